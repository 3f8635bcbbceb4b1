"""The same work on many images, by a thread for each core, in bounded memory."""

import os
import sys
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from tqdm import tqdm

from models.quiet import STDERR, native_stderr_silenced

Result = TypeVar("Result")

Worker = Callable[[], AbstractContextManager[Callable[[int], Result]]]
"""Called once in each thread: opens what the thread needs for itself and yields the function of a row."""

CHUNK = 16
"""Rows handed to a thread at once; fewer spend their time on the hand-over, more hold more results in memory."""

AHEAD = 3
"""Chunks for each thread, done or under way, that wait for whoever takes the results."""


def cores() -> int:
    """How many this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # only Linux lets a process be bound to some
        return os.cpu_count() or 1


@contextmanager
def mapped(worker: Worker[Result], n: int, description: str, unit: str = "image") -> Iterator[Iterator[Result]]:
    """Applies a function to the rows 0 to n - 1.

    Threads, not processes: decoding, resizing and detecting release Python's lock. What native libraries print
    meanwhile is dropped, since a damaged image is reported by name.

    Args:
        worker: See `Worker`. What it raises is raised where its result is taken.
        n: How many rows.
        description: For the progress bar.
        unit: The same.

    Yields:
        The results in the rows' order, computed a bounded number ahead of whoever takes them.
    """
    chunks = [range(start, min(start + CHUNK, n)) for start in range(0, n, CHUNK)]
    tasks: SimpleQueue[tuple[range, Future[list[Result]]] | None] = SimpleQueue()
    threads = [Thread(target=_serve, args=(worker, tasks), daemon=True) for _ in range(min(cores(), len(chunks)))]
    with ExitStack() as stack:
        bar = stack.enter_context(_progress_bar(n, description, unit))
        # Here, once: several threads that silence and restore the process's one stream would leave it silent.
        stack.enter_context(native_stderr_silenced())
        for thread in threads:
            thread.start()
        try:
            yield _in_order(chunks, tasks, AHEAD * len(threads), bar)
        finally:
            with suppress(Empty):
                while True:
                    tasks.get_nowait()
            for _ in threads:
                tasks.put(None)
            for thread in threads:
                thread.join()


def _in_order(chunks: list[range], tasks: "SimpleQueue[Any]", ahead: int, bar: "tqdm[Any]") -> Iterator[Any]:
    waiting: deque[Future[list[Any]]] = deque()
    for chunk in chunks:
        future: Future[list[Any]] = Future()
        tasks.put((chunk, future))
        waiting.append(future)
        if len(waiting) >= ahead:
            yield from _taken(waiting.popleft(), bar)
    while waiting:
        yield from _taken(waiting.popleft(), bar)


def _taken(future: "Future[list[Any]]", bar: "tqdm[Any]") -> Iterator[Any]:
    for result in future.result():
        yield result
        bar.update()


def _serve(worker: Worker[Any], tasks: "SimpleQueue[Any]") -> None:
    future = None
    try:
        with worker() as function:
            while (task := tasks.get()) is not None:
                chunk, future = task
                future.set_result([function(row) for row in chunk])
    except BaseException as error:  # noqa: BLE001 - handed to whoever waits for the result
        # Those of the rows after the failed ones too: nobody else may be left to take them.
        if future is not None and not future.done():
            future.set_exception(error)
        while (task := tasks.get()) is not None:
            task[1].set_exception(error)


@contextmanager
def _progress_bar(n: int, description: str, unit: str) -> "Iterator[tqdm[Any]]":
    options: dict[str, Any] = {"desc": description, "unit": unit, "total": n, "leave": False, "disable": None}
    try:
        on_terminal = sys.stderr.fileno() == STDERR
    except (OSError, ValueError, AttributeError):  # a notebook's stream, or none
        on_terminal = False
    if not on_terminal:
        with tqdm(file=sys.stderr, **options) as bar:
            yield bar
        return
    # A stream of its own, which stays audible while the process's is silenced.
    with os.fdopen(os.dup(STDERR), "w", encoding=sys.stderr.encoding) as stream, tqdm(file=stream, **options) as bar:
        yield bar
