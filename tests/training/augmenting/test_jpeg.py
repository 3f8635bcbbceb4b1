import cv2
import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.portrait import face_crop
from training.augmenting.jpeg import compress, jpeg_loss


@pytest.mark.parametrize("quality", [20, 50, 75, 90])
def test_the_loss_is_a_real_encoder_s(quality: int) -> None:
    grey = cv2.cvtColor(face_crop(), cv2.COLOR_RGB2GRAY)
    encoded = cv2.imencode(".jpg", grey, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    expected = cv2.imdecode(encoded, cv2.IMREAD_GRAYSCALE).astype(np.float32)
    images = torch.from_numpy(grey)[None, None].float() / 255
    found = compress(images, torch.tensor([float(quality)]))[0, 0].numpy() * 255
    lost = np.abs(grey.astype(np.float32) - expected).mean()
    assert np.abs(found - expected).mean() < 0.25 * lost + 0.3


@settings(deadline=None, max_examples=40)
@given(st.integers(1, 3), st.sampled_from([1, 3]), st.integers(9, 40), st.integers(9, 40), st.floats(0, 1))
def test_shape_and_range_stay(n: int, channels: int, height: int, width: int, probability: float) -> None:
    images = torch.rand(n, channels, height, width)
    result = jpeg_loss(images, probability)
    assert result.shape == images.shape
    assert result.min() >= 0
    assert result.max() <= 1


def test_probability_chooses_images() -> None:
    torch.manual_seed(0)
    images = torch.rand(400, 1, 16, 16)
    assert torch.equal(jpeg_loss(images, 0), images)
    changed = (jpeg_loss(images, 0.25) != images).flatten(1).any(1).float().mean()
    assert 0.15 < changed < 0.35
