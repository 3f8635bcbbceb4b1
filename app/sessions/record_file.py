"""`session.json` to and from a `SessionRecord`."""

import json
import math
import types
from collections.abc import Mapping
from dataclasses import MISSING, asdict, fields, is_dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from app.recording.reasons import why_not_written
from app.sessions.record import FORMAT, SessionRecord
from models.errors import InputError, reason_of, system_reason
from models.files import replacing
from models.messages import Message


def write_record(path: Path, record: SessionRecord) -> None:
    """Writes the file, or replaces it in one step.

    Raises:
        InputError: It can't be written.
    """
    document = {"format": FORMAT, **asdict(record)}
    for name in ("started", "ended"):
        document[name] = _moment(document[name])
    try:
        with replacing(path) as part:
            part.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as error:
        raise InputError(why_not_written(path, error)) from error


def read_record(path: Path) -> SessionRecord:
    """Reads and checks the file.

    Raises:
        InputError: It is missing, broken, of another format or no session's record.
    """
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(document, dict) or "format" not in document:
            raise ValueError(Message("no session's record"))
        if document.pop("format") != FORMAT:
            raise ValueError(
                Message(
                    "its format is not {format}; open it with the version of Emotion Lens that wrote it", format=FORMAT
                )
            )
        record = _build(SessionRecord, document, "")
    except OSError as error:
        raise InputError("can't read {path}: {reason}", path=path, reason=system_reason(error)) from error
    except (ValueError, RecursionError) as error:
        raise InputError(
            "{path} is not a session.json of Emotion Lens: {reason}", path=path, reason=reason_of(error)
        ) from error
    assert isinstance(record, SessionRecord)
    return record


def _moment(time: datetime | None) -> dict[str, Any] | None:
    if time is None:
        return None
    offset = time.utcoffset()
    assert offset is not None
    return {"utc": time.astimezone(UTC).isoformat(), "utc_offset_minutes": round(offset.total_seconds() / 60)}


def _time(value: object, where: str) -> datetime:
    if not isinstance(value, dict) or set(value) != {"utc", "utc_offset_minutes"}:
        raise ValueError(Message("{where} must hold utc and utc_offset_minutes", where=where))
    utc = datetime.fromisoformat(_build(str, value["utc"], where))
    minutes = _build(int, value["utc_offset_minutes"], where)
    if utc.utcoffset() != timedelta(0) or abs(minutes) >= 24 * 60:
        raise ValueError(Message("{where} must be a time in UTC, with an offset of less than a day", where=where))
    return utc.astimezone(timezone(timedelta(minutes=minutes)))


def _build(kind: Any, value: Any, where: str) -> Any:
    """A value of the type `kind` from what JSON holds; ValueError says where it doesn't fit."""
    origin = get_origin(kind)
    if kind is Any:
        return value
    if kind is datetime:
        return _time(value, where)
    if is_dataclass(kind) and isinstance(kind, type):
        return _build_dataclass(kind, value, where)
    if origin in (Union, types.UnionType):
        inner = next(part for part in get_args(kind) if part is not type(None))
        return None if value is None else _build(inner, value, where)
    if origin is Literal:
        if value not in get_args(kind):
            raise ValueError(
                Message(
                    "{where} must be one of {choices}, got {value}",
                    where=where,
                    choices=", ".join(get_args(kind)),
                    value=repr(value),
                )
            )
        return value
    if origin is tuple and isinstance(value, list):
        return tuple(_build(get_args(kind)[0], item, where) for item in value)
    if origin is Mapping and isinstance(value, dict):
        of_key, of_value = get_args(kind)
        # JSON's keys are text.
        return {of_key(key): _build(of_value, item, f"{where}.{key}") for key, item in value.items()}
    if kind is float and type(value) in (int, float) and math.isfinite(value):
        return float(value)
    if kind in (int, str, bool) and type(value) is kind and not (kind is int and value < 0 and where.endswith("count")):
        return value
    raise ValueError(
        Message(
            "{where} must be of type {kind}, got {value}",
            where=where,
            kind=getattr(kind, "__name__", kind),
            value=repr(value),
        )
    )


def _build_dataclass(kind: type, value: Any, where: str) -> Any:
    if not isinstance(value, dict):
        raise ValueError(Message("{where} must be an object", where=where or "it"))
    hints = get_type_hints(kind)
    # mypy knows only that it is a type; `is_dataclass` has said the rest.
    known = {field.name: field for field in fields(kind)}
    inside = f"{where}." if where else ""
    for name in value.keys() - known.keys():
        raise ValueError(Message("{name} is unknown", name=f"{inside}{name}"))
    for name, field in known.items():
        if name not in value and field.default is MISSING and field.default_factory is MISSING:
            raise ValueError(Message("{name} is missing", name=f"{inside}{name}"))
    return kind(**{name: _build(hints[name], item, f"{inside}{name}") for name, item in value.items()})
