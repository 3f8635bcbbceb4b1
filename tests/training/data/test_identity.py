import numpy as np

from tests.training.data.tiny_images import picture
from training.data.identity import belonging_together, digest, subject


def test_a_digest_is_of_shape_and_pixels() -> None:
    image = picture(0)
    assert digest(image) == digest(image.copy()) == digest(np.asfortranarray(image))
    assert digest(image) != digest(image.reshape(8, 32))
    assert digest(image) != digest(image ^ 1)


def test_a_person_is_known_from_ckplus_names_only() -> None:
    assert subject("anger/S010_004_00000017.png") == "S010"
    for other in ("anger/S010.png", "S010_004_17.png", "Training_123.jpg", "S0100_004_00000017.png"):
        assert subject(other) is None
    keys = belonging_together(
        ["a/S010_004_00000017.png", "b/S010_001_00000014.png", "x.png", "y.png", "z.png"],
        [picture(0), picture(1), picture(2), picture(2), picture(3)],
    )
    assert keys[0] == keys[1] and keys[2] == keys[3] and len(set(keys)) == 3
