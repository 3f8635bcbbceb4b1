"""A model over more crops than it takes at a time."""

import numpy as np
import numpy.typing as npt
import torch

from models.input_spec import InputSpec
from models.networks import build
from models.preprocessing import normalise
from training.predictor import BATCH, Predictor, torch_runner

SPEC = InputSpec(size=16, colour="rgb", mean=(0.5, 0.4, 0.3), std=(0.2, 0.3, 0.4))


def test_logits_are_those_of_each_batch_and_no_more_is_held_at_a_time() -> None:
    torch.manual_seed(0)
    run = torch_runner(build("baseline_cnn", 3, 3, {}))
    sizes: list[int] = []

    def counting(batch: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        sizes.append(len(batch))
        return run(batch)

    pixels = np.random.default_rng(0).integers(0, 256, (2 * BATCH + 5, 3, 16, 16)).astype(np.uint8)
    logits = Predictor("a model", ("a", "b", "c"), SPEC, 1.0, counting).logits(pixels)
    assert sizes == [BATCH, BATCH, 5]
    # Normalised all at once, as a set that memory holds could be: the same bits.
    whole = normalise(pixels.transpose(0, 2, 3, 1), SPEC)
    expected = [run(whole[start : start + BATCH]) for start in range(0, len(whole), BATCH)]
    np.testing.assert_array_equal(logits, np.concatenate(expected))
    assert logits.shape == (len(pixels), 3)
