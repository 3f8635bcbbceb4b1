"""Everything the window can do, once: menus, toolbar, bars and shortcuts share these actions."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.ui import icons, theme
from app.ui.phase import ACTIVE, Phase
from app.ui.timeline import texts

Shortcut = str | QKeySequence.StandardKey


class Actions(QObject):
    """The actions, and which of them are possible."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        standard = QKeySequence.StandardKey
        self.open_video = self._action("Open video…", "file", standard.Open, "Open a video file")
        self.refresh = self._action("Look for cameras again", "", "F5", "Look for cameras again")
        self.open_session = self._action(
            "Open session…", "", "Ctrl+Shift+O", "Look at a recorded session again (Ctrl+Shift+O)"
        )
        self.summary = self._action(
            "Summary of the session", "", "Ctrl+U", "Write the session's summary and show it (Ctrl+U)"
        )
        self.analyse_files = self._action(
            "Analyse whole files…", "", "Ctrl+B", "Analyse every frame of files in the background (Ctrl+B)"
        )
        self.toggle = self._action("Start", "start", "Space", "Start or stop the source (Space)")
        self.record = self._action("Record", "record", "R", "Record video and table (R)", checkable=True)
        self.record_overlay = self._action(
            "Draw the overlay into recordings",
            "",
            "",
            "Else the video stays as it is; its review shows the overlay",
            True,
        )
        self.snapshot = self._action("Snapshot", "snapshot", "S", "Save this picture with its overlay (S)")
        self.previous_frame = self._action("Previous frame", "previous", ",", "Back by one frame (,)")
        self.next_frame = self._action("Next frame", "next", ".", "On by one frame (.)")
        self.back = self._action("Back 5 seconds", "", "Left", "Back by 5 seconds (Left)")
        self.forth = self._action("Forward 5 seconds", "", "Right", "Forward by 5 seconds (Right)")
        self.to_start = self._action("To the beginning", "", "Home", "To the first frame (Home)")
        self.slower = self._action("Slower", "", "[", "Play slower ([)")
        self.faster = self._action("Faster", "", "]", "Play faster (])")
        self.mirror = self._action("Mirror", "mirror", "M", "Mirror the picture (M)", checkable=True)
        self.people = self._action("People", "people", "P", "Show a card for each person (P)", checkable=True)
        self.timeline = self._action(
            "Timeline", "timeline", "T", "Show the whole session over time (T)", checkable=True
        )
        self.mark_event = self._action(texts.EVENT, "event", "N", texts.EVENT_TIP)
        self.exclude = self._action(texts.EXCLUDE, "exclude", "X", texts.EXCLUDE_TIP)
        self.calibrate = self._action(
            "Calibrate everybody", "", "C", "Everybody in view looks neutral for three seconds (C)"
        )
        self.uncalibrate = self._action(
            "End all calibrations", "", "Shift+C", "Nobody is calibrated any more (Shift+C)"
        )
        self.full_screen = self._action("Full screen", "", "F11", "Fill the screen", checkable=True)
        self.about = self._action(
            "What this app can know", "info", "F1", "What this app can know, and what it can't (F1)"
        )
        self.settings = self._action(
            "Settings…", "settings", "Ctrl+,", "Camera, model, analysis, display and folders (Ctrl+,)"
        )
        self.settings.setMenuRole(QAction.MenuRole.PreferencesRole)
        self.quit = self._action("Quit", "", standard.Quit, "Close the window")
        if self.quit.shortcut().isEmpty():
            self.quit.setShortcut(QKeySequence("Ctrl+Q"))
        self._toggle_icon = "start"
        self.show_phase(Phase.SEARCHING, has_picture=False, playable=False, reviewing=False)

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
        text, tip, self._toggle_icon = _toggle(phase, playable)
        self.toggle.setText(text)
        self.toggle.setToolTip(tip)
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
        self.record.setText("Stop recording" if on else "Record")

    def retint(self) -> None:
        """Paints the icons in the theme's colours."""
        tokens = theme.current()
        for action in self.findChildren(QAction):
            if action.data():
                action.setIcon(icons.icon(action.data(), tokens.text))
        self.record.setIcon(icons.icon("record", tokens.record))
        self.toggle.setIcon(icons.icon(self._toggle_icon, tokens.text))

    def _action(self, text: str, icon: str, shortcut: Shortcut, tip: str, checkable: bool = False) -> QAction:
        action = QAction(text, self, checkable=checkable)
        action.setData(icon)
        action.setShortcut(QKeySequence(shortcut))
        action.setToolTip(tip)
        action.setStatusTip("")
        return action


def _toggle(phase: Phase, playable: bool) -> tuple[str, str, str]:
    """Text, tip and icon of what Space does."""
    if phase is Phase.ENDED:
        return "Play again", "Play from the beginning (Space)", "start"
    if playable and phase is Phase.PAUSED:
        return "Play", "Play on from here (Space)", "start"
    if playable and phase in ACTIVE:
        return "Pause", "Halt at this frame (Space)", "pause"
    if phase in ACTIVE:
        return "Stop", "Stop the source (Space)", "stop"
    return "Start", "Start the source (Space)", "start"
