"""What the line at the bottom says of a recording."""

import math
from dataclasses import replace
from pathlib import Path

import pytest

from app.engine.pipeline import Pipeline
from app.recording.status import RecorderState, RecorderStatus
from app.ui.status_line import SHORT_OF_SPACE, details, recording_text
from tests.app.live import FakeAnalyzer


@pytest.mark.parametrize(
    ("dropped", "lasts", "text"),
    [
        (0, math.inf, "● REC 02:05"),
        (3, math.inf, "● REC 02:05 · 3 dropped"),
        (0, SHORT_OF_SPACE, "● REC 02:05"),
        (0, 700.0, "● REC 02:05 · disk full in 12 min"),
        (1, 20.0, "● REC 02:05 · 1 dropped · disk full in 1 min"),
    ],
)
def test_a_recording_says_how_long_it_is_and_what_it_lacks(dropped: int, lasts: float, text: str) -> None:
    status = RecorderStatus(RecorderState.RECORDING, "", Path("video.mp4"), 125.0, 3750, dropped, lasts)
    assert recording_text(status) == text


def test_without_a_recording_there_is_nothing_to_say() -> None:
    assert recording_text(None) == ""


def test_the_tooltip_says_what_a_camera_delivers() -> None:
    idle = Pipeline(FakeAnalyzer).statistics()
    assert "camera" not in details(idle)
    format_ = "640 × 480, 30 fps (asked for 1280 × 720, 30 fps)"
    assert details(replace(idle, format=format_)).endswith(f"\nThe camera delivers {format_}.")
