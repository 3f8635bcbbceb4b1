import subprocess
import sys
from pathlib import Path

import cv2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine import cameras
from app.engine.camera_request import NO_REQUEST, CameraRequest
from app.engine.cameras import CameraInfo, CameraSource, find_camera, list_cameras, open_camera
from app.engine.sources import SourceLost, open_source
from models.errors import InputError
from tests.app.engine.videos import number_of, write_video

TWO = [CameraInfo(0, "Integrated Webcam", "/dev/video0"), CameraInfo(2, "HD Pro Webcam C920", "/dev/video2")]


@pytest.fixture
def capture(tmp_path: Path) -> cv2.VideoCapture:
    """A real capture that ends after ten pictures, as a camera does that is pulled out."""
    return cv2.VideoCapture(str(write_video(tmp_path / "a.avi", range(0, 330, 33), codec="mpeg4")), cv2.CAP_FFMPEG)


def test_lists_cameras_by_rising_index_each_once() -> None:
    found = list_cameras()
    indices = [camera.index for camera in found]
    assert indices == sorted(set(indices)) and all(camera.name for camera in found)


@pytest.mark.parametrize("text", ["97", 97, "A camera that nobody makes"])
def test_a_camera_that_is_absent_is_refused_and_the_others_named(text: str | int) -> None:
    with pytest.raises(InputError, match="found: ") as caught:
        open_source(text)
    assert "\n" not in str(caught.value)


def test_nothing_is_printed_about_an_absent_camera() -> None:
    code = "from app.engine.cameras import *\ntry: open_camera(97)\nexcept InputError: pass"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (ran.stdout, ran.stderr) == ("", "")


def test_delivers_rgb_frames_with_growing_times_until_it_is_lost(capture: cv2.VideoCapture) -> None:
    with CameraSource(capture, "Webcam") as camera:
        assert camera.live and not camera.paced and camera.size == (64, 48)
        frames = [camera.read() for _ in range(10)]
        assert [number_of(frame.image) for frame in frames if frame] == list(range(10))
        assert [frame.index for frame in frames if frame] == list(range(10))
        times = [frame.time for frame in frames if frame]
        assert times[0] == 0 and times == sorted(set(times))
        with pytest.raises(SourceLost, match="Webcam"):
            camera.read()
    assert not capture.isOpened()


def test_a_capture_without_a_picture_is_lost_at_once() -> None:
    with pytest.raises(SourceLost):
        CameraSource(cv2.VideoCapture(), "Webcam")


class Asked:
    """A real capture that notes what it is asked for, and does none of it."""

    def __init__(self, capture: cv2.VideoCapture) -> None:
        self._capture = capture
        self.asked: list[tuple[int, float]] = []

    def set(self, wish: int, value: float) -> bool:
        self.asked.append((wish, value))
        return False

    def __getattr__(self, name: str) -> object:
        return getattr(self._capture, name)


class TestRequest:
    @pytest.fixture
    def asked(self, capture: cv2.VideoCapture, monkeypatch: pytest.MonkeyPatch) -> Asked:
        noting = Asked(capture)
        monkeypatch.setattr(cameras, "list_cameras", lambda: TWO)
        monkeypatch.setattr(cameras, "BACKEND", cv2.CAP_V4L2)
        monkeypatch.setattr(cameras.cv2, "VideoCapture", lambda *_: noting)
        return noting

    def test_a_camera_that_cannot_do_it_works_and_says_what_it_gives(self, asked: Asked) -> None:
        with open_source("2", CameraRequest((1920, 1080), 60.0)) as camera:
            assert camera.size == (64, 48)
            assert camera.format.startswith("64 × 48") and camera.format.endswith("(asked for 1920 × 1080, 60 fps)")
        wishes = [wish for wish, _ in asked.asked]
        assert dict(asked.asked)[cv2.CAP_PROP_FRAME_WIDTH] == 1920
        assert dict(asked.asked)[cv2.CAP_PROP_FRAME_HEIGHT] == 1080
        assert dict(asked.asked)[cv2.CAP_PROP_FPS] == 60
        # The compressed format first: the others may begin the stream.
        assert wishes.index(cv2.CAP_PROP_FOURCC) < wishes.index(cv2.CAP_PROP_FRAME_WIDTH)

    def test_what_is_left_to_the_camera_is_not_touched(self, asked: Asked) -> None:
        with open_camera(2, NO_REQUEST) as camera:
            assert "asked" not in camera.format
        assert [wish for wish, _ in asked.asked] == [cv2.CAP_PROP_BUFFERSIZE]


class TestFindCamera:
    @pytest.fixture(autouse=True)
    def two_cameras(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(cameras, "list_cameras", lambda: TWO)

    @pytest.mark.parametrize(("text", "index"), [("c920", 2), ("INTEGRATED webcam", 0), ("hd pro", 2)])
    def test_by_part_of_the_name(self, text: str, index: int) -> None:
        assert find_camera(text) == index

    def test_asks_for_more_where_several_match(self) -> None:
        with pytest.raises(InputError, match="several cameras"):
            find_camera("webcam")

    def test_names_what_there_is(self) -> None:
        with pytest.raises(InputError, match=r"0 \(Integrated Webcam\), 2 \(HD Pro Webcam C920\)"):
            find_camera("kinect")

    def test_an_index_between_the_listed_ones_is_refused(self) -> None:
        with pytest.raises(InputError, match=r"no camera 1, found: 0"):
            open_camera(1)


@given(st.lists(st.text(min_size=1)))
def test_any_names_fit_on_a_line(names: list[str]) -> None:
    listed = cameras.describe(CameraInfo(index, name, "") for index, name in enumerate(names))
    assert listed == "none" if not names else all(name in listed for name in names)
