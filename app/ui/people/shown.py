"""What a card shows, in words and whole figures."""

from dataclasses import dataclass

from app.engine.calibration_state import CalibrationPhase
from app.people.person import Person
from app.ui.people.calibrate_button import LOOK_NEUTRAL


@dataclass(frozen=True, slots=True)
class Shown:
    """What a card's own painting depends on, as coarse as it is shown.

    Attributes:
        title: What the person is called.
        number: Track id.
        labels: The classes.
        label: What the person shows, a class or another word.
        percents: Of each class, whole.
        left: When they left, in words; empty for somebody who is present.
        request: What they are asked to do; mostly empty.
    """

    title: str
    number: int
    labels: tuple[str, ...]
    label: str
    percents: tuple[int, ...]
    left: str
    request: str

    @property
    def words(self) -> str:
        """What stands below the name: the label, unless there is a request."""
        return self.request or self.label

    @property
    def share(self) -> str:
        """Of the label; a request and something uncertain have none."""
        return f"{self.percents[self.labels.index(self.words)]}%" if self.words in self.labels else ""

    @property
    def top(self) -> int:
        """Which class leads, whatever the label."""
        return self.percents.index(max(self.percents))

    @property
    def shape(self) -> tuple[int, tuple[str, ...], bool]:
        """What the places of a card's parts depend on."""
        return self.number, self.labels, bool(self.left)

    def bar(self, row: int) -> tuple[int, bool]:
        """What a class's bar depends on: its share, and whether it leads."""
        return self.percents[row], row == self.top


def shown_of(person: Person, now: float, labels: tuple[str, ...]) -> Shown:
    """What to show of a person.

    Args:
        person: Who.
        now: `Frame.time`, seconds.
        labels: The model's classes.
    """
    collecting = person.present and person.calibration.phase is CalibrationPhase.COLLECTING
    return Shown(
        person.title,
        person.track,
        labels,
        person.label,
        tuple(round(100 * float(share)) for share in person.probabilities),
        "" if person.present else left_text(person.absent_for(now)),
        LOOK_NEUTRAL if collecting else "",
    )


def left_text(seconds: float) -> str:
    """When somebody left, such as "Left 12 s ago"."""
    if seconds == float("inf"):
        return "Not in view"
    return f"Left {seconds:.0f} s ago" if seconds < 60 else f"Left {seconds // 60:.0f} min ago"
