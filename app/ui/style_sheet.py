"""How every widget looks: a Qt style sheet in which `@name` stands for a colour of `theme.Tokens`."""

SHEET = """
QMenuBar { background: @window; color: @text; padding: 0 4px; }
QMenuBar::item { padding: 4px 8px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: @hover; }
QMenu { background: @raised; color: @text; border: 1px solid @line; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 8px; border-radius: 4px; min-height: 16px; }
QMenu::icon { padding-left: 8px; }
QMenu::indicator { width: 16px; height: 16px; left: 6px; border: none; image: none; }
QMenu::item:selected { background: @hover; }
QMenu::item:disabled { color: @quiet; background: transparent; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QToolTip { background: @raised; color: @text; border: 1px solid @line; padding: 4px; }
QToolBar { background: @window; border: none; border-bottom: 1px solid @line; padding: 4px 8px; spacing: 4px; }
QToolBar::separator { background: @line; width: 1px; margin: 6px 4px; }
QToolButton { color: @text; background: transparent; border: 1px solid transparent; border-radius: 6px;
              padding: 5px 10px; }
QToolButton[toolButtonStyle="2"] { padding: 5px 3px 5px 10px; }
QToolButton[popupMode="2"] { padding-right: 18px; }
QToolButton:hover { background: @hover; }
QToolButton:pressed { background: @hover; border-color: @line; }
QToolButton:checked { background: @hover; border-color: @edge; }
QToolButton:focus { border-color: @accent; }
QToolButton:disabled { color: @quiet; background: transparent; }
QToolButton#source { background: @raised; border-color: @edge; padding-right: 22px; }
QToolButton#source:hover { background: @hover; }
QToolButton::menu-indicator { subcontrol-origin: padding; subcontrol-position: center right; right: 8px; }
QStatusBar { background: @window; border-top: 1px solid @line; color: @quiet; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: @quiet; padding: 2px 0; }
QStatusBar QLabel#note { color: @text; }
QStatusBar QLabel#recording { color: @record; font-weight: 600; }
QPushButton { color: @text; background: @raised; border: 1px solid @line; border-radius: 6px; padding: 6px 16px; }
QPushButton:hover { background: @hover; }
QPushButton:focus { border-color: @accent; }
QPushButton[primary="true"] { color: @on_accent; background: @accent; border-color: @accent; font-weight: 600; }
QPushButton[primary="true"]:focus { border: 2px solid @text; padding: 5px 15px; }
QFrame#banner { border: none; border-bottom: 1px solid @line; }
QFrame#banner[kind="info"] { background: @info; }
QFrame#banner[kind="warning"] { background: @warning; }
QFrame#banner[kind="error"] { background: @error; }
QFrame#banner QLabel { color: @text; }
QFrame#banner QPushButton { background: transparent; border-color: @quiet; padding: 3px 12px; }
QFrame#banner QPushButton:hover { background: @hover; }
QFrame#banner QToolButton { padding: 4px; }
QWidget#transport { background: @window; border-top: 1px solid @line; }
QWidget#transport QLabel { color: @quiet; }
QWidget#transport QToolButton { padding: 4px; }
QComboBox { color: @text; background: @raised; border: 1px solid @edge; border-radius: 6px; padding: 5px 8px; }
QComboBox:focus { border-color: @accent; }
QWidget#welcome { background: @stage; }
QLabel#welcomeText { color: @text; font-size: 14px; }
QTableWidget { color: @text; background: @raised; border: 1px solid @line; border-radius: 8px; outline: 0; }
QTableWidget::item { border: none; border-bottom: 1px solid @line; padding: 0 8px; }
QTableWidget::item:selected { color: @text; background: @hover; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { color: @quiet; background: transparent; border: none; border-bottom: 1px solid @line;
                       padding: 7px 11px; }
QWidget#progress QLabel { color: @quiet; }
QProgressBar { background: @line; border: none; border-radius: 3px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QLabel#quiet { color: @quiet; }
QPushButton:disabled { color: @quiet; background: transparent; }
QPushButton[primary="true"]:disabled { color: @quiet; background: @hover; border-color: @line; }
QListWidget#pages { background: @stage; border: none; border-right: 1px solid @line; padding: 8px; outline: 0; }
QListWidget#pages::item { color: @text; border: 1px solid transparent; border-radius: 6px; padding: 7px 11px; }
QListWidget#pages::item:hover { background: @hover; }
QListWidget#pages::item:selected { color: @text; background: @raised; border-color: @line; }
QListWidget#pages::item:selected:focus { border-color: @accent; }
QScrollArea#pageArea, QWidget#page { background: @window; }
QLabel#pageTitle { color: @text; font-size: 18px; font-weight: 600; }
QLabel#hint { color: @quiet; font-size: 12px; }
QLabel#problem { color: @text; background: @error; border-radius: 6px; padding: 6px 8px; }
QFrame#card { background: @raised; border: 1px solid @line; border-radius: 8px; }
QFrame#card QLabel#factName { color: @quiet; }
QFrame#foot { background: @window; border: none; border-top: 1px solid @line; }
QLineEdit#field, QDoubleSpinBox { color: @text; background: @raised; border: 1px solid @edge; border-radius: 6px;
                                  padding: 4px 8px; selection-background-color: @accent;
                                  selection-color: @on_accent; placeholder-text-color: @quiet; }
QLineEdit#field:focus, QDoubleSpinBox:focus { border-color: @accent; }
QDoubleSpinBox::up-button, QDoubleSpinBox::down-button { width: 0; border: none; }
ComboBox { combobox-popup: 0; }
ComboBox::drop-down { border: none; width: 24px; }
ComboBox::down-arrow { image: none; width: 0; }
ComboBox QAbstractItemView { color: @text; background: @raised; border: 1px solid @line; padding: 4px; outline: 0; }
ComboBox QAbstractItemView::item { min-height: 24px; padding: 0 4px; border-radius: 4px; }
ComboBox QAbstractItemView::item:selected { color: @on_accent; background: @accent; }
QSlider::groove:horizontal { height: 4px; background: @line; border-radius: 2px; }
QSlider::sub-page:horizontal { height: 4px; background: @accent; border-radius: 2px; }
QSlider::handle:horizontal { width: 14px; margin: -6px 0; background: @accent; border: 1px solid @window;
                             border-radius: 8px; }
QSlider::handle:horizontal:focus { border-color: @text; }
QLineEdit#field:read-only { background: transparent; border-color: @line; }
QLineEdit#field:read-only:focus { border-color: @accent; }
QLabel#stateTitle { color: @text; font-size: 20px; font-weight: 600; }
QLabel#stateText { color: @quiet; font-size: 14px; }
QLabel#sideTitle { color: @text; font-size: 13px; font-weight: 600; padding: 12px 16px 8px 16px; }
QLabel#sideEmpty { color: @quiet; font-size: 14px; }
QLineEdit#person { color: @text; background: transparent; border: 1px solid transparent; border-radius: 4px;
                   padding: 0 1px; selection-background-color: @accent; selection-color: @on_accent;
                   placeholder-text-color: @quiet; }
QLineEdit#person:hover { border-color: @quiet; }
QLineEdit#person:focus { background: @raised; border-color: @accent; }
QLabel#timelineTitle { color: @text; font-size: 13px; font-weight: 600; }
QLabel#timelineWords { color: @quiet; font-size: 12px; }
QLabel#timelineWords[problem="true"] { color: @record; }
QLineEdit#note { color: @text; background: @raised; border: 1px solid @edge; border-radius: 6px; padding: 3px 8px;
                 selection-background-color: @accent; selection-color: @on_accent; placeholder-text-color: @quiet; }
QLineEdit#note:focus { border-color: @accent; }
QToolButton#fold { padding: 4px 8px 4px 4px; }
QLabel#verdict { color: @text; font-size: 16px; font-weight: 600; }
QLabel#figure { color: @text; font-weight: 600; }
QLabel#caption { color: @text; font-size: 12px; }
QProgressBar#training { background: @line; border: none; border-radius: 4px; max-height: 8px; min-height: 8px; }
QProgressBar#training::chunk { background: @accent; border-radius: 4px; }
QPlainTextEdit#log { color: @text; background: @raised; border: 1px solid @line; border-radius: 6px; padding: 4px;
                     selection-background-color: @accent; selection-color: @on_accent; }
QPlainTextEdit#log:focus { border-color: @accent; }
QSplitter::handle { background: @line; }
QSplitter::handle:hover { background: @accent; }
QScrollBar:vertical { background: transparent; border: none; width: 8px; margin: 0; }
QScrollBar::handle:vertical { background: @quiet; border-radius: 2px; min-height: 32px; margin: 0 2px; }
QScrollBar::handle:vertical:hover { background: @text; }
QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical { height: 0; }
QScrollBar::add-page:vertical, QScrollBar::sub-page:vertical { background: transparent; }
"""
