"""A study: one recipe and variants of it, each of which changes one thing."""

from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import Field, ValidationError

from models.errors import InputError
from training.recipe import RECIPES, Recipe, Section
from training.recipe import load as load_recipe

STUDIES = RECIPES / "studies"


class _Variant(Section):
    name: str = Field(pattern=r"^[a-z0-9][a-z0-9_.-]*$")
    changes: str
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


def load_study(name: str) -> tuple[Variant, ...]:
    """Reads a study; its first variant is what the others are compared with.

    Args:
        name: A study that ships with the project (`training/recipes/studies`), or the path of a YAML file.

    Raises:
        InputError: It can't be found or read, a name occurs twice, or a variant's recipe is not valid.
    """
    path = Path(name) if name.endswith((".yaml", ".yml")) else STUDIES / f"{name}.yaml"
    try:
        file = _File.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        known = ", ".join(sorted(p.stem for p in STUDIES.glob("*.yaml")))
        raise InputError(f"no study {name!r}; known: {known}, or give a .yaml file") from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise InputError(f"can't read the study {path}: {' '.join(str(error).split())}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "study"
        raise InputError(f"{path}: {where}: {first['msg'].lower()}") from error
    names = [variant.name for variant in file.variants]
    if len(set(names)) < len(names):
        raise InputError(f"{path}: variants need different names, got {', '.join(names)}")
    return tuple(
        Variant(
            v.name,
            v.changes,
            tuple(load_recipe(file.base, [*file.set, *v.set, f"seed={seed}"]) for seed in file.seeds),
        )
        for v in file.variants
    )
