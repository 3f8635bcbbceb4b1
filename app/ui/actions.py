"""Everything the window can do, once: menus, toolbar, bars and shortcuts share these actions."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.ui import icons, theme
from app.ui.phase import ACTIVE, Phase
from app.ui.timeline import texts
from app.ui.translation import saying, tr, with_keys

Shortcut = str | QKeySequence.StandardKey


class Actions(QObject):
    """The actions, and which of them are possible."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        standard = QKeySequence.StandardKey
        self.open_video = self._action("file", standard.Open)
        self.refresh = self._action("", "F5")
        self.open_session = self._action("", "Ctrl+Shift+O")
        self.summary = self._action("", "Ctrl+U")
        self.analyse_files = self._action("", "Ctrl+B")
        self.train = self._action("train", "Ctrl+T")
        self.toggle = self._action("start", "Space")
        self.record = self._action("record", "R", checkable=True)
        self.record_overlay = self._action("", "", checkable=True)
        self.snapshot = self._action("snapshot", "S")
        self.previous_frame = self._action("previous", ",")
        self.next_frame = self._action("next", ".")
        self.back = self._action("", "Left")
        self.forth = self._action("", "Right")
        self.to_start = self._action("", "Home")
        self.slower = self._action("", "[")
        self.faster = self._action("", "]")
        self.mirror = self._action("mirror", "M", checkable=True)
        self.people = self._action("people", "P", checkable=True)
        self.timeline = self._action("timeline", "T", checkable=True)
        self.mark_event = self._action("event", texts.EVENT_KEY)
        self.exclude = self._action("exclude", texts.EXCLUDE_KEY)
        self.calibrate = self._action("calibrate", "C")
        self.uncalibrate = self._action("", "Shift+C")
        self.full_screen = self._action("", "F11", checkable=True)
        self.about = self._action("info", "F1")
        self.crash_report = self._action("", "")
        self.crash_report.setEnabled(False)
        self.settings = self._action("settings", "Ctrl+,")
        self.settings.setMenuRole(QAction.MenuRole.PreferencesRole)
        self.quit = self._action("", standard.Quit)
        if self.quit.shortcut().isEmpty():
            self.quit.setShortcut(QKeySequence("Ctrl+Q"))
        for action in (self.mirror, self.people, self.timeline):
            # In a menu its tick stands there, which says whether it is on.
            action.setIconVisibleInMenu(False)
        self._phase, self._playable = Phase.SEARCHING, False
        self._toggle_icon = "start"
        self.show_phase(Phase.SEARCHING, has_picture=False, playable=False, reviewing=False)
        saying(window, self._tell)

    @property
    def playback(self) -> tuple[QAction, ...]:
        """What only a file that can be positioned offers."""
        return self.previous_frame, self.next_frame, self.back, self.forth, self.to_start, self.slower, self.faster

    def show_phase(self, phase: Phase, has_picture: bool, playable: bool, reviewing: bool) -> None:
        """Names and enables what is possible now.

        Args:
            phase: Of the window.
            has_picture: There is something to save and to mirror.
            playable: The source can be positioned.
            reviewing: What is shown was recorded earlier.
        """
        self._phase, self._playable = phase, playable
        self._show_toggle()
        self.toggle.setIcon(icons.icon(self._toggle_icon, theme.current().text))
        self.toggle.setEnabled(phase not in (Phase.WELCOME, Phase.SEARCHING, Phase.NO_CAMERA, Phase.CLOSING))
        self.refresh.setEnabled(phase is not Phase.WELCOME)
        self.record.setEnabled(phase in ACTIVE and not reviewing)
        self.summary.setEnabled(reviewing)
        self.snapshot.setEnabled(has_picture)
        self.mirror.setEnabled(has_picture)
        for action in (self.mark_event, self.exclude):
            action.setEnabled(has_picture)
        for action in (self.calibrate, self.uncalibrate):
            action.setEnabled(phase is Phase.RUNNING and not reviewing)
        for action in self.playback:
            action.setEnabled(playable and phase is not Phase.CLOSING)

    def show_recording(self, on: bool) -> None:
        self.record.setChecked(on)
        self.record.setText(tr("Stop recording") if on else tr("Record"))

    def retint(self) -> None:
        """Paints the icons in the theme's colours."""
        tokens = theme.current()
        for action in self.findChildren(QAction):
            if action.data():
                action.setIcon(icons.icon(action.data(), tokens.text))
        self.record.setIcon(icons.icon("record", tokens.record))
        self.toggle.setIcon(icons.icon(self._toggle_icon, tokens.text))

    def _action(self, icon: str, shortcut: Shortcut, checkable: bool = False) -> QAction:
        action = QAction(self, checkable=checkable)
        action.setData(icon)
        action.setShortcut(QKeySequence(shortcut))
        action.setStatusTip("")
        return action

    def _tell(self) -> None:
        """Names everything in the window's language."""
        for action, text, tip in (
            (self.open_video, tr("Open video…"), tr("Open a video file")),
            (self.refresh, tr("Look for cameras again"), tr("Look for cameras again")),
            (self.open_session, tr("Open session…"), tr("Look at a recorded session again")),
            (self.summary, tr("Summary of the session"), tr("Write the session's summary and show it")),
            (self.analyse_files, tr("Analyse whole files…"), tr("Analyse every frame of files in the background")),
            (self.train, tr("Train a model…"), tr("Train a model of your own with labelled images")),
            (self.record, tr("Record"), tr("Record video and table")),
            (
                self.record_overlay,
                tr("Draw the overlay into recordings"),
                tr("Else the video stays as it is; its review shows the overlay"),
            ),
            (self.snapshot, tr("Snapshot"), tr("Save this picture with its overlay")),
            (self.previous_frame, tr("Previous frame"), tr("Back by one frame")),
            (self.next_frame, tr("Next frame"), tr("On by one frame")),
            (self.back, tr("Back 5 seconds"), tr("Back by 5 seconds")),
            (self.forth, tr("Forward 5 seconds"), tr("Forward by 5 seconds")),
            (self.to_start, tr("To the beginning"), tr("To the first frame")),
            (self.slower, tr("Slower"), tr("Play slower")),
            (self.faster, tr("Faster"), tr("Play faster")),
            (self.mirror, tr("Mirror"), tr("Mirror the picture")),
            (self.people, tr("People"), tr("Show a card for each person")),
            (self.timeline, tr("Timeline"), tr("Show the whole session over time")),
            (self.mark_event, tr(texts.EVENT), tr(texts.EVENT_TIP)),
            (self.exclude, tr(texts.EXCLUDE), tr(texts.EXCLUDE_TIP)),
            (self.calibrate, tr("Calibrate everybody"), tr("Everybody in view looks neutral for three seconds")),
            (self.uncalibrate, tr("End all calibrations"), tr("Nobody is calibrated any more")),
            (self.full_screen, tr("Full screen"), tr("Fill the screen")),
            (self.about, tr("What this app can know"), tr("What this app can know, and what it can't")),
            (self.crash_report, tr("Last crash report"), tr("Show what is known of the last fault inside the app")),
            (self.settings, tr("Settings…"), tr("Camera, model, analysis, display and folders")),
            (self.quit, tr("Quit"), tr("Close the window")),
        ):
            action.setText(text)
            action.setToolTip(with_keys(tip, action.shortcut()))
        self._show_toggle()
        self.show_recording(self.record.isChecked())

    def _show_toggle(self) -> None:
        text, tip, self._toggle_icon = _toggle(self._phase, self._playable)
        self.toggle.setText(text)
        self.toggle.setToolTip(with_keys(tip, self.toggle.shortcut()))


def _toggle(phase: Phase, playable: bool) -> tuple[str, str, str]:
    """Text, tip and icon of what Space does."""
    if phase is Phase.ENDED:
        return tr("Play again"), tr("Play from the beginning"), "start"
    if playable and phase is Phase.PAUSED:
        return tr("Play"), tr("Play on from here"), "start"
    if playable and phase in ACTIVE:
        return tr("Pause"), tr("Halt at this frame"), "pause"
    if phase in ACTIVE:
        return tr("Stop"), tr("Stop the source"), "stop"
    return tr("Start"), tr("Start the source"), "start"
