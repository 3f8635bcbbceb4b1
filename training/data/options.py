"""How a command is told which layout its data have."""

import argparse

from training.data import AUTO, READERS


def add_dataset_option(parser: argparse.ArgumentParser) -> None:
    """Adds `--dataset`, a key of `training.data.READERS`."""
    parser.add_argument(
        "--dataset", default=AUTO, choices=sorted(READERS), help="layout of the data; found out by default"
    )
