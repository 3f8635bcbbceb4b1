import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from skimage.data import astronaut

from app.engine.sources import open_source
from app.recording.reasons import why_not_written
from app.recording.video_writer import LIVE_TICKS, VideoWriter
from models.errors import InputError
from tests.app.engine.videos import number_of, numbered, write_video
from tests.app.recording.made import look_into
from tests.shared import shared_video

FEW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
BOTH = pytest.mark.parametrize("live", [False, True], ids=["file", "live"])

RECORD = """
import os, resource, signal, sys
from pathlib import Path
import numpy as np
from app.recording.video_writer import VideoWriter

path, kind, limit = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
if limit:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
noise = np.random.default_rng(0)
with VideoWriter(path, 160, 120, live=kind == "live") as writer:
    for number in range(150):
        picture = noise.integers(0, 255, (120, 160, 3), np.uint8) if limit else np.full((120, 160, 3), number, np.uint8)
        writer.write(picture, number / 30)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def record_apart(path: Path, kind: str, limit: int = 0) -> "subprocess.CompletedProcess[str]":
    """Records 5 seconds in a process that then kills itself, with a limit on file sizes if one is given."""
    arguments = [sys.executable, "-c", RECORD, str(path), kind, str(limit)]
    return subprocess.run(arguments, capture_output=True, text=True, check=False)


posix = pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL and file size limits")


@BOTH
@pytest.mark.parametrize("fps", [24000 / 1001, 24, 25, 30000 / 1001, 30, 60, 12.5, 120])
def test_usual_rates_keep_their_count_and_duration_exactly(tmp_path: Path, fps: float, live: bool) -> None:
    with VideoWriter(tmp_path / "a.mp4", 64, 48, fps=fps, live=live) as writer:
        for number in range(11):
            writer.write(numbered(number), number / fps)
    made = look_into(tmp_path / "a.mp4")
    assert [number_of(image) for image in made.images] == list(range(11))
    # A live recording's clock ticks more coarsely.
    error = 2 / LIVE_TICKS if live else 1e-6
    assert made.times == pytest.approx([number / fps for number in range(11)], abs=error)
    assert made.duration == pytest.approx(11 / fps, abs=error)


@BOTH
@FEW
@given(gaps=st.lists(st.floats(0.001, 3.0), max_size=20))
def test_variable_rates_keep_their_times(tmp_path: Path, live: bool, gaps: list[float]) -> None:
    (tmp_path / "a.mp4").unlink(missing_ok=True)
    times = [0.0, *np.cumsum(gaps).tolist()]
    with VideoWriter(tmp_path / "a.mp4", 64, 48, live=live) as writer:
        written = [writer.write(numbered(i % 11), time) for i, time in enumerate(times)]
    made = look_into(tmp_path / "a.mp4")
    assert made.times == pytest.approx(times, abs=1 / LIVE_TICKS if live else 1e-5) == written
    assert made.times == pytest.approx(written, abs=1e-6)


@BOTH
@FEW
@given(times=st.lists(st.floats(-5, 5), min_size=1, max_size=20))
def test_times_that_go_back_are_put_right_after_the_last(tmp_path: Path, live: bool, times: list[float]) -> None:
    (tmp_path / "a.mp4").unlink(missing_ok=True)
    with VideoWriter(tmp_path / "a.mp4", 64, 48, live=live) as writer:
        written = [writer.write(numbered(0), time) for time in times]
    assert written == sorted(set(written))
    assert look_into(tmp_path / "a.mp4").times == pytest.approx(written, abs=1e-6)


@BOTH
@FEW
@given(width=st.integers(16, 200), height=st.integers(16, 200))
def test_odd_sides_grow_by_one_pixel(tmp_path: Path, live: bool, width: int, height: int) -> None:
    (tmp_path / "a.mp4").unlink(missing_ok=True)
    with VideoWriter(tmp_path / "a.mp4", width, height, live=live) as writer:
        writer.write(numbered(3, width, height), 0)
    image = look_into(tmp_path / "a.mp4").images[0]
    assert image.shape == (height + height % 2, width + width % 2, 3)
    assert number_of(image[:height, :width]) == 3


def test_looks_like_what_went_in(tmp_path: Path) -> None:
    with VideoWriter(tmp_path / "a.mp4", 512, 512) as writer:
        writer.write(astronaut(), 0)
    assert np.abs(look_into(tmp_path / "a.mp4").images[0].astype(int) - astronaut()).mean() < 4


def test_colours_are_what_our_own_reader_reads(tmp_path: Path) -> None:
    with VideoWriter(tmp_path / "a.mp4", 64, 48) as writer:
        writer.write(np.full((48, 64, 3), (200, 60, 30), np.uint8), 0)
    with open_source(tmp_path / "a.mp4") as source:
        assert np.abs(next(iter(source)).image.astype(int) - (200, 60, 30)).max() <= 4


def test_frames_of_other_sizes_are_fitted_in(tmp_path: Path) -> None:
    with VideoWriter(tmp_path / "a.mp4", 64, 48) as writer:
        writer.write(np.full((100, 50, 3), 255, np.uint8), 0)
    image = look_into(tmp_path / "a.mp4").images[0]
    assert image[24, 32].min() > 240 and image[24, 5].max() < 15 and image[24, 60].max() < 15


def test_a_conversion_is_invisible_until_it_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    path.write_text("the one before")
    with VideoWriter(path, 64, 48) as writer:
        writer.write(numbered(0), 0)
        assert path.read_text() == "the one before"
    assert len(look_into(path).images) == 1
    assert names_in(tmp_path) == ["a.mp4"]


def test_a_conversion_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), VideoWriter(tmp_path / "a.mp4", 64, 48) as writer:
        writer.write(numbered(0), 0)
        raise KeyboardInterrupt
    assert names_in(tmp_path) == []


def test_a_conversion_without_a_frame_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no frame"), VideoWriter(tmp_path / "a.mp4", 64, 48):
        pass
    assert names_in(tmp_path) == []


def test_a_live_recording_never_replaces_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_text("precious")
    with pytest.raises(InputError, match="exists already"):
        VideoWriter(tmp_path / "a.mp4", 64, 48, live=True)
    assert (tmp_path / "a.mp4").read_text() == "precious"


@BOTH
def test_a_folder_that_is_missing_is_refused(tmp_path: Path, live: bool) -> None:
    with pytest.raises(InputError, match="doesn't exist"):
        VideoWriter(tmp_path / "no" / "a.mp4", 64, 48, live=live)


@pytest.mark.parametrize("number", [13, 22, 28, 30, 5])
def test_reasons_are_one_line_that_names_the_file(number: int) -> None:
    reason = why_not_written(Path("some.mp4"), OSError(number, os.strerror(number)))
    assert "some.mp4" in reason and "\n" not in reason


@posix
def test_after_kill_all_but_the_last_second_plays(tmp_path: Path) -> None:
    ran = record_apart(tmp_path / "a.mp4", "live")
    assert ran.returncode == -signal.SIGKILL, ran.stderr
    made = look_into(tmp_path / "a.mp4")
    assert made.times[-1] >= 150 / 30 - 1
    assert made.times == pytest.approx([number / 30 for number in range(len(made.times))], abs=1e-6)


@posix
def test_a_killed_conversion_leaves_no_half_target(tmp_path: Path) -> None:
    assert record_apart(tmp_path / "a.mp4", "file").returncode == -signal.SIGKILL
    assert not (tmp_path / "a.mp4").exists()


@posix
@pytest.mark.parametrize("kind", ["live", "file"])
def test_a_file_that_may_not_grow_ends_in_one_line(tmp_path: Path, kind: str) -> None:
    ran = record_apart(tmp_path / "a.mp4", kind, limit=400_000)
    assert ran.returncode == 1 and "InputError: " in ran.stderr.splitlines()[-1] and "a.mp4" in ran.stderr
    if kind == "live":
        assert look_into(tmp_path / "a.mp4").times[-1] > 0.5
    else:
        assert names_in(tmp_path) == []


class TestSound:
    TIMES = tuple(range(0, 2000, 40))

    def converted(self, path: Path, source: Path) -> VideoWriter:
        with open_source(source) as frames, VideoWriter(path, 64, 48, sound_from=source) as writer:
            for frame in frames:
                writer.write(frame.image, frame.time)
        return writer

    @pytest.mark.parametrize(("container", "sound"), [("mp4", "aac"), ("mkv", "aac"), ("mkv", "mp3"), ("mkv", "flac")])
    def test_is_copied_bit_for_bit(self, tmp_path: Path, container: str, sound: str) -> None:
        source = write_video(tmp_path / f"in.{container}", self.TIMES, sound={"mp3": "libmp3lame"}.get(sound, sound))
        writer = self.converted(tmp_path / "out.mp4", source)
        with_sound, made = look_into(source), look_into(tmp_path / "out.mp4")
        assert writer.problem is None
        assert len(made.sound_packets) > 20 and made.sound_packets == with_sound.sound_packets
        assert len(made.times) == len(self.TIMES)
        assert abs(made.sound_start) < 0.1

    def test_that_an_mp4_cannot_hold_is_encoded_again(self, tmp_path: Path) -> None:
        source = write_video(tmp_path / "in.mkv", self.TIMES, sound="pcm_s16le")
        writer = self.converted(tmp_path / "out.mp4", source)
        made = look_into(tmp_path / "out.mp4")
        assert made.sound == "aac" and writer.problem is None
        assert len(made.sound_packets) == pytest.approx(2.0 * 16_000 / 1024, abs=3)

    def test_stays_in_step_where_the_file_does_not_start_at_zero(self, tmp_path: Path) -> None:
        source = write_video(tmp_path / "in.mkv", [time + 700 for time in self.TIMES], sound="aac")
        with open_source(source) as frames:
            assert frames.start_time == pytest.approx(0.7, abs=0.002)
            with VideoWriter(tmp_path / "out.mp4", 64, 48, sound_from=source, sound_start=frames.start_time) as writer:
                for frame in frames:
                    writer.write(frame.image, frame.time)
        made = look_into(tmp_path / "out.mp4")
        # 0.7 s of sound came before the first picture.
        assert len(made.sound_packets) == pytest.approx(2.0 * 16_000 / 1024, abs=4)
        assert made.times[0] == 0

    def test_none_is_fine(self, tmp_path: Path) -> None:
        writer = self.converted(tmp_path / "out.mp4", write_video(tmp_path / "in.mp4", self.TIMES))
        assert look_into(tmp_path / "out.mp4").sound is None and writer.problem is None

    def test_the_input_is_not_overwritten(self, tmp_path: Path) -> None:
        source = write_video(tmp_path / "in.mp4", self.TIMES, sound="aac")
        before = source.read_bytes()
        with pytest.raises(InputError, match="input itself"):
            self.converted(source, source)
        assert source.read_bytes() == before

    def test_of_a_missing_file_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match=r"no such file: .*gone\.mp4"):
            VideoWriter(tmp_path / "out.mp4", 64, 48, sound_from=tmp_path / "gone.mp4")
        assert names_in(tmp_path) == []

    def test_whose_times_jump_back_loses_only_that(self, tmp_path: Path) -> None:
        one = write_video(tmp_path / "one.ts", self.TIMES, sound="aac").read_bytes()
        (tmp_path / "joined.ts").write_bytes(one + one)
        with open_source(tmp_path / "joined.ts") as frames:
            count = 0
            with VideoWriter(tmp_path / "out.mp4", 64, 48, sound_from=tmp_path / "joined.ts") as writer:
                for frame in frames:
                    writer.write(frame.image, frame.time)
                    count += 1
        made = look_into(tmp_path / "out.mp4")
        assert len(made.times) == count > len(self.TIMES)
        assert writer.problem is not None and "sound" in writer.problem

    def test_of_a_real_video(self, tmp_path: Path) -> None:
        source = shared_video("dim_light.mp4")
        self.converted(tmp_path / "out.mp4", source)
        with_sound, made = look_into(source), look_into(tmp_path / "out.mp4")
        assert made.sound_packets == with_sound.sound_packets
        assert made.times == pytest.approx(with_sound.times, abs=1e-6)
        assert made.duration == pytest.approx(with_sound.duration, abs=1e-6)
