"""What each stage costs, beside the bare library calls on the same frames and batches in the same run."""

import json
import time
from collections.abc import Callable, Iterable
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import psutil

import assets
from app.engine.analyzer import Analyzer
from app.engine.records import Timings
from app.engine.sources import open_source
from models.errors import InputError
from models.face_detector import FaceDetector
from models.onnx_model import OnnxModel, Provider
from models.preprocessing import normalise

T = TypeVar("T")

WARM_UP = 5
DETECTOR_CALLS = 3
"""Budget: a frame may cost the bare classifier and this many bare detector calls."""


def bench(path: Path, model: Path, provider: Provider, max_faces: int, frames: int, as_json: bool) -> int:
    """Runs the whole path over a video, then prints it.

    Args:
        path: The video.
        model: ONNX file with a contract.
        provider: See `models.onnx_model.OnnxModel`.
        max_faces: People followed at once.
        frames: Stop after so many; 0 takes all.
        as_json: Print one JSON object instead of a table.

    Raises:
        InputError: The video or the model can't be used, or the video is too short to measure.
    """
    report = measure(path, model, provider, max_faces, frames)
    print(json.dumps(report, indent=1) if as_json else _table(report))
    return 0


def measure(path: Path, model: Path, provider: Provider, max_faces: int, frames: int = 0) -> dict[str, Any]:
    """See `bench`; returns the report as a JSON-ready dictionary, times in milliseconds."""
    process = psutil.Process()
    stages: dict[str, list[float]] = {"decode": [], **{f.name: [] for f in fields(Timings)}, "analysis": []}
    detector_calls: list[float] = []
    classifier_calls: list[float] = []
    faces = 0
    cpu_seconds = 0.0
    with (
        open_source(path) as source,
        Analyzer(model, provider, max_faces) as analyzer,
        FaceDetector(assets.FACE_DETECTOR) as detector,
        OnnxModel(model, provider) as bare,
    ):
        spec = bare.contract.input
        index = 0
        while not frames or index < frames + WARM_UP:
            cpu_before = _cpu_seconds(process)
            decode_ms, frame = _timed(source.read)
            if frame is None:
                break
            analysis_ms, analysis = _timed(partial(analyzer.analyze, frame, source.still))
            cpu_after = _cpu_seconds(process)
            detector_ms, _ = _timed(partial(detector.detect, frame.image))
            crops = [estimate.crop for estimate in analysis.estimates]
            # A clip costs the same whatever it shows.
            batch = normalise([crop for crop in crops for _ in range(spec.frames)], spec)
            classifier_ms = _timed(partial(bare.logits, batch))[0] if crops else 0.0
            index += 1
            if index <= WARM_UP:
                continue
            cpu_seconds += cpu_after - cpu_before
            faces += len(crops)
            stages["decode"].append(decode_ms)
            stages["analysis"].append(analysis_ms)
            for f in fields(Timings):
                stages[f.name].append(getattr(analysis.timings, f.name))
            detector_calls.append(detector_ms)
            classifier_calls.append(classifier_ms)
        shown_provider = analyzer.provider
    n = len(detector_calls)
    if n == 0:
        raise InputError(f"{path} has too few frames to measure: more than {WARM_UP} are needed")
    whole = np.array(stages["decode"]) + np.array(stages["analysis"])
    budget = np.median(classifier_calls) + DETECTOR_CALLS * np.median(detector_calls)
    return {
        "video": path.name,
        "frames": n,
        "faces_per_frame": faces / n,
        "provider": shown_provider,
        "stages_ms": {name: _cost(values) for name, values in stages.items()},
        "frames_per_second": 1e3 * n / float(whole.sum()),
        "cpu_ms_per_frame": 1e3 * cpu_seconds / n,
        "peak_memory_mb": _peak_memory(process) / 1e6,
        "bare_detector_ms": _cost(detector_calls),
        "bare_classifier_ms": _cost(classifier_calls),
        "ratios": {
            "analysis_to_budget": float(np.median(stages["analysis"]) / budget),
            "locate_to_bare_detector": float(np.median(stages["locate"]) / np.median(detector_calls)),
            "classify_to_bare_classifier": _ratio(np.median(stages["classify"]), np.median(classifier_calls)),
        },
    }


def _timed(call: Callable[[], T]) -> tuple[float, T]:
    start = time.perf_counter()
    result = call()
    return (time.perf_counter() - start) * 1e3, result


def _cpu_seconds(process: psutil.Process) -> float:
    used = process.cpu_times()
    return float(used.user + used.system)


def _peak_memory(process: psutil.Process) -> float:
    try:
        import resource
    except ImportError:  # Windows counts the peak itself
        return float(process.memory_info()._asdict()["peak_wset"])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return float(peak if psutil.MACOS else peak * 1024)


def _cost(values: Iterable[float]) -> dict[str, float]:
    array = np.array(list(values))
    return {"median": float(np.median(array)), "p95": float(np.percentile(array, 95))}


def _ratio(value: float, reference: float) -> float | None:
    return float(value / reference) if reference else None


def _table(report: dict[str, Any]) -> str:
    lines = [
        f"{report['video']}: {report['frames']} frames, {report['faces_per_frame']:.2f} faces per frame, "
        f"{report['provider']}",
        "",
        f"{'stage':<22}{'median ms':>10}{'p95 ms':>9}",
    ]
    costs = {**report["stages_ms"], "bare detector call": report["bare_detector_ms"]}
    costs["bare session.run"] = report["bare_classifier_ms"]
    lines += [f"{name:<22}{cost['median']:>10.2f}{cost['p95']:>9.2f}" for name, cost in costs.items()]
    ratios = report["ratios"]
    lines += [
        "",
        f"decoding and analysis    {report['frames_per_second']:.1f} frames per second",
        f"processor time           {report['cpu_ms_per_frame']:.1f} ms per frame",
        f"peak memory              {report['peak_memory_mb']:.0f} MB",
        f"analysis / (classifier + {DETECTOR_CALLS} detector calls)  {ratios['analysis_to_budget']:.2f}",
        f"locate / detector call   {ratios['locate_to_bare_detector']:.2f}",
    ]
    if ratios["classify_to_bare_classifier"] is not None:
        lines.append(f"classify / session.run   {ratios['classify_to_bare_classifier']:.2f}")
    return "\n".join(lines)
