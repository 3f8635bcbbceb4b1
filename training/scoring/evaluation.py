"""One model on one split of a data set: every figure and prediction that a report is made of."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, get_args

import numpy as np
import numpy.typing as npt

from models.calibration import softmax
from models.errors import InputError
from training.data.clips import in_clips
from training.data.crops import Crops, make_crops
from training.data.dataset import DROPPED, Dataset, Split, SplitName
from training.data.duplicates import also_in
from training.predictor import Predictor
from training.scoring.attention import AttentionScores, score_attention
from training.scoring.intervals import Interval, wilson
from training.scoring.label_mapping import LabelMapping, map_labels
from training.scoring.metrics import Scores, score
from training.scoring.mistakes import Mistake, most_confident_mistakes
from training.scoring.votes import VoteScores, score_votes


@dataclass(frozen=True, slots=True)
class FreeChoice:
    """A model's answers among all its classes, where the data set lacks some of them: such an answer is wrong.

    Attributes:
        accuracy: 0..1.
        accuracy_ci95: Wilson's 95 % interval.
        outside: How often each class was the answer that the data set does not have.
    """

    accuracy: float
    accuracy_ci95: Interval
    outside: Mapping[str, int]


@dataclass(frozen=True, slots=True, eq=False)
class Evaluation:
    """What one model does on n images.

    Attributes:
        mapping: From the model's and the data set's labels to the classes that are scored.
        images: n images with the data set's own labels and names.
        target: int64 [n], among the mapping's shared classes.
        probabilities: float32 [n, shared classes].
        duplicate: bool [n], whether the image also occurs in one of the `seen` splits.
        seen: Train and validation, but for the one that is scored.
        crops: What the network saw.
        scores: The figures.
        left_out: Images of each class that the model lacks; they are not among the n.
        free_choice: None where the model has no class that the data set lacks.
        votes: None where images have one label each, or labels had to be mapped.
        attention: None for a network without spatial attention, and where it was not asked for.
    """

    mapping: LabelMapping
    images: Split
    target: npt.NDArray[np.int64]
    probabilities: npt.NDArray[np.float32]
    duplicate: npt.NDArray[np.bool_]
    seen: tuple[SplitName, ...]
    crops: Crops
    scores: Scores
    left_out: Mapping[str, int]
    free_choice: FreeChoice | None
    votes: VoteScores | None
    attention: AttentionScores | None

    def mistakes(self) -> list[Mistake]:
        """The most confident ones."""
        return most_confident_mistakes(
            self.probabilities,
            self.target,
            self.mapping.shared,
            self.crops.last_frames,
            self.images.names,
            self.mapping.shares(self.images.distribution),
        )

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready: the scores, votes and attention, and how the labels were mapped; null for what there is not."""
        return {
            **self.scores.as_dict(),
            "votes": None if self.votes is None else asdict(self.votes),
            "attention": None if self.attention is None else self.attention.as_dict(),
            "label_mapping": None if self.mapping.is_identity else self._mapped(),
        }

    def _mapped(self) -> dict[str, Any]:
        free = self.free_choice
        return {
            **self.mapping.as_dict(),
            "images_left_out": dict(self.left_out),
            "accuracy_among_all_classes": free.accuracy if free else None,
            "accuracy_among_all_classes_ci95": list(free.accuracy_ci95) if free else None,
            "answers_outside": dict(free.outside) if free else {},
        }


def evaluate(
    predictor: Predictor, dataset: Dataset, split_name: SplitName = "test", attention: bool = True
) -> Evaluation:
    """Scores a model, by the data set's protocol, on single aligned crops, or on clips where it reads them.

    Where the model's labels are not the data set's, both are brought to the classes that they share (`map_labels`).

    Args:
        predictor: The model.
        dataset: The data.
        split_name: Which split.
        attention: Whether to look at the network's own, where it has one.

    Raises:
        InputError: The model and the data set share fewer than two classes, there is no image to score, or the model
            reads clips and the data set has none.
    """
    dataset = in_clips(dataset, predictor.input)
    mapping = map_labels(predictor.labels, dataset.labels, predictor.name, dataset.name)
    whole = dataset.split(split_name).scored()
    if not len(whole):
        raise InputError(
            "{root}: {name}'s protocol scores none of the {split_name} images",
            root=dataset.root,
            name=dataset.name,
            split_name=split_name,
        )
    target = mapping.targets(whole.target)
    kept = np.flatnonzero(target != DROPPED)
    if not len(kept):
        raise InputError(
            "{root}: none of the {split_name} images shows a class that {name} has",
            root=dataset.root,
            split_name=split_name,
            name=predictor.name,
        )
    images, target = whole.select(kept), target[kept]
    crops = make_crops(images.images, predictor.input, split_name)
    logits = predictor.logits(crops)
    if mapping.is_identity:
        probabilities = softmax(logits, predictor.temperature)
    else:
        probabilities = softmax(mapping.restrict(logits, predictor.temperature))
    seen: tuple[SplitName, ...] = tuple(name for name in get_args(SplitName) if name not in (split_name, "test"))
    duplicate = also_in(images, [dataset.split(name) for name in seen])
    left_out = {label: int((whole.target == dataset.labels.index(label)).sum()) for label in mapping.dataset_only}
    return Evaluation(
        mapping=mapping,
        images=images,
        target=target,
        probabilities=probabilities,
        duplicate=duplicate,
        seen=seen,
        crops=crops,
        scores=score(probabilities, target, mapping.shared, duplicate),
        left_out=left_out,
        free_choice=_free_choice(mapping, logits, target) if mapping.model_only else None,
        votes=score_votes(probabilities, images.distribution) if mapping.is_identity else None,
        attention=score_attention(predictor, crops) if attention else None,
    )


def restricted(predictor: Predictor, mapping: LabelMapping) -> Predictor:
    """The model as one of the shared classes alone, its temperature within its logits."""
    if mapping.is_identity:
        return predictor

    def run(batch: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        return mapping.restrict(predictor.run(batch), predictor.temperature)

    return Predictor(predictor.name, mapping.shared, predictor.input, 1.0, run)


def _free_choice(mapping: LabelMapping, logits: npt.NDArray[np.float32], target: npt.NDArray[np.int64]) -> FreeChoice:
    correct = mapping.answers(logits) == target
    answers = logits.argmax(1)
    labels = list(mapping.model)
    outside = {label: int((answers == labels.index(label)).sum()) for label in mapping.model_only}
    return FreeChoice(float(correct.mean()), wilson(int(correct.sum()), len(target)), outside)
