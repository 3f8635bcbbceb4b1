"""How every command ends, and what its exit status says; arguments that are numbers."""

import _thread
import argparse
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

from models.errors import InputError, reason_of
from models.messages import Message

DONE, PARTLY_DONE, REFUSED, STOPPED, READER_GONE = 0, 1, 2, 130, 141
"""Every command's exit statuses. The last two are those that a shell reports for a program ended by Ctrl-C or by a
closed pipe. A data set's few damaged images, 1 % of a split at most, are named in a note and don't count as missing."""

EXIT_STATUSES = (
    "Exit status: 0 all is done; 1 done, but for what standard error names; 2 nothing is done, and standard error says "
    "what to mend; 130 stopped."
)
"""For the end of every command's --help."""


REASONS = "EMOTION_LENS_REASONS"
"""Environment variable by which the window asks a command to tell its reasons so that they can be translated."""


def complain(kind: str, reason: str) -> None:
    """Prints a line on standard error and, for the window, what it is made of on the next one.

    Args:
        kind: "error" or "warning".
        reason: In one line.
    """
    print(f"{kind}: {reason}", file=sys.stderr)
    if isinstance(reason, Message) and os.environ.get(REASONS):
        print(reason.to_line(), file=sys.stderr)


def tellable(text: str) -> str:
    """A text as it is or, for the window, the line of what it is made of."""
    return text.to_line() if isinstance(text, Message) and os.environ.get(REASONS) else text


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
            complain("error", reason_of(error))
            return REFUSED
        except KeyboardInterrupt:
            print("stopped", file=sys.stderr)
            return STOPPED
        except BrokenPipeError:
            # Python flushes once more at exit, into the closed pipe.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return READER_GONE
        return status

    return entry


def whole_number(least: int, most: int | None = None) -> Callable[[str], int]:
    """A whole number as `argparse` takes it for an argument's type, in one clear line where it is none.

    Args:
        least: That is allowed.
        most: The same; None for no limit.
    """
    expected = f"a whole number from {least} to {most}" if most is not None else f"a whole number, {least} or greater"

    def read(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            number = least - 1
        if number < least or (most is not None and number > most):
            raise argparse.ArgumentTypeError(f"expected {expected}, got {text!r}")
        return number

    return read


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
