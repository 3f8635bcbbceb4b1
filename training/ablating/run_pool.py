"""Trainings as processes of their own, several at a time, that end when they are told to."""

import os
import subprocess
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed, wait
from threading import Lock
from types import TracebackType
from typing import IO, Self, TypeVar

Job = TypeVar("Job")


class RunPool:
    """Runs jobs in threads, each of which starts its process with `wait_for`; a context manager.

    At the end of the block nothing more begins. What is under way then comes to its end, also where one job or the
    block failed; but where the block was interrupted, as by Ctrl-C or SIGTERM, it is stopped.

    Args:
        size: Jobs at a time.
    """

    def __init__(self, size: int) -> None:
        self._executor = ThreadPoolExecutor(size)
        self._futures: list[Future[bool]] = []
        self._lock = Lock()
        self._closed = False
        self._under_way: set[subprocess.Popen[bytes]] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close(stop=kind is not None and not issubclass(kind, Exception))

    def finished(self, jobs: Iterable[Job], run: Callable[[Job], None]) -> Iterator[Job]:
        """Yields each job when it is done, in whatever order that is; raises what a job raised."""
        futures = {self._executor.submit(self._unless_closed, run, job): job for job in jobs}
        self._futures += futures
        for future in as_completed(futures):
            if future.result():
                yield futures[future]

    def wait_for(self, command: list[str], log: IO[str]) -> int | None:
        """Runs a process to its end; called by a job, in its thread.

        Args:
            command: Program and arguments.
            log: Takes what it prints.

        Returns:
            Its exit status, or None where it was not begun, since the pool is closed.
        """
        with self._lock:
            if self._closed:
                return None
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                # Out of the terminal's reach: a Ctrl-C that came from there and from here would be two, and the second
                # one does not wait for the end of a batch.
                process_group=0 if os.name == "posix" else None,
            )
            self._under_way.add(process)
        try:
            return process.wait()
        finally:
            with self._lock:
                self._under_way.discard(process)

    def _unless_closed(self, run: Callable[[Job], None], job: Job) -> bool:
        if self._closed:
            return False
        try:
            run(job)
        except BaseException:
            self._closed = True
            raise
        return True

    def _close(self, stop: bool) -> None:
        """Begins nothing more, and waits; a Ctrl-C meanwhile, or a further one, is passed on."""
        self._closed = True
        while True:
            try:
                if stop:
                    with self._lock:
                        for process in self._under_way:
                            process.terminate()
                # Not the executor's own waiting: a thread whose join was interrupted passes for ended (Python 3.11).
                wait(self._futures)
                break
            except KeyboardInterrupt:
                stop = True
        self._executor.shutdown()
