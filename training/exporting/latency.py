"""What a network costs on the CPU once it is exported to 8 bits."""

import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnxruntime as ort

from models.input_spec import InputSpec
from models.networks import ExpressionNetwork
from training.exporting.onnx_files import INPUT, to_fp32, to_int8

BATCHES = (1, 4)
ROUNDS = 12
SETTLE = 4
"""Calls before those that count: a session that has just been chosen finds the caches full of another's weights, and on
its cores the other's threads, which wait for more work for a while."""
BLOCK = 4
CALIBRATION_IMAGES = 32


def int8_session(network: ExpressionNetwork, spec: InputSpec, threads: int) -> ort.InferenceSession:
    """A session of the network's 8-bit form; its ranges are set by noise, which times like a face.

    Args:
        network: On the CPU.
        spec: Its input.
        threads: That one call may use.
    """
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    images = np.random.default_rng(0).normal(size=(CALIBRATION_IMAGES, *spec.shape))
    with tempfile.TemporaryDirectory() as folder:
        fp32, int8 = Path(folder) / "fp32.onnx", Path(folder) / "int8.onnx"
        to_fp32(network, spec, fp32)
        to_int8(fp32, images.astype(np.float32), int8)
        return ort.InferenceSession(int8.read_bytes(), options, providers=["CPUExecutionProvider"])


def latencies(sessions: Mapping[str, ort.InferenceSession]) -> dict[str, dict[int, float]]:
    """Times sessions in turn, a block of calls each, so that a busy moment of the machine falls on all of them.

    Returns:
        For each session, milliseconds per call (median) by batch size.
    """
    times: dict[str, dict[int, list[float]]] = {name: {n: [] for n in BATCHES} for name in sessions}
    for _ in range(ROUNDS):
        for name, session in sessions.items():
            shape = session.get_inputs()[0].shape[1:]
            for n in BATCHES:
                batch = np.zeros((n, *shape), np.float32)
                for call in range(SETTLE + BLOCK):
                    start = time.perf_counter()
                    session.run(["logits"], {INPUT: batch})
                    if call >= SETTLE:
                        times[name][n].append((time.perf_counter() - start) * 1e3)
    return {name: {n: float(np.median(values)) for n, values in by_n.items()} for name, by_n in times.items()}
