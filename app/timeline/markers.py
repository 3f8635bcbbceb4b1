"""What a person marks while watching, kept in a session's folder as soon as there is one."""

from collections.abc import Iterator
from dataclasses import replace

from app.sessions.folder import SessionFolder
from app.sessions.marker_file import MarkerFile
from app.sessions.markers import Marker, read_markers
from app.timeline.recorded import EVERYTHING, TICK, Recorded

LONGEST_NOTE = 200
"""Characters."""

SAVE_OPEN_EVERY = 5.0
"""Seconds of an excluded stretch that isn't ended yet between two writes: what a crash may cost of it."""


class Markers:
    """Events and excluded stretches of one session, on the clock of its `SessionTimeline`. Runs in one thread.

    While a recording is on, and after it, each change is written to its folder: what lies in the recording, on its
    clock. Markers outside of it, or of a session without a recording, live until `reset`.

    Attributes:
        version: Another number after each change.
        open_since: Where the excluded stretch began that isn't ended yet, seconds; None for none.
        now: The newest moment that was told, seconds.
    """

    def __init__(self) -> None:
        self.version = 0
        # Counts on for ever: a key that somebody still holds must not mean another marker.
        self._keys = 0
        self._begin()

    def reset(self) -> None:
        """Forgets everything, as when another source is opened; what was written stays."""
        self._begin()
        self.version += 1

    def _begin(self) -> None:
        self._markers: dict[int, Marker] = {}
        self._deleted: list[tuple[int, Marker]] = []
        self.open_since: float | None = None
        self.now = 0.0
        self._recorded: Recorded | None = None
        self._recording = False
        self._file: MarkerFile | None = None
        self._written: tuple[Marker, ...] = ()
        self._saved_at = 0.0

    def __len__(self) -> int:
        return len(self._markers)

    def __getitem__(self, key: int) -> Marker:
        """The marker; KeyError if it is gone."""
        return self._markers[key]

    def __contains__(self, key: object) -> bool:
        return key in self._markers

    def __iter__(self) -> Iterator[tuple[int, Marker]]:
        """All with their keys, by ascending time."""
        return iter(sorted(self._markers.items(), key=lambda item: (item[1].time, item[0])))

    @property
    def can_undo(self) -> bool:
        """There is a deletion to take back."""
        return bool(self._deleted)

    @property
    def file(self) -> MarkerFile | None:
        """Where the recording's markers are written; None without a recording."""
        return self._file

    @property
    def problem(self) -> str:
        """Why they can't be written, in one line; empty if they can."""
        return self._file.problem if self._file is not None else ""

    @property
    def unsaved(self) -> int:
        """Markers that no recording holds."""
        recorded = self._recorded
        return sum(recorded is None or not recorded.holds(marker) for marker in self._markers.values())

    def advance(self, now: float) -> None:
        """The session's time has come to a moment, seconds; a file's may go back."""
        self.now = now
        if self._recording and self._recorded is not None:
            self._recorded = self._recorded.until(now)
            if self.open_since is not None and abs(now - self._saved_at) >= SAVE_OPEN_EVERY:
                self._save()

    def add_event(self, time: float, note: str = "") -> int:
        """Marks a moment; returns the marker's key."""
        return self._add(Marker(max(0.0, time), None, "event", tidied(note)))

    def toggle_excluded(self, time: float) -> int | None:
        """Begins an excluded stretch, or ends the one that is open.

        Returns:
            The key of the stretch that is ended; None if one began, or ended where it began.
        """
        time = max(0.0, time)
        if self.open_since is None:
            self.open_since = time
            self._change()
            return None
        start, end = sorted((self.open_since, time))
        self.open_since = None
        if end - start < TICK:
            self._change()
            return None
        return self._add(Marker(start, end, "excluded"))

    def edit_note(self, key: int, note: str) -> None:
        """Gives a marker another note; it is `tidied`."""
        self._markers[key] = replace(self._markers[key], note=tidied(note))
        self._change()

    def move(self, key: int, time: float, end: float | None) -> None:
        """Puts a marker elsewhere.

        Args:
            key: Which.
            time: Seconds, 0 or greater.
            end: For an excluded stretch, later; one that would be too short is left as it was.

        Raises:
            ValueError: The marker can't lie there.
        """
        if end is not None and end - time < TICK:
            return
        self._markers[key] = replace(self._markers[key], time=time, end=end)
        self._change()

    def delete(self, key: int) -> None:
        """Takes a marker away; `undo` brings it back."""
        self._deleted.append((key, self._markers.pop(key)))
        self._change()

    def undo(self) -> int | None:
        """Takes the last deletion back; returns the marker's key, None if there was none."""
        if not self._deleted:
            return None
        key, marker = self._deleted.pop()
        self._markers[key] = marker
        self._change()
        return key

    def recording_started(self, folder: SessionFolder, time: float) -> None:
        """From now on they are written to a session's folder.

        Args:
            folder: Exists, as its video does.
            time: The session's time at the recording's first frame, seconds.
        """
        self._keep_in(folder, Recorded(time, max(time, self.now)))
        self._recording = True
        self._save()

    def recording_stopped(self) -> None:
        """The recording grows no more; changes within it are still written."""
        if self._recording:
            self._save()
            self._recording = False

    def review(self, folder: SessionFolder) -> None:
        """Takes the markers of a recorded session instead of these; changes are written to its folder.

        Raises:
            InputError: They can't be read; nothing has changed then.
        """
        found = read_markers(folder.markers) if folder.markers.exists() else ()
        self._begin()
        self._keep_in(folder, EVERYTHING)
        self._markers = dict(enumerate(found, self._keys))
        self._keys += len(found)
        self._written = EVERYTHING.placed(found)
        self.version += 1

    def _keep_in(self, folder: SessionFolder, recorded: Recorded) -> None:
        self._file, self._recorded, self._written = MarkerFile(folder.markers), recorded, ()

    def _add(self, marker: Marker) -> int:
        key, self._keys = self._keys, self._keys + 1
        self._markers[key] = marker
        self._change()
        return key

    def _change(self) -> None:
        self.version += 1
        self._save()

    def _save(self) -> None:
        self._saved_at = self.now
        if self._file is None or self._recorded is None:
            return
        markers = [marker for _, marker in self]
        if self.open_since is not None and abs(self.now - self.open_since) >= TICK:
            start, end = sorted((self.open_since, self.now))
            markers.append(Marker(start, end, "excluded"))
        inside = self._recorded.placed(markers)
        if inside != self._written or self._file.problem:
            self._written = inside
            self._file.put(inside)


def tidied(note: str) -> str:
    """A note on one line, of at most LONGEST_NOTE characters."""
    # Half of a surrogate pair can't be written.
    whole = note.encode("utf-8", "ignore").decode()
    return " ".join(whole.replace("\0", " ").split())[:LONGEST_NOTE].strip()
