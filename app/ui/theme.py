"""Both themes from one table of tokens, following the system's choice."""

from dataclasses import dataclass, fields

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

GRID = 8
"""Every distance in the window is a multiple of it, or its half."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a colour is for. Text on its ground has a contrast of 4.5 or more (WCAG AA).

    Attributes:
        window: Toolbar, status line, dialogs.
        stage: Around the picture.
        raised: Menus, buttons, fields.
        hover: Under the pointer.
        line: Between areas.
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
    text="#EEF0F3",
    quiet="#A7AFBB",
    accent="#7DB4FF",
    on_accent="#0B1A2E",
    record="#FF6B6B",
    warning="#40351A",
    error="#4A2426",
    info="#1F3148",
)


def current() -> Tokens:
    """The tokens that fit the system's colour scheme."""
    return DARK if QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT


def apply(app: QApplication) -> None:
    """Gives the application the current theme, now and whenever the system changes its mind."""
    app.setStyle("Fusion")
    _dress(app)
    app.styleHints().colorSchemeChanged.connect(lambda _: _dress(app))


def _dress(app: QApplication) -> None:
    tokens = current()
    app.setPalette(_palette(tokens))
    app.setStyleSheet(_sheet(tokens))


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


SHEET = """
QMenuBar { background: @window; color: @text; padding: 0 4px; }
QMenuBar::item { padding: 4px 8px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: @hover; }
QMenu { background: @raised; color: @text; border: 1px solid @line; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 8px; border-radius: 4px; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: @accent; color: @on_accent; }
QMenu::item:disabled { color: @quiet; background: transparent; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QToolTip { background: @raised; color: @text; border: 1px solid @line; padding: 4px; }
QToolBar { background: @window; border: none; border-bottom: 1px solid @line; padding: 4px 8px; spacing: 4px; }
QToolBar::separator { background: @line; width: 1px; margin: 6px 4px; }
QToolButton { color: @text; background: transparent; border: 1px solid transparent; border-radius: 6px;
              padding: 5px 10px; }
QToolButton:hover { background: @hover; }
QToolButton:pressed, QToolButton:checked { background: @hover; border-color: @line; }
QToolButton:focus { border-color: @accent; }
QToolButton:disabled { color: @quiet; background: transparent; }
QToolButton#source { background: @raised; border-color: @line; padding-right: 22px; }
QToolButton#source:hover { background: @hover; }
QToolButton::menu-indicator { subcontrol-origin: padding; subcontrol-position: center right; right: 8px; }
QStatusBar { background: @window; border-top: 1px solid @line; color: @quiet; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: @quiet; padding: 2px 0; }
QStatusBar QLabel#recording { color: @record; font-weight: 600; }
QPushButton { color: @text; background: @raised; border: 1px solid @line; border-radius: 6px; padding: 6px 16px; }
QPushButton:hover { background: @hover; }
QPushButton:focus { border-color: @accent; }
QPushButton[primary="true"] { color: @on_accent; background: @accent; border-color: @accent; font-weight: 600; }
QPushButton[primary="true"]:focus { border-color: @text; }
QFrame#banner { border: none; border-bottom: 1px solid @line; }
QFrame#banner[kind="info"] { background: @info; }
QFrame#banner[kind="warning"] { background: @warning; }
QFrame#banner[kind="error"] { background: @error; }
QFrame#banner QLabel { color: @text; }
QFrame#banner QPushButton { background: transparent; border-color: @quiet; padding: 3px 12px; }
QFrame#banner QPushButton:hover { background: @hover; }
QFrame#banner QToolButton { padding: 4px; }
QLabel#stateTitle { color: @text; font-size: 20px; font-weight: 600; }
QLabel#stateText { color: @quiet; font-size: 14px; }
QLabel#sideTitle { color: @text; font-size: 13px; font-weight: 600; padding: 12px 16px 8px 16px; }
QLabel#sideEmpty { color: @quiet; font-size: 14px; }
QLineEdit#person { color: @text; background: transparent; border: 1px solid transparent; border-radius: 4px;
                   padding: 0 1px; selection-background-color: @accent; selection-color: @on_accent; }
QLineEdit#person:hover { border-color: @quiet; }
QLineEdit#person:focus { background: @raised; border-color: @accent; }
QSplitter::handle { background: @line; }
QSplitter::handle:hover { background: @accent; }
QScrollBar:vertical { background: transparent; border: none; width: 8px; margin: 0; }
QScrollBar::handle:vertical { background: @quiet; border-radius: 2px; min-height: 32px; margin: 0 2px; }
QScrollBar::handle:vertical:hover { background: @text; }
QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical { height: 0; }
QScrollBar::add-page:vertical, QScrollBar::sub-page:vertical { background: transparent; }
"""


def _sheet(tokens: Tokens) -> str:
    sheet = SHEET
    # The longest names first: "@on_accent" must not be taken for "@on" and the like.
    for name in sorted((field.name for field in fields(tokens)), key=len, reverse=True):
        sheet = sheet.replace(f"@{name}", getattr(tokens, name))
    return sheet
