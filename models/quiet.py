"""Native libraries that print to the terminal on their own."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

STDERR = 2


@contextlib.contextmanager
def native_stderr_silenced() -> Iterator[None]:
    """Drops what C and C++ code writes to standard error meanwhile, in the whole process: keep the block short.

    MediaPipe logs each start-up before its logging can be configured; on a command line that looks like a failure.
    Python's exceptions are not affected.
    """
    try:
        saved = os.dup(STDERR)
    except OSError:  # a windowed program on Windows has no standard error
        yield
        return
    try:
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), STDERR)
        yield
    finally:
        os.dup2(saved, STDERR)
        os.close(saved)
