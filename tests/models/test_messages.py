"""A message is its English text, everywhere; what it is made of survives copies and processes."""

import copy
import json
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import InputError, reason_of, system_reason
from models.messages import Message, joined, joined_by_and, joined_by_or, read_line

VALUES = st.text(max_size=20) | st.integers() | st.floats(allow_nan=False)
MESSAGES = st.recursive(
    VALUES, lambda inner: st.builds(lambda a, b: Message("{a} and {b}, {{}}", a=a, b=b), inner, inner), max_leaves=6
).map(lambda value: Message("it is {value}", value=value))


def same(one: Message, other: Message) -> bool:
    """Alike to the last value, which may be a message in its turn."""
    return (one, one.template) == (other, other.template) and all(
        same(value, other.values[name])  # type: ignore[arg-type]
        if isinstance(value, Message)
        else value == other.values[name] and type(value) is type(other.values[name])
        for name, value in one.values.items()
    )


@given(MESSAGES)
def test_it_comes_back_from_another_process_and_from_a_copy(message: Message) -> None:
    line = message.to_line()
    assert len(line.splitlines()) == 1
    for back in (read_line(line), pickle.loads(pickle.dumps(message)), copy.deepcopy(message)):  # noqa: S301
        assert isinstance(back, Message) and same(back, message)


@given(st.text(max_size=30), st.text(max_size=30))
def test_values_are_filled_in_and_never_read(path: str, text: str) -> None:
    assert Message("no such file: {path}", path=path) == f"no such file: {path}"
    # Whatever stands in a text that somebody else made.
    assert Message(text) == text and str(InputError(text)) == text


def test_it_is_a_text_for_everybody_else(tmp_path: Path) -> None:
    message = Message("{path}, {seconds:.1f} s, {shape}", path=tmp_path, seconds=1.25, shape=(1, 2))
    assert message == f"{tmp_path}, 1.2 s, (1, 2)" and {message: 1}[str(message)] == 1
    assert message.values == {"path": str(tmp_path), "seconds": 1.25, "shape": "(1, 2)"}
    assert json.loads(json.dumps({"why": message})) == {"why": str(message)}
    assert type(str(message)) is str


@pytest.mark.parametrize(
    "line",
    [
        "",
        "reason",
        "reason {",
        "reason 3",
        'reason {"template": "{a} {b}", "values": {"a": 1}}',
        'reason {"template": []}',
    ],
)
def test_other_lines_are_no_messages(line: str) -> None:
    assert read_line(line) is None


def test_rows_of_messages_keep_each_of_them() -> None:
    parts = [Message("{n} faces", n=1), "b", Message("end of the file")]
    for row, text in (
        (joined(parts), "1 faces, b, end of the file"),
        (joined_by_and(parts), "1 faces and b and end of the file"),
        (joined_by_or(["a"]), "a"),
    ):
        assert row == text
    assert joined(parts, "; ").values["part0"] is parts[0]


def test_an_error_hands_its_message_on() -> None:
    inner = ValueError(Message("frame {frame} must have one time", frame=3))
    error = InputError("{path}, line {line}: {reason}", path=Path("a.csv"), line=2, reason=reason_of(inner))
    assert str(error) == "a.csv, line 2: frame 3 must have one time"
    found = reason_of(pickle.loads(pickle.dumps(error)))  # noqa: S301
    assert isinstance(found, Message) and isinstance(found.values["reason"], Message)
    assert reason_of(InputError(found)) is found
    assert reason_of(OSError(2, "No such file")) == "[Errno 2] No such file"
    assert system_reason(OSError(2, "No such file")) == "No such file" and system_reason(ValueError("x")) == "x"
    assert reason_of(ValueError()) == ""
