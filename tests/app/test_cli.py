import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest

from app import cli
from app.engine.source import Source
from models.errors import InputError
from models.onnx_model import OnnxModel
from tests.app.clips import portrait_clip
from tests.models.test_onnx_model import tiny_model

HEAVY = ("mediapipe", "onnxruntime", "PySide6", "torch", "cv2", "av", "numpy", "scipy")
COMMANDS = ("emotion_app", "emotion_analyze", "emotion_predict", "emotion_agreement", "emotion_bench")

SHOW_MODULES = """
import sys
from app import cli
try:
    status = getattr(cli, sys.argv[1])(sys.argv[2:])
except SystemExit as end:
    status = end.code
print("modules:", *sys.modules, file=sys.stderr)
sys.exit(status)
"""

Arguments = Callable[[Path], list[str | Path]]


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return portrait_clip(tmp_path_factory.mktemp("clip") / "clip.mp4", 6)


def files_in(folder: Path) -> dict[str, bytes | None]:
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


def written(path: Path, content: str = "hello") -> Path:
    path.write_text(content)
    return path


def made_folder(path: Path, *texts: str) -> Path:
    path.mkdir()
    for name in texts:
        (path / name).write_text("hello")
    return path


def run_apart(*arguments: object, prefix: tuple[str, ...] = ()) -> "subprocess.CompletedProcess[str]":
    command = [*prefix, sys.executable, "-c", SHOW_MODULES, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def modules_of(process: "subprocess.CompletedProcess[str]") -> set[str]:
    return {name.split(".")[0] for name in process.stderr.split("modules: ")[1].split()}


BAD_INPUTS: dict[str, tuple[Arguments, str]] = {
    "a missing file": (lambda t: [t / "none.mp4"], "no such file or folder"),
    "a number, which is no camera here": (lambda t: [t / "0"], "no such file or folder"),
    "text named .mp4": (lambda t: [written(t / "text.mp4")], "can't be read as a video"),
    "an empty file": (lambda t: [written(t / "empty.mp4", "")], "can't be read as a video"),
    "text named .png": (lambda t: [written(t / "text.png")], "not an image"),
    "an empty folder": (lambda t: [made_folder(t / "folder")], "holds no images"),
    "a folder of broken images": (lambda t: [made_folder(t / "folder", "a.png", "b.jpg")], "none of the 2 images"),
    "a name too long": (lambda t: [t / ("a" * 300 + ".mp4")], "too long"),
}


@pytest.mark.parametrize("case", BAD_INPUTS)
def test_an_input_that_cannot_be_read(case: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    make, reason = BAD_INPUTS[case]
    arguments = [*make(tmp_path), "--output", tmp_path / "out.mp4", "--log", tmp_path / "out.csv"]
    refuses(arguments, reason, tmp_path, capfd)


BAD_OUTPUTS: dict[str, tuple[Arguments, str]] = {
    "no folder for the video": (lambda t: ["--output", t / "none" / "out.mp4"], "doesn't exist; create it first"),
    "no folder for the log": (lambda t: ["--log", t / "none" / "out.csv"], "doesn't exist; create it first"),
    "a file for a folder": (lambda t: ["--log", written(t / "file") / "out.csv"], "doesn't exist; create it first"),
    "a folder for a file": (lambda t: ["--output", made_folder(t / "folder")], "is a folder"),
    "the input as the video": (lambda t: ["--output", t / "clip.mp4"], "is the input itself"),
    "the input as the log": (lambda t: ["--log", t / "." / "clip.mp4"], "is the input itself"),
    "a full folder for the crops": (lambda t: ["--crops", made_folder(t / "folder", "a")], "is not empty"),
    "a file for the crops": (lambda t: ["--crops", written(t / "file")], "is not a folder"),
    "no folder around the crops": (lambda t: ["--crops", t / "none" / "crops"], "doesn't exist; create it first"),
    "the video among the crops": (
        lambda t: ["--crops", made_folder(t / "folder"), "--output", t / "folder" / "out.mp4"],
        "is for crops alone",
    ),
    "one name for log and crops": (lambda t: ["--crops", t / "out", "--log", t / "out"], "is for crops alone"),
    "crops with a name too long": (lambda t: ["--crops", t / ("a" * 250)], "too long"),
    "one file for both": (lambda t: ["--output", t / "out", "--log", t / "out"], "each its own file"),
    "a name too long": (lambda t: ["--output", t / ("a" * 300 + ".mp4")], "too long"),
    "a name too long while unfinished": (lambda t: ["--log", t / ("a" * 250 + ".csv")], "too long"),
    "a missing model": (lambda t: ["--model", t / "none.onnx"], "there is no model file"),
    "a folder as the model": (lambda t: ["--model", made_folder(t / "folder")], "can't read the model"),
    "text as the model": (lambda t: ["--model", written(t / "text.onnx")], "is not an ONNX model"),
    "a model without contract": (
        lambda t: ["--model", tiny_model(t / "plain.onnx", contract=False)],
        "carries no Emotion Lens contract",
    ),
    "a model that contradicts its contract": (
        lambda t: ["--model", tiny_model(t / "short.onnx", labels=("a", "b"))],
        "names 2 labels",
    ),
}


@pytest.mark.parametrize("case", BAD_OUTPUTS)
def test_an_output_or_model_that_cannot_be_used(
    case: str, clip: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    make, reason = BAD_OUTPUTS[case]
    shutil.copy(clip, tmp_path / "clip.mp4")
    options = make(tmp_path)
    if "--model" in options:
        options += ["--output", tmp_path / "out.mp4", "--log", tmp_path / "out.csv"]
    refuses([tmp_path / "clip.mp4", *options], reason, tmp_path, capfd)


@pytest.mark.skipif(not Path("/dev/null").is_char_device(), reason="needs a device file")
def test_a_result_never_takes_the_place_of_a_device(
    clip: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for option in ("--output", "--log"):
        (tmp_path / "null").unlink(missing_ok=True)
        (tmp_path / "null").symlink_to("/dev/null")
        refuses([clip, option, tmp_path / "null"], "is no ordinary file", tmp_path, capfd)


def test_links_in_a_circle(clip: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    try:
        (tmp_path / "loop.csv").symlink_to(tmp_path / "loop.csv")
    except OSError:
        pytest.skip("needs the permission to make links")
    refuses([clip, "--log", tmp_path / "loop.csv"], "can't be written", tmp_path, capfd)


def test_cuda_that_does_not_load(clip: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    model = tiny_model(tmp_path / "tiny.onnx")
    try:
        OnnxModel(model, "cuda")
    except InputError:
        refuses([clip, "--model", model, "--provider", "cuda"], "CUDA does not load", tmp_path, capfd)
    else:
        pytest.skip("CUDA loads here")


def refuses(arguments: list[str | Path], reason: str, folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """One line for the person, status 2, and the folder as it was."""
    before = files_in(folder)
    capfd.readouterr()
    assert cli.emotion_analyze([str(argument) for argument in arguments]) == 2
    said = capfd.readouterr()
    assert said.out == ""
    assert said.err.startswith("error: ") and said.err.count("\n") == 1 and said.err.endswith("\n")
    assert reason in said.err
    assert files_in(folder) == before


@pytest.mark.parametrize("name", ["emotion_analyze", "emotion_bench"])
def test_a_missing_video_is_one_line_in_every_command(
    name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert getattr(cli, name)([str(tmp_path / "none.mp4")]) == 2
    assert capfd.readouterr().err == f"error: no such file or folder: {tmp_path / 'none.mp4'}\n"


@pytest.mark.parametrize(
    ("name", "arguments", "reason"),
    [
        ("emotion_analyze", [], "required: INPUT"),
        ("emotion_analyze", ["a.mp4", "--colour", "red"], "unrecognized arguments"),
        ("emotion_analyze", ["a.mp4", "--max-faces", "0"], "expected a whole number from 1 to 64, got '0'"),
        ("emotion_analyze", ["a.mp4", "--max-faces", "many"], "from 1 to 64, got 'many'"),
        ("emotion_analyze", ["a.mp4", "--provider", "tpu"], "invalid choice"),
        (
            "emotion_analyze",
            ["a.mp4", "--crops", "d", "--crops-every", "-1"],
            "expected seconds, 0 or greater, got '-1'",
        ),
        (
            "emotion_analyze",
            ["a.mp4", "--crops", "d", "--crops-every", "nan"],
            "expected seconds, 0 or greater, got 'nan'",
        ),
        ("emotion_analyze", ["a.mp4", "--crops-every", "1"], "give --crops too"),
        ("emotion_agreement", ["notes.csv"], "required: --videos"),
        ("emotion_bench", ["a.mp4", "--frames", "-3"], "expected a whole number, 0 or greater, got '-3'"),
        ("emotion_app", ["--record"], "expected one argument"),
        ("emotion_app", ["a.mp4", "--source", "0"], "name two sources"),
    ],
)
def test_usage_errors(name: str, arguments: list[str], reason: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        getattr(cli, name)(arguments)
    assert end.value.code == 2
    err = capsys.readouterr().err
    assert err.startswith(f"usage: {name.replace('_', '-')}") and reason in err.splitlines()[-1]


@pytest.mark.parametrize("name", COMMANDS)
def test_help_and_version_load_nothing_heavy(name: str) -> None:
    shown = run_apart(name, "--help")
    assert shown.returncode == 0
    assert shown.stdout.startswith(f"usage: {name.replace('_', '-')} ")
    assert modules_of(shown).isdisjoint(HEAVY)
    shown = run_apart(name, "--version")
    assert (shown.returncode, shown.stdout) == (0, f"Emotion Lens {version('emotion-lens')}\n")
    assert modules_of(shown).isdisjoint(HEAVY)


def test_a_log_alone_needs_neither_torch_nor_qt(clip: Path, tmp_path: Path) -> None:
    process = run_apart("emotion_analyze", clip, "--log", tmp_path / "out.csv")
    assert process.returncode == 0, process.stderr
    loaded = modules_of(process)
    assert {"mediapipe", "onnxruntime"} <= loaded
    assert loaded.isdisjoint({"torch", "torchvision", "lightning", "training", "PySide6"})


def test_no_network_is_used_and_torch_never_loaded(clip: Path, tmp_path: Path) -> None:
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("needs strace")
    trace = tmp_path / "trace"
    if subprocess.run([strace, "-o", trace, "true"], capture_output=True, check=False).returncode:
        pytest.skip("strace may not trace here")
    process = run_apart(
        "emotion_analyze",
        clip,
        *("--output", tmp_path / "out.mp4"),
        *("--log", tmp_path / "out.csv"),
        prefix=(strace, "-f", "-qq", "-e", "trace=socket", "-o", str(trace)),
    )
    assert process.returncode == 0, process.stderr
    assert (tmp_path / "out.mp4").stat().st_size and (tmp_path / "out.csv").stat().st_size
    assert "AF_INET" not in trace.read_text()  # nor AF_INET6
    assert "torch" not in modules_of(process)


def test_the_sources_that_a_file_command_opens_are_never_cameras(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def no_camera(*_: object) -> Source:
        raise AssertionError("a camera was opened")

    monkeypatch.setattr("app.engine.sources.open_camera", no_camera)
    monkeypatch.setattr("app.engine.sources.find_camera", no_camera)
    monkeypatch.chdir(tmp_path)
    for text in ("0", "Webcam"):
        refuses([text], "no such file or folder", tmp_path, capfd)


def test_the_window_has_from_the_command_line_only_what_that_says(monkeypatch: pytest.MonkeyPatch) -> None:
    from app.ui import main

    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(main, "run", lambda *arguments: asked.append(arguments) or 0)
    assert cli.emotion_app([]) == 0
    assert cli.emotion_app(["a.mp4", "--model", "m.onnx", "--provider", "cpu", "--max-faces", "3"]) == 0
    assert cli.emotion_app(["--new-window"]) == 0
    assert asked == [
        (None, None, None, None, None, False),
        ("a.mp4", Path("m.onnx"), "cpu", None, 3, False),
        (None, None, None, None, None, True),
    ]
