"""Which parts of an analysis are drawn, and whether faces may be seen."""

from dataclasses import dataclass
from typing import Literal, get_args

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
        faces: Whether they are shown, or hidden in which way; see `app.layers.hiding`.
    """

    boxes: bool = True
    labels: bool = True
    bars: bool = True
    keypoints: bool = False
    valence_arousal: bool = False
    faces: Faces = "shown"

    @property
    def bare(self) -> "Layers":
        """Nothing is drawn; faces are hidden as before."""
        return Layers(False, False, False, False, False, self.faces)

    @property
    def faces_hidden(self) -> bool:
        return self.faces != "shown"


DEFAULT_LAYERS = Layers()
