"""emotion-data describe: what a data set holds, before anyone trains on it."""

import argparse
import json

from models.command import tellable
from models.errors import InputError, system_reason
from training.data import load, resolved
from training.inspecting.contact_sheet import draw_contact_sheet
from training.inspecting.data_description import describe
from training.inspecting.data_report import text, write


def run(args: argparse.Namespace) -> int:
    """Prints, and writes where `--output` is given; `args` as `training.inspecting.data_command` reads them.

    Raises:
        InputError: The data can't be read, or the output can't be written.
    """
    reader = resolved(args.dataset, args.data)
    dataset = load(reader, args.data)
    description = describe(dataset, reader)
    if args.json:
        notes = [tellable(note) for note in dataset.notes]
        print(json.dumps({**description.as_dict(), "notes": notes}))
    else:
        print(text(description))
    if args.output is None:
        return 0
    sheet = args.output / "contact_sheet.png"
    try:
        written = write(description, args.output)
        draw_contact_sheet(dataset.train, dataset.labels, sheet)
    except OSError as error:
        raise InputError(
            "can't write to {output}: {reason}", output=args.output, reason=system_reason(error)
        ) from error
    print(f"\nwritten: {', '.join(str(path) for path in [*written, sheet])}")
    print(f"{sheet.name} shows people's faces: do not publish it")
    return 0
