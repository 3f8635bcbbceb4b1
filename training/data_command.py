"""emotion-data: what a data set holds, before anyone trains on it."""

import argparse
from pathlib import Path

from models.errors import InputError
from training.contact_sheet import draw_contact_sheet
from training.data import AUTO, READERS, detect, load
from training.data_description import describe
from training.data_report import text, write


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="emotion-data", description="Describe a data set: layout, classes, balance, sizes and duplicates."
    )
    parser.add_argument("data", type=Path, metavar="DIR", help="the data set's folder")
    parser.add_argument(
        "--dataset", default=AUTO, choices=sorted(READERS), help="layout of the data; found out by default"
    )
    parser.add_argument(
        "--output", type=Path, metavar="DIR", help="folder for data.json, classes.png and contact_sheet.png"
    )
    return parser


def main(arguments: list[str]) -> int:
    args = _arguments().parse_args(arguments)
    reader = detect(args.data) if args.dataset == AUTO else args.dataset
    dataset = load(reader, args.data)
    description = describe(dataset, reader)
    print(text(description))
    if args.output is None:
        return 0
    sheet = args.output / "contact_sheet.png"
    try:
        written = write(description, args.output)
        draw_contact_sheet(dataset.train, dataset.labels, sheet)
    except OSError as error:
        raise InputError(f"can't write to {args.output}: {error.strerror or error}") from error
    print(f"\nwritten: {', '.join(str(path) for path in [*written, sheet])}")
    print(f"{sheet.name} shows people's faces: do not publish it")
    return 0
