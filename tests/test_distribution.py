"""What `pip install emotion-lens` would bring, from the wheel and from the sdist."""

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.app.clips import portrait_clip

ROOT = Path(__file__).parent.parent
SOURCES = ("app", "assets", "models", "training", "pyproject.toml", "README.md", "LICENSE")
BUILD = "import sys; from setuptools import build_meta; print(getattr(build_meta, sys.argv[1])(sys.argv[2]))"
NEEDED = {
    "app/cli.py",
    "app/ui/main_window.py",
    "assets/LICENSE-Apache-2.0.txt",
    "assets/MODEL_CARD.md",
    "assets/NOTICE",
    "assets/emotion-int8.onnx",
    "assets/face_detector.tflite",
    "models/contract.py",
    "training/recipes/resnet50_cbam.yaml",
    "training/recipes/studies/levers.yaml",
    "training/scoring/templates/report.html",
}


def build(kind: str, source: Path, output: Path) -> Path:
    output.mkdir(exist_ok=True)
    command = [sys.executable, "-c", BUILD, f"build_{kind}", str(output)]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return output / done.stdout.splitlines()[-1]


def names_in(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project without what lies about in a working tree: building leaves traces."""
    folder = tmp_path_factory.mktemp("project")
    ignored = shutil.ignore_patterns("__pycache__", "*.pyc")
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=ignored)
        else:
            shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", source, tmp_path_factory.mktemp("dist"))


def test_the_wheel_has_all_that_runs_and_nothing_else(wheel: Path) -> None:
    names = names_in(wheel)
    assert names >= NEEDED
    for part in ("app", "models", "training"):
        modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / part).rglob("*.py")}
        assert modules <= names, modules - names
    catalogues = {path.relative_to(ROOT).as_posix() for path in (ROOT / "app").rglob("*.qm")}
    assert catalogues and catalogues <= names
    tops = {name.split("/")[0] for name in names}
    (info,) = (top for top in tops if top.endswith(".dist-info"))
    assert tops == {"app", "assets", "models", "training", info}
    with zipfile.ZipFile(wheel) as archive:
        commands = archive.read(f"{info}/entry_points.txt").decode()
    for name in ("emotion-app", "emotion-analyze", "emotion-train", "emotion-export"):
        assert f"{name} = " in commands


def test_the_sdist_makes_the_same_wheel(wheel: Path, source: Path, tmp_path: Path) -> None:
    sdist = build("sdist", source, tmp_path / "dist")
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    again = build("wheel", tmp_path / sdist.name.removesuffix(".tar.gz"), tmp_path / "again")
    assert names_in(again) == names_in(wheel)


def test_an_install_is_only_read_wherever_it_lies(wheel: Path, tmp_path: Path) -> None:
    folder = tmp_path / "Prögramme und mehr"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    for path in sorted(folder.rglob("*"), reverse=True):
        path.chmod(path.stat().st_mode & ~0o222)
    clip = portrait_clip(tmp_path / "ein Vidéo.mp4", 3)
    run = "import sys; sys.path.insert(0, sys.argv.pop(1)); import app.cli; sys.exit(app.cli.{command}())"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": ""}
    for command, options in (
        ("emotion_app", ["--self-test", "--provider", "cpu"]),
        ("emotion_analyze", [str(clip), "--session", str(tmp_path / "Sitzung 1"), "--provider", "cpu"]),
    ):
        # A working directory without the project, and no compiled modules beside the sources.
        words = [sys.executable, "-B", "-P", "-c", run.format(command=command), str(folder), *options]
        done = subprocess.run(words, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before
    for path in folder.rglob("*"):
        path.chmod(path.stat().st_mode | 0o200)
