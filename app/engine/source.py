"""What every source of frames offers: camera, video file, images."""

from abc import abstractmethod
from collections.abc import Iterator

from app.engine.records import Frame
from models.closing import Closing


class SourceLost(Exception):
    """A source that worked stopped delivering (an unplugged camera). Opening it again may help."""


class Source(Closing):
    """An open source of frames.

    Owns a native handle: open, read and close it in one thread. To hand a source to another thread, hand over the text
    that `open_source` takes and open it there.

    Attributes:
        name: For display: a file's name, a camera's name.
        size: (width, height) in pixels of the first frame, upright. Single frames may differ.
        fps: Nominal frames per second, or None. Timing is in `Frame.time`; this is for display.
        frame_count: Frames that a file declares, or None. A hint for progress bars: a damaged file's is wrong.
        live: Frames come when the world makes them; one that isn't read in time is gone.
        still: Frames are unrelated pictures: nothing may be tracked or smoothed from one to the next.
        duration: Seconds that a source declares which `seek` can position; None for one that it can't.
        format: What a camera delivers and, where that is something else, what it was asked for; for display.
        start_time: Seconds on the file's own clock of the frame whose `Frame.time` is 0; aligns the file's sound.
        problem: One line on what could not be read so far, or None. Final once `read` has returned None.
    """

    name: str
    size: tuple[int, int]
    fps: float | None = None
    frame_count: int | None = None
    live: bool = False
    still: bool = False
    duration: float | None = None
    format: str = ""
    start_time: float = 0.0
    problem: str | None = None

    @property
    def paced(self) -> bool:
        """Whether watching it in real time means waiting until each frame's `time`."""
        return not self.live

    @abstractmethod
    def read(self) -> Frame | None:
        """The next frame, or None after the last.

        Raises:
            SourceLost: A live source stopped delivering.
        """

    def seek(self, time: float) -> None:
        """Positions a source with a `duration`: the next frame read is the one that is on the screen at `time`.

        `Frame.index` goes on from the nominal count of frames until then, which is right where the rate is constant.

        Args:
            time: `Frame.time`, seconds from 0 on; beyond the end means the last frame.

        Raises:
            InputError: The file can't be positioned after all.
        """
        raise NotImplementedError(f"{self.name} has no duration")

    @abstractmethod
    def close(self) -> None:
        """Releases the handle. Closing twice is harmless; reading afterwards is not allowed."""

    def __iter__(self) -> Iterator[Frame]:
        while (frame := self.read()) is not None:
            yield frame
