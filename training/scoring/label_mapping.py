"""A model with other classes than the data set's: what the two share, and how each is brought to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from models.errors import InputError
from training.data.dataset import DROPPED
from training.data.vocabulary import is_known, normalise, ordered

Classes = Mapping[str, str | None]
"""Each name, in order, and the shared class that it stands for; None where the other side has no such class."""


@dataclass(frozen=True, slots=True)
class LabelMapping:
    """How a model's classes and a data set's become the classes that both have.

    The model's logits are restricted to the shared classes: its probabilities of them, divided by their sum. It is
    asked which of these the image shows, as the data set's annotators were. An image of a class that the model lacks
    is left out, since no answer to it could be right.

    Attributes:
        shared: The classes that both have; the model's own order where nothing needs mapping, else the vocabulary's.
        model: The model's labels.
        dataset: The data set's labels.
    """

    shared: tuple[str, ...]
    model: Classes
    dataset: Classes

    @property
    def is_identity(self) -> bool:
        """Whether both name the same classes in the same order, so that there is nothing to map."""
        return tuple(self.model) == tuple(self.dataset)

    @property
    def model_only(self) -> tuple[str, ...]:
        """The model's labels that the data set has no class for."""
        return tuple(label for label, word in self.model.items() if word is None)

    @property
    def dataset_only(self) -> tuple[str, ...]:
        """The data set's labels that the model has no class for."""
        return tuple(label for label, word in self.dataset.items() if word is None)

    def restrict(self, logits: npt.NDArray[np.float32], temperature: float = 1.0) -> npt.NDArray[np.float32]:
        """Logits of the shared classes, whose softmax is the model's probabilities of them divided by their sum.

        Where several of the model's labels stand for one class their probabilities are added.

        Args:
            logits: float32 [n, model's labels].
            temperature: By which they are divided first; greater than 0.

        Returns:
            float32 [n, shared].
        """
        scaled = logits.astype(np.float64) / temperature
        words = list(self.model.values())
        # In logits, not in probabilities: all of the shared classes' may be too small for a number to hold.
        columns = [
            np.logaddexp.reduce(scaled[:, [i for i, word in enumerate(words) if word == label]], axis=1)
            for label in self.shared
        ]
        return np.stack(columns, axis=1).astype(np.float32)

    def targets(self, target: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """Targets among the shared classes.

        Args:
            target: int64 [n], indices of the data set's labels, or DROPPED.

        Returns:
            int64 [n]; DROPPED where it was, and for images of a class that the model lacks.
        """
        indices = [DROPPED if word is None else self.shared.index(word) for word in self.dataset.values()]
        # DROPPED is -1: it takes the last one.
        return np.asarray(np.array([*indices, DROPPED], np.int64)[target], np.int64)

    def answers(self, logits: npt.NDArray[np.float32]) -> npt.NDArray[np.int64]:
        """What the model says of its own accord, among all its labels.

        Args:
            logits: float32 [n, model's labels].

        Returns:
            int64 [n], indices of the shared classes; DROPPED where the answer is a label that is not shared.
        """
        indices = [DROPPED if word is None else self.shared.index(word) for word in self.model.values()]
        return np.asarray(np.array(indices, np.int64)[logits.argmax(1)], np.int64)

    def shares(self, distribution: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """The annotators' shares of the shared classes.

        Args:
            distribution: float32 [n, data set's labels].

        Returns:
            float32 [n, shared]; a row may sum to less than 1.
        """
        words = list(self.dataset.values())
        columns = [distribution[:, [i for i, w in enumerate(words) if w == label]].sum(1) for label in self.shared]
        return np.stack(columns, axis=1).astype(np.float32)

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return {"shared": list(self.shared), "model": dict(self.model), "dataset": dict(self.dataset)}


def map_labels(model: Sequence[str], dataset: Sequence[str], model_name: str, dataset_name: str) -> LabelMapping:
    """Brings both sides to the vocabulary's words; a name that it doesn't know stands for itself.

    Args:
        model: The model's labels.
        dataset: The data set's.
        model_name: For the error.
        dataset_name: For the error.

    Raises:
        InputError: They share fewer than two classes.
    """
    if tuple(model) == tuple(dataset):
        same: Classes = {label: label for label in model}
        return LabelMapping(tuple(model), same, same)
    words = {label: _word(label) for label in (*model, *dataset)}
    both = {words[label] for label in model} & {words[label] for label in dataset}
    if len(both) < 2:
        raise InputError(
            "{model} names {labels}; {dataset} names {others}: they must share at least two classes",
            model=model_name,
            labels=", ".join(model),
            dataset=dataset_name,
            others=", ".join(dataset),
        )
    known = ordered(both)
    shared = (*known, *sorted(both.difference(known)))
    return LabelMapping(
        shared=shared,
        model={label: words[label] if words[label] in both else None for label in model},
        dataset={label: words[label] if words[label] in both else None for label in dataset},
    )


def _word(label: str) -> str:
    return normalise(label) if is_known(label) else label.strip().casefold()
