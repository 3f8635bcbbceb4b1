"""The summary as a PDF, through Qt; needs no display. Rich text knows less than a browser, so the layout is simpler."""

from collections.abc import Iterable
from html import escape
from pathlib import Path

from PySide6.QtCore import QByteArray, QMarginsF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument
from PySide6.QtSvg import QSvgRenderer

from app.recording.reasons import why_not_written
from app.summary.language import Language
from app.summary.outline import Beside, Block, Bullets, Grid, Heading, Note, Picture, Text, outline
from app.summary.pictures import WIDTH
from app.summary.summary import Summary
from app.summary.texts import Source
from app.ui.headless import ensure_application
from models.errors import InputError
from models.files import replacing

INK = "#1b2127"
SCALE = 3
"""Pixels of a picture per SVG unit: about 280 dpi on paper."""

RESOLUTION = 96
"""Of the layout, dots per inch, as Qt takes CSS pixels."""

MARGIN = 14.0
"""Of the paper, millimetres."""

GAP = 20
"""Between two columns, in CSS pixels."""

PEOPLE_PER_PAGE = 2
"""Rich text would leave a heading alone at a page's foot, so pages begin with one."""

STYLE = """
h1{font-size:17pt;margin:0} h2{font-size:12pt;margin:9px 0 2px 0} h3{font-size:9pt;margin:6px 0 0 0}
p,li{font-size:8.5pt;margin:3px 0 3px 0} td,th{font-size:8pt} th{text-align:left;color:#55606b} ul{margin:2px 0 0 0}
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
            content = outline(summary, source, language, INK)
            writer.setTitle(content.title)
            writer.setResolution(RESOLUTION)
            writer.setPageLayout(
                QPageLayout(
                    QPageSize(QPageSize.PageSizeId.A4),
                    QPageLayout.Orientation.Portrait,
                    QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN),
                    QPageLayout.Unit.Millimeter,
                )
            )
            area = writer.pageLayout().paintRectPixels(RESOLUTION)
            document.setPageSize(QSizeF(area.size()))
            page = _Page(document, area.width())
            parts = [f"<h1>{escape(content.title)}</h1><p>{escape(content.lead)}</p>", page.html(content.overview)]
            for number, blocks in enumerate(content.people):
                parts.append(page.html(blocks, new_page=number % PEOPLE_PER_PAGE == 0))
            document.setHtml("".join(parts))
            document.print_(writer)
            del writer
            if not part.stat().st_size:
                raise InputError("{path} can't be written; look at the free space of its disk", path=path)
    except OSError as error:
        raise InputError(why_not_written(path, error)) from error


class _Page:
    """Writes blocks as Qt's rich text, of so many CSS pixels' width."""

    def __init__(self, document: QTextDocument, width: int) -> None:
        self._document, self._width = document, width

    def html(self, blocks: Iterable[Block], new_page: bool = False) -> str:
        parts = [self._block(block) for block in blocks]
        if new_page:
            parts[0] = parts[0].replace(">", ' style="page-break-before:always">', 1)
        return "".join(parts)

    def _block(self, block: Block) -> str:
        match block:
            case Heading(text, level):
                return f"<h{level}>{escape(text)}</h{level}>"
            case Text(text):
                return f"<p>{escape(text)}</p>"
            case Note(strong, text):
                return f"<p><b>{escape(strong)}</b> {escape(text)}</p>"
            case Picture(name, svg):
                return self._picture(name, svg)
            case Bullets(items):
                return f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ul>"
            case Beside(left, right):
                half = (self._width - GAP) // 2
                columns = f'<td width="{half}">{self.html(left)}</td><td width="{GAP}"></td><td>{self.html(right)}</td>'
                space = 'cellspacing="0" cellpadding="0" style="margin-top:6px"'
                return f'<table width="100%" {space}><tr>{columns}</tr></table>'
            case Grid():
                return _table(block)

    def _picture(self, name: str, svg: str) -> str:
        renderer = QSvgRenderer(QByteArray(svg.encode()))
        height = renderer.defaultSize().height() * SCALE
        image = QImage(WIDTH * SCALE, height, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        renderer.render(painter, QRectF(0, 0, WIDTH * SCALE, height))
        painter.end()
        self._document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), image)
        shown = round(height * self._width / WIDTH / SCALE)
        return f'<p><img src="{name}" width="{self._width}" height="{shown}"></p>'


def _table(grid: Grid) -> str:
    heads, rows = grid.table
    align = "right" if grid.names is None else "left"
    first = "" if grid.names is None else f' width="{grid.names:.0%}"'
    lines = []
    for kind, row in [*([("th", heads)] if heads else []), *(("td", row) for row in rows)]:
        cells = [_cell(kind + first, row[0], "left"), *(_cell(kind, text, align) for text in row[1:])]
        lines.append(f"<tr>{''.join(cells)}</tr>")
    space = "margin-top:3px;margin-bottom:3px"
    return f'<table width="100%" cellspacing="0" cellpadding="2" style="{space}">{"".join(lines)}</table>'


def _cell(tag: str, text: str, align: str) -> str:
    return f'<{tag} align="{align}" style="border-bottom:1px solid #d5dae0">{escape(text)}</{tag.split()[0]}>'
