"""What the line at the bottom says of a recording."""

import math
from dataclasses import replace
from pathlib import Path

import pytest

from app.engine.pipeline import Pipeline
from app.recording.status import RecorderState, RecorderStatus
from app.ui.status_line import SHORT_OF_SPACE, details, figures, recording_text
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


def test_only_where_something_is_analysed_it_takes_time() -> None:
    live = replace(Pipeline(FakeAnalyzer).statistics(), provider="CPU", analysed=90, analysed_fps=30.0, latency_ms=21.3)
    assert figures(live, 2) == "30.0 fps · 21 ms · CPU · 2 faces"
    assert figures(live, None) == "CPU"
    assert "to its analysis" in details(live)
    reviewed = replace(live, provider="", latency_ms=0.3)
    assert figures(reviewed, 2) == "30.0 fps · 2 faces"
    assert "as they were recorded" in details(reviewed)
