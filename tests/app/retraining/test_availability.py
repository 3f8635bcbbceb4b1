import shlex
import sys
from importlib import metadata

import pytest

from app.retraining.availability import PROJECT, availability, lacking


def test_every_package_of_the_training_extra_is_asked_for() -> None:
    asked: list[str] = []
    assert lacking(metadata.requires(PROJECT) or (), lambda name: bool(asked.append(name))) == tuple(asked)
    assert {"torch", "torchvision", "lightning", "onnx", "pyyaml"} <= set(asked)
    assert not {"numpy", "pytest", "pyinstaller", "PySide6-Essentials"} & set(asked)


def test_extras_markers_are_read_however_they_are_written() -> None:
    lines = ("a>=1; extra == 'train'", 'b[c]>=1 ; python_version > "3" and extra == "train"', "d; extra == 'test'", "e")
    assert lacking(lines, lambda name: False) == ("a", "b")
    assert lacking(lines, lambda name: name == "a") == ("b",)
    assert lacking(lines, lambda name: True) == ()


def test_it_is_found_out_without_loading_what_trains(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    availability()


def test_a_python_that_lacks_something_is_told_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.retraining.availability._is_installed", lambda name: name != "torch")
    monkeypatch.setattr(sys, "executable", "/opt/my python/bin/python")
    monkeypatch.setattr(sys, "platform", "linux")
    found = availability()
    assert not found.possible and not found.frozen and found.missing == ("torch",)
    assert shlex.split(found.commands[0]) == ["/opt/my python/bin/python", "-m", "pip", "install", ".[train]"]


@pytest.mark.parametrize(("system", "first"), [("linux", "python3 -m venv"), ("win32", "py -m venv")])
def test_the_frozen_app_needs_a_python_of_its_own(system: str, first: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "platform", system)
    found = availability()
    assert found.frozen and not found.possible and not found.missing
    assert found.commands[0].startswith(first) and found.commands[-1] == "emotion-app"
