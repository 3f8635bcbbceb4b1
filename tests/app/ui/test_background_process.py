import sys

import pytest
from pytestqt.qtbot import QtBot

from app.ui import background_process
from app.ui.background_process import NOT_STARTED, BackgroundProcess

WAIT_MS = 20_000

SLOWLY = """
import os, time
for part in (b"one\\ntw", b"o\\r\\n50 %\\r", b"100 %\\r", b"done\\n\\xc3", b"\\xa4 and \\xff", b"\\nlast"):
    os.write(1, part)
    time.sleep(0.02)
os.write(2, b"warning: a\\nwarning: b")
raise SystemExit(1)
"""
STUBBORN = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("ready")
time.sleep(60)
"""


class Heard:
    """What a process says, until its end."""

    def __init__(self, qtbot: QtBot, *command: str) -> None:
        self.qtbot = qtbot
        self.output: list[str] = []
        self.errors: list[str] = []
        self.status: list[int] = []
        self.process = BackgroundProcess()
        self.process.said.connect(self.output.append)
        self.process.complained.connect(self.errors.append)
        self.process.ended.connect(self.status.append)
        self.process.start(command)

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: bool(self.status), timeout=WAIT_MS)


def test_lines_arrive_whole_and_before_the_end(qtbot: QtBot) -> None:
    heard = Heard(qtbot, sys.executable, "-c", SLOWLY)
    heard.wait()
    # Of a line that is written over, what was left standing.
    assert heard.output == ["one", "two", "done", "ä and �", "last"]
    assert heard.errors == ["warning: a", "warning: b"]
    assert heard.status == [1]


def test_a_program_that_is_not_there_is_said_to_be(qtbot: QtBot) -> None:
    heard = Heard(qtbot, "/no/such/program")
    heard.wait()
    assert heard.status == [NOT_STARTED] and len(heard.errors) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there is no asking on Windows")
def test_who_does_not_listen_is_ended(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background_process, "STOP_MS", 50)
    heard = Heard(qtbot, sys.executable, "-c", STUBBORN)
    qtbot.waitUntil(lambda: heard.output == ["ready"], timeout=WAIT_MS)
    heard.process.stop()
    heard.wait()
    assert heard.status != [0]


def test_nothing_is_heard_of_what_was_dropped(qtbot: QtBot) -> None:
    heard = Heard(qtbot, sys.executable, "-c", "import time; print('ready'); time.sleep(60)")
    qtbot.waitUntil(lambda: heard.output == ["ready"], timeout=WAIT_MS)
    with qtbot.waitSignal(heard.process._process.finished, timeout=WAIT_MS):
        heard.process.drop()
    assert not heard.status
