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


def tiny_model(path: Path, *, labels: tuple[str, ...] = LABELS, contract: bool = True, output: str = "logits") -> Path:
    """Mean of the image plus 0, 1, 2 as logits."""
    graph = helper.make_graph(
        [
            helper.make_node("ReduceMean", ["images"], ["mean"], axes=[1, 2, 3], keepdims=0),
            helper.make_node("Unsqueeze", ["mean", "one"], ["column"]),
            helper.make_node("Add", ["column", "steps"], [output]),
        ],
        "tiny",
        [helper.make_tensor_value_info("images", TensorProto.FLOAT, ["n", 1, 64, 64])],
        [helper.make_tensor_value_info(output, TensorProto.FLOAT, ["n", 3])],
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
