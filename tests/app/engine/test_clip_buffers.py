"""Which of a person's crops make a clip."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.clip_buffers import FINENESS, ClipBuffers, clip_buffers
from app.engine.records import Track
from app.engine.tracker import MEMORY
from models.face_detector import Face, Image
from models.input_spec import InputSpec

FACE = Face((0, 0, 9, 9), np.zeros((6, 2), np.float32), 1.0)


def crop(number: int) -> Image:
    return np.full((2, 2), number, np.uint8)


def person(number: int) -> Track:
    return Track(number, FACE, 0.0)


def shown(clips: list[Image]) -> list[int]:
    return [int(image[0, 0]) for image in clips]


@pytest.mark.parametrize("fps", [10, 15, 30, 60])
def test_a_clip_spans_the_same_time_at_any_frame_rate(fps: int) -> None:
    buffers = ClipBuffers(frames=5, seconds=1.0)
    for i in range(3 * fps + 1):
        clip = shown(buffers.add([person(1)], [crop(i)], i / fps))
    # In seconds before now.
    ages = [(3 * fps - i) / fps for i in clip]
    np.testing.assert_allclose(ages, [1, 0.75, 0.5, 0.25, 0], atol=0.5 / fps + 0.25 / FINENESS)
    assert ages[-1] == 0


def test_the_oldest_crop_stands_for_what_came_before_it() -> None:
    buffers = ClipBuffers(frames=4, seconds=3.0)
    clips = [shown(buffers.add([person(1)], [crop(i)], float(i))) for i in range(5)]
    assert clips == [[0, 0, 0, 0], [0, 0, 0, 1], [0, 0, 1, 2], [0, 1, 2, 3], [1, 2, 3, 4]]


def test_people_keep_their_own_crops_and_are_forgotten() -> None:
    buffers = ClipBuffers(frames=2, seconds=1.0)
    buffers.add([person(1), person(2)], [crop(1), crop(2)], 0.0)
    assert shown(buffers.add([person(2), person(3)], [crop(4), crop(5)], 1.0)) == [2, 4, 5, 5]
    # Person 1 comes back after longer than a clip: what was held shows nothing of it.
    assert shown(buffers.add([person(1)], [crop(6)], 1.5)) == [6, 6]
    buffers.add([], [], 1.6 + MEMORY)
    assert list(buffers._buffers) == []
    buffers.add([person(1)], [crop(7)], 5.0)
    buffers.reset()
    assert shown(buffers.add([person(1)], [crop(8)], 5.5)) == [8, 8]


@given(st.lists(st.floats(0, 0.4), min_size=1, max_size=300), st.integers(2, 9), st.floats(0.1, 3))
def test_clips_are_in_order_end_now_and_memory_is_bounded(gaps: list[float], frames: int, seconds: float) -> None:
    buffers = ClipBuffers(frames, seconds)
    times = np.cumsum(gaps)
    for i, time in enumerate(times.tolist()):
        clip = [int(image[0]) for image in buffers.add([person(1)], [np.array([i])], time)]  # type: ignore[list-item]
        assert len(clip) == frames and clip == sorted(clip) and clip[-1] <= i
        assert times[clip[-1]] == time
        assert len(buffers._buffers[1].crops) <= FINENESS * (frames - 1) + 3


def test_a_network_that_reads_images_has_none() -> None:
    assert clip_buffers(InputSpec()) is None
    assert clip_buffers(InputSpec(frames=3, clip_seconds=1.0)) is not None
