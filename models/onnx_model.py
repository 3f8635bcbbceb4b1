"""A model file on the provider that really runs it."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import onnxruntime as ort

from models.closing import Closing
from models.contract import Contract
from models.errors import InputError, system_reason

Provider = Literal["auto", "cpu", "cuda"]

LARGEST_BATCH = 8
FATAL_ONLY = 4


class OnnxModel(Closing):
    """An ONNX Runtime session whose file carries a contract. Create, use and close it in one thread.

    Args:
        path: ONNX file with a contract.
        provider: "auto" takes CUDA where it really loads and the CPU otherwise; "cuda" insists.

    Attributes:
        contract: What the file says of itself.
        provider: "CUDA" or "CPU", as the session reports it.
        attention_cells: (rows, columns) of the network's own spatial attention map; None for a network without one,
            and for a map of a single cell, which says nothing of where.

    Raises:
        InputError: The file is missing, no ONNX model, without a valid contract or in contradiction to it; or CUDA was
            insisted on and does not load.
    """

    def __init__(self, path: Path, provider: Provider = "auto") -> None:
        self.session = _open(path, provider)
        self.provider: str = "CUDA" if "CUDAExecutionProvider" in self.session.get_providers() else "CPU"
        if provider == "cuda" and self.provider != "CUDA":
            raise InputError(
                "CUDA does not load on this computer; install the extra emotion-lens[cuda] and a current NVIDIA "
                "driver, or choose the CPU (--provider cpu)"
            )
        self.contract = Contract.from_metadata(self.session.get_modelmeta().custom_metadata_map, str(path))
        outputs = {node.name: node for node in self.session.get_outputs()}
        inputs = self.session.get_inputs()
        if "logits" not in outputs or len(inputs) != 1:
            raise InputError(
                "{path} must have one input and an output named logits; export it with emotion-export", path=path
            )
        attention = outputs["attention"].shape if "attention" in outputs else None
        self.contract.check_graph(inputs[0].shape, outputs["logits"].shape, str(path), attention)
        self.attention_cells = _cells(attention)
        self._input: str = inputs[0].name

    def logits(self, batch: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """Runs the network.

        Args:
            batch: float32 [n, *contract.input.shape], normalised as the contract says; n may be 0.

        Returns:
            float32 [n, classes].
        """
        parts = [logits for (logits,) in self._run(batch, "logits")]
        return np.concatenate(parts) if parts else np.empty((0, len(self.contract.labels)), np.float32)

    def logits_and_attention(
        self, batch: npt.NDArray[np.float32]
    ) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
        """Runs the network once for both. The logits are those of `logits`, bit for bit.

        Args:
            batch: As for `logits`.

        Returns:
            float32 [n, classes], and the network's own spatial attention, float32 [n, *attention_cells] in 0..1: of
            clips, that of their last frame.

        Raises:
            ValueError: The network has none.
        """
        if self.attention_cells is None:
            raise ValueError("the network has no spatial attention map")
        parts = list(self._run(batch, "logits", "attention"))
        if not parts:
            return self.logits(batch), np.empty((0, *self.attention_cells), np.float32)
        logits, attention = (np.concatenate(arrays) for arrays in zip(*parts, strict=True))
        return logits, attention[:, 0]

    def close(self) -> None:
        del self.session

    def _run(self, batch: npt.NDArray[np.float32], *outputs: str) -> Iterator[list[npt.NDArray[np.float32]]]:
        """The outputs of one part of the batch after the other."""
        for start in range(0, len(batch), LARGEST_BATCH):
            part = batch[start : start + LARGEST_BATCH]
            n = len(part)
            if self.provider == "CUDA":
                # The CUDA provider keeps memory for every batch size that it has seen, so it sees four.
                padded = 1 << (n - 1).bit_length()
                part = np.concatenate([part, np.zeros((padded - n, *part.shape[1:]), np.float32)])
            yield [array[:n] for array in self.session.run(list(outputs), {self._input: part})]


def _cells(shape: Sequence[Any] | None) -> tuple[int, int] | None:
    if shape is None or shape[2] * shape[3] == 1:
        return None
    return shape[2], shape[3]


def _open(path: Path, provider: Provider) -> Any:
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError("there is no model file {path}", path=path) from error
    except OSError as error:
        raise InputError("can't read the model {path}: {reason}", path=path, reason=system_reason(error)) from error
    ort.set_default_logger_severity(FATAL_ONLY)
    # On Windows, ONNX Runtime also emits local trace events (the environment variable is set in `models`).
    ort.disable_telemetry_events()
    options = ort.SessionOptions()
    options.log_severity_level = FATAL_ONLY
    options.intra_op_num_threads = min(4, _cores())
    # Idle workers that spin keep the cores from the decoder, the encoder and the window.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    providers = ["CPUExecutionProvider"]
    if provider != "cpu" and cuda_offered():
        ort.preload_dlls()
        providers.insert(0, "CUDAExecutionProvider")
    try:
        # Handed over as bytes: ONNX Runtime can't open every non-ASCII path on Windows.
        return ort.InferenceSession(data, options, providers=providers)
    except Exception as error:
        raise InputError("{path} is not an ONNX model that ONNX Runtime can load", path=path) from error


def cuda_offered() -> bool:
    """Whether this computer and this ONNX Runtime make it worth trying CUDA. Whether it loads, only a session tells."""
    return "CUDAExecutionProvider" in ort.get_available_providers() and _has_nvidia_driver()


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _has_nvidia_driver() -> bool:
    """Whether to try CUDA at all: without a driver the attempt costs a second and fails."""
    if os.name == "nt":
        return Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32", "nvcuda.dll").exists()
    return Path("/proc/driver/nvidia/version").exists() or Path("/dev/nvidiactl").exists() or Path("/dev/dxg").exists()
