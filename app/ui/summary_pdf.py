"""The summary as a PDF, through Qt; needs no display. Rich text knows less than a browser, so the layout is simpler."""

from html import escape
from pathlib import Path

from PySide6.QtCore import QByteArray, QMarginsF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument
from PySide6.QtSvg import QSvgRenderer

from app.recording.reasons import why_not_written
from app.summary.language import Language
from app.summary.page import colours_of
from app.summary.pictures import WIDTH, time_bars, timeline
from app.summary.summary import PersonSummary, Summary
from app.summary.texts import (
    FOLLOWED,
    LIMITS,
    LIMITS_HEADING,
    NOT_FEELING,
    NOTHING_FOLLOWED,
    QUALITY,
    SESSION,
    TIME,
    Source,
    Table,
    accuracy,
    headline,
    quality_table,
    session_table,
    time_table,
    transition_table,
)
from app.ui.headless import ensure_application
from models.errors import InputError
from models.files import replacing

INK = "#1b2127"
SCALE = 3
"""Pixels of a picture per SVG unit: about 280 dpi on paper."""

RESOLUTION = 96
"""Of the layout, dots per inch, as Qt takes CSS pixels."""

NEW_PAGE = ' style="page-break-before:always"'

STYLE = """
h1{font-size:20pt} h2{font-size:14pt} p,li,td,th{font-size:9.5pt} th{text-align:left;color:#55606b}
"""


def write_pdf(path: Path, summary: Summary, source: Source, language: Language) -> None:
    """Writes the PDF, A4, complete or not at all.

    Raises:
        InputError: It can't be written.
    """
    ensure_application()
    document = QTextDocument()
    document.setDefaultStyleSheet(STYLE)
    document.setDocumentMargin(0)
    try:
        with replacing(path) as part:
            # Qt says nothing of a file that it can't open.
            part.touch()
            writer = QPdfWriter(str(part))
            writer.setTitle(language.say(source.title))
            writer.setResolution(RESOLUTION)
            writer.setPageLayout(
                QPageLayout(
                    QPageSize(QPageSize.PageSizeId.A4),
                    QPageLayout.Orientation.Portrait,
                    QMarginsF(16, 16, 16, 16),
                    QPageLayout.Unit.Millimeter,
                )
            )
            area = writer.pageLayout().paintRectPixels(RESOLUTION)
            document.setPageSize(QSizeF(area.size()))
            document.setHtml(_html(document, summary, source, language, area.width()))
            document.print_(writer)
            del writer
            if not part.stat().st_size:
                raise InputError("{path} can't be written; look at the free space of its disk", path=path)
    except OSError as error:
        raise InputError(why_not_written(path, error)) from error


def _html(document: QTextDocument, summary: Summary, source: Source, language: Language, width: int) -> str:
    say = language.say
    colours = colours_of(summary)
    parts = [
        f"<h1>{escape(say(source.title))}</h1>",
        f"<p>{escape(headline(summary.people, summary.quality, language))}</p>",
        f"<p><b>{escape(say(NOT_FEELING))}</b> {escape(accuracy(source.record, language))}</p>",
    ]
    if summary.people:
        parts.append(_heading(say(TIME)))
        parts.append(_picture(document, "bars", time_bars(summary.people, colours, INK, language), width))
    several = len(summary.people) > 1
    if several:
        parts.append(_heading(say(summary.total.name)) + _figures(summary.total, language))
    for number, person in enumerate(summary.people):
        # Rich text would leave a heading alone at a page's foot.
        parts.append(_heading(say(person.name), NEW_PAGE if several else ""))
        when = timeline(person, summary.quality, colours, INK, language)
        parts.append(_picture(document, f"when{number}", when, width))
        parts.append(_figures(person, language))
    parts.append(_heading(say(QUALITY), NEW_PAGE if summary.people else ""))
    parts.append(_table(quality_table(summary.quality, source.record, language), facts=True))
    parts.append(_heading(say(LIMITS_HEADING)))
    parts.append("<ul>" + "".join(f"<li>{escape(say(limit))}</li>" for limit in LIMITS) + "</ul>")
    if source.record is not None:
        parts.append(_heading(say(SESSION)) + _table(session_table(source.record, language), facts=True))
    return "".join(parts)


def _heading(text: str, style: str = "") -> str:
    return f"<h2{style}>{escape(text)}</h2>"


def _figures(person: PersonSummary, language: Language) -> str:
    changes = transition_table(person, language)
    followed = _table(changes) if changes else f"<p>{escape(language.say(NOTHING_FOLLOWED))}</p>"
    return f"{_table(time_table(person, language))}<p><b>{escape(language.say(FOLLOWED))}</b></p>{followed}"


def _picture(document: QTextDocument, name: str, svg: str, width: int) -> str:
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    height = renderer.defaultSize().height() * SCALE
    image = QImage(WIDTH * SCALE, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, WIDTH * SCALE, height))
    painter.end()
    document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), image)
    return f'<p><img src="{name}" width="{width}" height="{round(height * width / WIDTH / SCALE)}"></p>'


def _table(table: Table, *, facts: bool = False) -> str:
    heads, rows = table
    align = "left" if facts else "right"
    first = ' width="30%"' if facts else ""
    lines = []
    for kind, row in [("th", heads), *(("td", row) for row in rows)]:
        cells = [_cell(kind + first, row[0], "left"), *(_cell(kind, text, align) for text in row[1:])]
        lines.append(f"<tr>{''.join(cells)}</tr>")
    space = "margin-top:8px;margin-bottom:10px"
    return f'<table width="100%" cellspacing="0" cellpadding="3" style="{space}">{"".join(lines)}</table>'


def _cell(tag: str, text: str, align: str) -> str:
    return f'<{tag} align="{align}" style="border-bottom:1px solid #d5dae0">{escape(text)}</{tag.split()[0]}>'
