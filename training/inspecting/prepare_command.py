"""emotion-data prepare: a data set's images, aligned as the app aligns what it sees."""

import argparse
from dataclasses import replace

import assets
from models.errors import InputError
from models.input_spec import InputSpec
from models.onnx_model import OnnxModel
from training.data import load, resolved
from training.data.image_files import some
from training.data.prepared import MANIFEST, SPLITS
from training.inspecting.prepare import Framing, prepare
from training.recipe import load as load_recipe


def run(args: argparse.Namespace) -> int:
    """Writes the set; `args` as `training.inspecting.data_command` reads them.

    Raises:
        InputError: The data, the recipe or the size can't be used, or the output can't be written.
    """
    framing = _framing(args)
    reader = resolved(args.dataset, args.data)
    dataset = load(reader, args.data)
    for note in dataset.notes:
        print(f"note: {note}")
    try:
        entries = prepare(dataset, reader, framing, args.without_face, args.output)
    except OSError as error:
        raise InputError(f"can't write to {args.output}: {error.strerror or error}") from error
    missed = [entry.source for entry in entries if entry.face is None]
    what = "left out" if args.without_face == "drop" else "kept in their own framing"
    if missed:
        print(f"no face found in {len(missed):,} of {len(entries):,} images, {what}: {some(missed)}")
    written = [entry for entry in entries if args.without_face == "keep" or entry.face is not None]
    counts = ", ".join(f"{sum(entry.split == name for entry in written):,} {name}" for name in SPLITS)
    print(f"written: {args.output} ({counts}); {MANIFEST} has each image's source, face and shares")
    print("they show people's faces: do not publish them")
    return 0


def _framing(args: argparse.Namespace) -> Framing:
    if args.recipe is not None:
        wanted = load_recipe(args.recipe, args.set).input
        return Framing(wanted.size, wanted.colour, wanted.template)
    if args.set:
        raise InputError("--set changes a recipe; name one with --recipe")
    shipped = _shipped_input()
    if args.size is None:
        return Framing(shipped.size, shipped.colour, shipped.template)
    try:
        InputSpec(args.size)
        return Framing(args.size, "", replace(shipped.template, detail=args.size))
    except ValueError as error:
        raise InputError(f"--size {args.size}: {error}") from error


def _shipped_input() -> InputSpec:
    with OnnxModel(assets.EMOTION_MODEL, "cpu") as model:
        return model.contract.input
