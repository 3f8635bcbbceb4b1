"""Choosing, moving and stretching markers, with the mouse or by keys."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.sessions.markers import Marker
from app.timeline.marker_places import Part, Place, dragged, hit
from app.timeline.markers import Markers


class MarkerHand:
    """Holds the chosen marker, and the one that is being dragged: `Markers` hears of it when it is let go.

    Args:
        markers: What it works on.
    """

    def __init__(self, markers: Markers) -> None:
        self._markers = markers
        self._chosen: int | None = None
        self._grabbed: tuple[int, Part] | None = None
        self._by = 0.0

    @property
    def chosen(self) -> int | None:
        """Key of the chosen marker; None for none, or one that is gone."""
        return self._chosen if self._chosen in self._markers else None

    @property
    def dragging(self) -> bool:
        """A marker is held."""
        return self._grabbed is not None and self._grabbed[0] in self._markers

    def choose(self, key: int | None) -> None:
        """Chooses a marker, or none."""
        self._chosen = key

    def grab(self, found: Sequence[Place], x: float) -> bool:
        """Takes hold of the marker at a place, and chooses it: a line at once, a whole stretch if it was chosen before.

        Args:
            found: The markers in view.
            x: Pixels.
        """
        self._by = 0.0
        meant = hit(found, x)
        if meant is None or (meant.part is Part.BODY and meant.key != self.chosen):
            self._grabbed = None
            return False
        self._grabbed, self._chosen = (meant.key, meant.part), meant.key
        return True

    def drag(self, seconds: float) -> None:
        """Holds it that much later than it was."""
        self._by = seconds

    def let_go(self) -> None:
        """Leaves the held marker where it is shown."""
        if self.dragging and self._grabbed is not None:
            key, part = self._grabbed
            self._markers.move(key, *dragged(self._markers[key], part, self._by))
        self._grabbed = None

    def shown(self) -> Iterable[tuple[int, Marker]]:
        """All markers as they are shown, the held one where it is held."""
        for key, marker in self._markers:
            if self.dragging and self._grabbed is not None and key == self._grabbed[0]:
                time, end = dragged(marker, self._grabbed[1], self._by)
                if end is None or end > time:
                    marker = replace(marker, time=time, end=end)
            yield key, marker

    def beside(self, way: int, time: float) -> int | None:
        """The next marker (way 1) or the one before (-1): from the chosen one, or from a moment where none is chosen.

        Returns:
            Its key; the chosen one's where there is no further one.
        """
        keys = [key for key, _ in self._markers]
        if not keys:
            return None
        if self.chosen is not None:
            place = keys.index(self.chosen) + way
            return keys[max(0, min(place, len(keys) - 1))]
        later = [key for key, marker in self._markers if marker.time >= time]
        earlier = [key for key, marker in self._markers if marker.time < time]
        return later[0] if way > 0 and later else earlier[-1] if earlier else keys[0]

    def nudge(self, seconds: float) -> None:
        """Moves the chosen marker."""
        key = self.chosen
        if key is not None:
            self._markers.move(key, *dragged(self._markers[key], Part.BODY, seconds))
