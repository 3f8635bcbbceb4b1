import itertools
from pathlib import Path

import av
import cv2
import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from skimage.data import astronaut

from app.engine.sources import open_source
from app.engine.timeline import Timeline
from app.engine.video_file import VideoFileSource
from models.errors import InputError
from tests.app.engine.videos import number_of, set_display_matrix, write_video
from tests.shared import shared_video

IRREGULAR = [0, 33, 66, 200, 205, 500, 1000, 1033, 1066, 1500]
SLOW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def encoded(path: Path, image: np.ndarray, suffix: str) -> Path:
    """cv2.imwrite refuses non-ASCII names on Windows."""
    ok, data = cv2.imencode(suffix, cv2.cvtColor(image, cv2.COLOR_RGB2BGR))
    assert ok
    path.write_bytes(data.tobytes())
    return path


def with_orientation(jpeg: bytes, orientation: int) -> bytes:
    """The JPEG with an EXIF segment that holds nothing but an orientation."""
    tiff = b"MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01" + bytes([0, orientation, 0, 0]) + bytes(4)
    body = b"Exif\x00\x00" + tiff
    return jpeg[:2] + b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body + jpeg[2:]


class TestVideoFile:
    def test_gives_every_frame_once_with_the_files_own_times(self, tmp_path: Path) -> None:
        with open_source(str(write_video(tmp_path / "ünïcode.mp4", IRREGULAR))) as source:
            frames = list(source)
        assert [number_of(frame.image) for frame in frames] == list(range(10))
        assert [frame.index for frame in frames] == list(range(10))
        assert [frame.time for frame in frames] == pytest.approx([time / 1000 for time in IRREGULAR], abs=1e-3)
        assert (source.name, source.size, source.frame_count, source.problem) == ("ünïcode.mp4", (64, 48), 10, None)
        assert (source.live, source.still, source.paced) == (False, False, True)

    @SLOW
    @given(st.lists(st.integers(1, 400), min_size=1, max_size=9))
    def test_variable_frame_rates_stay_true(self, tmp_path: Path, gaps: list[int]) -> None:
        times = [0, *np.cumsum(gaps).tolist()]
        with open_source(write_video(tmp_path / "a.mkv", times, codec="mpeg4")) as source:
            assert [frame.time for frame in source] == pytest.approx([time / 1000 for time in times], abs=1.5e-3)

    @SLOW
    @given(
        st.lists(st.integers(20, 400), min_size=1, max_size=9),
        st.lists(st.tuples(st.floats(0, 4), st.integers(0, 12)), min_size=1, max_size=4),
        st.sampled_from(["a.mp4", "a.mkv"]),
    )
    def test_a_seek_gives_what_is_on_the_screen_then_and_what_follows(
        self, tmp_path: Path, gaps: list[int], seeks: list[tuple[float, int]], name: str
    ) -> None:
        times = [0, *np.cumsum(gaps).tolist()]
        with open_source(write_video(tmp_path / name, times)) as source:
            assert source.duration is not None
            for target, reads in seeks:
                source.seek(target)
                first = max(i for i, time in enumerate(times) if time / 1000 <= target + 2e-3)
                # A target within the clock's rounding of a frame may mean that frame or the one before.
                assume(all(abs(time / 1000 - target) > 2e-3 for time in times))
                frames = [frame for frame in (source.read() for _ in range(reads)) if frame is not None]
                wanted = list(range(len(times)))[first : first + reads]
                assert [number_of(frame.image) for frame in frames] == [number % 11 for number in wanted]
                found = [frame.time for frame in frames]
                assert found == pytest.approx([times[i] / 1000 for i in wanted], abs=1.5e-3)
            assert source.problem is None

    def test_a_seek_counts_the_frames_of_a_constant_rate(self, tmp_path: Path) -> None:
        with open_source(write_video(tmp_path / "a.mp4", [round(i * 1000 / 30) for i in range(11)])) as source:
            source.seek(0.25)
            assert [frame.index for frame in source] == list(range(7, 11))

    def test_a_seek_works_after_the_end_and_in_a_file_that_starts_late(self, tmp_path: Path) -> None:
        with open_source(write_video(tmp_path / "a.mkv", [5000 + time for time in IRREGULAR])) as source:
            assert len(list(source)) == 10
            source.seek(0.3)
            assert [number_of(frame.image) for frame in source] == [4, 5, 6, 7, 8, 9]
            source.seek(0.0)
            assert [number_of(frame.image) for frame in source] == list(range(10))
            assert source.problem is None

    def test_a_file_without_timestamps_cannot_be_positioned(self, tmp_path: Path) -> None:
        with open_source(write_video(tmp_path / "a.h264", [0, 33, 66])) as source:
            assert source.duration is None
            assert len(list(source)) == 3

    def test_images_are_rgb_uint8_and_contiguous(self, tmp_path: Path) -> None:
        with open_source(write_video(tmp_path / "a.mp4", [0, 33])) as source:
            frame = source.read()
        assert frame is not None
        assert frame.image.dtype == np.uint8 and frame.image.shape == (48, 64, 3) and frame.image.flags.c_contiguous

    @pytest.mark.parametrize("tagged", [True, False])
    @pytest.mark.parametrize("size", [(320, 240), (1280, 720)])
    def test_colours_survive_in_both_colour_matrices(self, tmp_path: Path, size: tuple[int, int], tagged: bool) -> None:
        colour, matrix = (200, 60, 30), 1 if size[1] >= 720 else 5
        with av.open(str(tmp_path / "a.mp4"), "w") as container:
            stream = container.add_stream("libx264", rate=30, options={"preset": "ultrafast"})
            stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
            if tagged:
                stream.codec_context.colorspace = matrix
            picture = np.full((size[1], size[0], 3), colour, np.uint8)
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            container.mux(stream.encode(frame.reformat(format="yuv420p", dst_colorspace=matrix)))
            container.mux(stream.encode(None))
        with open_source(tmp_path / "a.mp4") as source:
            assert np.abs(next(iter(source)).image.astype(int) - colour).max() <= 4

    @pytest.mark.parametrize(
        ("matrix", "corner", "size"),
        [
            ((1, 0, 0, 1), (0, 0), (64, 48)),
            ((-1, 0, 0, -1), (-1, -1), (64, 48)),
            ((0, 1, -1, 0), (0, -1), (48, 64)),
            ((0, -1, 1, 0), (-1, 0), (48, 64)),
            ((-1, 0, 0, 1), (0, -1), (64, 48)),
        ],
        ids=["upright", "half turn", "clockwise", "anticlockwise", "mirrored"],
    )
    def test_shows_the_picture_as_the_phone_meant_it(
        self, tmp_path: Path, matrix: tuple[int, int, int, int], corner: tuple[int, int], size: tuple[int, int]
    ) -> None:
        path = write_video(tmp_path / "phone.mp4", [0, 33, 66])
        set_display_matrix(path, *matrix)
        with open_source(path) as source:
            image = next(iter(source)).image
        assert source.size == size == (image.shape[1], image.shape[0])
        corners = {(y, x): image[y, x].mean() for y in (0, -1) for x in (0, -1)}
        assert max(corners, key=lambda place: corners[place]) == corner

    def test_sound_and_cover_pictures_are_not_video(self, tmp_path: Path) -> None:
        write_video(tmp_path / "a.mp4", [0, 33], sound="aac")
        with av.open(str(tmp_path / "a.mp4")) as container, av.open(str(tmp_path / "b.m4a"), "w") as target:
            stream = target.add_stream_from_template(container.streams.audio[0])
            for packet in container.demux(container.streams.audio[0]):
                if packet.dts is not None:
                    packet.stream = stream
                    target.mux(packet)
        with pytest.raises(InputError, match="holds no video"):
            open_source(tmp_path / "b.m4a")

    @pytest.mark.parametrize("content", [b"", b"just some text\n" * 40, bytes(5000)], ids=["empty", "text", "zeros"])
    def test_refuses_what_is_no_video(self, tmp_path: Path, content: bytes) -> None:
        (tmp_path / "a.mp4").write_bytes(content)
        with pytest.raises(InputError, match=r"a\.mp4") as caught:
            open_source(tmp_path / "a.mp4")
        assert "\n" not in str(caught.value)

    def test_a_truncated_video_gives_what_is_there_and_says_so(self, tmp_path: Path) -> None:
        data = shared_video("dim_light.mp4").read_bytes()
        (tmp_path / "cut.mp4").write_bytes(data[: len(data) * 2 // 3])
        with open_source(tmp_path / "cut.mp4") as source:
            frames = list(source)
        assert 50 < len(frames) < 175
        assert source.problem is not None and "ends early" in source.problem and "7.0 s" in source.problem

    def test_a_video_without_a_decodable_frame_is_refused(self, tmp_path: Path) -> None:
        data = bytearray(write_video(tmp_path / "a.mp4", IRREGULAR).read_bytes())
        start = data.index(b"mdat") + 4
        size = int.from_bytes(data[start - 8 : start - 4], "big")
        data[start : start + size - 8] = bytes([0xA5]) * (size - 8)
        (tmp_path / "a.mp4").write_bytes(data)
        with pytest.raises(InputError, match="no frame"):
            open_source(tmp_path / "a.mp4")

    def test_damage_in_the_middle_costs_few_frames_and_is_reported(self, tmp_path: Path) -> None:
        data = bytearray(shared_video("no_face.mp4").read_bytes())
        data[40_000:50_000] = bytes([0x55]) * 10_000
        (tmp_path / "a.mp4").write_bytes(data)
        with open_source(tmp_path / "a.mp4") as source:
            frames = list(source)
        assert len(frames) > 30
        assert source.problem is not None and "damaged" in source.problem

    def test_closing_half_way_and_twice_is_harmless(self, tmp_path: Path) -> None:
        source = VideoFileSource(write_video(tmp_path / "a.mp4", IRREGULAR))
        source.read()
        source.close()
        source.close()

    @pytest.mark.parametrize(("name", "count", "end"), [("no_face.mp4", 75, 5.92), ("dim_light.mp4", 175, 6.96)])
    def test_real_videos(self, name: str, count: int, end: float) -> None:
        with open_source(shared_video(name)) as source:
            frames = [(frame.index, frame.time) for frame in source]
        assert len(frames) == source.frame_count == count
        assert frames[0] == (0, 0.0) and frames[-1][1] == pytest.approx(end, abs=0.001)
        assert source.problem is None


class TestTimeline:
    @given(st.lists(st.one_of(st.none(), st.floats(-1e6, 1e6)), max_size=50))
    def test_starts_at_zero_and_only_grows(self, stamps: list[float | None]) -> None:
        timeline = Timeline(1 / 30)
        times = [timeline.place(stamp) for stamp in stamps]
        assert times[:1] == [0.0][: len(times)]
        assert all(later > earlier for earlier, later in itertools.pairwise(times))

    @given(st.lists(st.integers(1, 10_000), max_size=50), st.integers(-(10**6), 10**6))
    def test_keeps_good_timestamps(self, gaps: list[int], start: int) -> None:
        stamps = [start / 1000, *((start + np.cumsum(gaps)) / 1000).tolist()] if gaps else [start / 1000]
        timeline = Timeline(1 / 30)
        times = [timeline.place(stamp) for stamp in stamps]
        assert times == pytest.approx([stamp - stamps[0] for stamp in stamps], abs=2e-3)

    def test_goes_on_where_a_clock_restarts(self) -> None:
        timeline = Timeline(0.04)
        times = [timeline.place(stamp) for stamp in (10.0, 10.04, 12.0, 0.0, 0.04)]
        assert times == pytest.approx([0, 0.04, 2.0, 2.04, 2.08])

    def test_recovers_after_a_repeated_timestamp(self) -> None:
        timeline = Timeline(0.04)
        assert [timeline.place(stamp) for stamp in (0.0, 0.04, 0.04, 0.08)] == pytest.approx([0, 0.04, 0.041, 0.08])


class TestImages:
    @pytest.mark.parametrize("suffix", [".png", ".jpg", ".webp", ".bmp", ".tiff"])
    def test_reads_a_portrait(self, tmp_path: Path, suffix: str) -> None:
        with open_source(encoded(tmp_path / f"портрет{suffix}", astronaut(), suffix)) as source:
            frames = list(source)
        assert len(frames) == source.frame_count == 1 and frames[0].time == 0
        assert source.size == (512, 512) and source.still and not source.live
        assert np.abs(frames[0].image.astype(int) - astronaut()).mean() < 8

    @pytest.mark.parametrize("orientation", [3, 6, 8])
    def test_turns_as_exif_asks(self, tmp_path: Path, orientation: int) -> None:
        image = np.zeros((48, 64, 3), np.uint8)
        image[:24, :32] = 255
        path = encoded(tmp_path / "a.jpg", image, ".jpg")
        path.write_bytes(with_orientation(path.read_bytes(), orientation))
        turns = {3: 2, 6: -1, 8: 1}[orientation]
        with open_source(path) as source:
            shown = next(iter(source)).image
        assert np.abs(shown.astype(int) - np.rot90(image, turns)).mean() < 8

    def test_greyscale_and_transparent_pictures_become_rgb(self, tmp_path: Path) -> None:
        for name, picture in (("g.png", np.zeros((9, 7), np.uint8)), ("t.png", np.zeros((9, 7, 4), np.uint8))):
            (tmp_path / name).write_bytes(cv2.imencode(".png", picture)[1].tobytes())
            with open_source(tmp_path / name) as source:
                assert next(iter(source)).image.shape == (9, 7, 3)

    def test_a_folder_is_read_in_natural_order_whatever_the_sizes(self, tmp_path: Path) -> None:
        for number in (10, 9, 1, 2):
            encoded(tmp_path / f"Face{number}.PNG", np.full((20 + number, 30, 3), number, np.uint8), ".png")
        (tmp_path / "notes.txt").write_text("not a picture")
        (tmp_path / ".hidden.png").write_bytes(b"")
        with open_source(str(tmp_path)) as source:
            frames = list(source)
        assert [int(frame.image[0, 0, 0]) for frame in frames] == [1, 2, 9, 10]
        assert [frame.time for frame in frames] == [0, 1, 2, 3]
        assert frames[3].image.shape == (30, 30, 3) and source.size == (30, 21) and source.problem is None

    def test_an_unreadable_image_leaves_a_gap_and_is_named(self, tmp_path: Path) -> None:
        for name in ("a.png", "c.png"):
            encoded(tmp_path / name, np.zeros((8, 8, 3), np.uint8), ".png")
        (tmp_path / "b.png").write_text("no")
        whole = encoded(tmp_path / "d.jpg", astronaut(), ".jpg").read_bytes()
        (tmp_path / "d.jpg").write_bytes(whole[: len(whole) // 2])
        with open_source(tmp_path) as source:
            assert [frame.index for frame in source] == [0, 2]
        assert source.problem == "2 of 4 images can't be read: b.png, d.jpg"

    def test_nothing_readable_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="holds no images"):
            open_source(tmp_path)
        (tmp_path / "b.png").write_text("no")
        with pytest.raises(InputError, match=r"none of the 1 images|b\.png cannot be read"):
            open_source(tmp_path)
        with pytest.raises(InputError, match=r"b\.png cannot be read"):
            open_source(tmp_path / "b.png")


@pytest.mark.parametrize("text", ["missing.mp4", "no/such/place", "~nobody-here-at-all/x.mp4", "x" * 300 + ".mp4", ""])
def test_a_path_that_leads_nowhere_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(InputError) as caught:
        open_source(text)
    assert "\n" not in str(caught.value)
