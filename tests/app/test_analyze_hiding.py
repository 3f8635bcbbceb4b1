import csv
from pathlib import Path

import numpy as np
import pytest

from app.cli import emotion_analyze
from app.layers.hiding import BLOCKS
from models.face_detector import Image
from tests.app.clips import portrait_clip
from tests.app.recording.made import look_into

FRAMES = 8


def detail(image: Image, box: tuple[float, float, float, float]) -> float:
    """Mean difference between rows that lie a third of a block apart, over the middle of a face."""
    x, y, w, h = (round(value) for value in box)
    part = image[y + h // 5 : y + h - h // 5, x + w // 5 : x + w - w // 5].astype(int)
    step = max(1, w // BLOCKS // 3)
    return float(np.median(np.abs(part[step:] - part[:-step]).max(axis=2)))


def boxes(log: Path) -> list[tuple[float, float, float, float]]:
    with log.open(newline="", encoding="utf-8") as file:
        rows = [[float(row[name]) for name in ("x", "y", "width", "height")] for row in csv.DictReader(file)]
    return [(x, y, w, h) for x, y, w, h in rows]


@pytest.mark.parametrize("way", ["blur", "pixelate"])
def test_the_video_hides_the_face_in_every_frame(tmp_path: Path, way: str) -> None:
    clip = portrait_clip(tmp_path / "in.mp4", FRAMES)
    output, log = tmp_path / "out.mp4", tmp_path / "out.csv"
    assert emotion_analyze([str(clip), "--output", str(output), "--log", str(log), "--hide-faces", way]) == 0
    before, after = look_into(clip).images, look_into(output).images
    places = boxes(log)
    assert len(before) == len(after) == len(places) == FRAMES
    for old, new, box in zip(before, after, places, strict=True):
        assert detail(new, box) < 0.4 * detail(old, box)


def test_crops_and_hidden_faces_exclude_each_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    clip = portrait_clip(tmp_path / "in.mp4", 2)
    for more in ([], ["--output", str(tmp_path / "out.mp4")]):
        arguments = [str(clip), "--crops", str(tmp_path / "crops"), "--hide-faces", "blur", *more]
        assert emotion_analyze(arguments) == 2
        said = capsys.readouterr()
        assert said.err == "error: --crops would show the faces that --hide-faces hides; give one of them\n"
    assert {path.name for path in tmp_path.iterdir()} == {"in.mp4"}


def test_hiding_needs_a_video_to_write(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        emotion_analyze([str(tmp_path / "in.mp4"), "--hide-faces", "pixelate"])
    assert ended.value.code == 2
    assert "--hide-faces is about the video; give --output or --session too" in capsys.readouterr().err
