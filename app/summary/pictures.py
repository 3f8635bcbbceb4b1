"""The summary's pictures, as SVG. Every colour comes with its word: beside the lane, or in the table."""

from collections.abc import Mapping, Sequence
from html import escape

from app.summary.language import Language
from app.summary.summary import PersonSummary, Quality, Segment
from models.messages import Message
from models.palette import text_on

WIDTH = 720
"""Of every picture, in SVG units, which a page scales."""

NAMES = 110
"""Width of the column with the names."""

LANE = 18
"""Height of a timeline's lane."""

BAR = 24
BETWEEN = 6
LEAST_WITH_WORD = 7.5
"""Units per letter that a bar's part must have to carry its word."""


def time_bars(people: tuple[PersonSummary, ...], colours: Mapping[str, str], ink: str, language: Language) -> str:
    """One bar per person: shares of the observed time, in the order of the classes.

    Args:
        people: With observed time.
        colours: "#RRGGBB" of every expression.
        ink: Colour of text and lines, as SVG takes it.
        language: Of the words.
    """
    parts = []
    wide = WIDTH - NAMES - 2
    for number, person in enumerate(people):
        y = number * (BAR + BETWEEN) + 2
        parts.append(_text(0, y + BAR / 2 + 4, _short(language.say(person.name)), ink))
        x = float(NAMES)
        for expression in person.expressions:
            width = expression.share * wide
            if width <= 0:
                continue
            colour = colours[expression.label]
            share = language.percent(expression.share, 0)
            word = f"{language.expression(expression.label)} {share}"
            parts.append(
                f'<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="{BAR}" fill="{colour}" stroke="{ink}" '
                f'stroke-width="0.8"><title>{escape(word)}</title></rect>'
            )
            if width < LEAST_WITH_WORD * len(word):
                word = share
            if width >= LEAST_WITH_WORD * len(word):
                parts.append(_text(x + width / 2, y + BAR / 2 + 4, word, text_on(colour), "middle"))
            x += width
    what = language.say(Message("Share of the observed time per expression; the table says the same"))
    return _svg(len(people) * (BAR + BETWEEN), parts, what)


def timeline(person: PersonSummary, quality: Quality, colours: Mapping[str, str], ink: str, language: Language) -> str:
    """What was shown when: one lane for each expression that was shown.

    Args:
        person: With observed time.
        quality: For the first and last second.
        colours: "#RRGGBB" of every expression.
        ink: Colour of text and lines.
        language: Of the words.
    """
    shown = [expression.label for expression in person.expressions if expression.seconds > 0]
    lanes = [
        (language.expression(label), [segment for segment in person.segments if segment.label == label])
        for label in shown
    ]
    what = Message("What {name} showed when; the table of times says how much in all", name=person.name)
    return _lanes(lanes, quality, colours, ink, language, what)


def timelines(
    people: tuple[PersonSummary, ...], quality: Quality, colours: Mapping[str, str], ink: str, language: Language
) -> str:
    """What everybody showed when: one lane for each person; arguments as for `timeline`."""
    lanes = [(language.say(person.name), person.segments) for person in people]
    what = Message("What everybody showed when; each person's own picture and table say it in words")
    return _lanes(lanes, quality, colours, ink, language, what)


def _lanes(
    lanes: Sequence[tuple[str, Sequence[Segment]]],
    quality: Quality,
    colours: Mapping[str, str],
    ink: str,
    language: Language,
    what: Message,
) -> str:
    length = max(quality.end - quality.start, 1e-9)
    scale = (WIDTH - NAMES - 20) / length
    parts = []
    for number, (name, segments) in enumerate(lanes):
        y = number * LANE + 2
        parts.append(_text(0, y + LANE - 6, _short(name), ink))
        middle = y + LANE / 2 - 1
        parts.append(
            f'<line x1="{NAMES}" y1="{middle}" x2="{WIDTH - 20}" y2="{middle}" stroke="{ink}" stroke-opacity="0.25"/>'
        )
        for segment in segments:
            x = NAMES + (segment.start - quality.start) * scale
            width = max((segment.end - segment.start) * scale, 1.0)
            parts.append(
                f'<rect x="{x:.1f}" y="{y + 1}" width="{width:.1f}" height="{LANE - 5}" '
                f'fill="{colours[segment.label]}" stroke="{ink}" stroke-width="0.6"/>'
            )
    foot = len(lanes) * LANE + 16
    step = tick_step(length)
    for number in range(int(length / step + 1e-9) + 1):
        x = NAMES + number * step * scale
        parts.append(f'<line x1="{x:.1f}" y1="{foot - 14}" x2="{x:.1f}" y2="{foot - 10}" stroke="{ink}"/>')
        parts.append(_text(x, foot + 2, language.clock(quality.start + number * step), ink, "middle"))
    return _svg(foot + 8, parts, language.say(what))


def tick_step(length: float) -> float:
    """Seconds between two marks of a time axis: a round number, 4 to 10 of them where that is possible."""
    for step in (0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600):
        if length / step <= 9:
            return float(step)
    return 7200.0 * max(1, round(length / 7200 / 8))


def _short(name: str) -> str:
    return name if len(name) <= 15 else name[:14] + "…"


def _text(x: float, y: float, text: str, colour: str, anchor: str = "start") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}" text-anchor="{anchor}" font-size="12" '
        f'font-family="system-ui, sans-serif">{escape(text)}</text>'
    )


def _svg(height: float, parts: list[str], description: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" role="img" '
        f'aria-label="{escape(description)}">{"".join(parts)}</svg>'
    )
