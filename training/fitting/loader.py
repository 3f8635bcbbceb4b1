"""A split's crops, in memory or mapped from a file, served in whole batches."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset, Sampler

from training.data.crops import Crops
from training.data.dataset import Split
from training.fitting.targets import image_weights
from training.recipe import Recipe

SCORING_BATCH = 256

Batch = tuple[Tensor, Tensor, Tensor]
"""uint8 [n, channels, size, size] crops, or clips [n, frames, channels, size, size]; float32 [n, classes]
distributions, int64 [n] targets."""


@dataclass(frozen=True, slots=True)
class Share:
    """Which part of each batch a process of a distributed run takes."""

    rank: int = 0
    processes: int = 1


WHOLE = Share()


class ArrayDataset(Dataset[Batch]):
    """Crops and labels; indexing takes a list and returns a whole batch, so that nothing is collated item by item."""

    def __init__(self, crops: Crops, split: Split, device: str = "cpu") -> None:
        # A memory-mapped array stays one: indexing reads the pages that it touches.
        self.pixels = torch.from_numpy(crops.pixels).to(device)
        self.frames = None if crops.rows is None else torch.from_numpy(crops.rows).to(device)
        self.distribution = torch.from_numpy(split.distribution).to(device)
        self.target = torch.from_numpy(split.target).to(device)

    def __len__(self) -> int:
        return len(self.target)

    def __getitem__(self, rows: list[int]) -> Batch:
        pixels = self.pixels[rows if self.frames is None else self.frames[rows]]
        return pixels, self.distribution[rows], self.target[rows]


class ShuffledBatches(Sampler[list[int]]):
    """Batches in an order that depends on the seed and the epoch alone, so that a resumed run sees the same data.

    Args:
        n: Images.
        batch_size: Of all processes together; images beyond the last full batch sit out the epoch.
        seed: Of the recipe.
        weights: float [n], how often each image is drawn, with replacement; by default each is drawn once.
        share: The processes together see the batches that one would see.
    """

    def __init__(
        self,
        n: int,
        batch_size: int,
        seed: int,
        weights: npt.NDArray[np.float64] | None = None,
        share: Share = WHOLE,
    ) -> None:
        self.n, self.seed, self.share, self.epoch = n, seed, share, 0
        self.batch_size = min(batch_size, n) // share.processes * share.processes
        self.probabilities = None if weights is None else weights / weights.sum()

    def set_epoch(self, epoch: int) -> None:
        self.epoch = epoch

    def __len__(self) -> int:
        return self.n // self.batch_size

    def __iter__(self) -> Iterator[list[int]]:
        rng = np.random.default_rng((self.seed, self.epoch))
        if self.probabilities is None:
            order = rng.permutation(self.n)
        else:
            order = rng.choice(self.n, self.n, p=self.probabilities)
        for start in range(0, len(self) * self.batch_size, self.batch_size):
            batch = order[start : start + self.batch_size]
            yield batch[self.share.rank :: self.share.processes].tolist()


class OrderedBatches(Sampler[list[int]]):
    """Every row once, over all processes together; each process gets equally many batches, as collectives need."""

    def __init__(self, n: int, batch_size: int, share: Share = WHOLE) -> None:
        self.n, self.batch_size, self.share = n, batch_size, share

    def __len__(self) -> int:
        longest = -(-self.n // self.share.processes)
        return -(-longest // self.batch_size)

    def __iter__(self) -> Iterator[list[int]]:
        own = np.arange(self.share.rank, self.n, self.share.processes)
        for rows in np.array_split(own, len(self)):
            yield rows.tolist()


def training_loader(
    crops: Crops, split: Split, recipe: Recipe, device: str = "cpu", share: Share = WHOLE
) -> DataLoader[Batch]:
    """Shuffled batches of the recipe's size, drawn as its `sampling` says.

    Args:
        crops: Of the split's images.
        split: What the recipe trains on.
        recipe: Its batch size, sampling and seed.
        device: Where the arrays lie; see `device_for`.
        share: This process's part.
    """
    weights = image_weights(split.distribution, recipe.sampling) if recipe.sampling else None
    batches = ShuffledBatches(len(split), recipe.batch_size, recipe.seed, weights, share)
    return _loader(ArrayDataset(crops, split, device), batches, device)


def scoring_loader(crops: Crops, split: Split, device: str = "cpu", share: Share = WHOLE) -> DataLoader[Batch]:
    """Every image once, in order; arguments as of `training_loader`."""
    return _loader(ArrayDataset(crops, split, device), OrderedBatches(len(split), SCORING_BATCH, share), device)


def device_for(crops: Crops, on_one_gpu: bool) -> str:
    """Where crops are best kept: on the GPU if a single one trains and half of its free memory holds them.

    There it never waits for the loader. Several GPUs each copy their share of every batch from the host.
    """
    if not on_one_gpu or isinstance(crops.pixels, np.memmap):
        return "cpu"
    free, _ = torch.cuda.mem_get_info()
    return "cuda" if crops.pixels.nbytes < free // 2 else "cpu"


def _loader(dataset: ArrayDataset, batches: Sampler[list[int]], device: str) -> DataLoader[Batch]:
    # From pinned memory a batch is copied while the GPU computes.
    pinned = device == "cpu" and torch.cuda.is_available()
    return DataLoader(dataset, batch_size=None, sampler=batches, pin_memory=pinned)
