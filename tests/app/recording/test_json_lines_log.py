import json
from dataclasses import replace
from pathlib import Path

import numpy as np

from app.recording.json_lines_log import JsonLinesLog
from tests.app.recording.made import LABELS, made_analysis, made_estimate


def test_a_line_per_frame_with_what_was_calibrated(tmp_path: Path) -> None:
    calibrated = replace(made_estimate(3), calibrated=np.array([0.25, 0.75], np.float32))
    with JsonLinesLog(tmp_path / "a.jsonl", LABELS, lambda: {3: "Ada"}) as log:
        log.write(made_analysis(7, 0.25, (made_estimate(1), calibrated)))
        log.write(made_analysis(8, 0.283333333))
    first, second = map(json.loads, (tmp_path / "a.jsonl").read_text("utf-8").splitlines())
    assert second == {"frame": 8, "time_s": 0.283333, "faces": []}
    one, other = first["faces"]
    assert one == {
        "track": 1,
        "box": [1.2, 2.0, 30.0, 40.0],
        "score": 0.91,
        "label": "neutral",
        "smoothed": {"neutral": 0.5, "happiness": 0.5},
        "raw": {"neutral": 1.0, "happiness": 0.0},
    }
    assert other["name"] == "Ada" and other["calibrated"] == {"neutral": 0.25, "happiness": 0.75}
