"""The summary as one HTML page that needs nothing else: no scripts, no network."""

from collections.abc import Mapping
from html import escape

from app.engine.records import UNCERTAIN
from app.summary.language import ENGLISH, Language
from app.summary.pictures import time_bars, timeline
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
    quality_table,
    session_table,
    time_table,
    transition_table,
)
from models.messages import Message
from models.palette import UNCERTAIN_COLOUR, class_colours

STYLE = """
:root{color-scheme:light dark;--ink:#1b2127;--soft:#55606b;--paper:#fff;--line:#d5dae0;--card:#f5f7f9}
@media screen and (prefers-color-scheme:dark){
:root{--ink:#e8ecf0;--soft:#a9b4bf;--paper:#14181d;--line:#39424c;--card:#1d232a}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:860px;padding:40px 32px 56px;background:var(--paper);color:var(--ink);
font:15px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
h1{font-size:28px;line-height:1.2;margin:0 0 6px}h2{font-size:20px;margin:40px 0 12px}
h3{font-size:15px;margin:24px 0 8px}p{margin:0 0 12px;max-width:70ch}
.lead{color:var(--soft);font-size:17px}
.note{background:var(--card);border-left:4px solid var(--soft);padding:12px 16px;max-width:none}
svg{display:block;width:100%;height:auto;color:var(--ink)}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums;font-size:14px}
th,td{padding:5px 12px 5px 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
thead th{color:var(--soft);font-weight:600}tbody th{font-weight:500}
.figures td,.figures thead th:not(:first-child){text-align:right;padding:5px 0 5px 12px}
.facts tbody th{width:34%;color:var(--soft)}.facts td{overflow-wrap:anywhere}
.swatch{display:inline-block;width:12px;height:12px;border:1px solid var(--ink);margin-right:8px;vertical-align:-1px}
li{margin-bottom:6px;max-width:70ch}
@media print{@page{margin:16mm}body{padding:0;max-width:none;font-size:10.5pt}h2,h3{break-after:avoid}
table{font-size:9.5pt}tr,svg,.note{break-inside:avoid}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
"""


def colours_of(summary: Summary) -> dict[str, str]:
    """The colour of every expression, "uncertain" included."""
    return {**class_colours(summary.labels[:-1]), UNCERTAIN: UNCERTAIN_COLOUR}


def page(summary: Summary, source: Source, language: Language = ENGLISH) -> str:
    """The whole page."""
    say = language.say
    colours = colours_of(summary)
    title = escape(say(source.title))
    body = [
        f"<h1>{title}</h1>",
        f'<p class="lead">{escape(headline(summary.people, summary.quality, language))}</p>',
        f'<p class="note"><strong>{escape(say(NOT_FEELING))}</strong> {escape(accuracy(source.record, language))}</p>',
    ]
    if summary.people:
        body.append(_heading(say(TIME)))
        body.append(time_bars(summary.people, colours, "currentColor", language))
    for person in summary.people:
        body.append(_heading(say(person.name)) + _heading(say(WHEN), 3))
        body.append(timeline(person, summary.quality, colours, "currentColor", language))
        body += _person_tables(person, colours, language)
    if len(summary.people) > 1:
        body.append(_heading(say(summary.total.name)))
        body += _person_tables(summary.total, colours, language)
    body.append(_heading(say(QUALITY)))
    body.append(_table(quality_table(summary.quality, source.record, language), "facts", say(QUALITY)))
    body.append(_heading(say(LIMITS_HEADING)))
    body.append("<ul>" + "".join(f"<li>{escape(say(limit))}</li>" for limit in LIMITS) + "</ul>")
    if source.record is not None:
        body.append(_heading(say(SESSION)))
        body.append(_table(session_table(source.record, language), "facts", say(SESSION)))
    return (
        f'<!doctype html>\n<html lang="{escape(language.code)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{STYLE}</style></head>\n<body><main>\n"
        + "\n".join(body)
        + "\n</main></body></html>\n"
    )


def _heading(text: str, level: int = 2) -> str:
    return f"<h{level}>{escape(text)}</h{level}>"


def _person_tables(person: PersonSummary, colours: Mapping[str, str], language: Language) -> list[str]:
    say = language.say
    swatches = {language.expression(label): colour for label, colour in colours.items()}
    times = say(Message("Times of {name}", name=person.name))
    parts = [_heading(say(HOW_LONG), 3), _table(time_table(person, language), "figures", times, swatches)]
    changes = transition_table(person, language)
    parts.append(_heading(say(FOLLOWED), 3))
    if changes is None:
        parts.append(f"<p>{escape(say(NOTHING_FOLLOWED))}</p>")
    else:
        parts.append(_table(changes, "figures", say(Message("Transitions of {name}", name=person.name))))
    return parts


def _table(table: Table, kind: str, label: str, colours: Mapping[str, str] | None = None) -> str:
    heads, rows = table
    colours = colours or {}
    lines = []
    for first, *cells in rows:
        swatch = f'<span class="swatch" style="background:{colours[first]}"></span>' if first in colours else ""
        lines.append(
            f'<tr><th scope="row">{swatch}{escape(first)}</th>' + "".join(f"<td>{escape(c)}</td>" for c in cells)
        )
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
    return (
        f'<div class="scroll"><table class="{kind}" aria-label="{escape(label)}"><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(line + '</tr>' for line in lines)}</tbody></table></div>"
    )
