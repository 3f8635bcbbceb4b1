"""The recipes that ship with the project, as `emotion-train --list json` describes them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from app.retraining.inspection import Inspection
from models.errors import InputError

USUAL = "resnet50_cbam"
"""The one that a laptop without a GPU trains in an hour or so, from no weights of anybody's."""

AVERAGED_PART = 0.1
"""Of a run's steps: over more than the last tenth of them, the averaged weights would still be those of its start."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a person chooses it by, and what fitting it to few images takes.

    Attributes:
        name: As `--recipe` takes it.
        about: What it says of itself, in English.
        architecture: Name in `models.networks`.
        size: Side of its images in pixels.
        colour: "grey" or "rgb".
        frames: Of a clip; 1 where it reads images.
        epochs: Its own number.
        batch_size: Images of a step.
        ema: Decay per step of the averaged weights, 0..1.
        init: Where its weights come from: "random", or "imagenet", which are downloaded.
    """

    name: str
    about: str
    architecture: str
    size: int
    colour: str
    frames: int
    epochs: int
    batch_size: int
    ema: float
    init: str

    @property
    def downloads(self) -> bool:
        """Whether training begins by loading weights from the internet."""
        return self.init == "imagenet"

    def settings_for(self, images: int, epochs: int) -> tuple[str, ...]:
        """What has to be set otherwise for so many images, as `--set` takes it.

        Averaged weights forget their start over about 1 / (1 - ema) steps (Tarvainen and Valpola 2017). With few images
        a run has not many more, and what it keeps would be little but its random start.

        Args:
            images: Of the training split, 1 or more.
            epochs: Of the run, 1 or more.
        """
        steps = epochs * max(1, images // self.batch_size)
        longest = max(0.0, 1 - 1 / (AVERAGED_PART * steps))
        settings = [f"epochs={epochs}"]
        if self.ema > longest:
            settings.append(f"ema={longest:.6f}")
        return tuple(settings)


def read_recipes(text: str) -> tuple[Recipe, ...]:
    """Reads what `emotion-train --list json` printed.

    Raises:
        InputError: That is not what it printed.
    """
    try:
        found = tuple(Recipe(**entry) for entry in json.loads(text))
    except (ValueError, TypeError) as error:
        raise InputError("the list of recipes can't be read") from error
    if not found:
        raise InputError("emotion-train lists no recipes")
    return found


def suitable(recipes: Sequence[Recipe], inspection: Inspection) -> tuple[Recipe, ...]:
    """Those that can be trained on these images, the usual one first."""
    fitting = [recipe for recipe in recipes if recipe.frames == 1 or inspection.has_clips]
    return tuple(sorted(fitting, key=lambda recipe: recipe.name != USUAL))
