"""A session or a log in, a page out."""

from pathlib import Path

from app.recording.reasons import why_not_written
from app.recording.targets import check_target
from app.sessions.folder import SessionFolder
from app.sessions.markers import read_markers
from app.sessions.record_file import read_record
from app.summary.compute import summarise as compute
from app.summary.log_file import read_log
from app.summary.page import page
from app.summary.texts import Source, headline
from models.command import DONE
from models.errors import InputError
from models.files import replacing

PAGE, PDF = "summary.html", "summary.pdf"


def summarise(path: Path, output: Path | None, pdf: bool) -> int:
    """Writes the summary of a session.

    Args:
        path: A session folder, or a CSV log.
        output: Folder for the page, made if missing; None for the log's own.
        pdf: Write a PDF too.

    Returns:
        The exit status, 0.

    Raises:
        InputError: The session can't be read, or the page can't be written.
    """
    folder = SessionFolder(path) if path.is_dir() else None
    record = read_record(folder.record) if folder else None
    log = read_log(folder.log if folder else path)
    markers = read_markers(folder.markers) if folder and folder.markers.exists() else ()
    excluded = [(marker.time, marker.end) for marker in markers if marker.end is not None]
    summary = compute(log, record.names if record else None, excluded)
    source = Source(f"Session {path.resolve().name}" if folder else f"Log {path.name}", record)
    target = output or (path if folder else path.parent)
    try:
        target.mkdir(parents=True, exist_ok=True)
        written = [target / PAGE, *([target / PDF] if pdf else [])]
        for file in written:
            check_target(file)
        with replacing(target / PAGE) as part:
            part.write_text(page(summary, source), encoding="utf-8")
    except OSError as error:
        raise InputError(why_not_written(target, error)) from error
    if pdf:
        # Qt is needed for a PDF only.
        from app.ui.summary_pdf import write_pdf

        write_pdf(target / PDF, summary, source)
    print(headline(summary.people, summary.quality))
    for file in written:
        print(f"written: {file}")
    return DONE
