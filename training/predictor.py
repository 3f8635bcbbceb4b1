"""A trained model, whether exported or not, as one thing that maps crops to logits."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from tqdm import tqdm

from models.errors import InputError
from models.input_spec import InputSpec
from models.networks import ExpressionNetwork
from models.onnx_model import OnnxModel
from models.preprocessing import normalise
from training.data.crops import Crops
from training.run_folder import RunFolder, load_network

BATCH = 64

Run = Callable[[npt.NDArray[np.float32]], npt.NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Predictor:
    """Labels, input and calibration of a model, and the model itself.

    Attributes:
        run: float32 [n, *input.shape], normalised -> float32 [n, classes] logits.
        attend: The same input -> float32 [n, rows, columns] in 0..1, the network's own spatial attention; None for a
            network without one, and for a map of a single cell.
    """

    name: str
    labels: tuple[str, ...]
    input: InputSpec
    temperature: float
    run: Run
    attend: Run | None = None

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
            self.run(self._normalised(crops[i : i + BATCH]))
            for i in tqdm(range(0, len(crops), BATCH), f"scoring {self.name}", unit="batch", leave=False, disable=None)
        ]
        return np.concatenate(parts)

    def attention(self, pixels: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
        """float32 [n, rows, columns] for a batch of crops, uint8 [n, *input.shape].

        Raises:
            ValueError: The network has none.
        """
        if self.attend is None:
            raise ValueError(f"{self.name} has no spatial attention map")
        return self.attend(self._normalised(pixels))

    def _normalised(self, pixels: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
        return normalise(np.moveaxis(pixels, -3, -1), self.input)


def open_predictor(path: Path) -> Predictor:
    """Opens an ONNX file with a contract, a run folder, or the best.safetensors in one.

    Raises:
        InputError: It is none of these, or broken.
    """
    if path.suffix == ".onnx":
        model = OnnxModel(path)
        contract = model.contract
        attend = None if model.attention_cells is None else lambda batch: model.logits_and_attention(batch)[1]
        return Predictor(path.name, contract.labels, contract.input, contract.temperature, model.logits, attend)
    folder = RunFolder.holding(path)
    if not folder.path.is_dir():
        raise InputError("{path} is neither an .onnx file nor a training run; a model must be one of these", path=path)
    network, config = load_network(folder)
    attend = _torch_attention(network, config.input)
    return Predictor(folder.path.name, config.labels, config.input, 1.0, torch_runner(network), attend)


def torch_runner(network: ExpressionNetwork) -> Run:
    """Runs a network in evaluation mode, in fp32, on the GPU where there is one."""
    return _on_device(network, network)


def _torch_attention(network: ExpressionNetwork, spec: InputSpec) -> Run | None:
    with torch.inference_mode():
        _, maps = network.eval().forward_with_attention(torch.zeros(1, *spec.shape))
    # A map of a single cell says nothing of where.
    if maps is None or maps[0, 0].numel() == 1:
        return None

    def attend(batch: Tensor) -> Tensor:
        _, maps = network.forward_with_attention(batch)
        assert maps is not None
        return maps[:, 0]

    return _on_device(network, attend)


def _on_device(network: ExpressionNetwork, forward: Callable[[Tensor], Tensor]) -> Run:
    device = "cuda" if torch.cuda.is_available() else "cpu"
    network.eval().to(device)

    def run(batch: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        with torch.inference_mode():
            found = forward(torch.from_numpy(batch).to(device))
        return np.asarray(found.float().cpu().numpy(), np.float32)

    return run
