"""Work that the window must not wait for."""

import functools
import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer

from models.errors import InputError, reason_of

T = TypeVar("T")


class Background(QObject):
    """Runs functions in daemon threads and hands their results to callbacks in the window's thread.

    The threads know nothing of Qt, so one that outlives the window harms nothing.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._results: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._pending = 0
        self._timer = QTimer(self, interval=30)
        self._timer.timeout.connect(self._deliver)

    def run(self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[str], None]) -> None:
        """Starts `work`; later calls `done` with what it returned, or `failed` with one line that says why not.

        That line is for `translated`.
        """
        self._pending += 1
        self._timer.start()

        def body() -> None:
            try:
                result = work()
            except (InputError, OSError) as error:
                self._results.put(functools.partial(failed, reason_of(error)))
            # The thread's edge: whatever a library raises must reach the window.
            except Exception as error:  # noqa: BLE001
                self._results.put(functools.partial(failed, f"{type(error).__name__}: {error}"))
            else:
                self._results.put(functools.partial(done, result))

        threading.Thread(target=body, name="background", daemon=True).start()

    def _deliver(self) -> None:
        while True:
            try:
                callback = self._results.get_nowait()
            except Empty:
                break
            self._pending -= 1
            callback()
        if not self._pending:
            self._timer.stop()
