"""How a command ends, and what it says of that."""

import argparse
import importlib
import signal
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.command import EXIT_STATUSES, REASONS, REFUSED, STOPPED, complain, main_command, tellable, whole_number
from models.errors import InputError
from models.messages import read_line


@pytest.fixture(autouse=True)
def ctrl_c_is_heard() -> Iterator[None]:
    """A shell may have started the tests in the background, with SIGINT ignored; commands go on ignoring it then."""
    previous = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, previous)


class InterruptedWhenFreed:
    """Stands for a library's destructor that Ctrl-C happens to strike: Python drops what is raised there."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __del__(self) -> None:
        signal.raise_signal(self.number)
        time.sleep(0.001)  # the handler has run by the end of this


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_that_strikes_a_destructor_is_not_lost(number: int, capsys: pytest.CaptureFixture[str]) -> None:
    def body(_arguments: list[str]) -> int:
        InterruptedWhenFreed(number)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            time.sleep(0.01)
        return 0

    assert main_command(body)([]) == STOPPED
    assert capsys.readouterr() == ("", "stopped\n")


def test_an_interrupt_without_ctrl_c(capsys: pytest.CaptureFixture[str]) -> None:
    previous = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        test_an_interrupt_that_strikes_a_destructor_is_not_lost(signal.SIGTERM, capsys)
    finally:
        signal.signal(signal.SIGINT, previous)


def test_what_was_there_before_is_there_again() -> None:
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    assert main_command(lambda _: 0)([]) == 0
    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == before


def test_what_the_user_can_mend_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    def body(_arguments: list[str]) -> int:
        raise InputError("no such file: x; check the name")

    assert main_command(body)([]) == 2
    assert capsys.readouterr() == ("", "error: no such file: x; check the name\n")


SCRIPTS = tomllib.loads((Path(__file__).resolve().parents[2] / "pyproject.toml").read_text(encoding="utf-8"))[
    "project"
]["scripts"]
COMMANDS = [[name] for name in SCRIPTS] + [["emotion-data", part] for part in ("describe", "prepare", "preview")]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_s_help_ends_with_the_same_rule(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    name, *part = command
    module, _, function = SCRIPTS[name].partition(":")
    with pytest.raises(SystemExit) as end:
        getattr(importlib.import_module(module), function)([*part, "--help"])
    assert end.value.code == 0
    assert " ".join(capsys.readouterr().out.split()).endswith(EXIT_STATUSES)


@pytest.mark.parametrize(
    ("read", "text", "expected"),
    [
        (whole_number(1), "3", 3),
        (whole_number(0), "0", 0),
        (whole_number(1, 64), "64", 64),
        (whole_number(1), "0", "a whole number, 1 or greater, got '0'"),
        (whole_number(0), "-1", "a whole number, 0 or greater, got '-1'"),
        (whole_number(1, 64), "65", "a whole number from 1 to 64, got '65'"),
        (whole_number(1, 64), "many", "a whole number from 1 to 64, got 'many'"),
        (whole_number(1), "1.5", "a whole number, 1 or greater, got '1.5'"),
        (whole_number(1), "", "a whole number, 1 or greater, got ''"),
    ],
)
def test_a_whole_number(read: object, text: str, expected: int | str) -> None:
    assert callable(read)
    if isinstance(expected, int):
        assert read(text) == expected
        return
    with pytest.raises(argparse.ArgumentTypeError, match="expected") as caught:
        read(text)
    assert str(caught.value) == f"expected {expected}"


def test_a_reason_is_told_once_more_to_whoever_translates_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def body(_arguments: list[str]) -> int:
        raise InputError("no such file: {path}", path="a.mp4")

    assert main_command(body)([]) == REFUSED
    assert capsys.readouterr().err == "error: no such file: a.mp4\n"
    monkeypatch.setenv(REASONS, "1")
    assert main_command(body)([]) == REFUSED
    first, second = capsys.readouterr().err.splitlines()
    found = read_line(second)
    assert first == "error: no such file: a.mp4" and found is not None
    assert tellable(found) == second and tellable("plain") == "plain"
    assert (found.template, found.values) == ("no such file: {path}", {"path": "a.mp4"})
    complain("warning", "somebody else's words")
    assert capsys.readouterr().err == "warning: somebody else's words\n"
