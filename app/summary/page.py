"""The summary as one HTML page that needs nothing else: no scripts, no network."""

from collections.abc import Iterable, Mapping
from html import escape

from app.summary.language import ENGLISH, Language
from app.summary.outline import Beside, Block, Bullets, Grid, Heading, Note, Picture, Text, outline
from app.summary.summary import Summary
from app.summary.texts import Source

STYLE = """
:root{color-scheme:light dark;--ink:#1b2127;--soft:#55606b;--paper:#fff;--line:#d5dae0;--card:#f5f7f9}
@media screen and (prefers-color-scheme:dark){
:root{--ink:#e8ecf0;--soft:#a9b4bf;--paper:#14181d;--line:#39424c;--card:#1d232a}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:960px;padding:40px 32px 56px;background:var(--paper);color:var(--ink);
font:15px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
h1{font-size:28px;line-height:1.2;margin:0 0 6px}h2{font-size:20px;margin:32px 0 12px}
h3{font-size:15px;margin:16px 0 8px}p{margin:0 0 12px;max-width:70ch}
.lead{color:var(--soft);font-size:17px}
.note{background:var(--card);border-left:4px solid var(--soft);padding:12px 16px;max-width:none}
.beside{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(360px,100%),1fr));gap:0 40px}
.person{border-top:1px solid var(--line);margin-top:40px}
svg{display:block;width:100%;height:auto;color:var(--ink)}
.scroll{overflow-x:auto;margin-bottom:12px}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums;font-size:14px}
th,td{padding:5px 12px 5px 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
thead th{color:var(--soft);font-weight:600}tbody th{font-weight:500}
.figures td,.figures thead th:not(:first-child){text-align:right;padding:5px 0 5px 12px}
.figures tbody th{white-space:nowrap}
.facts tbody th{color:var(--soft)}.facts td{overflow-wrap:anywhere}
.swatch{display:inline-block;width:12px;height:12px;border:1px solid var(--ink);margin-right:8px;vertical-align:-1px}
li{margin-bottom:6px;max-width:70ch}
@media print{@page{margin:14mm}body{padding:0;max-width:none;font-size:8.5pt;line-height:1.3}
h1{font-size:17pt}h2{font-size:12pt;margin:8pt 0 3pt}h3{font-size:9.5pt;margin:6pt 0 3pt}.lead{font-size:10pt}
.note{padding:6pt 9pt}.beside{grid-template-columns:1fr 1fr;gap:0 20pt}table{font-size:7.5pt}
th,td{padding:1.5pt 6pt 1.5pt 0}.figures td,.figures thead th:not(:first-child){padding:1.5pt 0 1.5pt 6pt}
p,.scroll,ul{margin:0 0 3pt}li{margin-bottom:2pt}li,p{max-width:none}
h2,h3{break-after:avoid}.person:first-of-type{break-before:page}.person{break-inside:avoid;border:0;margin:0}
tr,svg,.note{break-inside:avoid}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
"""


def page(summary: Summary, source: Source, language: Language = ENGLISH) -> str:
    """The whole page."""
    content = outline(summary, source, language, "currentColor")
    title = escape(content.title)
    people = "\n".join(f'<section class="person">{_blocks(blocks)}</section>' for blocks in content.people)
    return (
        f'<!doctype html>\n<html lang="{escape(language.code)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{STYLE}</style></head>\n<body><main>\n"
        f'<h1>{title}</h1>\n<p class="lead">{escape(content.lead)}</p>\n{_blocks(content.overview)}\n{people}'
        "</main></body></html>\n"
    )


def _blocks(blocks: Iterable[Block]) -> str:
    return "\n".join(map(_block, blocks))


def _block(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"<h{level}>{escape(text)}</h{level}>"
        case Text(text):
            return f"<p>{escape(text)}</p>"
        case Note(strong, text):
            return f'<p class="note"><strong>{escape(strong)}</strong> {escape(text)}</p>'
        case Picture(_, svg):
            return svg
        case Bullets(items):
            return "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ul>"
        case Beside(left, right):
            return f'<div class="beside"><div>{_blocks(left)}</div><div>{_blocks(right)}</div></div>'
        case Grid():
            return _table(block)


def _table(grid: Grid) -> str:
    heads, rows = grid.table
    lines = []
    for first, *cells in rows:
        lines.append(
            f'<tr><th scope="row">{_swatch(grid.swatches, first)}{escape(first)}</th>'
            + "".join(f"<td>{escape(cell)}</td>" for cell in cells)
        )
    columns = "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
    head = f"<thead><tr>{columns}</tr></thead>" if heads else ""
    kind = "figures" if grid.names is None else "facts"
    column = "" if grid.names is None else f'<colgroup><col style="width:{grid.names:.0%}"></colgroup>'
    return (
        f'<div class="scroll"><table class="{kind}" aria-label="{escape(grid.label)}">{column}{head}'
        f"<tbody>{''.join(line + '</tr>' for line in lines)}</tbody></table></div>"
    )


def _swatch(swatches: Mapping[str, str], first: str) -> str:
    return f'<span class="swatch" style="background:{swatches[first]}"></span>' if first in swatches else ""
