"""How near an exported file must be to PyTorch."""

import math
from dataclasses import dataclass

from models.messages import Message, joined_by_and


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far an exported file may be from PyTorch before it is left out.

    Attributes:
        logits: Mean absolute difference of the logits, in units of their standard deviation. Rounding in single
            precision gives about 1e-6, in half precision 1e-3, in 8 bits some hundredths.
        accuracy: Loss of validation accuracy.
    """

    logits: float
    accuracy: float


TOLERANCES = {"fp32": Tolerance(1e-3, 0.002), "fp16": Tolerance(1e-2, 0.005), "int8": Tolerance(0.15, 0.01)}


@dataclass(frozen=True, slots=True)
class Difference:
    """From PyTorch, on validation.

    Attributes:
        logits: As in `Tolerance`; infinite or not a number where the file's arithmetic overflows.
        accuracy: What is lost of it; negative where it is higher.
        n: Images.
    """

    logits: float
    accuracy: float
    n: int

    def as_dict(self) -> dict[str, float | None]:
        """JSON-ready."""
        return {
            "logit_difference": self.logits if math.isfinite(self.logits) else None,
            "accuracy_loss": self.accuracy,
        }

    def beyond(self, tolerance: Tolerance) -> str | None:
        """By how much it is too large, in words; None where it is not."""
        # A few images may tip over on small validation sets without anything being wrong.
        allowed = max(tolerance.accuracy, 2 / self.n)
        faults = []
        if not math.isfinite(self.logits):
            faults.append(Message("its logits are too large for its numbers"))
        elif self.logits > tolerance.logits:
            faults.append(
                Message(
                    "its logits differ by {logits:.2g} standard deviations (at most {most:g})",
                    logits=self.logits,
                    most=tolerance.logits,
                )
            )
        if self.accuracy > allowed:
            faults.append(
                Message(
                    "its validation accuracy is lower by {loss:.2%} (at most {most:.2%})",
                    loss=self.accuracy,
                    most=allowed,
                )
            )
        return joined_by_and(faults) if faults else None
