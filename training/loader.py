"""A split held in memory and served in whole batches."""

from collections.abc import Iterator

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset, Sampler

from training.data.crops import Crops
from training.data.dataset import Split

SCORING_BATCH = 256

Batch = tuple[Tensor, Tensor, Tensor]
"""uint8 [n, channels, size, size] crops, float32 [n, classes] distributions, int64 [n] targets."""


class ArrayDataset(Dataset[Batch]):
    """Crops and labels; indexing takes a list and returns a whole batch, so that nothing is collated item by item."""

    def __init__(self, crops: Crops, split: Split, device: str = "cpu") -> None:
        self.pixels = torch.from_numpy(crops.pixels).to(device)
        self.distribution = torch.from_numpy(split.distribution).to(device)
        self.target = torch.from_numpy(split.target).to(device)

    def __len__(self) -> int:
        return len(self.pixels)

    def __getitem__(self, rows: list[int]) -> Batch:
        return self.pixels[rows], self.distribution[rows], self.target[rows]


class ShuffledBatches(Sampler[list[int]]):
    """Batches in an order that depends on the seed and the epoch alone, so that a resumed run sees the same data."""

    def __init__(self, n: int, batch_size: int, seed: int) -> None:
        self.n, self.batch_size, self.seed, self.epoch = n, min(batch_size, n), seed, 0

    def set_epoch(self, epoch: int) -> None:
        self.epoch = epoch

    def __len__(self) -> int:
        return self.n // self.batch_size

    def __iter__(self) -> Iterator[list[int]]:
        order = np.random.default_rng((self.seed, self.epoch)).permutation(self.n)
        for start in range(0, len(self) * self.batch_size, self.batch_size):
            yield order[start : start + self.batch_size].tolist()


class OrderedBatches(Sampler[list[int]]):
    def __init__(self, n: int, batch_size: int) -> None:
        self.n, self.batch_size = n, batch_size

    def __len__(self) -> int:
        return -(-self.n // self.batch_size)

    def __iter__(self) -> Iterator[list[int]]:
        for start in range(0, self.n, self.batch_size):
            yield list(range(start, min(start + self.batch_size, self.n)))


def training_loader(crops: Crops, split: Split, batch_size: int, seed: int, device: str) -> DataLoader[Batch]:
    dataset = ArrayDataset(crops, split, device)
    return DataLoader(dataset, batch_size=None, sampler=ShuffledBatches(len(dataset), batch_size, seed))


def scoring_loader(crops: Crops, split: Split, device: str) -> DataLoader[Batch]:
    dataset = ArrayDataset(crops, split, device)
    return DataLoader(dataset, batch_size=None, sampler=OrderedBatches(len(dataset), SCORING_BATCH))
