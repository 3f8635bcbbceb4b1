"""Everybody who is or was in view since the source was opened."""

import math
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from app.engine.calibration_state import CalibrationPhase
from app.people.history import History
from app.people.person import UNNAMED, Person, default_name, is_default_name
from app.people.thumbnail import share_inside, thumbnail

if TYPE_CHECKING:  # The records pull in MediaPipe, which the window must not wait for.
    from app.engine.records import Analysis, Estimate

REMEMBERED = 30.0
"""Seconds of frame time for which somebody without a name is remembered after they left."""

LEFT_AFTER = 1.0
"""Seconds without a face before somebody counts as gone, so that a blink of the detector doesn't move their card."""

PICTURE_EVERY = 1.0
"""Seconds between two thumbnails of a person."""

LONGEST_STEP = 2.0
"""Seconds from one frame to the next after which nobody knows what somebody showed meanwhile: the camera was gone, or
the computer asleep."""

WHOLE_FACE = 0.8
"""A face of which the frame shows less than this is no better picture than the one before."""

LONGEST_NAME = 40
"""Characters."""

NOBODY: Mapping[int, str] = MappingProxyType({})


class People:
    """Takes every analysis that is shown and keeps, per person, what a card tells.

    Somebody who left stays for REMEMBERED seconds, with a name for as long as the source is open. Everything runs in
    one thread, except `names`.

    Attributes:
        time: `Frame.time` of the newest analysis; None before the first.
        labels: The model's classes, empty before the first analysis.
        naming: Track id of the person whose name is being typed: they are not forgotten meanwhile.
        unnamed: What the window calls somebody without a name, see `default_name`: nobody can be given such a name.
    """

    def __init__(self) -> None:
        self.time: float | None = None
        self.labels: tuple[str, ...] = ()
        self.naming: int | None = None
        self.unnamed = UNNAMED
        # A person may have been several tracks, once their name has said so.
        self._by_track: dict[int, Person] = {}
        self._refused: list[Person] = []
        self._introduced: Mapping[int, str] = NOBODY
        self._names = NOBODY

    def reset(self) -> None:
        """Forgets everybody, as when another source is opened."""
        self._introduced = NOBODY
        self._clear(())

    def introduce(self, names: Mapping[int, str]) -> None:
        """Tells the names, by track id, of people who have not come yet. Tracks of one name are one person."""
        self._introduced = names

    def update(self, analysis: "Analysis") -> None:
        """Takes the next analysis.

        One whose time is not after the last one's begins a new run of the source, as a replay does: histories and
        people without a name go, and those with a name count as gone. Another model's classes make it forget everybody.
        """
        now = analysis.frame.time
        if analysis.labels != self.labels:
            self._clear(analysis.labels)
        elif self.time is not None and now <= self.time:
            self._start_over()
        before, self.time = self.time, now
        seen: set[Person] = set()
        for estimate in analysis.estimates:
            seen.add(self._see(estimate, analysis, before, seen))
        for person in self._by_track.values():
            person.visible = person in seen
            person.present = person.absent_for(now) < LEFT_AFTER
        self._forget(now - REMEMBERED)

    def ordered(self) -> list[Person]:
        """Those in view by track id, then those who left, the last to leave first."""
        return sorted(
            set(self._by_track.values()),
            key=lambda person: (not person.present, 0.0 if person.present else -person.last_seen, person.track),
        )

    def take_refused(self) -> list[Person]:
        """Those whose calibration was refused since this was asked last."""
        refused, self._refused = self._refused, []
        return [person for person in refused if person.calibration.phase is CalibrationPhase.REFUSED]

    @property
    def tracks(self) -> frozenset[int]:
        """Ids under which anybody is known."""
        return frozenset(self._by_track)

    def names(self) -> Mapping[int, str]:
        """The typed names by track id. An unchanging snapshot, from any thread."""
        return self._names

    def rename(self, track: int, name: str) -> str:
        """Gives somebody a name, which nobody else has.

        The name of somebody who had left before this person came says that they are back: both become one person, with
        both histories. Where that can't be, because they were seen at the same time, a number is appended.

        Args:
            track: One of the person's track ids.
            name: As typed; it is `tidied`. Empty takes the name away.

        Returns:
            The name that they have now.

        Raises:
            KeyError: Nobody with this id is known any more.
        """
        person = self._by_track[track]
        name = tidied(name)
        if name.casefold() in (default_name(person.track, words).casefold() for words in (UNNAMED, self.unnamed)):
            name = ""
        holder = self._holder(name, person)
        if holder is not None and holder.last_seen < person.first_seen:
            person.name = name
            self._become_one(person, holder)
        else:
            person.name = self._unique(name, person)
        self._publish_names()
        return person.name

    def _see(self, estimate: "Estimate", analysis: "Analysis", before: float | None, seen: set[Person]) -> Person:
        now, box = analysis.frame.time, estimate.track.face.box
        person = self._by_track.get(estimate.track.id) or self._recognise(estimate.track.id)
        if person is None or person in seen:
            person = self._by_track[estimate.track.id] = Person(
                track=estimate.track.id,
                first_seen=now,
                last_seen=now,
                probabilities=estimate.smoothed,
                label=estimate.label,
                history=History(len(analysis.labels)),
                thumbnail=thumbnail(analysis.frame.image, box),
                pictured=now,
                name=self._introduced.get(estimate.track.id, ""),
                calibration=estimate.calibration,
            )
            self._publish_names()
            person.history.add(now, estimate.smoothed)
            return person
        known = person.visible and before is not None and now - before <= LONGEST_STEP
        person.history.add(now, estimate.smoothed, before if known else None)
        person.track, person.last_seen = estimate.track.id, now
        person.probabilities, person.label = estimate.smoothed, estimate.label
        if estimate.calibration.phase is CalibrationPhase.REFUSED is not person.calibration.phase:
            self._refused.append(person)
        person.calibration = estimate.calibration
        image = analysis.frame.image
        if now - person.pictured >= PICTURE_EVERY and share_inside(image, box) >= WHOLE_FACE:
            person.thumbnail, person.pictured = thumbnail(image, box), now
        return person

    def _clear(self, labels: tuple[str, ...]) -> None:
        self.time = self.naming = None
        self.labels = labels
        self._by_track.clear()
        self._refused.clear()
        self._names = NOBODY

    def _recognise(self, track: int) -> Person | None:
        """Somebody who is known under the name that this track was introduced with."""
        name = self._introduced.get(track, "")
        person = next((other for other in self._by_track.values() if name and other.name == name), None)
        if person is not None:
            self._by_track[track] = person
            self._publish_names()
        return person

    def _start_over(self) -> None:
        self.time = None
        self._forget(math.inf)
        for person in self._by_track.values():
            person.start_over()

    def _forget(self, oldest: float) -> None:
        """Drops those who were last seen before `oldest`, unless they have a name or are just being given one."""
        typed = self._by_track.get(self.naming) if self.naming is not None else None
        self._by_track = {
            track: person
            for track, person in self._by_track.items()
            if person.last_seen >= oldest or person.name or person is typed
        }

    def _holder(self, name: str, person: Person) -> Person | None:
        """Who else has the name."""
        others = (other for other in self._by_track.values() if other is not person and other.name)
        return next((other for other in others if other.name.casefold() == name.casefold()), None)

    def _become_one(self, person: Person, earlier: Person) -> None:
        person.history.merge(earlier.history)
        person.first_seen = min(person.first_seen, earlier.first_seen)
        for track, owner in self._by_track.items():
            if owner is earlier:
                self._by_track[track] = person

    def _unique(self, name: str, person: Person) -> str:
        taken = {other.name.casefold() for other in self._by_track.values() if other is not person and other.name}
        free, count = name, 1
        # "Person 7" may become what somebody without a name is called.
        while free.casefold() in taken or is_default_name(free, self.unnamed):
            count += 1
            number = f" {count}"
            free = name[: LONGEST_NAME - len(number)].strip() + number
        return free

    def _publish_names(self) -> None:
        self._names = MappingProxyType({t: person.name for t, person in self._by_track.items() if person.name})


def tidied(name: str) -> str:
    """A name on one line: without control characters and needless space, of at most LONGEST_NAME characters."""
    kept = (letter for letter in " ".join(name.split()) if unicodedata.category(letter) not in ("Cc", "Cs"))
    return "".join(kept)[:LONGEST_NAME].strip()
