"""What an analyzer says of itself, for those who record what it found."""

from dataclasses import dataclass
from pathlib import Path

from app.engine.smoother import SmoothingSettings
from models.contract import Contract


@dataclass(frozen=True, slots=True)
class AnalyzerFacts:
    """Everything that decides what an analyzer makes of a frame.

    Attributes:
        model: The ONNX file.
        contract: What that says of itself.
        provider: "CUDA" or "CPU", as the session reports it.
        smoothing: Strength and thresholds.
        max_faces: People followed at once.
        attention_cells: (rows, columns) of the network's own spatial attention map; None for a model without one.
    """

    model: Path
    contract: Contract
    provider: str
    smoothing: SmoothingSettings
    max_faces: int
    attention_cells: tuple[int, int] | None = None
