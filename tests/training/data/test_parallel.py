import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext

import pytest

from training.data import parallel
from training.data.parallel import AHEAD, CHUNK, mapped


@pytest.fixture(autouse=True)
def four_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "cores", lambda: 4)


@pytest.mark.parametrize("n", [0, 1, CHUNK, 3 * CHUNK + 1, 40 * CHUNK])
def test_results_come_in_order(n: int) -> None:
    def slow_at_first(row: int) -> int:
        if row < CHUNK:
            time.sleep(0.001)
        return row * row

    with mapped(lambda: nullcontext(slow_at_first), n, "test") as results:
        assert list(results) == [row * row for row in range(n)]


def test_each_thread_opens_and_closes_its_own() -> None:
    opened: list[int] = []
    closed: list[int] = []

    @contextmanager
    def worker() -> Iterator[Callable[[int], int]]:
        opened.append(threading.get_ident())
        yield lambda _: threading.get_ident()
        closed.append(threading.get_ident())

    with mapped(worker, 30 * CHUNK, "test") as results:
        used = set(results)
    assert used <= set(opened) and threading.get_ident() not in opened
    assert len(set(opened)) == len(opened) == 4 and sorted(opened) == sorted(closed)


def test_few_rows_take_few_threads() -> None:
    opened: list[int] = []

    @contextmanager
    def worker() -> Iterator[Callable[[int], int]]:
        opened.append(1)
        yield lambda row: row

    with mapped(worker, CHUNK + 1, "test") as results:
        assert list(results) == list(range(CHUNK + 1))
    assert len(opened) == 2


def test_no_more_is_done_than_a_few_chunks_ahead() -> None:
    done: list[int] = []

    def count(row: int) -> int:
        done.append(row)
        return row

    with mapped(lambda: nullcontext(count), 100 * CHUNK, "test") as results:
        assert next(results) == 0
        time.sleep(0.05)
        assert len(done) <= 4 * AHEAD * CHUNK
    assert len(done) <= 4 * AHEAD * CHUNK


@pytest.mark.parametrize("bad", [0, 2 * CHUNK + 3, 60 * CHUNK - 1])
def test_an_error_comes_where_its_result_is_taken(bad: int) -> None:
    def fail(row: int) -> int:
        if row == bad:
            raise ValueError(row)
        return row

    threads = threading.active_count()
    with pytest.raises(ValueError, match=f"^{bad}$"), mapped(lambda: nullcontext(fail), 60 * CHUNK, "test") as results:
        assert list(results) == []
    assert threading.active_count() == threads


def test_a_thread_that_cannot_begin_is_an_error() -> None:
    @contextmanager
    def worker() -> Iterator[Callable[[int], int]]:
        raise OSError("no detector")
        yield lambda row: row

    with pytest.raises(OSError, match="no detector"), mapped(worker, 100, "test") as results:
        list(results)


def test_what_native_code_prints_is_dropped_and_the_stream_comes_back(capfd: pytest.CaptureFixture[str]) -> None:
    import os

    with mapped(lambda: nullcontext(lambda row: os.write(2, b"libpng error")), 100, "test") as results:
        list(results)
    os.write(2, b"after")
    assert capfd.readouterr().err == "after"
