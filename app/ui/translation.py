"""The language of the window: every text goes through Qt's translators, which can be changed while the app runs.

Texts are written in English where they are used, as `tr("…")`, or marked with `QT_TR_NOOP("…")` where they are
constants and given to `tr` where they are shown. Parts that know nothing of Qt say what they have to say as a
`models.messages.Message`, which `translated` puts into the window's language. lupdate finds all three, and
`translations` holds what it made of them.
"""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from string import Formatter

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QObject, Qt, QTranslator
from PySide6.QtGui import QKeySequence

from models.messages import Message

FOLDER = Path(__file__).with_name("translations")
FILE = "emotion_lens_{code}.qm"
CONTEXT = ""
"""Where lupdate puts the texts of functions that belong to no class."""
SYSTEM = "system"
"""In place of a language's code: the first of the system's languages that there is."""
ENGLISH = "en"
"""The language of the texts in the code; its own file has the plural forms alone."""
CHOSEN = "language"
"""The application's property that holds the code of its language."""
_changes = 0
"""How often the language was another one, so that what was translated before is not taken for what holds."""


def tr(text: str, comment: str | None = None, n: int = -1) -> str:
    """A text in the window's language, from any thread.

    Args:
        text: In English, with the names in braces that `str.format` is to fill in; nothing stays nothing.
        comment: Tells texts that are alike in English apart.
        n: Takes the place of "%n" and chooses the plural form. lupdate sees it only as the third argument, beside the
            text itself.
    """
    return QCoreApplication.translate(CONTEXT, text, comment, n) if text else ""


def QT_TR_NOOP(text: str) -> str:
    """Marks an English text for lupdate, under the name that it looks for; `tr` translates it later."""
    return text


class _Wording(Formatter):
    """Fills values in, numbers as the language writes them."""

    def format_field(self, value: object, format_spec: str) -> str:
        text = str(super().format_field(value, format_spec))
        return text.translate(_marks(_changes)) if isinstance(value, int | float) else text


_WORDING = _Wording()


@lru_cache(maxsize=2)
def _marks(changes: int) -> dict[int, str]:
    locale = QLocale()
    return str.maketrans({".": locale.decimalPoint(), ",": locale.groupSeparator()})


def translated(text: str) -> str:
    """A Message in the window's language, from any thread; any other text stays as it is."""
    if not isinstance(text, Message):
        return text
    template = tr(text.template)
    if not text.values:
        return template
    values = {name: translated(value) if isinstance(value, str) else value for name, value in text.values.items()}
    return _WORDING.vformat(template, (), values)


EXPRESSIONS = (
    QT_TR_NOOP("neutral"),
    QT_TR_NOOP("happiness"),
    QT_TR_NOOP("surprise"),
    QT_TR_NOOP("sadness"),
    QT_TR_NOOP("anger"),
    QT_TR_NOOP("disgust"),
    QT_TR_NOOP("fear"),
    QT_TR_NOOP("contempt"),
    #: In place of an expression: it is not clear which one the face shows.
    QT_TR_NOOP("uncertain"),
)
"""The labels that are translated for display. Files hold them as the model's contract does."""


def expression(label: str) -> str:
    """A label for display; one that no translator knows is shown as the model calls it."""
    return expressions((label,))[0]


def expressions(labels: tuple[str, ...]) -> tuple[str, ...]:
    """As `expression`, of each."""
    shown = zip(labels, quick_tr(labels), strict=True)
    return tuple(words if label in EXPRESSIONS else label for label, words in shown)


def quick_tr(texts: tuple[str, ...]) -> tuple[str, ...]:
    """As `tr`, of each, and remembered: for what is painted with every frame."""
    return _translated(texts, _changes)


@lru_cache(maxsize=128)
def _translated(texts: tuple[str, ...], changes: int) -> tuple[str, ...]:
    return tuple(map(tr, texts))


def unnamed() -> str:
    """What somebody without a name is called, with "{number}" in the place of the track id."""
    return tr("Person {number}")


def decimal(value: float, places: int) -> str:
    """A number with so many decimal places and the language's decimal point."""
    return f"{value:.{places}f}".replace(".", decimal_point())


def grouped(number: int) -> str:
    """A whole number with the language's marks between its thousands."""
    return QLocale().toString(number)


def decimal_point() -> str:
    """The language's."""
    return _decimal_point(_changes)


@lru_cache(maxsize=2)
def _decimal_point(changes: int) -> str:
    return QLocale().decimalPoint()


def with_keys(tip: str, keys: QKeySequence | str) -> str:
    """A tooltip with the keys that do the same, as the language calls them."""
    names = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    return f"{tip} ({names})" if names else tip


class _Sayer(QObject):
    """Hears of another language as Qt tells it to every child of a widget."""

    def __init__(self, owner: QObject, say: Callable[[], object]) -> None:
        super().__init__(owner)
        self._say = say

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LanguageChange:
            self._say()
        return super().event(event)


def saying(owner: QObject, say: Callable[[], object]) -> None:
    """Calls `say` now, and whenever the language changes, as long as `owner` lives.

    Args:
        owner: A widget: Qt tells nobody else.
        say: Gives texts to widgets and actions.
    """
    say()
    _Sayer(owner, say)


def languages() -> dict[str, str]:
    """The languages that there are: code, such as "de", and what each calls itself."""
    head, tail = FILE.split("{code}")
    codes = sorted(path.name.removeprefix(head).removesuffix(tail) for path in FOLDER.glob(FILE.format(code="*")))
    return {ENGLISH: "English"} | {code: _own_name(code) for code in codes if code != ENGLISH}


def _own_name(code: str) -> str:
    name = QLocale(code).nativeLanguageName()
    return name[:1].upper() + name[1:]


def meant(language: str) -> str:
    """The code of the language that a choice means: of a language, or SYSTEM. English where there is none."""
    wishes = [language] if language != SYSTEM else system_languages()
    known = languages()
    for wish in (wish.replace("-", "_") for wish in wishes):
        for code in (wish, wish.split("_")[0]):
            if code in known:
                return code
    return ENGLISH


def system_languages() -> list[str]:
    """The languages that the system's user reads, the best first, such as "de-AT"."""
    return QLocale.system().uiLanguages()


def choose(app: QCoreApplication, language: str) -> None:
    """Gives the application a language; every widget is told by a LanguageChange.

    Args:
        app: The application.
        language: As `Preferences.language`.
    """
    code = meant(language)
    if app.property(CHOSEN) == code:
        return
    app.setProperty(CHOSEN, code)
    before = app.findChildren(QTranslator, options=Qt.FindChildOption.FindDirectChildrenOnly)
    QLocale.setDefault(QLocale(code))
    # The one that was installed last is asked first; English has the plurals that another language may lack.
    _install(app, ENGLISH)
    if code != ENGLISH:
        _install(app, code)
    for translator in before:
        app.removeTranslator(translator)
        translator.deleteLater()
    global _changes  # Threads that paint recordings ask in between.
    _changes += 1


def _install(app: QCoreApplication, code: str) -> None:
    """Qt's own words, such as those of its dialogs and keys, and the app's."""
    texts = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name in (f"{texts}/qtbase_{code}.qm", str(FOLDER / FILE.format(code=code))):
        translator = QTranslator(app)
        if translator.load(name):
            app.installTranslator(translator)
