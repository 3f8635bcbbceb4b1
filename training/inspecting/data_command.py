"""emotion-data: what a data set holds, its images aligned, and what augmentation makes of them."""

import argparse
import importlib
from pathlib import Path

from models.command import EXIT_STATUSES, whole_number
from training.data.options import add_dataset_option

COMMANDS = {
    "describe": "training.inspecting.describe_command",
    "prepare": "training.inspecting.prepare_command",
    "preview": "training.inspecting.preview_command",
}
"""Where each one's `run` is; imported when asked for, since not every one needs torch."""


def main(arguments: list[str]) -> int:
    # `emotion-data DIR` describes; a folder named like a command is written ./prepare.
    if arguments and arguments[0] not in (*COMMANDS, "-h", "--help"):
        arguments = ["describe", *arguments]
    args = _arguments().parse_args(arguments)
    return int(importlib.import_module(COMMANDS[args.command]).run(args))


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="emotion-data",
        description="Look at a data set before anyone trains on it, and make it ready. Without a command: describe.",
        epilog=EXIT_STATUSES,
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    describe, prepare, preview = (
        commands.add_parser(name, help=what, description=what.capitalize() + ".", epilog=EXIT_STATUSES)
        for name, what in (
            ("describe", "layout, classes, balance, sizes, duplicates, unreadable files"),
            ("prepare", "align the faces as the app does, into class folders"),
            ("preview", "a picture of what a recipe's augmentation does"),
        )
    )
    for command in (describe, prepare, preview):
        command.add_argument("data", type=Path, metavar="DIR", help="the data set's folder")
        add_dataset_option(command)
    results = describe.add_mutually_exclusive_group()
    results.add_argument(
        "--output", type=Path, metavar="DIR", help="folder for data.json, classes.png and contact_sheet.png"
    )
    results.add_argument("--json", action="store_true", help="print what data.json would hold, and nothing else")
    _add_prepare_options(prepare)
    _add_preview_options(preview)
    return parser


def _add_prepare_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--output", required=True, type=Path, metavar="DIR", help="new folder for the crops")
    wanted = parser.add_mutually_exclusive_group()
    wanted.add_argument("--recipe", help="crops for this recipe's input; by default for the shipped model's")
    wanted.add_argument("--size", type=int, metavar="PIXELS", help="crops of this size, in the images' own colours")
    parser.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", help="override a recipe's setting")
    parser.add_argument(
        "--without-face",
        default="keep",
        choices=("keep", "drop"),
        help="what becomes of images in which no face is found: kept in their own framing, or left out; the manifest "
        "names them",
    )


def _add_preview_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--recipe", required=True, help="a recipe that ships with the project, or a .yaml file")
    parser.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", help="override a recipe's setting")
    parser.add_argument("--output", required=True, type=Path, metavar="FILE.png", help="the picture")
    parser.add_argument("--images", type=whole_number(1, 100), default=8, metavar="N", help="rows; 8 by default")
    parser.add_argument(
        "--draws", type=whole_number(1, 100), default=4, metavar="N", help="draws of all of it; 4 by default"
    )
