from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

import assets
from models.contract import Contract
from models.errors import InputError
from models.input_spec import InputSpec
from models.onnx_model import OnnxModel

LABELS = ("a", "b", "c")


def tiny_model(
    path: Path,
    *,
    labels: tuple[str, ...] = LABELS,
    contract: bool = True,
    output: str = "logits",
    attention: tuple[int, int] | None = None,
) -> Path:
    """Mean of the image plus 0, 1, 2 as logits; as attention, of so many rows and columns, how bright each cell is."""
    maps, map_values = [], []
    if attention is not None:
        cell = [64 // side for side in attention]
        maps = [
            helper.make_node("AveragePool", ["images"], ["cells"], kernel_shape=cell, strides=cell),
            helper.make_node("Sigmoid", ["cells"], ["attention"]),
        ]
        map_values = [helper.make_tensor_value_info("attention", TensorProto.FLOAT, ["n", 1, *attention])]
    graph = helper.make_graph(
        [
            *maps,
            helper.make_node("ReduceMean", ["images"], ["mean"], axes=[1, 2, 3], keepdims=0),
            helper.make_node("Unsqueeze", ["mean", "one"], ["column"]),
            helper.make_node("Add", ["column", "steps"], [output]),
        ],
        "tiny",
        [helper.make_tensor_value_info("images", TensorProto.FLOAT, ["n", 1, 64, 64])],
        [helper.make_tensor_value_info(output, TensorProto.FLOAT, ["n", 3]), *map_values],
        [
            helper.make_tensor("one", TensorProto.INT64, [1], [1]),
            helper.make_tensor("steps", TensorProto.FLOAT, [1, 3], [0, 1, 2]),
        ],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    if contract:
        text = Contract(labels, InputSpec(), 1.0, "tiny", "fp32", "none", "none").to_metadata()
        helper.set_model_props(model, text)
    onnx.save(model, path)
    return path


@pytest.mark.parametrize("n", [0, 1, 3, 8, 9, 20])
def test_any_batch_in_order(tmp_path: Path, n: int) -> None:
    model = OnnxModel(tiny_model(tmp_path / "m.onnx"), "cpu")
    batch = np.arange(n, dtype=np.float32).reshape(n, 1, 1, 1) * np.ones((1, 1, 64, 64), np.float32)
    logits = model.logits(batch)
    assert model.provider == "CPU"
    np.testing.assert_allclose(logits, np.arange(n)[:, None] + np.arange(3), rtol=1e-5)


@pytest.mark.parametrize("n", [0, 1, 8, 19])
def test_attention_comes_with_the_same_logits(tmp_path: Path, n: int) -> None:
    model = OnnxModel(tiny_model(tmp_path / "m.onnx", attention=(2, 4)), "cpu")
    assert model.attention_cells == (2, 4)
    batch = np.random.default_rng(n).normal(size=(n, 1, 64, 64)).astype(np.float32)
    logits, attention = model.logits_and_attention(batch)
    np.testing.assert_array_equal(logits, model.logits(batch))
    cells = batch.reshape(n, 2, 32, 4, 16).mean((2, 4))
    assert attention.shape == (n, 2, 4) and attention.dtype == np.float32
    np.testing.assert_allclose(attention, 1 / (1 + np.exp(-cells)), atol=1e-5)


@pytest.mark.parametrize("attention", [None, (1, 1)])
def test_a_model_without_a_map_of_several_cells_has_no_attention_to_tell(
    tmp_path: Path, attention: tuple[int, int] | None
) -> None:
    model = OnnxModel(tiny_model(tmp_path / "m.onnx", attention=attention), "cpu")
    assert model.attention_cells is None
    with pytest.raises(ValueError, match="no spatial attention"):
        model.logits_and_attention(np.zeros((1, 1, 64, 64), np.float32))


def test_the_shipped_model_tells_its_attention() -> None:
    model = OnnxModel(assets.EMOTION_MODEL, "cpu")
    assert model.attention_cells == (2, 2)
    batch = np.random.default_rng(0).normal(size=(20, 1, 64, 64)).astype(np.float32)
    logits, attention = model.logits_and_attention(batch)
    np.testing.assert_array_equal(logits, model.logits(batch))
    assert attention.shape == (20, 2, 2) and attention.dtype == np.float32
    assert attention.min() >= 0 and attention.max() <= 1 and np.ptp(attention) > 0.1


def test_a_path_with_spaces_and_other_scripts(tmp_path: Path) -> None:
    folder = tmp_path / "modèle 表情"
    folder.mkdir()
    assert OnnxModel(tiny_model(folder / "ä b.onnx")).contract.labels == LABELS


def test_the_shipped_model_says_what_it_is() -> None:
    contract = OnnxModel(assets.EMOTION_MODEL, "cpu").contract
    assert contract.precision == "int8"
    assert "neutral" in contract.labels
    assert "happiness" in contract.labels
    assert 0 < contract.metrics["test_accuracy_ci95"][0] < contract.metrics["test_accuracy"] < 1
    assert contract.licence
    assert contract.training_data


def test_files_that_cannot_be_used(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no model file"):
        OnnxModel(tmp_path / "none.onnx")
    with pytest.raises(InputError, match="can't read the model"):
        OnnxModel(tmp_path / ("long" * 100))
    with pytest.raises(InputError, match="can't read the model"):
        OnnxModel(tmp_path)
    text = tmp_path / "text.onnx"
    text.write_text("hello")
    with pytest.raises(InputError, match="not an ONNX model"):
        OnnxModel(text)
    torn = tmp_path / "torn.onnx"
    torn.write_bytes(assets.EMOTION_MODEL.read_bytes()[:100_000])
    with pytest.raises(InputError, match=r"torn\.onnx"):
        OnnxModel(torn)
    with pytest.raises(InputError, match="carries no Emotion Lens contract"):
        OnnxModel(tiny_model(tmp_path / "plain.onnx", contract=False))
    with pytest.raises(InputError, match="names 2 labels"):
        OnnxModel(tiny_model(tmp_path / "short.onnx", labels=("a", "b")))
    with pytest.raises(InputError, match="output named logits"):
        OnnxModel(tiny_model(tmp_path / "odd.onnx", output="scores"))


def test_cuda_is_never_claimed_where_it_does_not_run() -> None:
    try:
        assert OnnxModel(assets.EMOTION_MODEL, "cuda").provider == "CUDA"
    except InputError as error:
        assert "CUDA does not load" in str(error)
        assert OnnxModel(assets.EMOTION_MODEL, "auto").provider == "CPU"
