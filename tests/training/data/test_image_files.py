from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.training.data.tiny_images import picture
from training.data.image_files import read_image, some

ORIENTATION, QUARTER_TURN = 0x112, 6
RED = (230, 20, 10)


def save(path: Path, image: Image.Image, **options: object) -> Path:
    image.save(path, **options)
    return path


def red_above(mode: str = "RGB") -> Image.Image:
    """Wider than high, its upper half red, the lower one black."""
    pixels = np.zeros((16, 32, 3), np.uint8)
    pixels[:8] = RED
    return Image.fromarray(pixels).convert(mode)


@pytest.mark.parametrize("suffix", ["png", "jpg", "bmp", "webp", "tif", "ppm"])
def test_colours_are_red_green_blue(tmp_path: Path, suffix: str) -> None:
    image = read_image(save(tmp_path / f"a.{suffix}", red_above()))
    assert image is not None and image.shape == (16, 32, 3) and image.dtype == np.uint8
    np.testing.assert_allclose(image[2, 16], RED, atol=12)


def test_grey_files_stay_grey_and_alpha_is_dropped(tmp_path: Path) -> None:
    for suffix in ("png", "jpg"):
        assert read_image(save(tmp_path / f"a.{suffix}", red_above("L"))).shape == (16, 32)  # type: ignore[union-attr]
    assert read_image(save(tmp_path / "b.png", red_above("RGBA"))).shape == (16, 32, 3)  # type: ignore[union-attr]
    deep = Image.fromarray(np.full((4, 5), 200 * 256, np.uint16))
    np.testing.assert_array_equal(read_image(save(tmp_path / "c.png", deep)), np.full((4, 5), 200, np.uint8))


@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_photograph_taken_on_its_side_is_turned_upright(tmp_path: Path, mode: str) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = QUARTER_TURN
    image = read_image(save(tmp_path / "a.jpg", red_above(mode), exif=exif))
    assert image is not None and image.shape[:2] == (32, 16)
    # A quarter turn clockwise takes the upper half to the right.
    assert image[16, 14].max() > 60 > image[16, 1].max()


def test_what_is_no_whole_image_is_none(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert read_image(tmp_path / "none.png") is None
    for name, content in {"empty.png": b"", "text.jpg": b"no image"}.items():
        (tmp_path / name).write_bytes(content)
        assert read_image(tmp_path / name) is None
    for suffix, kind in {"jpg": "JPEG", "png": "PNG", "bmp": "BMP", "webp": "WEBP"}.items():
        whole = BytesIO()
        Image.fromarray(picture(0, 64, colour=True)).save(whole, kind)
        for share in (0.3, 0.95):
            path = tmp_path / f"cut.{suffix}"
            path.write_bytes(whole.getvalue()[: int(share * len(whole.getvalue()))])
            assert read_image(path) is None, (suffix, share)
    assert capfd.readouterr().err == ""


def test_a_long_list_is_cut() -> None:
    assert some(["a", "b"]) == "a, b"
    assert some([str(i) for i in range(13)]) == "0, 1, 2, 3, 4, 5, 6, 7, 8, 9 and 3 more"
