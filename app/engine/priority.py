"""Who goes first when the processor is short: the window, then what it shows."""

import contextlib
import os
import sys
import threading

BEHIND = 5
"""Niceness of the threads that work for the window; those that their libraries start inherit it."""


def step_back() -> None:
    """Lets the program's other threads go before the calling one, and before those that it starts from now on.

    Only Linux has a niceness for each thread; elsewhere nothing changes.
    """
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), BEHIND)
