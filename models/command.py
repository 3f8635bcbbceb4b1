"""How every command ends: its own exit status, or one line and status 2 for what the user can mend."""

import _thread
import contextlib
import functools
import io
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
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
        try:
            with _signals_heard():
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


@contextlib.contextmanager
def _signals_heard() -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    # A job that a shell put in the background ignores Ctrl-C, and goes on doing so.
    heard = [signal.SIGTERM] + ([signal.SIGINT] if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN else [])
    previous = {number: signal.signal(number, _interrupt) for number in heard}
    try:
        yield
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)


def _interrupt(number: int, frame: FrameType | None) -> None:
    if _in_destructor(frame):
        # Python drops what is raised there, and the command would go on.
        _thread.start_new_thread(_interrupt_again, (number,))
        return
    raise KeyboardInterrupt


def _in_destructor(frame: FrameType | None) -> bool:
    while frame is not None:
        if frame.f_code.co_name == "__del__":
            return True
        frame = frame.f_back
    return False


def _interrupt_again(number: int) -> None:
    time.sleep(0.005)
    _thread.interrupt_main(signal.Signals(number))
