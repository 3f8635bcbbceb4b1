"""What a model file says of itself, read from and written to ONNX metadata.

A model file must be usable by somebody who does not know who trained it, so everything that the app needs in order to
feed the network and to explain its output travels inside the file, as one JSON document under `METADATA_KEY`.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from models.errors import InputError, reason_of
from models.input_spec import CropTemplate, InputSpec
from models.messages import Message

METADATA_KEY = "emotion_lens.contract"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Contract:
    """Everything that is needed to use a model and to judge it.

    Attributes:
        labels: Class names in the order of the logits; unique and not empty.
        input: What the network must be fed; clips say their `clip_seconds`.
        temperature: Logits are divided by it before the softmax (Guo et al. 2017); greater than 0.
        architecture: Name in `models.networks`.
        precision: "fp32", "fp16" or "int8".
        training_data: Data sets and splits that the weights were fitted on.
        licence: Terms for the weights.
        metrics: Measured figures, each a number or a (low, high) interval in a list. Names say on which split.
        created: ISO 8601 time with its zone.
        recipe_hash: SHA-256 of the resolved recipe.
    """

    labels: tuple[str, ...]
    input: InputSpec
    temperature: float
    architecture: str
    precision: str
    training_data: str
    licence: str
    metrics: Mapping[str, Any] = field(default_factory=dict)
    created: str = ""
    recipe_hash: str = ""

    def __post_init__(self) -> None:
        if len(self.labels) < 2 or len(set(self.labels)) != len(self.labels) or not all(self.labels):
            raise ValueError(Message("labels must be at least two different names, got {labels}", labels=self.labels))
        if not (math.isfinite(self.temperature) and self.temperature > 0):
            raise ValueError(
                Message("temperature must be greater than 0, got {temperature}", temperature=self.temperature)
            )
        if self.input.frames > 1 and self.input.clip_seconds is None:
            raise ValueError(
                Message(
                    "input.clip_seconds is missing: the seconds that its clips of {frames} span",
                    frames=self.input.frames,
                )
            )

    def to_metadata(self) -> dict[str, str]:
        """The ONNX metadata entries that carry this contract."""
        return {METADATA_KEY: json.dumps({"version": VERSION, **asdict(self)}, sort_keys=True)}

    @classmethod
    def from_metadata(cls, metadata: Mapping[str, str], source: str) -> "Contract":
        """Reads and validates a contract.

        Args:
            metadata: A model's custom metadata.
            source: What to call the model in an error, such as its path.

        Raises:
            InputError: The contract is missing, of another version, or contradicts itself.
        """
        if METADATA_KEY not in metadata:
            raise InputError(
                "{source} carries no Emotion Lens contract; export the model with emotion-export, which writes it",
                source=source,
            )
        try:
            fields = json.loads(metadata[METADATA_KEY])
            version = fields.pop("version")
            if version != VERSION:
                raise ValueError(Message("version {version} is not {wanted}", version=version, wanted=VERSION))
            spec = fields.pop("input")
            template = spec.pop("template")
            for name in ("left_eye", "right_eye", "mouth"):
                template[name] = tuple(float(v) for v in template[name])
            for name in ("mean", "std"):
                spec[name] = tuple(float(v) for v in spec[name])
            labels = fields.pop("labels")
            if not isinstance(labels, list) or not all(isinstance(label, str) for label in labels):
                raise ValueError(Message("labels must be a list of names"))
            temperature = float(fields.pop("temperature"))
            return cls(
                labels=tuple(labels),
                input=InputSpec(template=CropTemplate(**template), **spec),
                temperature=temperature,
                **fields,
            )
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise InputError(
                "{source} has an invalid Emotion Lens contract: {reason}", source=source, reason=reason_of(error)
            ) from error

    def check_graph(
        self,
        input_shape: Sequence[object],
        logits_shape: Sequence[object],
        source: str,
        attention_shape: Sequence[object] | None = None,
    ) -> None:
        """Raises InputError where a graph's input or outputs don't have the shape that they should have.

        Args:
            input_shape: The graph input's shape; symbolic dimensions are strings or None.
            logits_shape: The logits' shape, likewise.
            source: What to call the model in an error.
            attention_shape: The shape of the network's own attention, likewise; None for a graph without it.
        """
        wanted_input = list(self.input.shape)
        if list(input_shape[1:]) != wanted_input:
            raise InputError(
                "{source} contradicts its contract: it takes {shape}, the contract says [N, {wanted}]; export it again",
                source=source,
                shape=str(list(input_shape)),
                wanted=", ".join(map(str, wanted_input)),
            )
        if isinstance(input_shape[0], int):
            raise InputError(
                "{source} has a fixed batch size of {size}; export it with a dynamic batch",
                source=source,
                size=input_shape[0],
            )
        if len(logits_shape) != 2 or logits_shape[1] != len(self.labels):
            raise InputError(
                "{source} contradicts its contract: it returns {shape}, the contract names "
                "{count} labels; export it again",
                source=source,
                shape=str(list(logits_shape)),
                count=len(self.labels),
            )
        if attention_shape is not None and not _is_map(attention_shape):
            raise InputError(
                "{source} returns an attention of {shape}, which must be [N, 1, height, width]; export it again",
                source=source,
                shape=str(list(attention_shape)),
            )


def _is_map(shape: Sequence[object]) -> bool:
    """Whether it is [N, 1, height, width] with a known height and width."""
    return len(shape) == 4 and shape[1] == 1 and all(isinstance(side, int) and side > 0 for side in shape[2:])
