"""A model file on the provider that really runs it."""

import os
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import onnxruntime as ort

from models.closing import Closing
from models.contract import Contract
from models.errors import InputError

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
            raise InputError(f"{path} must have one input and an output named logits; export it with emotion-export")
        self.contract.check_graph(inputs[0].shape, outputs["logits"].shape, str(path))
        self._input: str = inputs[0].name

    def logits(self, batch: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """Runs the network.

        Args:
            batch: float32 [n, *contract.input.shape], normalised as the contract says; n may be 0.

        Returns:
            float32 [n, classes].
        """
        parts = [self._run(batch[i : i + LARGEST_BATCH]) for i in range(0, len(batch), LARGEST_BATCH)]
        return np.concatenate(parts) if parts else np.empty((0, len(self.contract.labels)), np.float32)

    def close(self) -> None:
        del self.session

    def _run(self, batch: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        n = len(batch)
        if self.provider == "CUDA":
            # The CUDA provider keeps memory for every batch size that it has seen, so it sees four.
            padded = 1 << (n - 1).bit_length()
            batch = np.concatenate([batch, np.zeros((padded - n, *batch.shape[1:]), np.float32)])
        result: npt.NDArray[np.float32] = self.session.run(["logits"], {self._input: batch})[0][:n]
        return result


def _open(path: Path, provider: Provider) -> Any:
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(f"there is no model file {path}") from error
    except OSError as error:
        raise InputError(f"can't read the model {path}: {error.strerror}") from error
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
        raise InputError(f"{path} is not an ONNX model that ONNX Runtime can load") from error


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
