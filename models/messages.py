"""What is said to a person, in English by itself, and in another language where somebody translates it."""

import json
from collections.abc import Iterable, Mapping
from functools import reduce
from typing import Any, Self

Value = str | int | float
"""A str may be a Message in its turn."""

WORD = "reason"
"""First word of a line by which one process hands a message to another."""


class Message(str):
    """English text that knows its template and its values, so that it can be said in another language later.

    Wherever a text is wanted, this is one: it is compared, logged and written as its English. lupdate finds templates
    by this class's name and by that of `InputError`, so a template stands there as it is, never put together.

    Args:
        template: Whole English sentences, with names in braces that `str.format` fills in. Without values it is taken
            as it is, braces and all.
        values: What stands in the braces; numbers may have a format, as in "{seconds:.1f}".

    Attributes:
        template: As given.
        values: As given; what is neither text nor number, such as a path, as its text.
    """

    template: str
    values: Mapping[str, Value]

    def __new__(cls, template: str, /, **values: object) -> Self:
        plain = {name: value if isinstance(value, Value) else str(value) for name, value in values.items()}
        made = super().__new__(cls, template.format(**plain) if plain else template)
        made.template, made.values = str(template), plain
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Value]]:
        return (self.template,), dict(self.values)

    def to_line(self) -> str:
        """One line, for `read_line` in another process."""
        return f"{WORD} {json.dumps(_packed(self))}"


def joined(parts: Iterable[str], between: str = ", ") -> Message:
    """Texts in a row, each still to be translated, with marks between them that are the same in every language."""
    values = {f"part{place}": part for place, part in enumerate(parts)}
    row = between.join(f"{{{name}}}" for name in values)
    return Message(row, **values)


def joined_by_and(parts: Iterable[str]) -> str:
    """As `joined`, with a word; one or more."""
    return reduce(lambda one, other: Message("{one} and {other}", one=one, other=other), parts)


def joined_by_or(parts: Iterable[str]) -> str:
    """Likewise."""
    return reduce(lambda one, other: Message("{one} or {other}", one=one, other=other), parts)


def read_line(line: str) -> Message | None:
    """The message of a line that `Message.to_line` made; None for another line."""
    word, _, packed = line.partition(" ")
    if word != WORD:
        return None
    try:
        found = _unpacked(json.loads(packed))
    # A template of another version may want values that aren't there.
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    return found if isinstance(found, Message) else None


def _packed(value: Value) -> Any:
    if not isinstance(value, Message):
        return value
    return {"template": value.template, "values": {name: _packed(inner) for name, inner in value.values.items()}}


def _unpacked(packed: Any) -> Value:
    if isinstance(packed, dict):
        return Message(packed["template"], **{str(name): _unpacked(inner) for name, inner in packed["values"].items()})
    if isinstance(packed, str | int | float):
        return packed
    raise TypeError(f"expected a text or a number, got {packed!r}")
