import os
import subprocess
import sys
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


def run(code: str, *, stdout: int = subprocess.PIPE, **environment: str) -> subprocess.Popen[bytes]:
    program = f"import sys, time\nfrom models.command import main_command\n{code}\nsys.exit(main_command(body)([]))"
    return subprocess.Popen(
        [sys.executable, "-c", program], stdout=stdout, stderr=subprocess.PIPE, env={**os.environ, **environment}
    )


def test_a_reader_that_leaves_ends_a_command_quietly() -> None:
    process = run("def body(_):\n  for i in range(100000): print(i)\n  return 0")
    assert process.stdout is not None
    process.stdout.close()
    assert process.wait(30) == 141
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.stderr.close()


def test_a_terminal_that_cannot_show_a_name() -> None:
    said, error = run("def body(_):\n  print('d\\u00e9j\\u00e0')\n  return 0", PYTHONIOENCODING="ascii").communicate(
        timeout=30
    )
    assert said == rb"d\xe9j\xe0" + os.linesep.encode()
    assert error == b""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM to catch")
def test_being_ended_tidies_up(tmp_path: Path) -> None:
    code = f"""
import os
import subprocess
import sys
from pathlib import Path
from models.files import replacing
def body(_):
    with replacing(Path({str(tmp_path)!r}) / "out") as temporary:
        temporary.write_text("half")
        print("ready", flush=True)
        time.sleep(60)
"""
    process = run(code)
    assert process.stdout is not None
    assert process.stdout.readline().strip() == b"ready"
    process.terminate()
    process.communicate(timeout=30)
    assert process.returncode == 130
    assert list(tmp_path.iterdir()) == []
