from pathlib import Path

import pytest

from app.engine.model_report import read_model
from models.errors import InputError
from tests.models.test_onnx_model import LABELS, tiny_model


def test_reads_what_a_model_says_of_itself_and_where_it_runs(tmp_path: Path) -> None:
    report = read_model(tiny_model(tmp_path / "m.onnx"), "cpu")
    assert report.contract.labels == LABELS
    assert report.runs_on == "CPU"


def test_refuses_what_the_analyzer_would_refuse(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="carries no Emotion Lens contract"):
        read_model(tiny_model(tmp_path / "m.onnx", contract=False), "cpu")
