import numpy as np

from tests.training.data.tiny_images import picture
from training.data.identity import belonging_together, frame_name, frame_of, subject
from training.data.images import digest


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


def test_one_clips_frames_belong_together() -> None:
    names = [frame_name("train/happy/a.mp4", i) for i in (0, 7)] + [frame_name("train/happy/b", 0)]
    keys = belonging_together(names, [picture(i) for i in range(3)])
    assert keys[0] == keys[1] != keys[2]


def test_a_frames_place_is_told_by_its_name_only() -> None:
    assert frame_of("anger/S010_004_00000017.png") == ("S010_004", 17)
    assert frame_of(frame_name("train/happy/a.mp4", 12)) == ("train/happy/a.mp4", 12)
    assert frame_of(f"{frame_name('train/happy/a.mp4', 12)}.png") == ("train/happy/a.mp4", 12)
    for other in ("a#1.png", "happy/Training_12.jpg", "a#0000012"):
        assert frame_of(other) is None
