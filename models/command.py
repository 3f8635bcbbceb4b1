"""How every command ends: its own exit status, or one line and status 2 for what the user can mend."""

import functools
import sys
from collections.abc import Callable

from models.errors import InputError


def main_command(body: Callable[[list[str]], int]) -> Callable[[], int]:
    """Wraps a command's body as a console script's entry point.

    Args:
        body: Takes the arguments after the program's name and returns the exit status.
    """

    @functools.wraps(body)
    def entry(arguments: list[str] | None = None) -> int:
        try:
            return body(sys.argv[1:] if arguments is None else arguments)
        except InputError as error:
            print(f"error: {error}", file=sys.stderr)
            return 2
        except KeyboardInterrupt:
            print("stopped", file=sys.stderr)
            return 130

    return entry
