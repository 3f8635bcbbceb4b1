"""The network's own attention in an analysis: told where it is asked for, and nothing else changes."""

from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

import assets
from app.engine.analyzer import Analyzer
from app.engine.records import Analysis, Estimate, Frame
from models.alignment import placement
from models.face_detector import LEFT_EYE, MOUTH, RIGHT_EYE
from models.preprocessing import normalise
from tests.app.clips import FPS, view
from tests.models.test_onnx_model import tiny_model
from tests.portrait import portrait


def said(analysis: Analysis) -> list[object]:
    """All that is said of each face but its attention."""
    names = [field.name for field in fields(Estimate) if field.name not in ("attention", "track", "crop")]
    return [
        (*(np.asarray(getattr(e, name)).tolist() for name in names), e.track.id, e.track.face.box, e.crop.tobytes())
        for e in analysis.estimates
    ]


def clip(analyzer: Analyzer, asked: range) -> list[Analysis]:
    analyses = []
    for i in range(8):
        analyzer.attend(i in asked)
        analyses.append(analyzer.analyze(Frame(view(3 * i), i, i / FPS)))
    return analyses


@pytest.mark.parametrize("tiny", [False, True])
def test_it_is_told_while_it_is_asked_for_and_nothing_else_changes(tmp_path: Path, tiny: bool) -> None:
    model = tiny_model(tmp_path / "m.onnx", attention=(4, 2)) if tiny else assets.EMOTION_MODEL
    with Analyzer(model, "cpu") as analyzer:
        assert analyzer.facts.attention_cells == ((4, 2) if tiny else (2, 2))
        plain = clip(analyzer, range(0))
    with Analyzer(model, "cpu") as analyzer:
        asked = clip(analyzer, range(3, 6))
    assert [said(analysis) for analysis in asked] == [said(analysis) for analysis in plain]
    assert all(len(analysis.estimates) == 1 for analysis in plain[2:])
    for i, analysis in enumerate(asked):
        for estimate in analysis.estimates:
            assert (estimate.attention is not None) is (3 <= i < 6)
    assert all(estimate.attention is None for analysis in plain for estimate in analysis.estimates)


def test_it_is_that_of_the_crop_and_lies_where_the_crop_was(tmp_path: Path) -> None:
    with Analyzer(tiny_model(tmp_path / "m.onnx", attention=(4, 4)), "cpu") as analyzer:
        analyzer.attend(True)
        (estimate,) = analyzer.analyze(Frame(portrait(), 0, 0.0), still=True).estimates
        spec = analyzer.contract.input
    attention = estimate.attention
    assert attention is not None
    values = normalise([estimate.crop], spec)[0, 0].reshape(4, 16, 4, 16).mean((1, 3))
    np.testing.assert_allclose(attention.values, 1 / (1 + np.exp(-values)), atol=1e-5)
    keypoints = estimate.track.face.keypoints
    np.testing.assert_array_equal(attention.place, placement(keypoints, spec.template))
    found = np.column_stack([spec.template.points(), np.ones(3)]) @ attention.place.T
    eyes = np.linalg.norm(keypoints[LEFT_EYE] - keypoints[RIGHT_EYE])
    np.testing.assert_allclose(found, keypoints[[LEFT_EYE, RIGHT_EYE, MOUTH]], atol=0.15 * eyes)


def test_a_model_without_attention_tells_none(tmp_path: Path) -> None:
    with Analyzer(tiny_model(tmp_path / "m.onnx"), "cpu") as analyzer:
        assert analyzer.facts.attention_cells is None
        analyzer.attend(True)
        (estimate,) = analyzer.analyze(Frame(portrait(), 0, 0.0), still=True).estimates
    assert estimate.attention is None
