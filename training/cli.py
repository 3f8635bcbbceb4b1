"""The training system's commands: one clear line where the training extra is missing."""

import importlib

from models.command import main_command
from models.errors import InputError


@main_command
def emotion_train(arguments: list[str]) -> int:
    # A list needs no torch, whose import takes seconds.
    wants_list = bool(arguments) and arguments[0].partition("=")[0] == "--list"
    return _run("training.recipe_list" if wants_list else "training.fitting.train", arguments)


@main_command
def emotion_evaluate(arguments: list[str]) -> int:
    return _run("training.scoring.evaluate", arguments)


@main_command
def emotion_explain(arguments: list[str]) -> int:
    return _run("training.explaining.explain", arguments)


@main_command
def emotion_compare_crops(arguments: list[str]) -> int:
    return _run("training.inspecting.crop_audit", arguments)


@main_command
def emotion_ablate(arguments: list[str]) -> int:
    return _run("training.ablating.ablate", arguments)


@main_command
def emotion_data(arguments: list[str]) -> int:
    return _run("training.inspecting.data_command", arguments)


@main_command
def emotion_export(arguments: list[str]) -> int:
    return _run("training.exporting.export", arguments)


def _run(module: str, arguments: list[str]) -> int:
    try:
        command = importlib.import_module(module)
    except ModuleNotFoundError as error:
        raise InputError(
            "{name} is not installed: the app runs without it, training needs the extra `train` "
            "(pip install '.[train]' in the project's folder)",
            name=error.name,
        ) from error
    return int(command.main(arguments))
