"""Frames that belong together: CK+'s sequences, folders of frames, and videos."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import InputError
from models.input_spec import InputSpec
from tests.training.data.tiny_images import picture, write_class_folders, write_image
from training.data import detect, load, stored_images
from training.data.clip_folders import MOST_FRAMES
from training.data.clip_images import ClipImages
from training.data.clips import CLIP_SECONDS, clips_of, evenly, in_clips, span_of
from training.data.crops import make_crops
from training.data.dataset import Split
from training.data.stored_images import StoredImages

pytestmark = pytest.mark.usefixtures("own_cache")

LABELS = ("neutral", "happiness", "anger")
SIDE = 32


def split(names: list[str], target: list[int]) -> Split:
    images = [picture(i) for i in range(len(names))]
    return Split(images, np.eye(3, dtype=np.float32)[target], np.array(target, np.int64), names)


def write_video(path: Path, levels: list[int]) -> Path:
    """Each frame an even grey."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", 25)
        stream.width, stream.height, stream.pix_fmt = SIDE, SIDE, "yuv420p"
        for level in levels:
            frame = av.VideoFrame.from_ndarray(np.full((SIDE, SIDE, 3), level, np.uint8), format="rgb24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


@given(st.integers(1, 200), st.integers(1, 40))
def test_frames_are_chosen_evenly(length: int, n: int) -> None:
    chosen = evenly(length, n)
    assert len(chosen) == n and chosen.min() >= 0 and chosen.max() <= length - 1
    steps = np.diff(chosen)
    if n > 1:
        assert chosen[0] == 0 and chosen[-1] == length - 1 and np.ptp(steps) <= 1 and (steps >= 0).all()
    if n <= length:
        assert len(set(chosen.tolist())) == n


def test_ckplus_sequences_are_put_in_order() -> None:
    names = ["anger/S010_004_00000019.png", "happy/S010_006_00000002.png", "anger/S010_004_00000017.png",
             "happy/S011_006_00000003.png", "anger/S010_004_00000018.png", "happy/S010_006_00000011.png"]  # fmt: skip
    clips = clips_of(split(names, [2, 1, 2, 1, 2, 1]), LABELS, 3)
    assert clips.names == ["S010_004", "S010_006", "S011_006"]
    assert isinstance(clips.images, ClipImages)
    assert clips.images.rows.tolist() == [[2, 4, 0], [1, 1, 5], [3, 3, 3]]
    assert clips.target.tolist() == [2, 1, 1] and len(clips) == 3
    np.testing.assert_array_equal(clips.distribution, np.eye(3)[[2, 1, 1]])


def test_a_sequence_that_begins_neutral_is_what_it_ends_in() -> None:
    names = [f"a/S010_004_{frame:08d}.png" for frame in (9, 1, 5)]
    assert clips_of(split(names, [2, 0, 2]), LABELS, 2).target.tolist() == [2]
    with pytest.raises(InputError, match="clip S010_004 is labelled anger and happiness"):
        clips_of(split(names, [2, 0, 1]), LABELS, 2)


def test_images_that_are_no_frames_are_named() -> None:
    with pytest.raises(InputError, match=r"photo\.png is no frame of a clip"):
        clips_of(split(["a/S010_004_00000019.png", "a/photo.png"], [0, 0]), LABELS, 2)
    with pytest.raises(InputError, match="at least one frame, got 0"):
        clips_of(split(["a/S010_004_00000019.png"], [0]), LABELS, 0)


def write_clips(root: Path) -> Path:
    """Two classes; folders of frames (as many as their number) and videos of 40 frames that grow brighter."""
    for s, part in enumerate(("train", "test")):
        for c, name in enumerate(("happy", "sad")):
            for clip in range(1, 7):
                for frame in range(clip):
                    number = 1000 * s + 100 * c + 10 * clip + frame
                    write_image(root / part / name / f"clip{clip}" / f"frame{frame}.png", picture(number))
            write_video(root / part / name / "talk.mp4", [5 * frame + 20 for frame in range(40)])
    return root


@pytest.mark.parametrize("limit", [0, 2**29])
def test_folders_of_frames_and_videos_are_clips(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: int) -> None:
    monkeypatch.setattr(stored_images, "IN_MEMORY", limit)
    write_clips(tmp_path)
    assert detect(tmp_path) == "clips"
    dataset = load("auto", tmp_path)
    assert dataset.labels == ("happiness", "sadness") and isinstance(dataset.test.images, StoredImages) == (limit == 0)
    assert len(dataset.test) == 2 * (21 + MOST_FRAMES)
    assert any("28 clips, of which at most 16 frames each" in note for note in dataset.notes)
    folders = ("happy", "sad")
    clips = clips_of(dataset.test, dataset.labels, 4)
    assert len(clips) == 14 and clips.target.tolist() == [0] * 7 + [1] * 7
    assert clips.names[:2] == ["test/happy/clip1", "test/happy/clip2"] and clips.names[6] == "test/happy/talk.mp4"
    assert isinstance(clips.images, ClipImages)
    np.testing.assert_array_equal(dataset.test.images[clips.images.rows[5, 3]], picture(1065))
    np.testing.assert_array_equal(clips.images[5], picture(1065))
    video = [dataset.test.images[row] for row in clips.images.rows[6]]
    assert all(image.shape == (SIDE, SIDE, 3) for image in video)
    assert np.abs(np.array([image.mean() for image in video]) - (20 + 5 * np.array([0, 13, 26, 39]))).max() < 6
    # Of the videos alone it is known how long they last: 39 intervals at 25 frames per second.
    assert dataset.clip_seconds == {
        f"{part}/{name}/talk.mp4": 39 / 25 for part in ("train", "test") for name in folders
    }
    # The validation split, which is made from train, parts no clip.
    parts = [Counter(name.rpartition("#")[0] for name in s.names) for s in (dataset.train, dataset.validation)]
    assert parts[0] and parts[1] and not parts[0].keys() & parts[1].keys()


def test_frame_numbers_need_no_zeros_before_them(tmp_path: Path) -> None:
    for part in ("train", "val", "test"):
        for name in ("happy", "sad"):
            for frame in range(12):
                number = frame + 100 * len(part) + 50 * len(name)
                write_image(tmp_path / part / name / "a" / f"frame{frame}.png", picture(number))
    images = load("clips", tmp_path).train.images
    np.testing.assert_array_equal(images[10], picture(10 + 500 + 250))


def test_broken_videos_and_mixed_folders_are_named(tmp_path: Path) -> None:
    write_clips(tmp_path)
    (tmp_path / "test" / "sad" / "talk.mp4").write_bytes(b"no video")
    with pytest.raises(InputError, match=r"more than 1% of the 14 test clips' images .*test/sad/talk\.mp4"):
        load("auto", tmp_path)
    (tmp_path / "test" / "sad" / "talk.mp4").unlink()
    write_image(tmp_path / "test" / "sad" / "loose.png", picture(0))
    with pytest.raises(InputError, match=r"sad mixes layouts: the image loose\.png lies beside the clip clip1"):
        load("auto", tmp_path)


def test_class_folders_of_images_are_no_clips(tmp_path: Path) -> None:
    write_class_folders(tmp_path, {"train": {"happy": 3, "sad": 3}, "test": {"happy": 1, "sad": 1}})
    (tmp_path / "train" / "happy" / ".cache").mkdir()
    assert detect(tmp_path) == "folders"


def test_a_frame_is_cropped_once_and_shared_by_its_clips() -> None:
    images = [picture(i) for i in range(6)]
    rows = np.array([[1, 2, 2], [2, 4, 5]])
    clips = ClipImages(images, rows)
    assert len(clips.used().frames) == 4
    spec = InputSpec(size=16, frames=3)
    crops = make_crops(clips, spec, "test")
    assert (len(crops), crops.pixels.shape, crops.summary()[:26]) == (2, (4, 1, 16, 16), "2 clips of 3 frames, 4 ima")
    alone = make_crops(images, replace(spec, frames=1), "test").pixels
    for chosen in (slice(0, 2), [0, 1]):
        np.testing.assert_array_equal(crops[chosen], alone[rows])
    np.testing.assert_array_equal(crops.last_frames, alone[[2, 5]])
    # Clips are told apart by all their frames, in order.
    digests = [ClipImages(images, np.array([clip])).digests()[0] for clip in ([1, 2, 2], [2, 1, 2], [1, 1, 2])]
    assert len(set(digests)) == 3 and digests[0] == clips.digests()[0] == clips.select([0]).digests()[0]


def test_what_a_clip_spans(tmp_path: Path) -> None:
    spec = InputSpec(frames=4)
    dataset = load("clips", write_clips(tmp_path))
    clips = in_clips(dataset, spec)
    assert in_clips(dataset, InputSpec()) is dataset and span_of(dataset, InputSpec()) is None
    assert span_of(clips, spec) == (39 / 25, "median of 2 training videos")
    assert span_of(clips, replace(spec, clip_seconds=0.5)) == (0.5, "as the recipe says")
    unknown = span_of(replace(clips, clip_seconds={}), spec)
    assert unknown is not None and unknown[0] == CLIP_SECONDS and "input.clip_seconds sets it" in unknown[1]
