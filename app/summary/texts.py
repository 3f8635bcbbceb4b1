"""The summary's tables and sentences, for every layout."""

from dataclasses import dataclass

from app.sessions.record import SessionRecord
from app.summary.compute import LONGEST_GAP
from app.summary.pictures import clock
from app.summary.summary import PersonSummary, Quality

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]
"""Column heads, rows."""

LIMITS = (
    "This page tells which expression a model named for a face, not what anybody felt. An expression is not an inner "
    "feeling: people smile without joy and are sad without showing it.",
    "The model learned from other people's judgements of photographs. It is wrong on some faces, and may be wrong more "
    "often on people, light and camera angles unlike those.",
    'Small, short or mixed expressions are often missed. "Uncertain" means that no expression was clear enough.',
    "Don't use it to judge a person: not for hiring, diagnosis, grades or proof.",
)


@dataclass(frozen=True, slots=True)
class Source:
    """Where the figures come from: a name for the heading, and the session's record where there is one."""

    title: str
    record: SessionRecord | None


def time_table(person: PersonSummary) -> Table:
    rows = [
        (e.label, f"{e.seconds:.1f}", f"{e.share:.1%}", str(e.episodes), f"{e.median_s:.1f}" if e.episodes else "–")
        for e in person.expressions
    ]
    total = ("all", f"{person.seconds:.1f}", "100.0%" if person.seconds else "–", "", "")
    return ("expression", "seconds", "share", "episodes", "median length, s"), [*rows, total]


def transition_table(person: PersonSummary) -> Table | None:
    """From each row's expression to each column's; None where nothing changed."""
    used = {label for pair in person.transitions for label in pair}
    labels = [e.label for e in person.expressions if e.label in used]
    if not labels:
        return None
    rows = [
        (one, *("–" if one == other else str(person.transitions.get((one, other), 0)) for other in labels))
        for one in labels
    ]
    return ("from ↓ to →", *labels), rows


def quality_table(quality: Quality, record: SessionRecord | None) -> Table:
    face_free = f"{quality.without_face / quality.frames:.1%}" if quality.frames else "–"
    rows: list[tuple[str, ...]] = [
        ("length", f"{quality.end - quality.start:.1f} s"),
        ("time covered by frames", f"{quality.covered:.1f} s"),
        ("frames", str(quality.frames)),
        ("frames without a face", f"{quality.without_face} ({face_free})"),
        ("uncertain", f"{quality.uncertain:.1%} of the observed time"),
        ("neutral calibration on", f"{quality.calibrated:.1%} of the observed time"),
    ]
    if quality.interval is not None and quality.interval[0] > 0:
        median, low, high = quality.interval
        rows.append(("frame rate, median", f"{1 / median:.1f} per second"))
        rows.append(("from frame to frame", f"5 % below {low * 1e3:.0f} ms, 5 % above {high * 1e3:.0f} ms"))
    rows.append((f"gaps above {LONGEST_GAP:g} s", f"{quality.gaps}, {quality.gap_time:.1f} s in all"))
    rows.append(("longest time between frames", f"{quality.longest_gap:.2f} s"))
    rows.append(("left out by markers", f"{quality.excluded:.1f} s"))
    if record is not None:
        rows += [(f"dropped at {d.stage}", f"{d.count} ({d.why})") for d in record.frames.dropped]
    return ("measure", "value"), rows


def session_table(record: SessionRecord) -> Table:
    state = "complete" if record.state == "complete" else "cut short: it was not ended in order"
    model, settings = record.model, record.settings
    rows: list[tuple[str, ...]] = [
        ("started", f"{record.started:%Y-%m-%d %H:%M:%S %z}"),
        ("state", f"{state}; {record.problem}" if record.problem else state),
        ("source", f"{record.source.name} ({record.source.kind}, {record.source.width} × {record.source.height})"),
        ("model", f"{model.file}, {model.architecture}, {model.precision}, on {record.provider}"),
        ("model's SHA-256", f"{model.sha256[:32]} {model.sha256[32:]}"),
        ("trained on", model.training_data),
        ("licence", model.licence),
        ("smoothing", f"{settings.smoothing_s:g} s"),
        ("uncertain below", f"{settings.uncertain_below:.0%}"),
        ("Emotion Lens", record.app_version),
        ("versions", ", ".join(f"{name} {number}" for name, number in record.versions.items())),
    ]
    return ("item", "value"), rows


def accuracy(record: SessionRecord | None) -> str:
    """The model's own measured accuracy, in one sentence."""
    metrics = record.model.metrics if record is not None else {}
    value, interval, count = (metrics.get(f"test_{name}") for name in ("accuracy", "accuracy_ci95", "n"))
    if not _number(value):
        return "How often the model is right is not known here: there is no figure for it beside this log."
    spread = ""
    if isinstance(interval, list | tuple) and len(interval) == 2 and all(map(_number, interval)):
        spread = f" (95 % interval {interval[0]:.1%} to {interval[1]:.1%})"
    images = f" of {count}" if _number(count) else ""
    return (
        f"On the test images{images} of its data set, the model names the expression that most people saw for "
        f"{value:.1%}{spread}. Your camera, light and people differ from those images."
    )


def headline(people: tuple[PersonSummary, ...], quality: Quality) -> str:
    """The session in one sentence."""
    if not people:
        return "No face was observed."
    count = "1 person was" if len(people) == 1 else f"{len(people)} people were"
    seconds = sum(person.seconds for person in people)
    return (
        f"{count} observed for {clock(seconds)}{' in all' if len(people) > 1 else ''}, in a log of "
        f"{clock(quality.end - quality.start)}."
    )


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
