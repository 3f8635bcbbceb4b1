"""A session or a log in, a page out."""

from pathlib import Path

from app.summary.language import ENGLISH, Language
from app.summary.texts import headline
from app.summary.write import WritePdf, write_summary
from models.command import DONE


def summarise(path: Path, output: Path | None, pdf: bool, language: str = ENGLISH.code) -> int:
    """Writes the summary of a session; see `write_summary`.

    Args:
        path: A session folder, or a CSV log.
        output: Folder for the page, made if missing; None for the log's own.
        pdf: Write a PDF too.
        language: Of both; as `Preferences.language`.

    Returns:
        The exit status, 0.

    Raises:
        InputError: The session can't be read, or the page can't be written.
    """
    writer: WritePdf | None = None
    if pdf:
        # Qt is needed for a PDF only.
        from app.ui.summary_pdf import write_pdf

        writer = write_pdf
    written = write_summary(path, output, writer, _language(language))
    print(headline(written.summary.people, written.summary.quality, ENGLISH))
    for file in written.files:
        print(f"written: {file}")
    return DONE


def _language(code: str) -> Language:
    if code == ENGLISH.code:
        return ENGLISH
    # Qt is needed for another language only.
    from app.ui.headless import ensure_application
    from app.ui.summary_language import window_language
    from app.ui.translation import choose

    choose(ensure_application(), code)
    return window_language()
