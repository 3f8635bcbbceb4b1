"""Both themes from one table of tokens, following the system's choice or a person's."""

from dataclasses import dataclass, fields

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.preferences import Theme
from app.ui.style_sheet import SHEET

GRID = 8
"""Every distance in the window is a multiple of it, or its half."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a colour is for. Text on its ground has a contrast of 4.5 or more, an edge one of 3 (WCAG AA).

    Attributes:
        window: Toolbar, status line, dialogs.
        stage: Around the picture.
        raised: Menus, buttons, fields.
        hover: Under the pointer.
        line: Between areas.
        edge: Around what can be typed into or chosen from, and around what is switched on.
        text: On all of those.
        quiet: Secondary text, on the same.
        accent: The one colour of what is active or wants to be pressed.
        on_accent: Text on the accent.
        record: Recording.
        warning: Ground of a warning's banner, for `text`.
        error: Ground of an error's banner, for `text`.
        info: Ground of a note's banner, for `text`.
    """

    window: str
    stage: str
    raised: str
    hover: str
    line: str
    edge: str
    text: str
    quiet: str
    accent: str
    on_accent: str
    record: str
    warning: str
    error: str
    info: str


LIGHT = Tokens(
    window="#F6F7F9",
    stage="#E6E9EE",
    raised="#FFFFFF",
    hover="#E3E7ED",
    line="#D3D8E0",
    edge="#7C8490",
    text="#1A1E24",
    quiet="#545C68",
    accent="#0A5FC4",
    on_accent="#FFFFFF",
    record="#C4232F",
    warning="#FBEFD0",
    error="#FADFDF",
    info="#DFEBFA",
)
DARK = Tokens(
    window="#1C1F24",
    stage="#101215",
    raised="#282C33",
    hover="#323740",
    line="#363B44",
    edge="#7A828F",
    text="#EEF0F3",
    quiet="#A7AFBB",
    accent="#7DB4FF",
    on_accent="#0B1A2E",
    record="#FF6B6B",
    warning="#40351A",
    error="#4A2426",
    info="#1F3148",
)
BY_NAME = {"light": LIGHT, "dark": DARK}
SCHEMES: dict[Theme, Qt.ColorScheme] = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


CHOSEN = "theme"
"""The application's property that holds the Theme."""


def current() -> Tokens:
    """The tokens of the chosen theme; of the system's colour scheme where that is the choice, or none was made."""
    app = QGuiApplication.instance()
    chosen = None if app is None else app.property(CHOSEN)
    if chosen in BY_NAME:
        return BY_NAME[chosen]
    return DARK if QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT


def apply(app: QApplication, theme: Theme = "system") -> None:
    """Gives the application a theme, which follows the system whenever it changes its mind, if that is the choice."""
    app.setStyle("Fusion")
    choose(app, theme)
    app.styleHints().colorSchemeChanged.connect(lambda _: _dress(app))


def choose(app: QApplication, theme: Theme) -> None:
    """Gives the application another theme while it runs; every widget is told by a PaletteChange."""
    if app.property(CHOSEN) == theme:
        return
    app.setProperty(CHOSEN, theme)
    # For what the system draws, such as the window's frame. On some systems (plain X11) it has no effect.
    app.styleHints().setColorScheme(SCHEMES[theme])
    _dress(app)


def _dress(app: QApplication) -> None:
    tokens = current()
    app.setPalette(_palette(tokens))
    sheet = _sheet(tokens)
    # Every widget is matched with it anew, which takes longer than all else here. The system tells of a choice that was
    # made here, too, and its own scheme may be what was chosen before.
    if sheet != app.styleSheet():
        app.setStyleSheet(sheet)


def _palette(tokens: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for colour_role, name in (
        (role.Window, tokens.window),
        (role.WindowText, tokens.text),
        (role.Base, tokens.raised),
        (role.AlternateBase, tokens.window),
        (role.Text, tokens.text),
        (role.Button, tokens.raised),
        (role.ButtonText, tokens.text),
        (role.BrightText, tokens.on_accent),
        (role.ToolTipBase, tokens.raised),
        (role.ToolTipText, tokens.text),
        (role.PlaceholderText, tokens.quiet),
        (role.Highlight, tokens.accent),
        (role.HighlightedText, tokens.on_accent),
        (role.Link, tokens.accent),
    ):
        palette.setColor(colour_role, QColor(name))
    for colour_role in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, colour_role, QColor(tokens.quiet))
    return palette


def _sheet(tokens: Tokens) -> str:
    sheet = SHEET
    # The longest names first: "@on_accent" must not be taken for "@on" and the like.
    for name in sorted((field.name for field in fields(tokens)), key=len, reverse=True):
        sheet = sheet.replace(f"@{name}", getattr(tokens, name))
    return sheet
