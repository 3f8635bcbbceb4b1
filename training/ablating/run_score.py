"""What one finished training scores on validation, kept in its folder."""

import hashlib
import statistics
import zipfile
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from models.calibration import softmax
from models.files import replacing
from training.data.crops import make_crops
from training.data.dataset import Split
from training.exporting.calibrate import fit_temperature
from training.fitting.curves import read_curves
from training.predictor import open_predictor
from training.run_folder import RunFolder

FILE = "validation.npz"


@dataclass(frozen=True, slots=True, eq=False)
class RunScore:
    """A run on n images.

    Attributes:
        correct: bool [n], whether the top class is the target.
        cross_entropy: Mean, in nats, at the run's own best temperature.
        images_per_second: Of training, mean over its epochs, or None where it was not logged.
    """

    correct: npt.NDArray[np.bool_]
    cross_entropy: float
    images_per_second: float | None


def score_run(folder: RunFolder, validation: Split) -> RunScore:
    """Scores a run's best weights, or reads what they scored before on the same images.

    Args:
        folder: A run with weights.
        validation: n images, or clips where the run reads them, all of which the protocol scores.
    """
    of = _fingerprint(folder, validation)
    speed = _speed(folder)
    known = _read(folder, of, speed)
    if known is not None:
        return known
    predictor = open_predictor(folder.path)
    logits = predictor.logits(make_crops(validation.images, predictor.input, "validation"))
    # Every run at its own best temperature: label smoothing or mixing alone must not look like a loss.
    probabilities = softmax(logits, fit_temperature(logits, validation.target))
    chosen = probabilities[np.arange(len(logits)), validation.target]
    score = RunScore(logits.argmax(1) == validation.target, float(-np.log(chosen.clip(1e-12)).mean()), speed)
    with replacing(folder.path / FILE) as temporary, temporary.open("wb") as file:
        np.savez(file, of=of, correct=score.correct, cross_entropy=score.cross_entropy)
    return score


def _fingerprint(folder: RunFolder, validation: Split) -> str:
    """Changes with the weights and with the images' names and targets."""
    hashed = hashlib.sha256(folder.weights.read_bytes())
    hashed.update(validation.target.tobytes())
    hashed.update("\n".join(validation.names).encode())
    return hashed.hexdigest()


def _speed(folder: RunFolder) -> float | None:
    curves = read_curves(folder)
    return statistics.fmean(curves.images_per_second.values()) if curves and curves.images_per_second else None


def _read(folder: RunFolder, of: str, speed: float | None) -> RunScore | None:
    try:
        with np.load(folder.path / FILE, allow_pickle=False) as stored:
            if str(stored["of"]) != of:
                return None
            return RunScore(stored["correct"].astype(bool), float(stored["cross_entropy"]), speed)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None
