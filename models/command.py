"""How every command ends: its own exit status, or one line and status 2 for what the user can mend."""

import functools
import io
import os
import signal
import sys
import threading
from collections.abc import Callable
from types import FrameType

from models.errors import InputError

STOPPED = 130
READER_GONE = 141
"""The status that a shell reports for a program ended by a closed pipe or by Ctrl-C."""


def main_command(body: Callable[[list[str]], int]) -> Callable[..., int]:
    """Wraps a command's body as a console script's entry point.

    SIGTERM ends a command as Ctrl-C does, so that unfinished files are tidied away.

    Args:
        body: Takes the arguments after the program's name and returns the exit status.
    """

    @functools.wraps(body)
    def entry(arguments: list[str] | None = None) -> int:
        for stream in (sys.stdout, sys.stderr):
            # A name that the terminal's encoding can't show must not end a command that has done its work.
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, _interrupt)
        try:
            status = body(sys.argv[1:] if arguments is None else arguments)
            sys.stdout.flush()
        except InputError as error:
            print(f"error: {error}", file=sys.stderr)
            return 2
        except KeyboardInterrupt:
            print("stopped", file=sys.stderr)
            return STOPPED
        except BrokenPipeError:
            # Python flushes once more at exit, into the closed pipe.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return READER_GONE
        return status

    return entry


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
