"""What a report says of a network's own attention."""

import csv
import json
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

import assets
from models.input_spec import InputSpec
from models.networks import build
from models.onnx_model import OnnxModel
from models.preprocessing import normalise
from tests.training.tiny_ferplus import images, write_official
from training.cli import emotion_evaluate
from training.data.crops import Crops, make_crops
from training.predictor import Predictor, open_predictor
from training.recipe import Recipe
from training.run_folder import RunConfig, RunFolder, save_weights, write_config
from training.scoring.attention import MOST_CROPS, score_attention, summarise
from training.scoring.attention_figure import attention_figure

pytestmark = pytest.mark.usefixtures("own_cache")

SPEC = InputSpec()


def left_and_right(batch: np.ndarray) -> np.ndarray:
    """Attends to the brighter half."""
    halves = np.stack([batch[..., :32].mean((1, 2, 3)), batch[..., 32:].mean((1, 2, 3))], 1)
    return (halves == halves.max(1, keepdims=True)).astype(np.float32)[:, None]


def a_mask(batch: np.ndarray) -> np.ndarray:
    return np.tile(np.array([[0.9, 0.1]], np.float32), (len(batch), 1, 1))


def attending(attend: object) -> Predictor:
    return Predictor("stand-in", ("a", "b"), SPEC, 1.0, lambda batch: np.zeros((len(batch), 2), np.float32), attend)


def crops(n: int, bright_left: int) -> Crops:
    pixels = np.zeros((n, 1, 64, 64), np.uint8)
    pixels[:bright_left, ..., :32] = 200
    pixels[bright_left:, ..., 32:] = 200
    return Crops(pixels, np.ones(n, bool))


def test_attention_that_follows_the_face_turns_with_it() -> None:
    found = score_attention(attending(left_and_right), crops(100, 75))
    assert found is not None
    np.testing.assert_allclose(found.mean, [[0.75, 0.25]])
    np.testing.assert_allclose(found.highest, [[0.75, 0.25]])
    np.testing.assert_allclose(found.mirrored, [[0.25, 0.75]])
    # Of the variance 1/4, 3/16 is within each cell.
    assert found.constant == pytest.approx(0.25)


def test_a_mask_is_called_one() -> None:
    found = score_attention(attending(a_mask), crops(100, 75))
    assert found is not None
    np.testing.assert_allclose(found.mirrored, found.mean)
    np.testing.assert_allclose(found.deviation, 0, atol=1e-7)
    np.testing.assert_allclose(found.highest, [[1, 0]])
    assert found.constant == pytest.approx(1)


def test_a_flat_map_is_the_same_for_every_face_too() -> None:
    flat = np.full((5, 2, 2), 0.5, np.float32)
    assert summarise(flat, flat).constant == 1


def test_of_many_crops_evenly_spaced_ones_are_asked() -> None:
    found = score_attention(attending(left_and_right), crops(3 * MOST_CROPS, MOST_CROPS))
    assert found is not None
    assert found.n == MOST_CROPS
    assert found.mean[0, 0] == pytest.approx(1 / 3, abs=2 / MOST_CROPS)


def test_a_network_without_attention_has_none_to_report() -> None:
    predictor = attending(None)
    assert score_attention(predictor, crops(2, 1)) is None
    with pytest.raises(ValueError, match="no spatial attention"):
        predictor.attention(crops(2, 1)[:])


def test_the_shipped_model_s_maps_are_those_that_the_app_shows() -> None:
    seen = make_crops(list(images(6, 0)), SPEC, "faces")
    predictor = open_predictor(assets.EMOTION_MODEL)
    with OnnxModel(assets.EMOTION_MODEL) as model:
        _, expected = model.logits_and_attention(normalise(np.moveaxis(seen[:], -3, -1), SPEC))
    np.testing.assert_array_equal(predictor.attention(seen[:]), expected)
    found = score_attention(predictor, seen)
    assert found is not None
    np.testing.assert_allclose(found.mean, expected.mean(0), atol=1e-6)


@pytest.mark.parametrize(("size", "cells"), [(64, (2, 2)), (32, None)])
def test_a_run_s_maps_are_its_network_s_and_a_single_cell_is_none(
    size: int, cells: tuple[int, int] | None, tmp_path: Path
) -> None:
    torch.manual_seed(0)
    recipe = Recipe(architecture="resnet50_cbam", input=InputSpec(size=size))
    network = build("resnet50_cbam", 2, 1, {}).eval()
    run = RunFolder(tmp_path / "run")
    write_config(run, RunConfig(recipe, ("a", "b"), "ferplus", "none", "none", Path()))
    save_weights(run, network.state_dict(), {})
    predictor = open_predictor(run.path)
    if cells is None:
        assert predictor.attend is None
        return
    seen = np.random.default_rng(0).integers(0, 256, (3, 1, size, size)).astype(np.uint8)
    with torch.inference_mode():
        images = torch.from_numpy(normalise(np.moveaxis(seen, -3, -1), recipe.input))
        _, expected = network.forward_with_attention(images)
    assert expected is not None
    found = predictor.attention(seen)
    assert found.shape == (3, *cells)
    np.testing.assert_allclose(found, expected[:, 0].numpy(), atol=1e-6)


@pytest.mark.parametrize("side", [2, 9])
def test_the_figure_of_few_cells_and_of_many(side: int, tmp_path: Path) -> None:
    maps = np.random.default_rng(0).random((20, side, side)).astype(np.float32)
    figure = attention_figure(summarise(maps, maps[..., ::-1]))
    figure.savefig(tmp_path / "attention.png")
    assert cv2.imread(str(tmp_path / "attention.png")).std() > 5
    texts = [text.get_text() for axes in figure.axes for text in axes.texts]
    assert any("highest on" in text for text in texts) == (side == 2)


def test_the_command_reports_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, out = write_official(tmp_path / "data"), tmp_path / "out"
    options = ["--dataset", "ferplus", "--data", str(data), "--output", str(out)]
    assert emotion_evaluate(["--model", str(assets.EMOTION_MODEL), *options]) == 0
    assert "Attention of 2 x 2 cells on 16 faces" in capsys.readouterr().out
    with (out / "attention.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [(row["row"], row["column"]) for row in rows] == [("0", "0"), ("0", "1"), ("1", "0"), ("1", "1")]
    assert sum(float(row["share_highest"]) for row in rows) == pytest.approx(1, abs=1e-3)
    metrics = json.loads((out / "metrics.json").read_text())
    assert (metrics["attention"]["rows"], metrics["attention"]["n"]) == (2, 16)
    assert metrics["votes"]["kl_divergence"] > 0
    page = (out / "report.html").read_text()
    assert "<h2>Attention</h2>" in page
    assert "KL divergence from the votes" in page
    assert (out / "attention.png").is_file()
