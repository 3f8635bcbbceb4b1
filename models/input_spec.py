"""What a network's input looks like: the crop's geometry, size, colour and normalisation."""

import math
from dataclasses import dataclass
from typing import Literal

from models.messages import Message

Point = tuple[float, float]

MOST_FRAMES = 64
"""Of a clip: far more than a network that runs while somebody is watched can afford."""


@dataclass(frozen=True, slots=True)
class CropTemplate:
    """Where a face's keypoints lie in an aligned crop, as fractions of the crop's side.

    Attributes:
        left_eye: (x, y) of the eye on the image's left, the subject's right eye.
        right_eye: (x, y) of the eye on the image's right.
        mouth: (x, y) of the mouth's centre.
        margin: Extra border around the template on every side, as a fraction of its side; 0 keeps it as given.
        detail: Side in pixels at which the crop is sampled before it is scaled to the network's input size. It caps
            the detail that the network sees at what its training images had, however sharp the camera is.

    The defaults are the mean geometry of FER2013's own 48-pixel crops, so that a webcam crop is framed like the
    images that the network was trained on.
    """

    left_eye: Point = (0.33, 0.39)
    right_eye: Point = (0.68, 0.39)
    mouth: Point = (0.505, 0.77)
    margin: float = 0.0
    detail: int = 48

    def __post_init__(self) -> None:
        points = (self.left_eye, self.right_eye, self.mouth)
        if any(len(p) != 2 or not all(0 <= v <= 1 for v in p) for p in points):
            raise ValueError(Message("template points must be (x, y) in 0..1, got {points}", points=points))
        if self.left_eye[0] >= self.right_eye[0]:
            raise ValueError(Message("the template's left eye must lie left of its right eye"))
        if not 0 <= self.margin <= 1:
            raise ValueError(Message("margin must lie in 0..1, got {margin}", margin=self.margin))
        if not 8 <= self.detail <= 1024:
            raise ValueError(Message("detail must lie in 8..1024 pixels, got {detail}", detail=self.detail))

    def points(self) -> tuple[Point, Point, Point]:
        """The left eye, right eye and mouth with the margin applied, as fractions of the crop's side."""
        scale = 1 / (1 + 2 * self.margin)

        def shrink(p: Point) -> Point:
            return 0.5 + (p[0] - 0.5) * scale, 0.5 + (p[1] - 0.5) * scale

        return shrink(self.left_eye), shrink(self.right_eye), shrink(self.mouth)


@dataclass(frozen=True, slots=True)
class InputSpec:
    """A network's input: square crops, `channels` planes, normalised as (value / 255 - mean) / std; one, or a clip.

    Attributes:
        size: Side of the input in pixels.
        colour: "grey" (ITU-R BT.601 luma, one channel) or "rgb" (three).
        mean: Per channel, on the scale 0..1.
        std: Per channel, on the scale 0..1; greater than 0.
        template: The crop's geometry.
        frames: Crops of one face in the order of time that the network reads together, 1 to MOST_FRAMES; 1 is an image.
        clip_seconds: From the first to the last of them, which are evenly spaced; greater than 0. None where it is not
            known, and for images.
    """

    size: int = 64
    colour: Literal["grey", "rgb"] = "grey"
    mean: tuple[float, ...] = (0.5,)
    std: tuple[float, ...] = (0.25,)
    template: CropTemplate = CropTemplate()
    frames: int = 1
    clip_seconds: float | None = None

    def __post_init__(self) -> None:
        if self.colour not in ("grey", "rgb"):
            raise ValueError(Message('colour must be "grey" or "rgb", got {colour!r}', colour=self.colour))
        if not 16 <= self.size <= 1024:
            raise ValueError(Message("input size must lie in 16..1024 pixels, got {size}", size=self.size))
        if len(self.mean) != self.channels or len(self.std) != self.channels:
            raise ValueError(
                Message(
                    "mean and std need {channels} values for {colour} input, got {mean} and {std}",
                    channels=self.channels,
                    colour=self.colour,
                    mean=self.mean,
                    std=self.std,
                )
            )
        if not all(math.isfinite(v) for v in self.mean) or not all(math.isfinite(v) and v > 0 for v in self.std):
            raise ValueError(
                Message("mean must be finite and std positive, got {mean} and {std}", mean=self.mean, std=self.std)
            )
        if not (isinstance(self.frames, int) and 1 <= self.frames <= MOST_FRAMES):
            raise ValueError(
                Message(
                    "frames must be a whole number in 1..{most}, got {frames}", most=MOST_FRAMES, frames=self.frames
                )
            )
        if self.clip_seconds is not None:
            if self.frames == 1:
                raise ValueError(Message("clip_seconds is for clips; leave it out where frames is 1"))
            if not (math.isfinite(self.clip_seconds) and self.clip_seconds > 0):
                raise ValueError(
                    Message("clip_seconds must be greater than 0, got {clip_seconds}", clip_seconds=self.clip_seconds)
                )

    @property
    def channels(self) -> int:
        return 1 if self.colour == "grey" else 3

    @property
    def shape(self) -> tuple[int, ...]:
        """Of one example: (channels, size, size), or (frames, channels, size, size) for clips."""
        image = (self.channels, self.size, self.size)
        return image if self.frames == 1 else (self.frames, *image)
