"""A trained model, whether exported or not, as one thing that maps crops to logits."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from tqdm import tqdm

from models.errors import InputError
from models.input_spec import InputSpec
from models.networks import ExpressionNetwork
from models.onnx_model import OnnxModel
from models.preprocessing import normalise
from training.data.crops import Crops
from training.run_folder import RunFolder, load_network

BATCH = 64


@dataclass(frozen=True, slots=True)
class Predictor:
    """Labels, input and calibration of a model, and the model itself.

    Attributes:
        run: float32 [n, *input.shape], normalised -> float32 [n, classes] logits.
    """

    name: str
    labels: tuple[str, ...]
    input: InputSpec
    temperature: float
    run: Callable[[npt.NDArray[np.float32]], npt.NDArray[np.float32]]

    def check_labels(self, labels: tuple[str, ...], owner: str) -> None:
        """Raises InputError unless the model names these classes in this order; `owner` is whose they are."""
        if self.labels != labels:
            raise InputError(
                "{name} names {labels}; {owner} names {others}: they must be the same, in the same order",
                name=self.name,
                labels=", ".join(self.labels),
                owner=owner,
                others=", ".join(labels),
            )

    def logits(self, crops: Crops | npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
        """float32 [n, classes] for n images or clips, or for an array of them, uint8 [n, *input.shape]."""
        parts = [
            self.run(normalise(np.moveaxis(crops[i : i + BATCH], -3, -1), self.input))
            for i in tqdm(range(0, len(crops), BATCH), f"scoring {self.name}", unit="batch", leave=False, disable=None)
        ]
        return np.concatenate(parts)


def open_predictor(path: Path) -> Predictor:
    """Opens an ONNX file with a contract, a run folder, or the best.safetensors in one.

    Raises:
        InputError: It is none of these, or broken.
    """
    if path.suffix == ".onnx":
        model = OnnxModel(path)
        contract = model.contract
        return Predictor(path.name, contract.labels, contract.input, contract.temperature, model.logits)
    folder = RunFolder.holding(path)
    if not folder.path.is_dir():
        raise InputError("{path} is neither an .onnx file nor a training run; a model must be one of these", path=path)
    network, config = load_network(folder)
    return Predictor(folder.path.name, config.labels, config.input, 1.0, torch_runner(network))


def torch_runner(network: ExpressionNetwork) -> Callable[[npt.NDArray[np.float32]], npt.NDArray[np.float32]]:
    """Runs a network in evaluation mode, in fp32, on the GPU where there is one."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    network = network.eval().to(device)

    def run(batch: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        with torch.inference_mode():
            logits = network(torch.from_numpy(batch).to(device))
        return np.asarray(logits.float().cpu().numpy(), np.float32)

    return run
