"""With real processes, which would take a minute if nobody stopped them."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from training.ablating.run_pool import RunPool

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")


class Jobs:
    """Each job is a shell command in a folder of their own; keeps what came of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.statuses: dict[str, int | None] = {}

    def run(self, commands: list[str], size: int) -> list[str]:
        with RunPool(size) as pool:
            return list(pool.finished(commands, lambda command: self._wait_for(pool, command)))

    def _wait_for(self, pool: RunPool, command: str) -> None:
        with (self.folder / "log.txt").open("a") as log:
            status = pool.wait_for(["sh", "-c", f"cd '{self.folder}'; {command}"], log)
        self.statuses[command] = status
        if status == 7:
            raise ValueError(command)

    def interrupt_when(self, *names: str) -> threading.Thread:
        """As SIGTERM does in a command, once for each file that appears."""

        def wait() -> None:
            for name in names:
                while not (self.folder / name).exists():
                    time.sleep(0.01)
                os.kill(os.getpid(), signal.SIGTERM)

        thread = threading.Thread(target=wait, daemon=True)
        thread.start()
        return thread


@pytest.fixture
def jobs(tmp_path: Path) -> Iterator[Jobs]:
    previous = signal.signal(signal.SIGTERM, signal.default_int_handler)
    yield Jobs(tmp_path)
    signal.signal(signal.SIGTERM, previous)


def test_all_are_run_and_logged(jobs: Jobs) -> None:
    commands = [f"echo {i}; exit {i}" for i in range(4)]
    assert sorted(jobs.run(commands, 2)) == commands
    assert [jobs.statuses[command] for command in commands] == [0, 1, 2, 3]
    assert sorted((jobs.folder / "log.txt").read_text().split()) == ["0", "1", "2", "3"]


def test_an_interruption_stops_what_is_under_way_and_begins_nothing(jobs: Jobs) -> None:
    jobs.interrupt_when("began")
    long = "touch began; exec sleep 60"
    with pytest.raises(KeyboardInterrupt):
        jobs.run([long, "touch never"], 1)
    assert jobs.statuses == {long: -signal.SIGTERM}
    assert not (jobs.folder / "never").exists()


def test_one_that_tidies_up_is_waited_for_and_a_second_interruption_passed_on(jobs: Jobs) -> None:
    jobs.interrupt_when("began", "tidying")
    tidy = "trap 'trap \"exit 3\" TERM; touch tidying' TERM; touch began; while :; do sleep 0.02; done"
    with pytest.raises(KeyboardInterrupt):
        jobs.run([tidy], 1)
    assert jobs.statuses == {tidy: 3}


def test_after_a_failure_what_is_under_way_ends_and_nothing_begins(jobs: Jobs) -> None:
    fails = "until [ -e began ]; do sleep 0.02; done; exit 7"
    goes_on = "touch began; sleep 0.3; touch done"
    with pytest.raises(ValueError, match="exit 7"):
        jobs.run([fails, goes_on, "touch never"], 2)
    assert jobs.statuses == {fails: 7, goes_on: 0}
    assert (jobs.folder / "done").exists()
    assert not (jobs.folder / "never").exists()
