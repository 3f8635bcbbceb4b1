"""What stands in a summary, in which order; a layout only says how it looks.

The first part is the session on one page, as far as it fits. Several people follow one by one, each in the detail that
a single person has on that page.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from app.engine.records import UNCERTAIN
from app.summary.language import Language
from app.summary.pictures import time_bars, timeline, timelines
from app.summary.summary import PersonSummary, Summary
from app.summary.texts import (
    FOLLOWED,
    HOW_LONG,
    LIMITS,
    LIMITS_HEADING,
    NOT_FEELING,
    NOTHING_FOLLOWED,
    QUALITY,
    SESSION,
    TIME,
    WHEN,
    Source,
    Table,
    accuracy,
    headline,
    never_shown,
    quality_table,
    session_table,
    time_table,
    transition_table,
)
from models.messages import Message
from models.palette import UNCERTAIN_COLOUR, class_colours

HALF = 44
"""Letters of a table's heads that have room in half a page."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Of level 2 for a part, 3 within one."""

    text: str
    level: Literal[2, 3] = 2


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A paragraph that nobody should miss, and its first words."""

    strong: str
    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG document; no two have the same name."""

    name: str
    svg: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table.

    Attributes:
        table: Its cells.
        label: What it is, for a screen reader.
        names: Where each row is a name and its value, the share of the width that the names take, 0..1; None where all
            but the first column are numbers.
        swatches: "#RRGGBB" by the first cell of the rows that have a colour.
    """

    table: Table
    label: str
    names: float | None = None
    swatches: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """Two columns, or one below the other where there is no room."""

    left: "tuple[Block, ...]"
    right: "tuple[Block, ...]"


Block = Heading | Text | Note | Picture | Grid | Bullets | Beside


@dataclass(frozen=True, slots=True)
class Outline:
    """The whole.

    Attributes:
        title: Of the document.
        lead: The session in one sentence.
        overview: The session on one page.
        people: Each of several people by themselves; empty for one.
    """

    title: str
    lead: str
    overview: tuple[Block, ...]
    people: tuple[tuple[Block, ...], ...]


def outline(summary: Summary, source: Source, language: Language, ink: str) -> Outline:
    """What to say.

    Args:
        summary: The figures.
        source: Where they come from.
        language: To say it in.
        ink: Colour of the pictures' text and lines, as SVG takes it.
    """
    say, people = language.say, summary.people
    colours = {**class_colours(summary.labels[:-1]), UNCERTAIN: UNCERTAIN_COLOUR}
    blocks: list[Block] = [Note(say(NOT_FEELING), accuracy(source.record, language))]
    if people:
        blocks += [Heading(say(TIME)), Picture("bars", time_bars(people, colours, ink, language)), Heading(say(WHEN))]
        if len(people) == 1:
            blocks.append(Picture("when", timeline(people[0], summary.quality, colours, ink, language)))
        else:
            blocks.append(Picture("when", timelines(people, summary.quality, colours, ink, language)))
        blocks += _figures(people[0] if len(people) == 1 else summary.total, colours, language, 2)
    quality = Grid(quality_table(summary.quality, source.record, language), say(QUALITY), names=0.42)
    if source.record is None:
        blocks += [Heading(say(QUALITY)), quality]
    else:
        session = Grid(session_table(source.record, language), say(SESSION), names=0.3)
        blocks.append(Beside((Heading(say(QUALITY)), quality), (Heading(say(SESSION)), session)))
    blocks += [Heading(say(LIMITS_HEADING)), Bullets(tuple(map(say, LIMITS)))]
    details = []
    for number, person in enumerate(people if len(people) > 1 else ()):
        when = timeline(person, summary.quality, colours, ink, language)
        figures = _figures(person, colours, language, 3)
        details.append((Heading(say(person.name)), Picture(f"when-{number}", when), *figures))
    return Outline(say(source.title), headline(people, summary.quality, language), tuple(blocks), tuple(details))


def _figures(
    person: PersonSummary, colours: Mapping[str, str], language: Language, level: Literal[2, 3]
) -> tuple[Block, ...]:
    say = language.say
    swatches = {language.expression(label): colour for label, colour in colours.items()}
    label = say(Message("Times of {name}", name=person.name))
    times: list[Block] = [Heading(say(HOW_LONG), level), Grid(time_table(person, language), label, swatches=swatches)]
    if never := never_shown(person, language):
        times.append(Text(never))
    followed: list[Block] = [Heading(say(FOLLOWED), level)]
    changes = transition_table(person, language)
    if changes is None:
        followed.append(Text(say(NOTHING_FOLLOWED)))
    else:
        followed.append(Grid(changes, say(Message("Transitions of {name}", name=person.name))))
    if changes is not None and len("".join(changes[0])) > HALF:
        return (*times, *followed)
    return (Beside(tuple(times), tuple(followed)),)
