import json
from pathlib import Path

import pytest

from app.retraining import plan as plans
from app.retraining.plan import FILE, new_plan, run_in, start_from, unfinished
from models.errors import InputError


def made(parent: Path) -> plans.Plan:
    return new_plan(parent, Path("/images"), "folders", "resnet50_cbam", ["epochs=3", "ema=0.5"])


def touch(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()


def test_commands_say_all_that_was_chosen(tmp_path: Path) -> None:
    plan = made(tmp_path / "new" / "Models")
    words = plan.train()
    assert [words[i + 1] for i, word in enumerate(words) if word == "--set"] == ["epochs=3", "ema=0.5"]
    for option, value in (("--recipe", "resnet50_cbam"), ("--dataset", "folders"), ("--data", str(Path("/images")))):
        assert words[words.index(option) + 1] == value
    assert "--progress" in words and "--resume" not in words
    touch(plan.run / "last.ckpt")
    assert plan.train() == [*words, "--resume"]
    against = plan.compare(Path("a.onnx"), Path("b.onnx"))
    assert against[against.index("--against") + 1] == "b.onnx"


def test_the_fastest_file_that_was_written_is_offered(tmp_path: Path) -> None:
    plan = made(tmp_path)
    assert plan.model is None
    touch(plan.models / "emotion-fp32.onnx")
    touch(plan.models / "emotion-fp16.onnx")
    assert plan.model == plan.models / "emotion-fp32.onnx"
    touch(plan.models / "emotion-int8.onnx")
    assert plan.model == plan.models / "emotion-int8.onnx"


def test_only_a_training_that_can_go_on_is_unfinished(tmp_path: Path) -> None:
    assert unfinished(tmp_path / "none") is None
    plan = made(tmp_path)
    assert unfinished(tmp_path) is None
    touch(plan.run / "last.ckpt")
    assert unfinished(tmp_path) == plan
    touch(plan.comparison)
    assert unfinished(tmp_path) is None
    later = tmp_path / "9999"
    later.mkdir()
    (later / FILE).write_text("[]")
    assert unfinished(tmp_path) is None


def test_two_trainings_never_share_a_folder(tmp_path: Path) -> None:
    assert made(tmp_path).folder != made(tmp_path).folder


def test_a_full_disk_is_said_before_anything_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plans, "free_bytes", lambda folder: 2**29)
    with pytest.raises(InputError, match=r"a training needs 1\.5 GB, and the disk of .* has 0\.5; free some"):
        made(tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_can_t_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(InputError) as caught:
        made(tmp_path / "file" / "Models")
    assert "\n" not in str(caught.value)
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.parametrize("name", ["a b", "c: d", "#e", "it's", '"f"', "表情", "g\\h"])
def test_any_run_can_be_started_from(name: str) -> None:
    yaml = pytest.importorskip("yaml", reason="the training extra is not installed")
    key, _, value = start_from(Path("/runs") / name).partition("=")
    assert key == "start_from" and yaml.safe_load(value) == str(Path("/runs") / name)


def test_a_run_is_found_by_its_folder_and_by_its_training_s(tmp_path: Path) -> None:
    plan = made(tmp_path)
    with pytest.raises(InputError, match="is no earlier training"):
        run_in(plan.folder)
    for name in ("config.yaml", "best.safetensors"):
        touch(plan.run / name)
    assert run_in(plan.folder) == run_in(plan.run) == plan.run
    further = new_plan(tmp_path, plan.data, "folders", "resnet50_cbam", [start_from(plan.run)])
    assert further.starts_from_another and not plan.starts_from_another


def test_a_plan_that_was_written_is_the_one_that_is_read(tmp_path: Path) -> None:
    plan = made(tmp_path)
    record = json.loads((plan.folder / FILE).read_text())
    assert record == {
        "data": str(Path("/images")),
        "dataset": "folders",
        "recipe": "resnet50_cbam",
        "settings": ["epochs=3", "ema=0.5"],
    }
