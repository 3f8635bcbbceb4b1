"""emotion-app --self-test: whether everything that the app needs works on this computer."""

import importlib
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from models.command import DONE, PARTLY_DONE
from models.onnx_model import Provider

WINDOW = (
    "PySide6.QtWidgets",
    "app.ui.main_window",
    "app.ui.summary_pdf",
    "app.ui.timeline.plot",
    "app.ui.settings_dialog.dialog",
    "app.ui.batch.dialog",
)
"""What the window loads at the start, and what it loads when it is wanted."""

SIDE = 320
FRAMES = 15


@dataclass(frozen=True, slots=True)
class Check:
    """What came of one test.

    Attributes:
        name: What was tested.
        passed: Whether it works.
        detail: What was found, or why it does not work; one line.
    """

    name: str
    passed: bool
    detail: str


def self_test(model: Path, provider: Provider) -> int:
    """Tests each part and prints a table.

    Args:
        model: ONNX file with a contract.
        provider: What to run it on, see `models.onnx_model`.

    Returns:
        The exit status: 0, or 1 where a part does not work; those are named on standard error too.
    """
    print(f"Emotion Lens {version('emotion-lens')}, Python {platform.python_version()}, {platform.platform()}\n")
    checks = run_checks(model, provider)
    width = max(len(check.name) for check in checks)
    for check in checks:
        print(f"{check.name:<{width}}  {'ok  ' if check.passed else 'FAIL'}  {check.detail}")
    failed = [check for check in checks if not check.passed]
    for check in failed:
        print(f"error: {check.name}: {check.detail}", file=sys.stderr)
    return PARTLY_DONE if failed else DONE


def run_checks(model: Path, provider: Provider) -> list[Check]:
    """Tests each part; arguments as for `self_test`. A part that fails keeps none of the others from being tested."""
    parts: list[tuple[str, Callable[[], str]]] = [
        ("cameras", _cameras),
        ("face detector", _face_detector),
        ("expression model", lambda: _expression_model(model, provider)),
        ("overlay", _overlay),
        ("video encoder", _video_encoder),
        ("folders", _folders),
        ("window", _window),
    ]
    return [_checked(name, test) for name, test in parts]


def _checked(name: str, test: Callable[[], str]) -> Check:
    try:
        return Check(name, True, test())
    # The edge of each test: whatever a library raises, also while it is loaded, is what this command is there to say.
    except Exception as error:  # noqa: BLE001
        return Check(name, False, " ".join(f"{error}".split()) or type(error).__name__)


def _cameras() -> str:
    from app.engine.cameras import list_cameras

    found = list_cameras()
    # None is no fault: the app shows video files as well.
    return ", ".join(f"{camera.index} {camera.name}" for camera in found) or "none is plugged in"


def _face_detector() -> str:
    import numpy as np

    import assets
    from models.face_detector import FaceDetector

    with FaceDetector(assets.FACE_DETECTOR) as detector:
        start = time.perf_counter()
        detector.detect(np.full((SIDE, SIDE, 3), 128, np.uint8))
        return f"{assets.FACE_DETECTOR.name}, {1000 * (time.perf_counter() - start):.0f} ms for the first picture"


def _expression_model(path: Path, provider: Provider) -> str:
    import numpy as np

    from models.onnx_model import OnnxModel

    with OnnxModel(path, provider) as model:
        contract = model.contract
        logits = model.logits(np.zeros((1, *contract.input.shape), np.float32))
        if not np.isfinite(logits).all():
            raise ArithmeticError(f"{path} does not give numbers for an even picture")
        network = f"{contract.architecture} {contract.precision}, {len(contract.labels)} classes"
        return f"{path.name}, {network}, on {model.provider}"


def _overlay() -> str:
    import numpy as np

    from app.engine.records import Analysis, Estimate, Frame, Timings, Track
    from app.ui.headless import ensure_application
    from app.ui.overlay import annotate
    from models.face_detector import Face

    ensure_application()
    image = np.full((SIDE, SIDE, 3), 128, np.uint8)
    shares = np.array([0.75, 0.25], np.float32)
    track = Track(1, Face((96, 96, 96, 96), np.full((6, 2), 144, np.float32), 1.0), 0.0)
    estimate = Estimate(track, shares, shares, "happiness", image[:64, :64, 0])
    painted = annotate(Analysis(Frame(image, 0, 0.0), ("happiness", "neutral"), (estimate,), Timings(0, 0, 0, 0, 0)))
    if (painted == image).all():
        raise RuntimeError("nothing was painted")
    return "painted"


def _video_encoder() -> str:
    import numpy as np

    from app.engine.video_file import VideoFileSource
    from app.recording.video_writer import VideoWriter

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "test.mp4"
        with VideoWriter(path, SIDE, SIDE) as writer:
            for index in range(FRAMES):
                writer.write(np.full((SIDE, SIDE, 3), 10 * index, np.uint8), index / 30)
        with VideoFileSource(path) as source:
            read = sum(1 for _ in source)
    if read != FRAMES:
        raise RuntimeError(f"of {FRAMES} frames written, {read} can be read")
    return f"{FRAMES} frames written as H.264 and read again"


def _folders() -> str:
    from app.ui import settings

    folders = settings.folders()
    for folder in folders:
        # One that is made when it is needed must be possible to make.
        there = next(place for place in (folder, *folder.parents) if place.is_dir())
        with tempfile.TemporaryFile(dir=there):
            pass
    return "writable: " + ", ".join(map(str, folders))


def _window() -> str:
    """The libraries of a window, without one: a server has no screen."""
    for module in WINDOW:
        importlib.import_module(module)
    from PySide6.QtCore import qVersion

    from app.ui.translation import languages

    return f"Qt {qVersion()}, {', '.join(languages().values())}"
