"""How a command ends when it is told to stop, wherever it happens to be."""

import signal
import time

import pytest

from models.command import STOPPED, main_command
from models.errors import InputError


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
