"""emotion-train --list: the recipes that ship, without the libraries that train them."""

import argparse
import json
from typing import Any

from training.recipe import RECIPES, load


def listed() -> list[dict[str, Any]]:
    """Every recipe: its name, what it says of itself, and what a person chooses it by. JSON-ready."""
    return [_described(path.stem) for path in sorted(RECIPES.glob("*.yaml"))]


def _described(name: str) -> dict[str, Any]:
    recipe = load(name)
    return {
        "name": name,
        "about": _about(name),
        "architecture": recipe.architecture,
        "size": recipe.input.size,
        "colour": recipe.input.colour,
        "frames": recipe.input.frames,
        "epochs": recipe.epochs,
        "batch_size": recipe.batch_size,
        "ema": recipe.ema,
        "init": recipe.network.get("init", "random"),
    }


def _about(name: str) -> str:
    lines = (RECIPES / f"{name}.yaml").read_text(encoding="utf-8").splitlines()
    comment = []
    for line in lines:
        if not line.startswith("#"):
            break
        comment.append(line.removeprefix("#").strip())
    return " ".join(comment)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="emotion-train", description="List the recipes that ship with the project.")
    parser.add_argument("--list", nargs="?", const="text", choices=("text", "json"), help="as text or as JSON")
    if parser.parse_args(arguments).list == "json":
        print(json.dumps(listed()))
        return 0
    for recipe in listed():
        colour = "grey" if recipe["colour"] == "grey" else "colour"
        clips = f", clips of {recipe['frames']} frames" if recipe["frames"] > 1 else ""
        what = f"{recipe['architecture']}, {recipe['size']} px, {colour}{clips}, {recipe['init']} weights"
        print(f"{recipe['name']}\n    {what}, {recipe['epochs']} epochs\n    {recipe['about']}")
    return 0
