"""What a model file says of itself, and whether it runs here, before anybody relies on it."""

from dataclasses import dataclass
from pathlib import Path

from models.contract import Contract
from models.onnx_model import OnnxModel, Provider, cuda_offered


@dataclass(frozen=True, slots=True)
class ModelReport:
    """A model that can be used.

    Attributes:
        contract: What the file says of itself.
        runs_on: "CUDA" or "CPU", as its session reports it.
        cuda_offered: Whether CUDA is worth trying on this computer.
    """

    contract: Contract
    runs_on: str
    cuda_offered: bool


def read_model(path: Path, provider: Provider) -> ModelReport:
    """Loads a model as the analyzer would, and unloads it. Takes up to a second or so.

    Raises:
        InputError: The analyzer could not use the file, or not on this provider.
    """
    with OnnxModel(path, provider) as model:
        return ModelReport(model.contract, model.provider, cuda_offered())
