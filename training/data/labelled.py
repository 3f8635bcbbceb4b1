"""What a reader hands on: one split's images with a class each, before anything is checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from training.data.images import Images


@dataclass(frozen=True, slots=True, eq=False)
class Labelled:
    """Parallel lists over n images.

    Attributes:
        images: n images, uint8 [height, width] grey or [height, width, 3] RGB, of any size.
        labels: n names of the vocabulary.
        names: n identifiers, for reports.
        unreadable: Identifiers of the images that were left out because they can't be read.
    """

    images: Images
    labels: list[str]
    names: list[str]
    unreadable: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.images)


@dataclass(frozen=True, slots=True)
class Source:
    """What a reader knows of a data set besides its images.

    Attributes:
        name: As the literature writes it.
        licence: Terms, in one line.
        root: Where it was read from.
        layout: What was found there, in a few words.
        classes: The data set's own name or number of each class, and the vocabulary's word for it.
        notes: What a reader of a score on it must know.
    """

    name: str
    licence: str
    root: Path
    layout: str
    classes: Mapping[str, str]
    notes: tuple[str, ...] = ()
