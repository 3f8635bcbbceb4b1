"""The summary as one HTML page that needs nothing else: no scripts, no network."""

from collections.abc import Mapping
from html import escape

from app.engine.records import UNCERTAIN
from app.summary.pictures import time_bars, timeline
from app.summary.summary import PersonSummary, Summary
from app.summary.texts import (
    LIMITS,
    Source,
    Table,
    accuracy,
    headline,
    quality_table,
    session_table,
    time_table,
    transition_table,
)
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


def page(summary: Summary, source: Source) -> str:
    """The whole page."""
    colours = colours_of(summary)
    body = [
        f"<h1>{escape(source.title)}</h1>",
        f'<p class="lead">{escape(headline(summary.people, summary.quality))}</p>',
        f'<p class="note"><strong>Expression, not inner feeling.</strong> {escape(accuracy(source.record))}</p>',
    ]
    if summary.people:
        body.append("<h2>Time per expression</h2>")
        body.append(time_bars(summary.people, colours, "currentColor"))
    for person in summary.people:
        body.append(f"<h2>{escape(person.name)}</h2><h3>When</h3>")
        body.append(timeline(person, summary.quality, colours, "currentColor"))
        body += _person_tables(person, colours)
    if len(summary.people) > 1:
        body.append(f"<h2>{escape(summary.total.name)}</h2>")
        body += _person_tables(summary.total, colours)
    body.append("<h2>Quality of the data</h2>")
    body.append(_table(quality_table(summary.quality, source.record), "facts", "Quality of the data"))
    body.append("<h2>Limits</h2><ul>" + "".join(f"<li>{escape(limit)}</li>" for limit in LIMITS) + "</ul>")
    if source.record is not None:
        body.append("<h2>Session and model</h2>")
        body.append(_table(session_table(source.record), "facts", "Session and model"))
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(source.title)}</title><style>{STYLE}</style></head>\n<body><main>\n"
        + "\n".join(body)
        + "\n</main></body></html>\n"
    )


def _person_tables(person: PersonSummary, colours: Mapping[str, str]) -> list[str]:
    parts = ["<h3>How long</h3>", _table(time_table(person), "figures", f"Times of {person.name}", colours)]
    changes = transition_table(person)
    parts.append("<h3>What followed what</h3>")
    if changes is None:
        parts.append("<p>No expression followed another.</p>")
    else:
        parts.append(_table(changes, "figures", f"Transitions of {person.name}"))
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
