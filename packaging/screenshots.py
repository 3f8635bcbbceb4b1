"""Pictures of the window in each of its states: `python packaging/screenshots.py DIR`.

The real window, with the real model, on a video of the portrait that the tests use, too. Needs the `test` extra, and
for the states of a training, which is a real one, the `train` extra.
`--readme` makes the picture in the README anew.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path

if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

sys.path.insert(0, str(Path(__file__).resolve().parent))
from dialog_scenes import BATCH, SETTINGS, batch, settings_dialog
from portrait_clip import WITH_FACE_S
from PySide6.QtCore import QSettings, QSize
from studio import Studio, shown_time, until
from training_scenes import STATES as TRAINING
from training_scenes import training
from window_scenes import CAMERA_STATES, FIRST_RUN, REFUSED, VIDEO, camera, first_run, refused, video

from app.ui import theme, translation
from app.ui.main import make_application
from models.command import DONE, main_command
from models.errors import InputError

README = Path(__file__).resolve().parents[1] / "assets" / "screenshot.jpg"
README_SIZE = QSize(1152, 774)
JPEG_QUALITY = 90
SIZES, SCALES, THEMES = ((1280, 720), (1920, 1080)), (1.0, 2.0), ("light", "dark")
SCREEN = (3840, 2160)
"""Pixels of the screen, on which every window and menu fits at twice the scale, too."""

PARTS: dict[Callable[[Studio], None], tuple[str, ...]] = {
    first_run: FIRST_RUN,
    refused: REFUSED,
    video: VIDEO,
    camera: CAMERA_STATES,
    settings_dialog: SETTINGS,
    batch: BATCH,
    training: TRAINING,
}
"""What shows which states, in the order in which they are taken."""
STATES = tuple(state for states in PARTS.values() for state in states)


def readme(studio: Studio, path: Path) -> None:
    """The picture in the README: the window on one person."""
    studio.load.set()
    with studio.window(str(studio.clip(1))) as window:
        window.resize(README_SIZE)
        until(lambda: shown_time(window) > 5)
        window.people.rename(window.people.ordered()[0].track, "Eileen")
        window.renamed()
        window.actions_.mark_event.trigger()
        window.timeline.panel.bar.edit.setText("First question")
        window.timeline.panel.bar.edit.take()
        window.stage.view.setFocus()
        until(lambda: shown_time(window) > WITH_FACE_S - 1.5)
        if not window.grab().save(str(path), "JPG", JPEG_QUALITY):
            raise InputError(f"{path} can't be written")


def take_all(args: argparse.Namespace, scale: float) -> list[str]:
    """With this process's scale; returns what went wrong, after which the rest is taken all the same."""
    with tempfile.TemporaryDirectory(prefix="emotion-lens-") as scratch:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, f"{scratch}/settings")
        if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
            os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={_screen(Path(scratch))}"
        app = make_application()
        theme.apply(app, "light")
        translation.choose(app, args.language)
        studio = Studio(args.folder, frozenset(args.state), args.size, args.theme, scale, Path(scratch))
        if args.readme is not None:
            readme(studio, args.readme)
            return []
        args.folder.mkdir(parents=True, exist_ok=True)
        problems = []
        for part, states in PARTS.items():
            if studio.wants(*states):
                studio.load.set()
                try:
                    part(studio)
                except (AssertionError, InputError) as error:
                    traceback.print_exc()
                    problems.append(f"{part.__name__}: {error}")
        return problems


def _screen(folder: Path) -> str:
    """Writes what Qt's "offscreen" takes a screen's size from; its own would be too small for the menus."""
    screen = {"name": "screen", "x": 0, "y": 0, "width": SCREEN[0], "height": SCREEN[1]}
    file = folder / "screen.json"
    file.write_text(json.dumps({"screens": [{**screen, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}]}))
    # A colon, as in a path on Windows, would end it.
    return os.path.relpath(file)


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    return int(width), int(height)


def main(arguments: list[str]) -> int:
    """Takes the pictures; for another scale of the screen in a process of its own, which Qt needs for that."""
    parser = argparse.ArgumentParser(description="Take pictures of the window in each of its states.")
    parser.add_argument("folder", type=Path, nargs="?", default=Path("screenshots"), metavar="DIR")
    parser.add_argument("--size", type=_size, nargs="+", default=SIZES, metavar="WxH", help="of the window")
    parser.add_argument("--scale", type=float, nargs="+", default=SCALES, help="of the screen (default: 1 and 2)")
    parser.add_argument("--theme", choices=THEMES, nargs="+", default=THEMES, help="(default: both)")
    parser.add_argument("--state", choices=STATES, nargs="+", default=[], metavar="NAME", help=", ".join(STATES))
    parser.add_argument("--language", default=translation.ENGLISH, help="of the window (default: en)")
    parser.add_argument(
        "--readme", type=Path, nargs="?", const=README, metavar="FILE", help="just the README's picture"
    )
    args = parser.parse_args(arguments)
    surroundings = dict(os.environ)
    problems: list[str] = []
    for scale in (1.0,) if args.readme is not None else args.scale:
        if float(os.environ.get("QT_SCALE_FACTOR", "1")) == scale:
            problems += take_all(args, scale)
            continue
        environment = {**surroundings, "QT_SCALE_FACTOR": f"{scale:g}"}
        # Of an option that is given twice the last one holds.
        again = [sys.executable, __file__, *arguments, "--scale", f"{scale:g}"]
        if subprocess.run(again, env=environment).returncode != DONE:
            problems.append(f"scale {scale:g}")
    if problems:
        raise InputError("not all pictures were taken: " + "; ".join(problems))
    return DONE


if __name__ == "__main__":
    sys.exit(main_command(main)())
