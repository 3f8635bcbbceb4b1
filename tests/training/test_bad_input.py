"""What people type by mistake, to every command: one line that names it, status 2, and nothing written."""

import shutil
from collections.abc import Callable
from pathlib import Path

import onnx
import pytest
import torch
from onnx import TensorProto, helper

from models.input_spec import InputSpec
from models.networks import build
from tests.training.data.tiny_images import fer2013_rows, write_class_folders, write_fer2013_csv
from training.cli import (
    emotion_ablate,
    emotion_compare_crops,
    emotion_data,
    emotion_evaluate,
    emotion_explain,
    emotion_export,
    emotion_train,
)
from training.recipe import Recipe
from training.run_folder import RunConfig, RunFolder, save_weights, write_config

pytestmark = pytest.mark.usefixtures("own_cache")

Command = Callable[[list[str]], int]

LABELS = ("happiness", "sadness")
TWO = {"happy": 2, "sad": 2}
SMALL = ["--recipe", "baseline_cnn", "--set", "input.size=16", "--set", "batch_size=2"]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of random weights."""
    torch.manual_seed(0)
    folder = RunFolder(tmp_path_factory.mktemp("runs") / "run")
    recipe = Recipe(architecture="baseline_cnn", input=InputSpec(size=16))
    write_config(folder, RunConfig(recipe, LABELS, "auto", "none", "none", Path("nowhere")))
    save_weights(folder, build("baseline_cnn", len(LABELS), 1, {}).state_dict(), {})
    return folder.path


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_class_folders(tmp_path_factory.mktemp("data"), {"train": TWO, "val": TWO, "test": TWO})


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Callable[..., str]:
    """Runs a command, which must refuse, and returns its one line."""

    def refused(command: Command, *arguments: object) -> str:
        capsys.readouterr()
        assert command([*map(str, arguments)]) == 2
        error = capsys.readouterr().err
        assert error.startswith("error: ") and error.count("\n") == 1, error
        assert not (tmp_path / "out").exists()
        return error

    return refused


def no_such(root: Path) -> Path:
    return root / "nowhere"


def a_file(root: Path) -> Path:
    (root / "file.txt").write_text("hello")
    return root / "file.txt"


def empty(root: Path) -> Path:
    (root / "empty").mkdir()
    return root / "empty"


def without_training_images_of_a_class(root: Path) -> Path:
    return write_class_folders(root / "set", {"train": {"happy": 2, "angry": 2}, "test": TWO})


def with_an_empty_split(root: Path) -> Path:
    return write_class_folders(root / "set", {"train": TWO, "test": {"happy": 0, "sad": 0}})


def with_one_class(root: Path) -> Path:
    return write_class_folders(root / "set", {"train": {"happy": 2}, "test": {"happy": 2}})


def without_training_images(root: Path) -> Path:
    return write_class_folders(root / "set", {"test": TWO})


def with_an_unknown_class(root: Path) -> Path:
    return write_class_folders(root / "set", {"train": {**TWO, "grin": 2}, "test": TWO})


def with_mixed_layouts(root: Path) -> Path:
    return write_class_folders(root / "set", {"train": TWO, "": {"happy": 2}})


def with_numbers_that_say_nothing(root: Path) -> Path:
    return write_class_folders(root / "set", {"train": {"1": 2, "9": 2}, "test": {"1": 2}})


def with_a_label_out_of_range(root: Path) -> Path:
    rows = fer2013_rows({"Training": 1, "PublicTest": 1, "PrivateTest": 1})
    rows[3][0] = "7"
    return write_fer2013_csv(root / "set" / "fer2013.csv", rows)


def without_validation_rows(root: Path) -> Path:
    return write_fer2013_csv(root / "set" / "fer2013.csv", fer2013_rows({"Training": 1, "PrivateTest": 1}))


BAD_DATA: list[tuple[Callable[[Path], Path], str]] = [
    (no_such, "nowhere does not exist; give a data set's folder"),
    (a_file, "file.txt is not a folder; give a data set's folder"),
    (empty, "holds neither split folders (train, val, test) nor class folders"),
    (without_training_images_of_a_class, "no training image shows sadness"),
    (with_an_empty_split, "holds no test images"),
    (with_one_class, "holds one class only, happiness; at least two are needed"),
    (without_training_images, "holds no train split, only test"),
    (with_an_unknown_class, "unknown class 'grin'; known: neutral"),
    (with_mixed_layouts, "mixes layouts: the split folder train stands beside the class folder happy"),
    (with_numbers_that_say_nothing, "the class folders 1, 9 are numbers"),
    (with_a_label_out_of_range, "fer2013.csv, line 5: expected an emotion from 0 to 6"),
    (without_validation_rows, "holds no validation images"),
]


@pytest.mark.parametrize(("make", "reason"), BAD_DATA, ids=[make.__name__ for make, _ in BAD_DATA])
def test_data_that_no_command_can_use(
    make: Callable[[Path], Path], reason: str, run: Path, tmp_path: Path, said: Callable[..., str]
) -> None:
    data, out = make(tmp_path), tmp_path / "out"
    for command, *arguments in (
        (emotion_data, data, "--output", out),
        (emotion_data, "prepare", data, "--output", out),
        (emotion_data, "preview", data, "--recipe", "baseline_cnn", "--output", out / "sheet.png"),
        (emotion_train, *SMALL, "--data", data, "--output", out),
        (emotion_train, *SMALL, "--data", data, "--output", out, "--find-lr"),
        (emotion_train, *SMALL, "--data", data, "--bench-loader"),
        (emotion_evaluate, "--model", run, "--data", data, "--output", out),
        (emotion_ablate, "--study", "levers", "--data", data, "--output", out),
        (emotion_export, run, "--data", data, "--output", out),
        (emotion_compare_crops, "--crops", tmp_path, "--data", data, "--model", "none.onnx", "--output", out),
    ):
        error = said(command, *arguments)
        assert reason in error or command is emotion_compare_crops  # which looks at its model first


def plain_onnx(root: Path, run: Path) -> Path:
    """A graph without a contract."""
    ends = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [None, 3]) for name in ("images", "logits")]
    graph = helper.make_graph([helper.make_node("Identity", ["images"], ["logits"])], "plain", ends[:1], ends[1:])
    opset = helper.make_opsetid("", 17)
    onnx.save(helper.make_model(graph, opset_imports=[opset], ir_version=9), root / "plain.onnx")
    return root / "plain.onnx"


def text_named_onnx(root: Path, run: Path) -> Path:
    (root / "text.onnx").write_text("hello")
    return root / "text.onnx"


def changed(run: Path, to: Path, old: str, new: str) -> Path:
    shutil.copytree(run, to)
    text = (to / "config.yaml").read_text()
    assert old in text
    (to / "config.yaml").write_text(text.replace(old, new))
    return to


def without_an_epoch(root: Path, run: Path) -> Path:
    shutil.copytree(run, root / "young")
    (root / "young" / "best.safetensors").unlink()
    return root / "young"


def weights_of_no_run(root: Path, run: Path) -> Path:
    shutil.copy(run / "best.safetensors", root)
    return root / "best.safetensors"


def of_an_unknown_architecture(root: Path, run: Path) -> Path:
    return changed(run, root / "changed", "baseline_cnn", "resnet51")


def of_another_network_s_weights(root: Path, run: Path) -> Path:
    return changed(run, root / "changed", "baseline_cnn", "resnet18")


def without_labels(root: Path, run: Path) -> Path:
    return changed(run, root / "changed", "labels:", "lables:")


def with_numbers_for_labels(root: Path, run: Path) -> Path:
    return changed(run, root / "changed", "- happiness", "- 3")


NO_RUN = "is no training run: it has no config.yaml"
NO_CONFIG = "config.yaml can't be read as a run's configuration"

# What emotion-evaluate says, and what emotion-explain and emotion-export, which take no ONNX file.
BAD_MODELS: list[tuple[Callable[[Path, Path], Path], str, str, str]] = [
    (lambda root, _: no_such(root), "is neither an .onnx file nor a training run", NO_RUN, NO_RUN),
    (lambda root, _: a_file(root), "is neither an .onnx file nor a training run", NO_RUN, NO_RUN),
    (lambda root, _: empty(root), *[NO_RUN] * 3),
    (plain_onnx, "carries no Emotion Lens contract", "is an exported file", NO_RUN),
    (text_named_onnx, "is not an ONNX model", "is an exported file", NO_RUN),
    (without_an_epoch, *["the run has not finished an epoch yet"] * 3),
    (weights_of_no_run, *[NO_RUN] * 3),
    (of_an_unknown_architecture, *["unknown architecture 'resnet51'; known: baseline_cnn"] * 3),
    (of_another_network_s_weights, *["can't be loaded into resnet18: it is damaged, or another network's"] * 3),
    (without_labels, *[NO_CONFIG] * 3),
    (with_numbers_for_labels, *[NO_CONFIG] * 3),
]


@pytest.mark.parametrize("number", range(len(BAD_MODELS)))
def test_models_that_no_command_can_use(
    number: int, run: Path, data: Path, tmp_path: Path, said: Callable[..., str]
) -> None:
    make, evaluated, explained, exported = BAD_MODELS[number]
    model, out = make(tmp_path, run), tmp_path / "out"
    images = data / "train" / "happy"
    assert evaluated in said(emotion_evaluate, "--model", model, "--data", data, "--output", out)
    assert explained in said(emotion_explain, images, "--model", model, "--output", out)
    assert exported in said(emotion_export, model, "--data", data, "--output", out)
    assert "error: " in said(
        emotion_compare_crops, "--crops", images, "--data", data, "--model", model, "--output", out
    )


@pytest.mark.parametrize(
    ("setting", "reason"),
    [
        ("epochs", "--set takes key=value, got 'epochs'"),
        ("=3", "--set takes key=value, got '=3'"),
        ("epochs=-3", "epochs: input should be greater than or equal to 1 (got -3)"),
        ("epochs=[1, 2]", "epochs: input should be a valid integer (got [1, 2])"),
        ("epoch=3", "epoch: unknown setting; did you mean epochs?"),
        ("optimiser.learning_rate=.inf", "optimiser.learning_rate: input should be a finite number (got inf)"),
        ("optimiser=3", "optimiser: expected settings of its own, such as optimiser.name (got 3)"),
        ("progressive=[3]", "progressive.0: expected settings of its own, such as progressive.0.until (got 3)"),
        ("progressive=3", "progressive: expected a list (got 3)"),
        ("distillation.teachers=[]", "distillation.teachers: expected at least one entry (got [])"),
        ("start_from=3", "start_from: expected a path (got 3)"),
        ("architecture=resnet", "unknown architecture 'resnet'; known: baseline_cnn, "),
        ("network.drop=0.3", "network.drop: baseline_cnn has no such option; it has dropout"),
        ("network.dropout=lots", "network.dropout of baseline_cnn: "),
        ("architecture=cbam_5cnn", "CBAM5CNN takes images of 32 px or more, got 16 px; set input.size"),
        ("start_from=nowhere", "nowhere is no training run"),
        ("distillation.teachers=[nowhere]", "nowhere is neither an .onnx file nor a training run"),
        ("batch_size=1", "batch_size: input should be greater than or equal to 2 (got 1)"),
    ],
)
def test_settings(setting: str, reason: str, data: Path, tmp_path: Path, said: Callable[..., str]) -> None:
    error = said(emotion_train, *SMALL, "--data", data, "--output", tmp_path / "out", "--set", setting)
    assert reason in error


def test_an_unknown_recipe_to_every_command_that_takes_one(
    data: Path, tmp_path: Path, said: Callable[..., str]
) -> None:
    out = tmp_path / "out"
    for recipe, reason in (
        ("resnet50-cbam", "no recipe 'resnet50-cbam'; known: baseline_cnn"),
        ("", "no recipe ''"),
        (data, "no recipe"),
        (tmp_path / "none.yaml", "or give a .yaml file"),
    ):
        assert reason in said(emotion_train, "--recipe", recipe, "--data", data, "--output", out)
        assert reason in said(emotion_data, "prepare", data, "--recipe", recipe, "--output", out)
        assert reason in said(emotion_data, "preview", data, "--recipe", recipe, "--output", out / "sheet.png")


@pytest.mark.parametrize("accelerator", ["tpu", "warp"])
def test_hardware_that_is_not_there(accelerator: str, data: Path, tmp_path: Path, said: Callable[..., str]) -> None:
    arguments = [*SMALL, "--data", data, "--output", tmp_path / "out", "--accelerator", accelerator]
    assert "can't train on this hardware" in said(emotion_train, *arguments)


def test_outputs_that_cannot_be_written(run: Path, data: Path, tmp_path: Path, said: Callable[..., str]) -> None:
    file = a_file(tmp_path)
    images = data / "train" / "happy"
    for place in (file, file / "below"):
        for command, *arguments in (
            (emotion_train, *SMALL, "--data", data),
            (emotion_evaluate, "--model", run, "--data", data),
            (emotion_explain, images, "--model", run, "--whole"),
            (emotion_export, run, "--data", data),
            (emotion_ablate, "--study", "levers", "--data", data),
            (emotion_data, data),
        ):
            assert "can't write" in said(command, *arguments, "--output", place)
        assert str(place) in said(emotion_data, "prepare", data, "--output", place)
    sheet = ["preview", data, "--recipe", "baseline_cnn", "--output"]
    assert "can't write to" in said(emotion_data, *sheet, file / "sheet.png")
    assert "expected a name that ends in .png" in said(emotion_data, *sheet, tmp_path / "sheet.jpg")
    assert file.read_text() == "hello"
