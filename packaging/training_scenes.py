"""The dialog that trains a model: where nothing can be trained, and with a real training of a small network."""

import os
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError
from unittest import mock

from labelled_portrait import write_images
from studio import Studio, until

from app.retraining.availability import Availability, availability
from app.retraining.retraining import State
from app.ui.main_window import MainWindow
from app.ui.retraining.dialog import RetrainingDialog
from app.ui.retraining.retrainer import Retrainer

RECIPE, EPOCHS = "baseline_cnn", 16
SHOWN_AFTER = 6
"""Epochs of curves."""
PATIENCE_S = 240.0
MISSING = ("train-missing", "train-frozen")
REAL = ("train-choose", "train-ready", "train-refused", "train-running", "train-log", "train-done", "train-stopped")
STATES = (*MISSING, *REAL)


def training(studio: Studio) -> None:
    """Takes the dialog's states; those of a real training only where the training extra is installed."""
    places = mock.patch("platformdirs.user_documents_path", lambda: studio.scratch / "Documents")
    # The images' keypoints stay out of the user's cache.
    cache = mock.patch.dict(os.environ, XDG_CACHE_HOME=str(studio.scratch / "cache"))
    with places, cache, studio.window(cameras=list) as window:
        for state, found in zip(MISSING, (_without_packages, _frozen), strict=True):
            _take_missing(studio, window, state, found())
        if not studio.wants(*REAL):
            return
        if not availability().possible:
            print("no pictures of a training: the training extra is not installed", file=sys.stderr)
            return
        window.actions_.train.trigger()
        dialog = window.retrainer.dialog
        assert dialog is not None
        _set_up(studio, window, dialog)
        _train(studio, window, dialog)
        dialog.close()


def _take_missing(studio: Studio, window: MainWindow, state: str, found: Availability) -> None:
    retrainer = Retrainer(lambda: window.control.model, window.control.use_model, window, lambda: found)
    retrainer.show()
    assert retrainer.dialog is not None
    studio.take(state, window, retrainer.dialog)
    retrainer.dialog.close()


def _without_packages() -> Availability:
    with mock.patch("app.retraining.availability.metadata.version", side_effect=PackageNotFoundError):
        return availability()


def _frozen() -> Availability:
    with mock.patch.object(sys, "frozen", True, create=True):
        return availability()


def _set_up(studio: Studio, window: MainWindow, dialog: RetrainingDialog) -> None:
    training = window.retrainer.training
    studio.take("train-choose", window, dialog)
    dialog.setup.images.show_folder(write_images(studio.scratch / "FER+ of the portrait"))
    until(lambda: training.state is State.READY, PATIENCE_S)
    dialog.setup.recipe.setCurrentText(RECIPE)
    dialog.setup.epochs.setValue(EPOCHS)
    studio.take("train-ready", window, dialog)
    if studio.wants("train-refused"):
        dialog.setup.start.show_folder(studio.scratch)
        dialog.train.click()
        studio.take("train-refused", window, dialog)
        dialog.setup.start.edit.clear()


def _train(studio: Studio, window: MainWindow, dialog: RetrainingDialog) -> None:
    training = window.retrainer.training

    def wait(for_what: Callable[[], bool]) -> None:
        until(lambda: for_what() or training.state is State.FAILED, PATIENCE_S)
        assert training.state is not State.FAILED, (training.problem, *training.log)

    if studio.wants("train-running", "train-log", "train-done"):
        dialog.train.click()
        wait(lambda: len(training.progress.accuracy) >= SHOWN_AFTER and dialog.run.curves is not None)
        studio.take("train-running", window, dialog)
        dialog.run.fold.click()
        studio.take("train-log", window, dialog)
        dialog.run.fold.click()
        wait(lambda: training.state is State.DONE)
        studio.take("train-done", window, dialog)
        dialog.again.click()
    if studio.wants("train-stopped"):
        dialog.train.click()
        wait(lambda: len(training.progress.accuracy) >= 2)
        dialog.stop.click()
        wait(lambda: training.state is State.STOPPED)
        studio.take("train-stopped", window, dialog)
