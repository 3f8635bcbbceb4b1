"""Which parts of an analysis are drawn, and whether faces may be seen."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from app.engine.pipeline import FrameAnalyzer

Faces = Literal["shown", "blurred", "pixelated"]
"""What becomes of faces in everything that shows the picture."""
FACES: tuple[Faces, ...] = get_args(Faces)


@dataclass(frozen=True, slots=True)
class Layers:
    """A choice of what to draw over a picture.

    Attributes:
        boxes: A frame around each face.
        labels: The tag with number, name and label.
        bars: The probability of each class.
        keypoints: The six points of the face detector.
        valence_arousal: The dot of `app.layers.affect`.
        attention: The network's own, as `app.layers.heat` on each face.
        faces: Whether they are shown, or hidden in which way; see `app.layers.hiding`.
    """

    boxes: bool = True
    labels: bool = True
    bars: bool = True
    keypoints: bool = False
    valence_arousal: bool = False
    attention: bool = False
    faces: Faces = "shown"

    @property
    def bare(self) -> "Layers":
        """Nothing is drawn; faces are hidden as before."""
        return Layers(False, False, False, False, False, False, self.faces)

    @property
    def faces_hidden(self) -> bool:
        return self.faces != "shown"


DEFAULT_LAYERS = Layers()


def prepare(analyzer: "FrameAnalyzer", layers: Layers) -> None:
    """Has an analyzer find what these layers need, from its next frame on. Called in its own thread."""
    # A moment late is too late for a face that must not be seen.
    analyzer.explore_completely(layers.faces_hidden)
    analyzer.attend(layers.attention)
