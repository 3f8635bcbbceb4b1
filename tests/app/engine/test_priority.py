import os
import sys
import threading

import pytest

from app.engine.priority import BEHIND, step_back


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a niceness for each thread")
def test_only_the_calling_thread_and_those_that_it_starts_step_back() -> None:
    before = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
    found: list[int] = []

    def note() -> None:
        found.append(os.getpriority(os.PRIO_PROCESS, threading.get_native_id()))

    def work() -> None:
        step_back()
        note()
        inner = threading.Thread(target=note)
        inner.start()
        inner.join()

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == [max(BEHIND, before)] * 2
    assert os.getpriority(os.PRIO_PROCESS, threading.get_native_id()) == before
