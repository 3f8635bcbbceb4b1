from pathlib import Path

import cv2
import numpy as np
import pytest

from app.engine.records import Estimate
from app.recording.crop_folder import CropFolder
from models.errors import InputError
from tests.app.recording.made import made_analysis, made_estimate


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def frames_taken(folder: Path, every: float, fps: float, frames: int) -> list[int]:
    with CropFolder(folder, every) as crops:
        for i in range(frames):
            crops.write(made_analysis(i, i / fps, (made_estimate(),)))
    return sorted(int(path.stem.split("-")[0]) for path in folder.iterdir())


@pytest.mark.parametrize(
    ("every", "fps", "expected"),
    [
        (0.0, 25, list(range(30))),
        (0.5, 30, [0, 15]),
        (0.1, 30, list(range(0, 30, 3))),
        # The first frame at or after 0, 0.5 and 1 s: the odd frame time does not add up.
        (0.5, 25, [0, 13, 25]),
        (0.01, 10, list(range(30))),
        (99, 25, [0]),
    ],
)
def test_one_frame_per_interval(tmp_path: Path, every: float, fps: float, expected: list[int]) -> None:
    assert frames_taken(tmp_path / "crops", every, fps, 30) == expected


def test_a_face_per_file_named_after_frame_and_person(tmp_path: Path) -> None:
    with CropFolder(tmp_path / "crops ä", 1) as crops:
        crops.write(made_analysis(7, 0.3, (made_estimate(1), made_estimate(12))))
        assert names_in(tmp_path) == {next(iter(names_in(tmp_path)))} and not (tmp_path / "crops ä").exists()
    assert names_in(tmp_path / "crops ä") == {"7-1.png", "7-12.png"}
    assert names_in(tmp_path) == {"crops ä"}
    encoded = np.fromfile(tmp_path / "crops ä" / "7-12.png", np.uint8)
    np.testing.assert_array_equal(cv2.imdecode(encoded, cv2.IMREAD_UNCHANGED), np.full((64, 64), 240, np.uint8))


def test_where_nobody_is_in_view_the_next_face_is_taken(tmp_path: Path) -> None:
    with CropFolder(tmp_path / "crops", 1) as crops:
        for i in range(20):
            crops.write(made_analysis(i, i / 10, (made_estimate(),) if i in (0, 9, 13, 14) else ()))
    assert names_in(tmp_path / "crops") == {"0-1.png", "13-1.png"}


def test_colours_keep_their_order(tmp_path: Path) -> None:
    grey = made_estimate()
    red = np.zeros((64, 64, 3), np.uint8)
    red[..., 0] = 200
    with CropFolder(tmp_path / "crops", 1) as crops:
        crops.write(made_analysis(0, 0, (Estimate(grey.track, grey.raw, grey.smoothed, grey.label, red),)))
    assert cv2.imread(str(tmp_path / "crops" / "0-1.png"))[0, 0].tolist() == [0, 0, 200]  # OpenCV reads blue first


def test_an_empty_folder_is_taken_and_a_link_to_it_kept(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    link = tmp_path / "link"
    try:
        link.symlink_to(tmp_path / "real", target_is_directory=True)
    except OSError:
        pytest.skip("needs the permission to make links")
    assert frames_taken(link, 0, 25, 2) == [0, 1]
    assert link.is_symlink() and names_in(tmp_path / "real") == {"0-1.png", "1-1.png"}


def test_what_is_there_is_never_mixed_with_the_new(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "old.png").write_text("old")
    with pytest.raises(InputError, match="is not empty"):
        CropFolder(tmp_path / "full", 1)
    with pytest.raises(InputError, match="is not empty"):
        CropFolder(Path(tmp_path.anchor), 1)
    # Somebody else was quicker.
    crops = CropFolder(tmp_path / "new", 1)
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "theirs.png").write_text("theirs")
    with pytest.raises(InputError, match="can't be written"):
        crops.close()
    assert names_in(tmp_path) == {"full", "new"} and names_in(tmp_path / "new") == {"theirs.png"}


def test_an_error_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for name in ("empty", "absent"):
        with pytest.raises(KeyboardInterrupt), CropFolder(tmp_path / name, 0) as crops:
            crops.write(made_analysis(0, 0, (made_estimate(),)))
            raise KeyboardInterrupt
    assert names_in(tmp_path) == {"empty"} and names_in(tmp_path / "empty") == set()


def test_closing_twice_is_harmless(tmp_path: Path) -> None:
    crops = CropFolder(tmp_path / "crops", 1)
    crops.close()
    crops.close()
    assert names_in(tmp_path / "crops") == set()
