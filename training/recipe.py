"""A training recipe: every setting that decides what a run produces."""

import hashlib
import json
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from models.errors import InputError
from models.input_spec import InputSpec

RECIPES = Path(__file__).resolve().parent / "recipes"


class Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Augmentation(Section):
    """Random changes of a training crop. Amounts are the largest change; each crop draws its own, uniformly.

    Attributes:
        flip: Probability of mirroring.
        rotation: Degrees.
        scale: Share of the size.
        shift: Share of the side.
        contrast: Share.
        brightness: Share of the full range.
        gamma: Exponent range, as a share: 0.3 draws from 1/1.3 to 1.3, evenly in the logarithm.
        blur: Probability of losing detail, as a far or soft camera does: down to half size and back.
        noise: Standard deviation of a sensor's noise, as a share of the full range.
        jpeg: Probability of a JPEG's loss, of a quality from 20 to 90.
        erase: Probability of erasing one rectangle (Zhong et al. 2020).
        randaugment: Magnitude, 0 to 30, of two operations drawn by RandAugment (Cubuk et al. 2020); 0 is off.
        mixup: Alpha of mixup (Zhang et al. 2018); 0 is off.
        cutmix: Alpha of CutMix (Yun et al. 2019); 0 is off. With both, each batch draws one of them.
    """

    flip: float = Field(0.5, ge=0, le=1)
    rotation: float = Field(0.0, ge=0, le=180)
    scale: float = Field(0.0, ge=0, lt=1)
    shift: float = Field(0.0, ge=0, le=1)
    contrast: float = Field(0.0, ge=0, lt=1)
    brightness: float = Field(0.0, ge=0, le=1)
    gamma: float = Field(0.0, ge=0)
    blur: float = Field(0.0, ge=0, le=1)
    noise: float = Field(0.0, ge=0, le=1)
    jpeg: float = Field(0.0, ge=0, le=1)
    erase: float = Field(0.0, ge=0, le=1)
    randaugment: int = Field(0, ge=0, le=30)
    mixup: float = Field(0.0, ge=0)
    cutmix: float = Field(0.0, ge=0)


class Optimiser(Section):
    """AdamW (Loshchilov and Hutter 2019) with linear warm-up and cosine decay to zero.

    Attributes:
        sharpness: Radius of sharpness-aware minimisation (Foret et al. 2021), at twice the time per step; 0 is off.
    """

    learning_rate: float = Field(1e-3, gt=0)
    weight_decay: float = Field(0.05, ge=0)
    warmup_steps: int = Field(300, ge=0)
    gradient_clip: float = Field(1.0, gt=0)
    sharpness: float = Field(0.0, ge=0)


class Distillation(Section):
    """Targets mixed with what trained models say of the unchanged image (Hinton, Vinyals and Dean 2015).

    Attributes:
        teachers: Run folders or ONNX files; their probabilities are averaged.
        weight: Share of the teachers in the target.
        temperature: By which the teachers' logits are divided.
    """

    teachers: tuple[Path, ...] = Field(min_length=1)
    weight: float = Field(0.5, gt=0, le=1)
    temperature: float = Field(1.0, gt=0)


class Phase(Section):
    """Epochs at a smaller size than the input's (progressive resizing).

    Attributes:
        until: Share of the epochs at which the phase ends.
        size: Side of the images in pixels.
    """

    until: float = Field(gt=0, lt=1)
    size: int = Field(ge=16)


class Recipe(Section):
    """See `training/recipes` for the recipes that ship.

    Attributes:
        architecture: A name in `models.networks.ARCHITECTURES`.
        network: That architecture's own options.
        input: What the network is fed.
        target: Train on the annotators' "distribution" or on the "majority" class of the images that the protocol
            keeps.
        images: Train on "all" images that the annotators saw an expression in, or on those that the "protocol" keeps.
        framing: "aligned" by the face's keypoints, as the app does, or the images' "original" one. Validation is
            always aligned.
        balance: Weight of each class in the loss, as a power of how rare it is: 0 none, 1 all classes equal.
        distillation: Teachers, if any.
        label_smoothing: Share of the target spread evenly over the classes.
        progressive: Phases at smaller sizes, in order; the rest of the epochs is at the input's own.
        ema: Decay per step of the averaged weights that are validated and kept.
        precision: Lightning's name; "auto" is bf16-mixed where the hardware has it, else 16-mixed on CUDA, else 32.
    """

    architecture: str = "resnet50_cbam"
    network: dict[str, Any] = {}
    input: InputSpec = InputSpec()
    target: Literal["distribution", "majority"] = "distribution"
    images: Literal["all", "protocol"] = "all"
    framing: Literal["aligned", "original"] = "aligned"
    balance: float = Field(0.0, ge=0, le=1)
    label_smoothing: float = Field(0.0, ge=0, lt=1)
    distillation: Distillation | None = None
    epochs: int = Field(13, ge=1)
    progressive: tuple[Phase, ...] = ()
    batch_size: int = Field(64, ge=2)
    optimiser: Optimiser = Optimiser()
    augmentation: Augmentation = Augmentation()
    ema: float = Field(0.998, ge=0, lt=1)
    precision: Literal["auto", "32-true", "bf16-mixed", "16-mixed"] = "auto"
    seed: int = Field(0, ge=0)

    @model_validator(mode="after")
    def _phases_follow_each_other(self) -> "Recipe":
        ends = [phase.until for phase in self.progressive]
        if any(later <= earlier for earlier, later in pairwise(ends)):
            raise ValueError("each phase must end later than the one before")
        return self

    def size_in(self, epoch: int) -> int:
        """Side of the training images in an epoch, counted from 0; the last one is always at the input's own."""
        for phase in self.progressive:
            if epoch < int(phase.until * self.epochs):
                return phase.size
        return self.input.size

    def sha256(self) -> str:
        """Of what differs from the defaults, so that a setting added later does not change it."""
        chosen = self.model_dump(mode="json", exclude_defaults=True)
        return hashlib.sha256(json.dumps(chosen, sort_keys=True).encode()).hexdigest()


def load(name: str, overrides: Sequence[str] = ()) -> Recipe:
    """Reads a recipe and applies the command line's overrides.

    Args:
        name: A recipe that ships with the project, or the path of a YAML file.
        overrides: `key=value` strings; dots descend into sections, values are YAML.

    Raises:
        InputError: The recipe can't be found or read, or a key or value is not valid.
    """
    path = Path(name) if name.endswith((".yaml", ".yml")) else RECIPES / f"{name}.yaml"
    try:
        settings = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except FileNotFoundError as error:
        known = ", ".join(sorted(p.stem for p in RECIPES.glob("*.yaml")))
        raise InputError(f"no recipe {name!r}; known: {known}, or give a .yaml file") from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise InputError(f"can't read the recipe {path}: {' '.join(str(error).split())}") from error
    if not isinstance(settings, dict):
        raise InputError(f"the recipe {path} must be a mapping of settings")
    for override in overrides:
        _apply(settings, override)
    return parse(settings, str(path))


def parse(settings: dict[str, Any], source: str) -> Recipe:
    """Validates settings; raises InputError naming the first key that is wrong."""
    try:
        return Recipe.model_validate(settings)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or "recipe"
        raise InputError(f"{source}: {key}: {first['msg'].lower()} (got {first['input']!r})") from error


def _apply(settings: dict[str, Any], override: str) -> None:
    key, separator, text = override.partition("=")
    if not separator or not key:
        raise InputError(f"--set takes key=value, got {override!r}")
    try:
        # YAML 1.1 reads "1e-4", without a dot, as text.
        value = float(text) if _is_exponent(text) else yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise InputError(f"--set {override}: the value is not valid YAML") from error
    *sections, last = key.split(".")
    node = settings
    for section in sections:
        node = node.setdefault(section, {})
        if not isinstance(node, dict):
            raise InputError(f"--set {override}: {section} is a single value, not a section")
    node[last] = value


def _is_exponent(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return "e" in text.lower()
