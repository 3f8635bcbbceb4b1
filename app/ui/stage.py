"""The middle of the window: the picture, or what to say while there is none."""

from PySide6.QtWidgets import QStackedLayout, QWidget

from app.ui.choice import Choice
from app.ui.phase import Phase, Situation, sentence
from app.ui.state_panel import BUSY, StatePanel
from app.ui.translation import QT_TR_NOOP, saying, tr, translated
from app.ui.video_view import VideoView
from app.ui.welcome import Welcome

OPEN_VIDEO = QT_TR_NOOP("Open a video…")
TRY_AGAIN = QT_TR_NOOP("Try again")


class Stage(QWidget):
    """Shows the video view where there is a picture, the state panel where there is none, and the welcome page.

    Attributes:
        view: The picture.
        panel: What to say without one.
        welcome: What the app can know; before the first source, and when asked for.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = VideoView()
        self.panel = StatePanel()
        self.welcome = Welcome()
        self._asked = False
        self._first = False
        self._layout = QStackedLayout(self)
        # The panel lies on the view's empty stage.
        self._layout.setStackingMode(QStackedLayout.StackingMode.StackAll)
        self._layout.addWidget(self.view)
        self._layout.addWidget(self.panel)
        self._layout.addWidget(self.welcome)
        self.welcome.closed.connect(self.explain)
        self.welcome.hide()
        self._now = Situation(Phase.SEARCHING)
        self._choice: Choice | None = None
        saying(self, lambda: self.present(self._now, self._choice))

    def explain(self) -> None:
        """Shows the page that says what the app can know, or the picture again."""
        self._asked = not self._asked
        self._show_welcome()

    def present(self, now: Situation, choice: Choice | None) -> None:
        """Shows a situation.

        Args:
            now: What to show.
            choice: The source, for the words; None before there is one.
        """
        self._now, self._choice = now, choice
        source = choice.name if choice else ""
        steady = now.phase in (Phase.RUNNING, Phase.PAUSED, Phase.ENDED)
        live = steady or (now.phase is Phase.STARTING and self.view.has_picture)
        hints = {
            Phase.STOPPED: tr("Stopped. Press Space to start again"),
            Phase.RECOVERING: tr("Waiting for {source}…").format(source=source),
            Phase.STARTING: sentence(translated(now.reason)),
            Phase.CLOSING: tr("Finishing the recording…"),
        }
        self.view.set_dimmed(not live, hints.get(now.phase, ""))
        self._describe(now, source)
        needed = not self.view.has_picture and now.phase not in (Phase.RUNNING, Phase.PAUSED)
        self.panel.setVisible(needed)
        if needed:
            self._layout.setCurrentWidget(self.panel)
        self._first = now.phase is Phase.WELCOME
        self._show_welcome()

    def _show_welcome(self) -> None:
        self.welcome.present(self._first)
        self.welcome.setVisible(self._first or self._asked)
        if not self.welcome.isHidden():
            self._layout.setCurrentWidget(self.welcome)

    def _describe(self, now: Situation, source: str) -> None:
        panel, choice = self.panel, self._choice
        match now.phase:
            case Phase.SEARCHING:
                panel.present(BUSY, tr("Looking for cameras…"))
            case Phase.STARTING:
                panel.present(BUSY, tr("Starting…"), sentence(translated(now.reason)))
            case Phase.NO_CAMERA:
                text = tr("Plug one in and try again, or open a video. You can also drop a video here.")
                panel.present("no camera", tr("No camera found"), text, tr(OPEN_VIDEO), tr(TRY_AGAIN))
            case Phase.FAILED | Phase.ENDED:
                text = tr("The message above says why. Choose another source, or drop a video here.")
                # A camera in use may be free soon; a file that can't be read stays so.
                buttons = (TRY_AGAIN, OPEN_VIDEO) if choice and choice.is_camera else (OPEN_VIDEO, TRY_AGAIN)
                panel.present("no camera", tr("No picture"), text, *map(tr, buttons))
            case Phase.RECOVERING:
                panel.present(BUSY, tr("Waiting for {source}…").format(source=source), sentence(translated(now.reason)))
            case Phase.CLOSING:
                panel.present(BUSY, tr("Finishing the recording…"))
            case _:
                panel.present("face", tr("Ready"), tr("Press Space to start."), tr("Start"), tr(OPEN_VIDEO))
