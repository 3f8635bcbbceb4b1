"""A study: one recipe and variants of it, each of which changes one thing."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field, ValidationError

from models.errors import InputError
from models.networks import check
from training.recipe import RECIPES, Recipe
from training.recipe import load as load_recipe
from training.recipe_sections import Section
from training.settings_file import in_words, read_settings, settings_path

STUDIES = RECIPES / "studies"


class _Variant(Section):
    name: str = Field(pattern=r"^[a-z0-9][a-z0-9_.-]*$")
    changes: str
    base: str | None = None
    set: tuple[str, ...] = ()


class _File(Section):
    base: str
    set: tuple[str, ...] = ()
    seeds: tuple[int, ...] = Field((0,), min_length=1)
    variants: tuple[_Variant, ...] = Field(min_length=2)


@dataclass(frozen=True, slots=True)
class Variant:
    """One line of a study's table.

    Attributes:
        name: Short, fit for a folder's name.
        changes: What differs from the study's first variant, for a reader.
        recipes: One for each seed.
    """

    name: str
    changes: str
    recipes: tuple[Recipe, ...]


def study_path(name: str) -> Path:
    """The file of a study that ships with the project (`training/recipes/studies`), or the path of a YAML file."""
    return settings_path(name, STUDIES)


def load_study(name: str, seeds: int | None = None, overrides: Sequence[str] = ()) -> tuple[Variant, ...]:
    """Reads a study; its first variant is what the others are compared with.

    A study names a `base` recipe, settings that all variants share (`set`), `seeds`, and variants, each with a name,
    what it changes in words, and its own settings; a variant that starts from another recipe names its own `base`.

    Args:
        name: As `study_path` takes it.
        seeds: How many, from 0, in place of the study's own.
        overrides: `key=value` strings for all variants; what a variant sets itself stands above them.

    Raises:
        InputError: It can't be found or read, a name or a seed occurs twice, or a variant's recipe is not valid.
    """
    path = study_path(name)
    try:
        file = _File.model_validate(read_settings(name, STUDIES, "study"))
    except ValidationError as error:
        first = error.errors()[0]
        raise InputError(f"{path}: {'.'.join(map(str, first['loc']))}: {in_words(first)}") from error
    names = [variant.name for variant in file.variants]
    if len(set(names)) < len(names):
        raise InputError(f"{path}: variants need different names, got {', '.join(names)}")
    chosen = file.seeds if seeds is None else tuple(range(seeds))
    if len(set(chosen)) < len(chosen):
        raise InputError(f"{path}: seeds must be different, got {', '.join(map(str, chosen))}")
    variants = tuple(
        Variant(
            v.name,
            v.changes,
            tuple(load_recipe(v.base or file.base, [*file.set, *overrides, *v.set, f"seed={seed}"]) for seed in chosen),
        )
        for v in file.variants
    )
    lengths = {variant.recipes[0].input.frames for variant in variants}
    if len(lengths) > 1:
        raise InputError(
            f"{path}: variants read clips of {' and '.join(map(str, sorted(lengths)))} frames (input.frames), which "
            "can't be scored on the same examples"
        )
    for variant in variants:
        recipe = variant.recipes[0]
        check(recipe.architecture, recipe.network, recipe.sizes, recipe.input.frames)
    return variants
