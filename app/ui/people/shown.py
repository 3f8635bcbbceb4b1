"""What a card shows, in words and whole figures."""

from dataclasses import dataclass

from app.engine.calibration_state import CalibrationPhase
from app.people.person import Person, default_name
from app.ui.people.calibrate_button import LOOK_NEUTRAL
from app.ui.translation import expression, expressions, tr, unnamed


@dataclass(frozen=True, slots=True)
class Shown:
    """What a card's own painting depends on, as coarse as it is shown.

    Attributes:
        title: What the person is called.
        number: Track id.
        labels: The model's classes.
        classes: The same, as they are shown.
        label: What the person shows, a class of the model's or another word.
        percents: Of each class, whole.
        left: When they left, in words; empty for somebody who is present.
        request: What they are asked to do; mostly empty.
    """

    title: str
    number: int
    labels: tuple[str, ...]
    classes: tuple[str, ...]
    label: str
    percents: tuple[int, ...]
    left: str
    request: str

    @property
    def words(self) -> str:
        """What stands below the name: the label, unless there is a request."""
        return self.request or expression(self.label)

    @property
    def share(self) -> str:
        """Of the label; a request and something uncertain have none."""
        if self.request or self.label not in self.labels:
            return ""
        return f"{self.percents[self.labels.index(self.label)]}%"

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
        title(person),
        person.track,
        labels,
        expressions(labels),
        person.label,
        tuple(round(100 * float(share)) for share in person.probabilities),
        "" if person.present else left_text(person.absent_for(now)),
        tr(LOOK_NEUTRAL) if collecting else "",
    )


def title(person: Person) -> str:
    """What somebody is called: by name, or such as "Person 3"."""
    return person.name or default_name(person.track, unnamed())


def left_text(seconds: float) -> str:
    """When somebody left, such as "Left 12 s ago"."""
    if seconds == float("inf"):
        return tr("Not in view")
    if seconds < 60:
        return tr("Left {seconds} s ago").format(seconds=round(seconds))
    return tr("Left {minutes} min ago").format(minutes=int(seconds // 60))
