"""A second start finds the first one and hands over to it."""

import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from app.ui.front_door import Call, FrontDoor, from_anywhere, place_for
from models.errors import InputError

WAIT_MS = 20_000
PATIENCE_MS = 10_000
CALLER = "import sys, app.cli; sys.exit(app.cli.emotion_app(sys.argv[1:]))"
CRASHED = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from app.ui.front_door import FrontDoor
app = QCoreApplication([])
door = FrontDoor(Path(sys.argv[1]))
assert door.hold()
os._exit(9)
"""
KNOCKING = """
import sys
from pathlib import Path
from app.ui.front_door import Call, FrontDoor
door = FrontDoor(Path(sys.argv[1]))
if not door.hold() and door.knock(Call.from_line(sys.argv[2].encode()), int(sys.argv[3])):
    print("answered", end="")
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "emotion-lens-test"


@pytest.fixture
def door(place: Path, application: object) -> Iterator[FrontDoor]:
    first = FrontDoor(place)
    assert first.hold()
    yield first
    first.release()


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as pool:
        yield pool


def knock(place: Path, call: Call, patience_ms: int = PATIENCE_MS) -> bool:
    """A process of its own: a thread would hold the GIL while it waits, and this one could not answer."""
    arguments = [str(place), call.to_line().decode(), str(patience_ms)]
    said = subprocess.run([sys.executable, "-c", KNOCKING, *arguments], capture_output=True, text=True, timeout=60)
    if said.returncode:
        raise InputError(said.stderr)
    return said.stdout == "answered"


def answered(qtbot: QtBot, pool: ThreadPoolExecutor, act: Callable[[], bool]) -> bool:
    future: Future[bool] = pool.submit(act)
    qtbot.waitUntil(future.done, timeout=WAIT_MS)
    return future.result()


@given(st.none() | st.text(), st.text())
def test_a_call_arrives_as_it_was_made(source: str | None, token: str) -> None:
    line = Call(source, token).to_line()
    assert line.endswith(b"\n") and line.count(b"\n") == 1
    assert Call.from_line(line) == Call(source, token)


@given(st.binary() | st.sampled_from([b"[]", b'{"source": 1}', b'{"token": null}', b"\xff"]))
def test_what_is_no_call_is_refused(line: bytes) -> None:
    try:
        call = Call.from_line(line)
    except ValueError:
        return
    assert isinstance(call.source, str | None) and isinstance(call.token, str)


def test_a_second_start_is_heard(door: FrontDoor, place: Path, qtbot: QtBot, pool: ThreadPoolExecutor) -> None:
    heard: list[Call] = []
    door.called.connect(heard.append)
    calls = [Call(), Call("/videos/a.mp4"), Call("0", "token")]
    for call in calls:
        assert answered(qtbot, pool, lambda call=call: knock(place, call))
    assert heard == calls


def test_what_others_say_does_no_harm(door: FrontDoor, place: Path, qtbot: QtBot, pool: ThreadPoolExecutor) -> None:
    heard: list[Call] = []
    door.called.connect(heard.append)
    for said in (b"what?\n", b"[1]\n", b"x" * 100_000):
        stranger = QLocalSocket()
        stranger.connectToServer(door._name)
        assert stranger.waitForConnected(WAIT_MS)
        stranger.write(said)
        qtbot.waitUntil(lambda one=stranger: one.state() == QLocalSocket.LocalSocketState.UnconnectedState)
    assert heard == []
    assert answered(qtbot, pool, lambda: knock(place, Call("a.mp4")))
    assert heard == [Call("a.mp4")]


@pytest.mark.skipif(os.name != "posix", reason="a named pipe is no file")
def test_the_door_is_the_users_own(door: FrontDoor, place: Path) -> None:
    assert stat.S_IMODE(Path(f"{place}.socket").stat().st_mode) & 0o077 == 0


def test_a_crashed_run_leaves_no_closed_door(place: Path, qtbot: QtBot, pool: ThreadPoolExecutor) -> None:
    assert subprocess.run([sys.executable, "-c", CRASHED, str(place)], check=False).returncode == 9
    assert Path(f"{place}.lock").exists()
    door = FrontDoor(place)
    assert door.hold()
    assert answered(qtbot, pool, lambda: knock(place, Call()))
    door.release()


def test_a_window_that_is_closing_is_waited_for(door: FrontDoor, place: Path, pool: ThreadPoolExecutor) -> None:
    door.close()
    with pytest.raises(InputError, match="does not answer"):
        knock(place, Call(), patience_ms=300)
    late = pool.submit(knock, place, Call())
    time.sleep(0.15)
    door.release()
    # The first has gone meanwhile: the second is the first now.
    assert late.result(WAIT_MS) is False


def test_each_screen_and_each_set_of_settings_has_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    places = [place_for(tmp_path / "one"), place_for(tmp_path / "two")]
    monkeypatch.setenv("DISPLAY", ":77")
    places.append(place_for(tmp_path / "one"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    places.append(place_for(tmp_path / "one"))
    assert len(set(places)) == 4 and places[3].parent == tmp_path
    assert all(place.parent.is_dir() for place in places)


def test_a_file_is_found_from_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "clip").touch()
    (tmp_path / "1").touch()
    assert from_anywhere("clip") == str(tmp_path / "clip")
    assert from_anywhere("missing.mp4") == str(tmp_path / "missing.mp4")
    assert from_anywhere("./1") == str(tmp_path / "1")
    assert [from_anywhere(name) for name in ("1", "HD Webcam")] == ["1", "HD Webcam"]


@pytest.fixture
def short_folder() -> Iterator[Path]:
    """A socket's path may have 100 letters or so, and pytest's own folders are long."""
    with tempfile.TemporaryDirectory(prefix="el") as folder:
        yield Path(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM to send")
def test_the_command_ends_at_once_while_a_window_is_open(tmp_path: Path, short_folder: Path) -> None:
    environment = os.environ | {"XDG_CONFIG_HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(short_folder)}
    first = subprocess.Popen([sys.executable, "-c", CALLER], env=environment)
    try:
        for _ in range(600):
            if list(short_folder.glob("*.socket")):
                break
            with pytest.raises(subprocess.TimeoutExpired):
                first.wait(0.1)

        def again(*arguments: str) -> "subprocess.CompletedProcess[str]":
            command = [sys.executable, "-c", CALLER, *arguments]
            return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)

        plain, refused = again(), again("--model", "m.onnx", "--max-faces", "2")
        first.send_signal(signal.SIGTERM)
        assert first.wait(60) == 0
    finally:
        first.kill()
    assert plain.returncode == 0 and plain.stdout.count("\n") == 1 and "open already" in plain.stdout
    assert refused.returncode == 2 and refused.stderr.count("\n") == 1
    assert "--model, --max-faces" in refused.stderr
    assert list(short_folder.glob("*.socket")) == list(short_folder.glob("*.lock")) == []
