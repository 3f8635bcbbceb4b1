"""A network to ONNX graphs in three precisions."""

import contextlib
import io
import logging
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static
from onnxruntime.quantization.shape_inference import quant_pre_process
from onnxruntime.transformers.float16 import convert_float_to_float16
from torch import Tensor, nn

from models.input_spec import InputSpec
from models.networks import ExpressionNetwork

OPSET = 18
INPUT = "images"
CALIBRATION_BATCH = 32


class _Exported(nn.Module):
    def __init__(self, network: ExpressionNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, images: Tensor) -> tuple[Tensor, ...]:
        logits, attention = self.network.forward_with_attention(images)
        return (logits,) if attention is None else (logits, attention)


def to_fp32(network: ExpressionNetwork, spec: InputSpec, path: Path) -> None:
    """Writes the network with a dynamic batch, for images or for clips of `spec.frames` frames.

    Its outputs are "logits" and, where it has one, "attention", as `forward_with_attention` has it.
    """
    exported = _Exported(network.eval())
    example = torch.zeros(2, *spec.shape)
    with torch.inference_mode():
        names = ["logits", "attention"][: len(exported(example))]
    with _quiet():
        torch.onnx.export(
            exported,
            (example,),
            path,
            input_names=[INPUT],
            output_names=names,
            dynamic_shapes={"images": {0: torch.export.Dim("batch", min=1, max=1024)}},
            opset_version=OPSET,
            dynamo=True,
            external_data=False,
        )


def to_fp16(fp32: Path, path: Path) -> None:
    """Converts weights and arithmetic to half precision; input and all outputs stay float32."""
    onnx.save(convert_float_to_float16(onnx.load(fp32), keep_io_types=True), path)


def to_int8(fp32: Path, calibration: npt.NDArray[np.float32], path: Path) -> None:
    """Static QDQ quantisation, per channel, unsigned activations and signed weights.

    Args:
        fp32: The graph.
        calibration: float32 [n, channels, size, size] training crops, or clips of them, whose activations set
            the ranges.
        path: Where to write.
    """
    with tempfile.TemporaryDirectory() as folder, _quiet():
        prepared = Path(folder) / "prepared.onnx"
        # Symbolic shape inference fails on graphs from the dynamo exporter.
        quant_pre_process(fp32, prepared, skip_symbolic_shape=True)
        quantize_static(
            prepared,
            path,
            _Reader(calibration),
            quant_format=QuantFormat.QDQ,
            per_channel=True,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
        )


class _Reader(CalibrationDataReader):  # type: ignore[misc]
    def __init__(self, images: npt.NDArray[np.float32]) -> None:
        self._batches = (images[i : i + CALIBRATION_BATCH] for i in range(0, len(images), CALIBRATION_BATCH))

    def get_next(self) -> dict[str, npt.NDArray[np.float32]] | None:
        batch = next(self._batches, None)
        return None if batch is None else {INPUT: batch}


def write_metadata(path: Path, metadata: dict[str, str]) -> None:
    model = onnx.load(path)
    onnx.helper.set_model_props(model, metadata)
    onnx.save(model, path)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Silences the exporter's and the quantiser's progress messages; errors still raise."""
    disabled = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(disabled)
