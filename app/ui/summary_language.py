"""The summary in the window's language."""

from datetime import datetime

from PySide6.QtCore import QDate, QLocale

from app.summary.language import ENGLISH, Language
from app.ui.translation import decimal, expression, translated


def window_language() -> Language:
    """What the window speaks now; from any thread."""
    code = QLocale().bcp47Name()
    return ENGLISH if code == ENGLISH.code else Language(code, translated, expression, decimal, _moment)


def _moment(moment: datetime) -> str:
    day = QLocale().toString(QDate(moment.year, moment.month, moment.day), QLocale.FormatType.LongFormat)
    return f"{day}, {moment:%H:%M:%S %z}"
