"""A session or a log in, its summary's files out."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.recording.reasons import why_not_written
from app.recording.targets import check_target
from app.sessions.folder import SessionFolder
from app.sessions.markers import read_markers
from app.sessions.record_file import read_record
from app.summary.compute import summarise
from app.summary.language import ENGLISH, Language
from app.summary.log_file import read_log
from app.summary.page import page
from app.summary.summary import Summary
from app.summary.texts import Source
from models.errors import InputError
from models.files import replacing
from models.messages import Message

PAGE, PDF = "summary.html", "summary.pdf"

WritePdf = Callable[[Path, Summary, Source, Language], None]


@dataclass(frozen=True, slots=True)
class Written:
    """A summary, and the files that hold it."""

    summary: Summary
    files: tuple[Path, ...]


def write_summary(
    path: Path, output: Path | None = None, write_pdf: WritePdf | None = None, language: Language = ENGLISH
) -> Written:
    """Writes the summary of a session.

    Args:
        path: A session folder, or a CSV log.
        output: Folder for the page, made if missing; None for the log's own.
        write_pdf: Writes the PDF; None for none.
        language: Of both.

    Raises:
        InputError: The session can't be read, or the page can't be written.
    """
    folder = SessionFolder(path) if path.is_dir() else None
    record = read_record(folder.record) if folder else None
    log = read_log(folder.log if folder else path)
    markers = read_markers(folder.markers) if folder and folder.markers.exists() else ()
    excluded = [(marker.time, marker.end) for marker in markers if marker.end is not None]
    summary = summarise(log, record.names if record else None, excluded)
    if folder is not None:
        title = Message("Session {name}", name=path.resolve().name)
    else:
        title = Message("Log {name}", name=path.name)
    source = Source(title, record)
    target = output or (path if folder else path.parent)
    files = (target / PAGE, *([target / PDF] if write_pdf else []))
    try:
        target.mkdir(parents=True, exist_ok=True)
        for file in files:
            check_target(file)
        with replacing(target / PAGE) as part:
            part.write_text(page(summary, source, language), encoding="utf-8")
    except OSError as error:
        raise InputError(why_not_written(target, error)) from error
    if write_pdf is not None:
        write_pdf(target / PDF, summary, source, language)
    return Written(summary, files)
