from pathlib import Path

import pytest

from models.command import main_command
from models.errors import InputError
from models.files import replacing


def test_replacing_appears_when_complete(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    with replacing(path) as temporary:
        temporary.write_text("new")
        assert not path.exists()
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old")
    with pytest.raises(RuntimeError), replacing(path) as temporary:
        temporary.write_text("half")
        raise RuntimeError
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_commands_end_with_one_line_and_a_status(capsys: pytest.CaptureFixture[str]) -> None:
    def fail(arguments: list[str]) -> int:
        raise InputError(f"no such thing: {arguments[0]}")

    def stop(_arguments: list[str]) -> int:
        raise KeyboardInterrupt

    assert main_command(fail)(["x"]) == 2
    assert capsys.readouterr().err == "error: no such thing: x\n"
    assert main_command(stop)([]) == 130
    assert main_command(lambda _: 0)([]) == 0
