"""Plays the session's file: pause, seek, speed, steps."""

from PySide6.QtCore import QObject, Signal

from app.engine.playback import SPEEDS, Playback
from app.ui.phase import Phase
from app.ui.session import Session
from app.ui.translation import tr

JUMP = 5.0
"""Seconds that the arrow keys go back and forth."""

JUST_BEFORE = 0.0005
"""Seconds: less than the least distance between two frames."""


class Player(QObject):
    """What the transport's buttons and keys do. A source that can't be positioned can only be started and stopped.

    Args:
        session: Runs the source.

    Attributes:
        speed_changed: The speed chosen, seconds of the file per second.
        refused: Why a file can't be positioned now, in a sentence.
    """

    speed_changed = Signal(float)
    refused = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._speed = 1.0

    @property
    def speed(self) -> float:
        return self._speed

    def toggle(self) -> None:
        """Pauses and plays a file; stops and starts anything else."""
        session, playback = self._session, self._session.playback
        if not session.active:
            session.start(Playback(speed=self._speed))
        elif session.duration is not None and playback is not None:
            playback.set_paused(not playback.paused)
        else:
            session.stop()

    def seek(self, time: float, paused: bool | None = None) -> None:
        """Goes to a time of the file, also after its end.

        Args:
            time: `Frame.time`, seconds.
            paused: Whether to stay there; None to go on as before.
        """
        session, playback = self._session, self._session.playback
        if session.duration is None or playback is None:
            return
        if session.recording is not None:
            self.refused.emit(tr("Stop the recording before you go to another place: its clock can't run backwards."))
            return
        if session.active:
            if paused is not None:
                playback.set_paused(paused)
            playback.seek(time)
        elif session.situation.phase is not Phase.CLOSING:
            session.start(Playback(time, bool(paused), self._speed))

    def jump(self, seconds: float) -> None:
        """Goes forth, or back by a negative number."""
        self.seek(self._position() + seconds)

    def step(self, frames: int) -> None:
        """Pauses and shows the next frame (1) or the one before (-1)."""
        session, playback = self._session, self._session.playback
        if session.duration is None or playback is None:
            return
        if frames < 0:
            self.seek(self._position() - JUST_BEFORE, paused=True)
        elif session.active:
            playback.step()

    def look_again(self) -> None:
        """Has a picture that is halted analysed once more; one that moves on shows the next frame anyway."""
        session, phase = self._session, self._session.situation.phase
        if phase is Phase.ENDED and session.frames == 1:
            session.start()
        elif phase in (Phase.PAUSED, Phase.ENDED) and session.recording is None:
            self.seek(self._position(), paused=True)

    def set_speed(self, speed: float) -> None:
        """Plays at another speed, from now on."""
        self._speed = speed
        if self._session.playback is not None:
            self._session.playback.set_speed(speed)
        self.speed_changed.emit(speed)

    def change_speed(self, places: int) -> None:
        """Chooses one of the next quicker (positive) or slower SPEEDS."""
        place = SPEEDS.index(self._speed) + places
        self.set_speed(SPEEDS[max(0, min(place, len(SPEEDS) - 1))])

    def _position(self) -> float:
        """Where the file is, or is about to be: `Frame.time` of what is shown."""
        playback, shown = self._session.playback, self._session.shown
        if playback is not None and playback.target is not None:
            return playback.target
        return shown.frame.time if shown is not None else 0.0
