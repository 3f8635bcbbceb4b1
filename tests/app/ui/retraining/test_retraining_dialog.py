"""Everything that a person can do in the dialog, with processes that say what the training system would."""

import json
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.retraining.availability import Availability
from app.retraining.retraining import State
from app.ui.retraining import texts
from app.ui.retraining.retrainer import models_folder
from tests.app.ui.retraining.dialogs import WAIT_MS, Trained, images, stand_in


@pytest.fixture
def trained(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Trained:
    stand_in(monkeypatch)
    made = Trained(qtbot)
    yield made
    made.retrainer.close()


def begin(trained: Trained, folder: Path, epochs: int = 4) -> None:
    trained.look_at(folder)
    trained.dialog.setup.epochs.setValue(epochs)
    trained.dialog.train.click()
    assert trained.training.state is State.TRAINING


def said(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_from_images_to_the_model_in_use(trained: Trained, tmp_path: Path) -> None:
    dialog, setup = trained.dialog, trained.dialog.setup
    assert setup.isVisible() and not dialog.train.isEnabled() and not setup.recipe.isVisible()
    trained.look_at(images(tmp_path / "images"))
    assert setup.findings.isVisible() and "Class folders (folders)" in said(setup.findings)
    assert "can't be read" in said(setup.findings) and "±14 points" in said(setup.findings)
    assert [setup.recipe.itemText(i) for i in range(setup.recipe.count())] == ["resnet50_cbam", "resnet18"]
    assert setup.epochs.value() == 28
    setup.recipe.setCurrentIndex(1)
    assert "Downloads ImageNet's weights" in said(setup)
    setup.recipe.setCurrentIndex(0)
    setup.epochs.setValue(4)
    dialog.train.click()
    assert dialog.run.isVisible() and dialog.stop.isVisible() and not dialog.train.isVisible()
    trained.reach(State.DONE)
    trained.qtbot.waitUntil(lambda: dialog.run.curves is not None, timeout=WAIT_MS)
    assert trained.training.progress.kept == 4 and sorted(trained.training.progress.accuracy) == [1, 2, 3, 4]
    shown = said(dialog.run)
    for words in ("The new model is better", "87.2%", "84.4 to 89.6%", "83.1%", "+4.1 points", "640 image"):
        assert words in shown, shown
    assert "paired" in shown and "trained on “FER+ train split”" in shown
    assert "None of the test images was used to train the new model" in shown
    plan = trained.training.plan
    assert plan is not None and plan.folder.parent == models_folder()
    assert json.loads((plan.folder / "training.json").read_text())["settings"] == ["epochs=4", "ema=0.166667"]
    assert "no face found in 3" in plan.log.read_text() and "progress" not in plan.log.read_text()
    # Nothing is chosen by itself.
    assert not trained.used and dialog.use.isVisible() and dialog.report.isVisible()
    dialog.use.click()
    assert trained.used == [plan.models / "emotion-int8.onnx"]
    assert not dialog.use.isEnabled() and "uses this model now" in said(dialog)
    dialog.again.click()
    assert setup.isVisible() and dialog.train.isEnabled() and not dialog.use.isVisible()


@pytest.mark.parametrize(
    ("comparison", "words"),
    [
        ({"difference": -0.03, "difference_ci95": [-0.06, -0.001]}, "The new model is worse"),
        ({"difference": 0.03, "difference_ci95": [-0.01, 0.07]}, "No difference that so many images can show"),
        (
            {"difference": None, "other_accuracy": None, "obstacle": "classes"},
            "other expressions and can't be compared",
        ),
    ],
    ids=["worse", "no difference", "other classes"],
)
def test_what_is_not_better_is_not_urged(
    trained: Trained, tmp_path: Path, comparison: dict[str, object], words: str
) -> None:
    begin(trained, images(tmp_path / "images", comparison=comparison))
    trained.reach(State.DONE)
    assert words in said(trained.dialog.run)
    assert trained.dialog.use.isEnabled() and not trained.dialog.use.property("primary")


def test_a_training_stops_and_goes_on(trained: Trained, tmp_path: Path) -> None:
    dialog = trained.dialog
    begin(trained, images(tmp_path / "images", wait=True))
    trained.qtbot.waitUntil(lambda: 2 in trained.training.progress.accuracy, timeout=WAIT_MS)
    trained.qtbot.waitUntil(lambda: "Epoch 3 of 4" in said(dialog.run), timeout=WAIT_MS)
    assert "227 images a second" in said(dialog.run) and "best so far" in said(dialog.run)
    dialog.run.fold.click()
    assert "train: 200 images" in dialog.run.log.toPlainText()
    dialog.reject()
    assert trained.training.state is State.TRAINING
    trained.retrainer.show()
    dialog.stop.click()
    assert not dialog.stop.isEnabled()
    trained.reach(State.STOPPED)
    assert dialog.go_on.isVisible() and "can go on" in said(dialog.run)
    dialog.go_on.click()
    trained.reach(State.DONE)
    assert sorted(trained.training.progress.accuracy) == [1, 2, 3, 4]


def test_the_next_start_of_the_app_offers_to_go_on(trained: Trained, tmp_path: Path) -> None:
    assert not trained.dialog.take_up.isVisible()
    begin(trained, images(tmp_path / "images", wait=True))
    trained.qtbot.waitUntil(lambda: 2 in trained.training.progress.accuracy, timeout=WAIT_MS)
    # The app is closed.
    trained.retrainer.close()
    assert trained.training.state is State.STOPPED
    later = Trained(trained.qtbot)
    later.dialog.take_up.click()
    later.reach(State.DONE)
    assert not later.dialog.take_up.isVisible()


def test_what_goes_wrong_is_one_line_and_can_be_tried_again(trained: Trained, tmp_path: Path) -> None:
    dialog, folder = trained.dialog, tmp_path / "images"
    trained.look_at(tmp_path / "none")
    assert "There is no folder" in said(dialog.setup) and not dialog.train.isEnabled()
    trained.look_at(images(folder, emotion_data=["error: unknown class 'grin'", 2]))
    assert "Unknown class 'grin'" in said(dialog.setup) and not dialog.train.isEnabled()
    other = images(tmp_path / "other", emotion_export=["error: no space left on device", 2])
    trained.look_at(other)
    dialog.setup.start.show_folder(tmp_path / "none")
    dialog.train.click()
    assert "is no earlier training" in said(dialog.setup) and trained.training.state is State.READY
    dialog.setup.start.edit.clear()
    dialog.train.click()
    trained.reach(State.FAILED)
    plan = trained.training.plan
    assert plan is not None
    assert "No space left on device" in said(dialog.run) and str(plan.log) in said(dialog.run)
    assert "no space left" in plan.log.read_text()
    images(other)
    assert dialog.go_on.text() == "Try a&gain"
    dialog.go_on.click()
    trained.reach(State.DONE)
    assert "None of the test images" in said(dialog.run)


def test_of_a_training_that_went_on_from_another_less_is_claimed(trained: Trained, tmp_path: Path) -> None:
    run = tmp_path / "earlier"
    run.mkdir()
    for name in ("config.yaml", "best.safetensors"):
        (run / name).touch()
    trained.look_at(images(tmp_path / "images"))
    trained.dialog.setup.epochs.setValue(2)
    trained.dialog.setup.start.show_folder(run)
    trained.dialog.train.click()
    trained.reach(State.DONE)
    shown = said(trained.dialog.run)
    assert "None of the test images" not in shown and "may have seen some of them" in shown


def test_another_folder_can_be_chosen_while_one_is_looked_through(trained: Trained, tmp_path: Path) -> None:
    trained.dialog.setup.images.show_folder(images(tmp_path / "a", emotion_data=["error: first", 2]))
    assert texts.LOOKING in said(trained.dialog.setup) and trained.dialog.setup.busy.isVisible()
    trained.look_at(images(tmp_path / "b"))
    assert trained.training.state is State.READY
    assert trained.training.inspection is not None and trained.training.inspection.folder == tmp_path / "b"


@pytest.mark.parametrize(
    "available",
    [Availability(True, commands=("one", "two")), Availability(missing=("torch", "onnx"), commands=("pip install",))],
    ids=["frozen", "extra"],
)
def test_where_nothing_can_be_trained_it_says_what_to_install(qtbot: QtBot, available: Availability) -> None:
    trained = Trained(qtbot, available=available)
    page = trained.dialog.missing
    assert page.isVisible() and not trained.dialog.setup.isVisible() and not trained.dialog.train.isVisible()
    assert page.commands.toPlainText() == "\n".join(available.commands)
    assert ("without Python" if available.frozen else "torch, onnx") in said(page)
    page.copy.click()
    assert QGuiApplication.clipboard().text() == "\n".join(available.commands)


def test_every_control_has_a_name_and_a_tooltip(trained: Trained, tmp_path: Path) -> None:
    trained.look_at(images(tmp_path / "images"))
    dialog = trained.dialog
    fields = [dialog.setup.images.edit, dialog.setup.recipe, dialog.setup.epochs, dialog.setup.start.edit]
    for control in [*dialog.findChildren(QAbstractButton), *fields, dialog.run.log]:
        if control.objectName().startswith("qt_") or not control.parent():
            continue
        if isinstance(control.parent(), type(fields[0])):  # the field's own button that empties it
            continue
        assert control.accessibleName() and control.toolTip(), control
    letters = [button.text().split("&")[1][0].casefold() for button in dialog.findChildren(QAbstractButton)
               if "&" in button.text() and button.isVisible()]  # fmt: skip
    letters += [label.text().split("&")[1][0].casefold() for label in dialog.setup.findChildren(QLabel)
                if "&" in label.text() and label.isVisible()]  # fmt: skip
    assert len(letters) == len(set(letters)), letters
