from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.camera_request import NO_REQUEST, USUAL_REQUEST, CameraRequest

sizes = st.tuples(st.integers(16, 7680), st.integers(16, 7680))
rates = st.none() | st.floats(1, 240)


@pytest.mark.parametrize(
    ("request_", "size", "fps", "text"),
    [
        (USUAL_REQUEST, (1280, 720), 30.0, "1280 × 720, 30 fps"),
        (USUAL_REQUEST, (1280, 720), 30.00003, "1280 × 720, 30 fps"),
        (USUAL_REQUEST, (1280, 720), None, "1280 × 720"),
        (USUAL_REQUEST, (640, 480), 30.0, "640 × 480, 30 fps (asked for 1280 × 720, 30 fps)"),
        (CameraRequest((640, 480), 60.0), (640, 480), 29.97, "640 × 480, 29.97 fps (asked for 640 × 480, 60 fps)"),
        (CameraRequest(None, 60.0), (640, 480), 30.0, "640 × 480, 30 fps (asked for 60 fps)"),
        (NO_REQUEST, (320, 240), 15.0, "320 × 240, 15 fps"),
    ],
)
def test_says_what_came_of_it(request_: CameraRequest, size: tuple[int, int], fps: float | None, text: str) -> None:
    assert request_.outcome(size, fps) == text


@given(sizes, rates)
def test_what_was_asked_for_is_met_by_itself_and_nothing_is_by_all(size: tuple[int, int], fps: float | None) -> None:
    assert CameraRequest(size, fps).met_by(size, fps)
    assert NO_REQUEST.met_by(size, fps)
    assert not CameraRequest(size, fps).met_by((size[0] + 1, size[1]), fps)


@pytest.mark.parametrize(
    "values", [{"size": (8, 720)}, {"size": (1280, 8000)}, {"fps": 0.0}, {"fps": float("nan")}, {"fps": 1000.0}]
)
def test_what_no_camera_can_do_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="a camera's"):
        CameraRequest(**values)
