from pathlib import Path

import pytest

from app.engine.source_text import camera_index, means_camera


@pytest.mark.parametrize(("text", "index"), [("0", 0), (" 12 ", 12), ("./0", None), ("12345", None), ("²", None)])
def test_up_to_four_digits_are_a_camera_s_index(text: str, index: int | None) -> None:
    assert camera_index(text) == index


def test_a_camera_is_what_is_no_file_and_looks_like_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "clip").touch()
    assert all(map(means_camera, ("0", "HD Webcam", "Cam v1.5 HD")))
    assert not any(map(means_camera, ("clip", "missing.mp4", "./0", "/videos/interview", "~", "~nobody-here/clip", "")))
