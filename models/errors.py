"""The one exception that a person is meant to read."""


class InputError(Exception):
    """Something that the user supplied can't be used.

    The message is one line that names what was wrong and what to do. Command lines print it and exit with status 2;
    the window shows it in a banner.
    """
