"""Why a network says what it says of a crop."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from models.calibration import softmax
from models.errors import InputError
from models.face_detector import Image
from models.input_spec import InputSpec
from models.networks import ExpressionNetwork
from models.preprocessing import normalise
from training.explaining.grad_cam import grad_cam
from training.explaining.occlusion import occlusion

BATCH = 32

Map = npt.NDArray[np.float32]
"""[h, w], one value per cell of a grid over the crop, however coarse that is."""


@dataclass(frozen=True, slots=True, eq=False)
class Explanation:
    """What speaks for one class in one crop.

    Attributes:
        crop: What the network saw: uint8 [size, size], or [size, size, 3] RGB.
        probabilities: float32 [classes], sums to 1; of the bare logits, without an export's temperature.
        explained: Index of the class that the evidence is for.
        evidence: Grad-CAM; 0 and more, in units of its own.
        attention: The network's own, 0..1; None where it has none.
        occlusion: What covering costs, 0 and more, in logits; None where it wasn't asked for.
    """

    crop: Image
    probabilities: npt.NDArray[np.float32]
    explained: int
    evidence: Map
    attention: Map | None
    occlusion: Map | None

    @property
    def predicted(self) -> int:
        return int(self.probabilities.argmax())


def explain(
    network: ExpressionNetwork,
    crops: Sequence[Image],
    spec: InputSpec,
    expression: int | None = None,
    covering: bool = False,
) -> list[Explanation]:
    """Explains each crop. The network is used in evaluation mode, on the device where it is.

    Args:
        network: Any architecture.
        crops: uint8 [size, size] or [size, size, 3] each, as `models.alignment` makes them.
        spec: The network's input.
        expression: Index of the class to explain; by default, of each crop the most probable one.
        covering: Also find out what covering parts of the crop costs, which runs the network some 170 times more.

    Raises:
        InputError: The network's logits are not numbers.
    """
    network.eval()
    parts = (crops[i : i + BATCH] for i in range(0, len(crops), BATCH))
    return [found for part in parts for found in _explain_batch(network, part, spec, expression, covering)]


def _explain_batch(
    network: ExpressionNetwork, crops: Sequence[Image], spec: InputSpec, expression: int | None, covering: bool
) -> list[Explanation]:
    n = len(crops)
    device = next(network.parameters()).device
    batch = torch.from_numpy(normalise(crops, spec)).to(device)
    with torch.no_grad():
        logits, attention = network.forward_with_attention(batch)
    if not bool(logits.isfinite().all()):
        raise InputError("the network's logits are not numbers: its weights are broken; train it again")
    classes = logits.argmax(1) if expression is None else torch.full((n,), expression, device=device)
    probabilities, evidence = softmax(_array(logits)), _array(grad_cam(network, batch, classes))
    attended = [None] * n if attention is None else list(_array(attention[:, 0]))
    covered = list(_array(occlusion(network, batch, classes))) if covering else [None] * n
    return [
        Explanation(crops[i], probabilities[i], int(classes[i]), evidence[i], attended[i], covered[i]) for i in range(n)
    ]


def _array(tensor: Tensor) -> npt.NDArray[np.float32]:
    return np.asarray(tensor.float().cpu().numpy(), np.float32)
