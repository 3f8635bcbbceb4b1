"""A training recipe: every setting that decides what a run produces."""

import difflib
import hashlib
import json
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, get_args

import yaml
from pydantic import BaseModel, Field, ValidationError, model_validator

from models.errors import InputError
from models.input_spec import InputSpec
from models.messages import Message, joined
from training.recipe_sections import Augmentation, Distillation, Loss, Optimiser, Phase, Section, SelfSupervision
from training.settings_file import in_words, read_settings, settings_path

RECIPES = Path(__file__).resolve().parent / "recipes"

UNKNOWN = ("extra_forbidden", "unexpected_keyword_argument")
"""Pydantic's errors for a key that a section does not have."""

SECTION_WANTED = ("model_type", "dataclass_type", "dict_type")
"""Its errors for a single value in the place of a section."""


class Recipe(Section):
    """See `training/recipes` for the recipes that ship.

    Attributes:
        architecture: A name in `models.networks.ARCHITECTURES`.
        network: That architecture's own options.
        start_from: Folder of a run whose weights this one goes on from; layers of another shape start afresh.
        input: What the network is fed. With `frames` above 1 it is clips, for a network that reads them and data whose
            images are frames; `clip_seconds` are then measured on the training videos where left out, and taken for
            `training.data.clips.CLIP_SECONDS` where there are none.
        target: Train on the annotators' "distribution" or on the "majority" class of the images that the protocol
            keeps.
        images: Train on "all" images that the annotators saw an expression in, or on those that the "protocol" keeps.
        framing: "aligned" by the face's keypoints, as the app does, or the images' "original" one. Validation is
            always aligned.
        loss: What is minimised.
        balance: Weight of each class in the loss, as a power of how rare it is: 0 none, 1 all classes equal.
        sampling: How often images of each class are drawn, as a power of how rare it is: 0 every image once an epoch,
            1 all classes equally often, with replacement. With `balance` it must not exceed 1 in sum.
        distillation: Teachers, if any.
        self_supervision: Warm-up without labels, if any.
        label_smoothing: Share of the target spread evenly over the classes.
        progressive: Phases at smaller sizes, in order; the rest of the epochs is at the input's own.
        ema: Decay per step of the averaged weights that are validated and kept.
        early_stopping: Epochs at the input's own size without a better validation accuracy after which training stops;
            null is never.
        precision: Lightning's name; "auto" is bf16-mixed where the hardware has it, else 16-mixed on CUDA, else 32.
    """

    architecture: str = "resnet50_cbam"
    network: dict[str, Any] = Field({})
    start_from: Path | None = None
    input: InputSpec = InputSpec()
    target: Literal["distribution", "majority"] = "distribution"
    images: Literal["all", "protocol"] = "all"
    framing: Literal["aligned", "original"] = "aligned"
    loss: Loss = Loss()
    balance: float = Field(0.0, ge=0, le=1)
    sampling: float = Field(0.0, ge=0, le=1)
    label_smoothing: float = Field(0.0, ge=0, lt=1)
    distillation: Distillation | None = None
    self_supervision: SelfSupervision | None = None
    epochs: int = Field(13, ge=1)
    progressive: tuple[Phase, ...] = ()
    batch_size: int = Field(64, ge=2)
    optimiser: Optimiser = Optimiser()
    augmentation: Augmentation = Augmentation()
    ema: float = Field(0.998, ge=0, lt=1)
    early_stopping: int | None = Field(None, ge=1)
    precision: Literal["auto", "32-true", "bf16-mixed", "16-mixed"] = "auto"
    seed: int = Field(0, ge=0)

    @model_validator(mode="after")
    def _phases_follow_each_other(self) -> "Recipe":
        ends = [phase.until for phase in self.progressive]
        if any(later <= earlier for earlier, later in pairwise(ends)):
            raise ValueError("progressive: each phase must end later than the one before")
        return self

    @model_validator(mode="after")
    def _settings_fit_each_other(self) -> "Recipe":
        if self.balance + self.sampling > 1:
            raise ValueError(
                f"balance {self.balance:g} and sampling {self.sampling:g} would favour rare classes twice; their sum "
                "must be at most 1"
            )
        if self.self_supervision is not None and self.self_supervision.epochs >= self.epochs:
            raise ValueError(
                f"self_supervision.epochs {self.self_supervision.epochs} leaves none of the {self.epochs} epochs for "
                "the labels"
            )
        if self.self_supervision is not None and self.optimiser.sharpness:
            raise ValueError("self_supervision does not go with optimiser.sharpness")
        if self.progressive and self.optimiser.schedule == "plateau":
            raise ValueError(
                "progressive does not go with optimiser.schedule plateau: validation losses at different sizes can't "
                "be compared"
            )
        return self

    @property
    def sizes(self) -> tuple[int, ...]:
        """Sides of all images that the network is given."""
        return (*(phase.size for phase in self.progressive), self.input.size)

    def size_in(self, epoch: int) -> int:
        """Side of the training images in an epoch, counted from 0; the last one is always at the input's own."""
        for phase in self.progressive:
            if epoch < int(phase.until * self.epochs):
                return phase.size
        return self.input.size

    def without_labels(self, epoch: int) -> bool:
        """Whether an epoch, counted from 0, belongs to the self-supervised warm-up."""
        return self.self_supervision is not None and epoch < self.self_supervision.epochs

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
    settings = read_settings(name, RECIPES, "recipe")
    for override in overrides:
        _apply(settings, override)
    return parse(settings, str(settings_path(name, RECIPES)))


def parse(settings: dict[str, Any], source: str) -> Recipe:
    """Validates settings; raises InputError naming the first key that is wrong and what was expected."""
    try:
        return Recipe.model_validate(settings)
    except ValidationError as error:
        # A misspelt setting explains why another is missing, not the other way round.
        first = min(error.errors(), key=lambda found: found["type"] not in UNKNOWN)
        # A check of several settings together names them itself.
        own = first.get("ctx", {}).get("error") if first["type"] == "value_error" else None
        key = ".".join(str(part) for part in first["loc"])
        if own is not None:
            reason = str(own)
        elif first["type"] in UNKNOWN:
            reason = _unknown(first["loc"])
        elif first["type"] in SECTION_WANTED:
            reason = Message(
                "expected settings of its own, such as {example} (got {value})",
                example=_example(first["loc"]),
                value=repr(first["input"]),
            )
        else:
            reason = in_words(first)
        raise InputError(joined([source, *([key] if key else []), reason], ": ")) from error


def _unknown(location: tuple[int | str, ...]) -> str:
    *sections, name = location
    known = _settings_at(sections)
    close = difflib.get_close_matches(str(name), known, 1)
    hint = f"did you mean {close[0]}? " if close else ""
    return f"unknown setting; {hint}known: {', '.join(known)}"


def _example(location: tuple[int | str, ...]) -> str:
    """A setting of a section; an architecture's own options are all that is not known here."""
    return ".".join(map(str, (*location, next(iter(_settings_at(location)), "init"))))


def _settings_at(location: Sequence[int | str]) -> dict[str, Any]:
    """Names and types of what a section of the recipe holds; places in a list don't count."""
    known = _settings_of(Recipe)
    for section in location:
        if isinstance(section, str):
            known = _settings_of(known[section])
    return known


def _settings_of(annotation: Any) -> dict[str, Any]:
    """Names of a section's settings, and their types; none where the type is not a section."""
    for kind in (annotation, *get_args(annotation)):
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return {name: field.annotation for name, field in kind.model_fields.items()}
        if isinstance(kind, type) and is_dataclass(kind):
            return {field.name: field.type for field in fields(kind)}
    return {}


def _apply(settings: dict[str, Any], override: str) -> None:
    key, separator, text = override.partition("=")
    if not separator or not key:
        raise InputError("--set takes key=value, got {override!r}", override=override)
    try:
        # YAML 1.1 reads "1e-4", without a dot, as text.
        value = float(text) if _is_exponent(text) else yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise InputError("--set {override}: the value is not valid YAML", override=override) from error
    *sections, last = key.split(".")
    node = settings
    for section in sections:
        node = node.setdefault(section, {})
        if not isinstance(node, dict):
            raise InputError(
                "--set {override}: {section} is a single value, not a section", override=override, section=section
            )
    node[last] = value


def _is_exponent(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return "e" in text.lower()
