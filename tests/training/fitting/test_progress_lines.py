"""What another program reads of a run that is stopped and gone on with."""

import json
from pathlib import Path

import pytest

from tests.training.fitting.test_train import Interrupted, recipe
from tests.training.tiny_ferplus import write_official
from training.fitting.progress_lines import WORD
from training.fitting.train import train

pytestmark = pytest.mark.usefixtures("own_cache")


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, float]]:
    out = capsys.readouterr().out.splitlines()
    return [json.loads(line.partition(" ")[2]) for line in out if line.startswith(f"{WORD} ")]


def test_lines_tell_of_every_epoch_and_of_earlier_ones_after_a_stop(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = write_official(tmp_path / "data")
    chosen = recipe(epochs=3)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("training.fitting.train.StopBetweenBatches", Interrupted)
        train(chosen, "ferplus", data, tmp_path / "run", resume=False, progress_lines=True)
    before = lines(capsys)
    assert all((said["epochs"], said["steps"]) == (3, 4) for said in before)
    assert (before[0]["epoch"], before[0]["step"]) == (0, 0)
    first, second = (said for said in before if "val_accuracy" in said)
    assert (first["epoch"], second["epoch"]) == (1, 2)
    assert {"train_loss", "val_loss", "kept"} <= first.keys() and 0 <= first["val_accuracy"] <= 1
    during = [said for said in before if said["step"]]
    assert during and all(said["images_per_second"] > 0 for said in during)

    train(chosen, "ferplus", data, tmp_path / "run", resume=True, progress_lines=True)
    after = lines(capsys)
    earlier = [said for said in after if said.get("earlier")]
    assert [said["epoch"] for said in earlier] == [1, 2]
    for said, again in zip((first, second), earlier, strict=True):
        assert again["val_accuracy"] == pytest.approx(said["val_accuracy"])
        assert again["train_loss"] == pytest.approx(said["train_loss"], rel=1e-4)
    assert after[len(earlier)]["epoch"] == 2 and "val_accuracy" not in after[len(earlier)]
    assert after[-1]["epoch"] == 3 and "val_accuracy" in after[-1]
