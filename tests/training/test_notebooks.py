"""Both notebooks from top to bottom, in a kernel of their own, on a few images."""

import base64
import json
from collections.abc import Callable
from pathlib import Path

import cv2
import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

import training
from models.onnx_model import OnnxModel
from tests.training.data.tiny_images import picture, write_image
from tests.training.tiny_ferplus import PER_SPLIT, write_official

pytestmark = pytest.mark.usefixtures("own_cache")

FOLDER = Path(training.__file__).parent / "notebooks"
EXPLORE, TRAIN = "explore_data", "train_evaluate_explain"

Run = Callable[..., nbformat.NotebookNode]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a notebook in an empty folder with these of its parameters; returns it with its outputs."""

    def execute(name: str, **parameters: object) -> nbformat.NotebookNode:
        for variable in ("IPYTHONDIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR"):
            monkeypatch.setenv(variable, str(tmp_path / "jupyter"))
        monkeypatch.delenv("EMOTION_LENS_DATA", raising=False)
        for parameter, value in parameters.items():
            monkeypatch.setenv(f"EMOTION_LENS_{parameter}", str(value))
        work = tmp_path / "work"
        work.mkdir()
        notebook = nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)
        client = NotebookClient(notebook, timeout=280, resources={"metadata": {"path": str(work)}})
        client.execute()
        return notebook

    return execute


def outputs(notebook: nbformat.NotebookNode, cell: str) -> list[nbformat.NotebookNode]:
    (found,) = [each for each in notebook.cells if each.id == cell]
    assert not [output for output in found.outputs if output.output_type == "error"]
    return found.outputs


def printed(notebook: nbformat.NotebookNode, cell: str) -> str:
    return "".join(each.text for each in outputs(notebook, cell) if each.get("name") == "stdout")


def figures(notebook: nbformat.NotebookNode) -> dict[str, np.ndarray]:
    """The picture that a cell shows, by the cell's name; each has one at most."""
    found = {}
    for cell in notebook.cells:
        shown = [each.data["image/png"] for each in cell.get("outputs", []) if "image/png" in each.get("data", {})]
        assert len(shown) <= 1
        for png in shown:
            found[cell.id] = cv2.imdecode(np.frombuffer(base64.b64decode(png), np.uint8), cv2.IMREAD_COLOR)
    for name, image in found.items():
        assert image is not None and image.std() > 5, f"{name} shows nothing"
    return found


def write_photographs(root: Path) -> Path:
    """Class folders of one label each, of several sizes, without a face and without a copy."""
    number = 0
    for split, n in (("train", 6), ("val", 2), ("test", 3)):
        for label in ("happy", "sad"):
            for _ in range(n):
                number += 1
                write_image(root / split / label / f"{number}.png", picture(number, 32 + 4 * (number % 5), colour=True))
    return root


@pytest.mark.parametrize("name", [EXPLORE, TRAIN])
def test_what_is_committed_is_valid_and_has_no_outputs(name: str) -> None:
    path = FOLDER / f"{name}.ipynb"
    notebook = nbformat.read(path, as_version=nbformat.NO_CONVERT)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for cell in code:
        assert cell.outputs == [] and cell.execution_count is None, cell.id
    assert "widgets" not in notebook.metadata
    setup, parameters = code[:2]
    assert "google.colab" in setup.source
    assert parameters.metadata.tags == ["parameters"]
    # Each step says what to look for before it is taken.
    assert sum(cell.cell_type == "markdown" for cell in notebook.cells) >= len(code)


@pytest.mark.parametrize("name", [EXPLORE, TRAIN])
def test_without_data_one_line_says_what_to_set(name: str, run: Run, tmp_path: Path) -> None:
    with pytest.raises(CellExecutionError) as caught:
        run(name)
    assert caught.value.ename == "InputError"
    assert "DATA is empty; fill in the data set's folder above, or set EMOTION_LENS_DATA to it" in str(caught.value)
    assert "File " not in caught.value.traceback
    assert list((tmp_path / "work").iterdir()) == []


def test_exploring_votes_and_copies(run: Run, tmp_path: Path) -> None:
    notebook = run(EXPLORE, DATA=write_official(tmp_path / "data"), OUTPUT=tmp_path / "out", LIMIT=14)
    found = printed(notebook, "found")
    assert "layout   ferplus" in found and "at most 14 images of each split" in found
    record = json.loads((tmp_path / "out" / "data.json").read_text())
    assert sum(record["counts"]["train"].values()) == 14
    assert set(figures(notebook)) == {"balance", "sheet", "agreement", "copies", "alignment", "light"}
    assert "all images have 48 x 48 pixels" in printed(notebook, "sizes")
    assert "train: 14 images, no face found in 0" in printed(notebook, "light")


def test_exploring_labels_sizes_and_no_faces(run: Run, tmp_path: Path) -> None:
    notebook = run(EXPLORE, DATA=write_photographs(tmp_path / "data"), OUTPUT=tmp_path / "out")
    assert "happy = happiness" in printed(notebook, "found")
    assert set(figures(notebook)) == {"balance", "sizes", "sheet", "alignment", "light"}
    assert "each image has one label" in printed(notebook, "agreement")
    assert "no image was found in two splits" in printed(notebook, "copies")
    assert "train: 12 images, no face found in 12" in printed(notebook, "light")


def test_training_evaluating_explaining_exporting(run: Run, tmp_path: Path) -> None:
    data = write_official(tmp_path / "data")
    notebook = run(
        TRAIN, DATA=data, OUTPUT=tmp_path / "out", LIMIT=24, EPOCHS=6,
        SETTINGS="batch_size=8 precision=32-true network.dropout=0",
    )  # fmt: skip
    (output,) = (tmp_path / "out").iterdir()
    assert not [each for each in outputs(notebook, "train") if each.get("name") == "stderr"]
    names = {"train", "confusion", "calibration", "explain", "mistakes-explained", "predict"}
    assert set(figures(notebook)) - {"mistakes"} == names
    metrics = json.loads((output / "report" / "metrics.json").read_text())
    assert metrics["n"] == PER_SPLIT["Test"]
    assert any("at most 24 images" in note for note in metrics["notes"])
    low, high = metrics["accuracy_ci95"]
    assert f"accuracy {metrics['accuracy']:.2%} (95% interval {low:.2%} to {high:.2%}" in printed(notebook, "evaluate")
    for written in (
        "run/best.safetensors",
        "report/report.html",
        "explained/summary.png",
        "exported/emotion-fp32.onnx",
    ):
        assert (output / written).stat().st_size > 1000, written
    with OnnxModel(output / "exported" / "emotion-fp32.onnx", "cpu") as model:
        assert model.contract.architecture == "baseline_cnn"
        labels = model.contract.labels
    predictions = json.loads((output / "predicted" / "predictions.json").read_text())
    assert len(predictions["images"]) == 4
    faces = [face for image in predictions["images"] for face in image["faces"]]
    assert len(faces) >= 3
    assert all(set(face["probabilities"]) == set(labels) for face in faces)
