"""Pictures of the window in each of its states: `python packaging/screenshots.py DIR`.

The real window, with the real model, on a video of the portrait that the tests use, too. Needs the `test` extra.
`--readme` makes the picture in the README anew.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import threading
from dataclasses import replace
from pathlib import Path

if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

sys.path.insert(0, str(Path(__file__).resolve().parent))
from portrait_clip import WITH_FACE_S
from PySide6.QtCore import QSettings, QSize
from PySide6.QtWidgets import QMenu
from studio import Camera, Studio, people_in, reach, settle, shown_time, until

from app.layers.layers import Layers
from app.ui import settings, theme, translation
from app.ui.calls import receive
from app.ui.choice import Choice
from app.ui.front_door import Call
from app.ui.main import make_application
from app.ui.phase import Phase
from models.command import main_command
from models.errors import InputError

README = Path(__file__).resolve().parents[1] / "assets" / "screenshot.jpg"
README_SIZE = QSize(1152, 774)
JPEG_QUALITY = 90
SIZES, SCALES, THEMES = ((1280, 720), (1920, 1080)), (1.0, 2.0), ("light", "dark")
MENUS = ("file", "capture", "playback", "view", "mark", "help")
PAGES = ("camera", "model", "analysis", "display", "folders")
EVERYTHING = Layers(keypoints=True, valence_arousal=True)


def first_run(studio: Studio) -> None:
    found = threading.Event()

    def cameras() -> list[Choice]:
        found.wait()
        return []

    with studio.window(cameras=cameras) as window:
        studio.take("welcome", window)
        window.stage.welcome.use_camera.click()
        studio.take("searching", window)
        found.set()
        reach(window, Phase.NO_CAMERA)
        studio.take("no-camera", window)


def video(studio: Studio) -> None:
    studio.load.clear()
    with studio.window(str(studio.clip(2))) as window:
        reach(window, Phase.STARTING)
        settle(0.3)
        studio.take("starting", window)
        studio.load.set()
        until(lambda: shown_time(window) > 4 and people_in(window) >= 2)
        people = window.people.ordered()
        window.people.rename(people[0].track, "Eileen")
        window.renamed()
        until(lambda: shown_time(window) > 5.5)
        studio.take("running", window)
        # Large pictures take longer than the video.
        window.player.seek(6.0, paused=True)
        until(lambda: window.session.situation.phase is Phase.PAUSED and abs(shown_time(window) - 6.0) < 0.1)
        window.layers.set_layers(EVERYTHING)
        studio.take("layers", window)
        window.layers.set_layers(replace(Layers(), faces="blurred"))
        studio.take("blurred", window)
        window.layers.set_layers(Layers())
        for name, menu in (("layers", window.layers), ("source", window.source_button.sources)):
            studio.take(f"menu-{name}", window, menu)
        for name, action in zip(MENUS, window.menuBar().actions(), strict=True):
            menu = action.menu()
            assert isinstance(menu, QMenu)
            studio.take(f"menu-{name}", window, menu)
        window.actions_.mark_event.trigger()
        studio.take("note", window)
        window.timeline.panel.bar.edit.take()
        window.stage.view.setFocus()
        studio.take("paused", window)
        window.actions_.about.trigger()
        studio.take("about", window)
        window.actions_.about.trigger()
        window.player.seek(WITH_FACE_S - 0.5)
        window.toggle()
        window.stage.view.setFocus()
        until(lambda: shown_time(window) > WITH_FACE_S + 1.2 and bool(window.stage.view.hint))
        window.toggle()
        studio.take("nobody", window)
        window.toggle()
        reach(window, Phase.ENDED)
        studio.take("ended", window)
        window.open(Choice("/videos/interview.mp4", "interview.mp4"))
        reach(window, Phase.FAILED)
        studio.take("failed", window)


def camera(studio: Studio) -> None:
    settings.Settings().welcomed = True
    with studio.window() as window:
        until(lambda: shown_time(window) > 2)
        window.actions_.record.trigger()
        until(lambda: window.session.recording is not None and window.session.recording.seconds > 2)
        settle(0.3)
        studio.take("recording", window)
        receive(window, Call("interview.mp4"))
        studio.take("second-start", window)
        window.banner.hide()
        Camera.plugged = False
        reach(window, Phase.RECOVERING)
        studio.take("recovering", window)
        Camera.plugged = True
        until(lambda: window.session.situation.phase is Phase.RUNNING and people_in(window) >= 2)
        recorded = window.session.recording
        assert recorded is not None
        window.actions_.record.trigger()
        until(lambda: "Recorded" in window.banner.text)
        studio.take("recorded", window)
        window.actions_.toggle.trigger()
        reach(window, Phase.STOPPED)
        studio.take("stopped", window)
        window.reviewer.open(recorded.path)
        until(lambda: window.session.reviewing and shown_time(window) > 1)
        studio.take("reviewing", window)


def dialogs(studio: Studio) -> None:
    with studio.window(cameras=list) as window:
        window.control.open()
        dialog = window.control.dialog
        assert dialog is not None
        for place, page in enumerate(PAGES):
            dialog.list.setCurrentRow(place)
            settle(0.3)
            studio.take(f"settings-{page}", window, dialog)
        dialog.reject()
        window.batch.show()
        batch = window.batch.dialog
        assert batch is not None
        studio.take("batch-empty", window, batch)
        jobs = window.batch.runner.jobs
        names = ("Interview 1.mp4", "Interview 2, second attempt, with a long name.mp4", "Break.mov", "Group.mp4")
        jobs.add([Path("/videos", name) for name in names], studio.scratch)
        for number, (status, said) in enumerate(((0, []), (2, ["error: it can't be read as a video"]))):
            jobs.start_next()
            jobs.finish(number, status, said)
        jobs.progress(jobs.start_next() or 0, 611, 1450)
        window.batch.runner.changed.emit()
        batch.table.selectRow(2)
        studio.take("batch", window, batch)
        batch.close()


PARTS = {
    first_run: ("welcome", "searching", "no-camera"),
    video: (
        *("starting", "running", "layers", "blurred", "menu-layers", "menu-source"),
        *(f"menu-{name}" for name in MENUS),
        *("note", "paused", "about", "nobody", "ended", "failed"),
    ),
    camera: ("recording", "second-start", "recovering", "recorded", "stopped", "reviewing"),
    dialogs: (
        *(f"settings-{name}" for name in PAGES),
        *("batch-empty", "batch"),
    ),
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


def take_all(args: argparse.Namespace, scale: float) -> None:
    """With this process's scale."""
    with tempfile.TemporaryDirectory(prefix="emotion-lens-") as scratch:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, f"{scratch}/settings")
        app = make_application()
        theme.apply(app, "light")
        translation.choose(app, args.language)
        studio = Studio(args.folder, frozenset(args.state), args.size, args.theme, scale, Path(scratch))
        if args.readme is not None:
            readme(studio, args.readme)
            return
        args.folder.mkdir(parents=True, exist_ok=True)
        for part, states in PARTS.items():
            if not studio.wanted or studio.wanted & set(states):
                studio.load.set()
                part(studio)


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
    for scale in (1.0,) if args.readme is not None else args.scale:
        if float(os.environ.get("QT_SCALE_FACTOR", "1")) == scale:
            take_all(args, scale)
            continue
        environment = {**os.environ, "QT_SCALE_FACTOR": f"{scale:g}"}
        # Of an option that is given twice the last one holds.
        again = [sys.executable, __file__, *arguments, "--scale", f"{scale:g}"]
        subprocess.run(again, env=environment, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main_command(main)())
