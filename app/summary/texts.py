"""The summary's tables and sentences, for every layout."""

import textwrap
from dataclasses import dataclass
from typing import TypeGuard

from app.sessions.record import Dropped, SessionRecord
from app.summary.compute import LONGEST_GAP
from app.summary.language import Language
from app.summary.summary import PersonSummary, Quality
from models.messages import Message, joined

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]
"""Column heads, none for names and their values; rows."""

NOT_FEELING = Message("Expression, not inner feeling.")
TIME = Message("Time per expression")
WHEN = Message("When")
HOW_LONG = Message("How long")
FOLLOWED = Message("What followed what")
NOTHING_FOLLOWED = Message("No expression followed another.")
QUALITY = Message("Quality of the data")
LIMITS_HEADING = Message("Limits")
SESSION = Message("Session and model")

LIMITS = (
    Message(
        "This page tells which expression a model named for a face, not what anybody felt. An expression is not an "
        "inner feeling: people smile without joy and are sad without showing it."
    ),
    Message(
        "The model learned from other people's judgements of photographs. It is wrong on some faces, and may be wrong "
        "more often on people, light and camera angles unlike those."
    ),
    Message(
        'Small, short or mixed expressions are often missed. "Uncertain" means that no expression was clear enough.'
    ),
    Message("Don't use it to judge a person: not for hiring, diagnosis, grades or proof."),
)

KINDS = {"camera": Message("camera"), "file": Message("file")}
DROPPED = {"analysis": Message("dropped at analysis"), "recording": Message("dropped at recording")}


@dataclass(frozen=True, slots=True)
class Source:
    """Where the figures come from: a name for the heading, and the session's record where there is one."""

    title: str
    record: SessionRecord | None


def time_table(person: PersonSummary, language: Language) -> Table:
    """The expressions that were shown; `never_shown` names the others."""
    say, number = language.say, language.number
    rows = [
        (
            language.expression(e.label),
            number(e.seconds, 1),
            language.percent(e.share),
            str(e.episodes),
            number(e.median_s, 1),
        )
        for e in person.expressions
        if e.episodes
    ]
    total = (say(Message("all")), number(person.seconds, 1), language.percent(1.0) if person.seconds else "–", "", "")
    heads = (
        Message("expression"),
        Message("seconds"),
        Message("share"),
        Message("episodes"),
        Message("median, s"),
    )
    return tuple(map(say, heads)), [*rows, total]


def never_shown(person: PersonSummary, language: Language) -> str:
    """The expressions that the table of times leaves out, in one sentence; empty where there is none."""
    names = [language.expression(e.label) for e in person.expressions if not e.episodes]
    return language.say(Message("Never shown: {names}.", names=joined(names))) if names else ""


def transition_table(person: PersonSummary, language: Language) -> Table | None:
    """From each row's expression to each column's; None where nothing changed."""
    used = {label for pair in person.transitions for label in pair}
    labels = [e.label for e in person.expressions if e.label in used]
    if not labels:
        return None
    rows = [
        (
            language.expression(one),
            *("–" if one == other else str(person.transitions.get((one, other), 0)) for other in labels),
        )
        for one in labels
    ]
    return (language.say(Message("from ↓ to →")), *map(language.expression, labels)), rows


def quality_table(quality: Quality, record: SessionRecord | None, language: Language) -> Table:
    def observed(share: float) -> Message:
        return Message("{share} of the observed time", share=language.percent(share))

    face_free = language.percent(quality.without_face / quality.frames) if quality.frames else "–"
    rows: list[tuple[str, str]] = [
        (Message("length"), _seconds(quality.end - quality.start)),
        (Message("time covered by frames"), _seconds(quality.covered)),
        (Message("frames"), str(quality.frames)),
        (
            Message("frames without a face"),
            Message("{count} ({share})", count=quality.without_face, share=face_free),
        ),
        (Message("uncertain"), observed(quality.uncertain)),
        (Message("neutral calibration on"), observed(quality.calibrated)),
    ]
    if quality.interval is not None and quality.interval[0] > 0:
        median, low, high = quality.interval
        rows.append((Message("frame rate, median"), Message("{rate:.1f} per second", rate=1 / median)))
        spread = Message("5% below {low:.0f} ms, 5% above {high:.0f} ms", low=low * 1e3, high=high * 1e3)
        rows.append((Message("from frame to frame"), spread))
    gaps = Message("{count}, {seconds:.1f} s in all", count=quality.gaps, seconds=quality.gap_time)
    rows.append((Message("gaps above {seconds:g} s", seconds=LONGEST_GAP), gaps))
    rows.append((Message("longest time between frames"), Message("{seconds:.2f} s", seconds=quality.longest_gap)))
    rows.append((Message("left out by markers"), _seconds(quality.excluded)))
    if record is not None:
        rows += map(_dropped, record.frames.dropped)
    return _told(rows, language)


def session_table(record: SessionRecord, language: Language) -> Table:
    whole = record.state == "complete"
    state = Message("complete") if whole else Message("cut short: it was not ended in order")
    if record.problem:
        # The file has it in English; what has no values in it is found again.
        state = Message("{state}; {problem}", state=state, problem=Message(record.problem))
    source, model, settings = record.source, record.model, record.settings
    rows: list[tuple[str, str]] = [
        (Message("started"), language.moment(record.started)),
        (Message("state"), state),
        (
            Message("source"),
            Message(
                "{name} ({kind}, {width} × {height})",
                name=source.name,
                kind=KINDS[source.kind],
                width=source.width,
                height=source.height,
            ),
        ),
        (
            Message("model"),
            Message(
                "{file}, {network}, {precision}, on {provider}",
                file=model.file,
                network=model.architecture,
                precision=model.precision,
                provider=record.provider,
            ),
        ),
        (Message("model's SHA-256"), " ".join(textwrap.wrap(model.sha256, 16))),
        (Message("trained on"), model.training_data),
        (Message("licence"), model.licence),
        (Message("smoothing"), Message("{seconds:g} s", seconds=settings.smoothing_s)),
        (Message("uncertain below"), language.percent(settings.uncertain_below, 0)),
        ("Emotion Lens", record.app_version),
        (Message("versions"), ", ".join(f"{name} {number}" for name, number in record.versions.items())),
    ]
    return _told(rows, language)


def accuracy(record: SessionRecord | None, language: Language) -> str:
    """The model's own measured accuracy, in one sentence."""
    metrics = record.model.metrics if record is not None else {}
    value, interval, count = (metrics.get(f"test_{name}") for name in ("accuracy", "accuracy_ci95", "n"))
    if not _number(value):
        return language.say(
            Message("How often the model is right is not known here: there is no figure for it beside this log.")
        )
    share: str = language.percent(value)
    if isinstance(interval, list | tuple) and len(interval) == 2 and all(map(_number, interval)):
        low, high = map(language.percent, interval)
        share = Message("{share} (95% interval {low} to {high})", share=share, low=low, high=high)
    if _number(count):
        return language.say(
            Message(
                "On the {count:,} test images of its data set, the model names the expression that most people saw for "
                "{share}. Your camera, light and people differ from those images.",
                count=count,
                share=share,
            )
        )
    return language.say(
        Message(
            "On the test images of its data set, the model names the expression that most people saw for {share}. "
            "Your camera, light and people differ from those images.",
            share=share,
        )
    )


def headline(people: tuple[PersonSummary, ...], quality: Quality, language: Language) -> str:
    """The session in one sentence."""
    if not people:
        return language.say(Message("No face was observed."))
    time = language.clock(sum(person.seconds for person in people))
    length = language.clock(quality.end - quality.start)
    if len(people) == 1:
        return language.say(
            Message("1 person was observed for {time}, in a log of {length}.", time=time, length=length)
        )
    return language.say(
        Message(
            "{count} people were observed for {time} in all, in a log of {length}.",
            count=len(people),
            time=time,
            length=length,
        )
    )


def _seconds(seconds: float) -> Message:
    return Message("{seconds:.1f} s", seconds=seconds)


def _dropped(dropped: Dropped) -> tuple[str, str]:
    stage = DROPPED.get(dropped.stage, Message("dropped at {stage}", stage=dropped.stage))
    return stage, Message("{count} ({reason})", count=dropped.count, reason=Message(dropped.why))


def _told(rows: list[tuple[str, str]], language: Language) -> Table:
    return (), [(language.say(name), language.say(value)) for name, value in rows]


def _number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)
