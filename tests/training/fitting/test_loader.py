from pathlib import Path

import numpy as np
import torch
from hypothesis import given
from hypothesis import strategies as st

from training.data.crops import Crops
from training.data.dataset import Split
from training.fitting.loader import OrderedBatches, Share, ShuffledBatches, device_for, scoring_loader, training_loader
from training.recipe import Recipe


def split(target: np.ndarray) -> Split:
    n = len(target)
    distribution = np.eye(target.max() + 1, dtype=np.float32)[target]
    return Split([np.zeros((2, 2), np.uint8)] * n, distribution, target, [str(i) for i in range(n)])


def crops(n: int) -> Crops:
    """Each image's pixels are its row's number."""
    pixels = np.broadcast_to(np.arange(n, dtype=np.uint8)[:, None, None, None], (n, 1, 2, 2)).copy()
    return Crops(pixels, np.ones(n, bool))


@given(st.integers(4, 200), st.integers(4, 64), st.integers(1, 4), st.integers(0, 9), st.booleans())
def test_processes_share_the_batches_of_one(n: int, batch: int, processes: int, epoch: int, weighted: bool) -> None:
    batch = batch // processes * processes
    weights = np.linspace(1, 2, n) if weighted else None

    def batches(share: Share) -> list[list[int]]:
        sampler = ShuffledBatches(n, batch, 3, weights, share)
        sampler.set_epoch(epoch)
        found = list(sampler)
        assert len(found) == len(sampler)
        return found

    shares = [batches(Share(rank, processes)) for rank in range(processes)]
    together = [sorted(row for part in parts for row in part) for parts in zip(*shares, strict=True)]
    if min(batch, n) % processes == 0:  # a tiny set's only batch is cut to a multiple
        assert together == [sorted(rows) for rows in batches(Share())]
    assert len({len(part) for parts in shares for part in parts}) == 1


@given(st.integers(1, 2000), st.integers(2, 300), st.integers(1, 5))
def test_scoring_takes_every_row_once_in_equally_many_batches(n: int, batch: int, processes: int) -> None:
    processes = min(processes, n)
    shares = [list(OrderedBatches(n, batch, Share(rank, processes))) for rank in range(processes)]
    assert sorted(row for share in shares for rows in share for row in rows) == list(range(n))
    assert len({len(share) for share in shares}) == 1
    assert all(0 < len(rows) <= batch for share in shares for rows in share)


def test_an_order_for_each_seed_and_epoch() -> None:
    def order(seed: int, epoch: int) -> list[list[int]]:
        sampler = ShuffledBatches(50, 10, seed, np.ones(50))
        sampler.set_epoch(epoch)
        return list(sampler)

    assert order(1, 2) == order(1, 2)
    assert order(1, 2) != order(1, 3)
    assert order(1, 2) != order(2, 2)


def test_balanced_sampling_draws_classes_equally_often() -> None:
    target = np.repeat([0, 1, 2], [160, 30, 10])
    recipe = Recipe(sampling=1.0, batch_size=50)
    loader = training_loader(crops(200), split(target), recipe)
    drawn = np.zeros(3)
    for epoch in range(40):
        loader.sampler.set_epoch(epoch)
        for _, distribution, _ in loader:
            drawn += distribution.sum(0).numpy()
    assert drawn.sum() == 40 * 200
    np.testing.assert_allclose(drawn / drawn.sum(), 1 / 3, atol=0.03)


def test_without_sampling_each_image_comes_once() -> None:
    loader = training_loader(crops(40), split(np.arange(40) % 2), Recipe(batch_size=10))
    rows = torch.cat([pixels[:, 0, 0, 0] for pixels, _, _ in loader])
    assert sorted(rows.tolist()) == list(range(40))


def test_a_mapped_array_serves_what_an_array_in_memory_does(tmp_path: Path) -> None:
    held, labels = crops(40), split(np.arange(40) % 2)
    np.save(tmp_path / "crops.npy", held.pixels)
    mapped = Crops(np.load(tmp_path / "crops.npy", mmap_mode="c"), held.found)
    assert isinstance(mapped.pixels, np.memmap)
    assert device_for(mapped, on_one_gpu=True) == "cpu"
    recipe = Recipe(batch_size=8)
    for a, b in (
        (training_loader(held, labels, recipe), training_loader(mapped, labels, recipe)),
        (scoring_loader(held, labels), scoring_loader(mapped, labels)),
    ):
        for one, other in zip(a, b, strict=True):
            assert all(torch.equal(x, y) for x, y in zip(one, other, strict=True))
