"""Hands the newest item from one thread to another; what was not taken in time is replaced, never queued."""

import threading
from typing import Generic, TypeVar

T = TypeVar("T")


class NewestSlot(Generic[T]):
    """Holds at most one item. Any thread may call everything; the lock is held for a pointer's exchange only."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._item: T | None = None
        self._closed = False
        self._woken = False

    @property
    def closed(self) -> bool:
        return self._closed

    def put(self, item: T) -> T | None:
        """Stores the item and returns the one that it replaced, if that was never taken."""
        with self._changed:
            replaced, self._item = self._item, item
            self._changed.notify()
            return replaced

    def take(self) -> T | None:
        """Waits for an item and removes it. None means that the slot was closed, or the wait ended by `wake`."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._woken or self._item is not None)
            if self._closed or self._woken:
                self._woken = False
                return None
            item, self._item = self._item, None
            return item

    def wake(self) -> None:
        """Ends one wait without an item, the present or else the next; an item stays for the one after."""
        with self._changed:
            self._woken = True
            self._changed.notify_all()

    def close(self) -> None:
        """Ends every wait, now and in the future."""
        with self._changed:
            self._closed = True
            self._item = None
            self._changed.notify_all()
