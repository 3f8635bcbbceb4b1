"""The one exception that a person is meant to read."""

from models.messages import Message


class InputError(Exception):
    """Something that the user supplied can't be used.

    The message is one line that names what was wrong and what to do. Command lines print it and exit with status 2;
    the window shows it, in its own language, in a banner.

    Args:
        template: As `Message` takes it; or a text, or Message, that is made already.
        values: Likewise.
    """

    def __init__(self, template: str, /, **values: object) -> None:
        super().__init__(template if isinstance(template, Message) else Message(template, **values))


def reason_of(error: BaseException) -> str:
    """What an exception says; a Message where it was raised with one, which `str` would make plain English of."""
    said = error.args[0] if error.args else ""
    return said if isinstance(said, Message) else str(error)


def system_reason(error: BaseException) -> str:
    """What the system, or a library that passes on its errors, says went wrong; in its own words."""
    return getattr(error, "strerror", None) or str(error)
