"""Aligned crops to calibrated probabilities."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from models.calibration import softmax
from models.contract import Contract
from models.face_detector import Image
from models.onnx_model import OnnxModel, Provider
from models.preprocessing import normalise


class Classifier:
    """See `OnnxModel` for the arguments and errors."""

    def __init__(self, model: Path, provider: Provider = "auto") -> None:
        self._model = OnnxModel(model, provider)

    @property
    def contract(self) -> Contract:
        return self._model.contract

    @property
    def provider(self) -> str:
        return self._model.provider

    @property
    def attention_cells(self) -> tuple[int, int] | None:
        """See `OnnxModel`."""
        return self._model.attention_cells

    def classify(self, crops: Sequence[Image]) -> npt.NDArray[np.float32]:
        """Classifies n aligned crops, or n clips of them, in one batch.

        Args:
            crops: uint8 [size, size] or [size, size, 3] each, as `models.alignment.align` makes them; for a network
                that reads clips, the frames of one clip after the other.

        Returns:
            float32 [n, classes]; rows sum to 1.
        """
        logits = self._model.logits(normalise(crops, self.contract.input))
        return softmax(logits, self.contract.temperature)

    def classify_with_attention(
        self, crops: Sequence[Image]
    ) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
        """As `classify`, with the network's own spatial attention, float32 [n, *attention_cells] in 0..1.

        Raises:
            ValueError: The network has none.
        """
        logits, attention = self._model.logits_and_attention(normalise(crops, self.contract.input))
        return softmax(logits, self.contract.temperature), attention

    def close(self) -> None:
        self._model.close()
