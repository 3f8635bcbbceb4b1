"""Neutral calibration as a person asks for it on the cards."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt

from app.engine.calibration import SECONDS
from app.engine.calibration_state import NOT_CALIBRATED, CalibrationPhase, CalibrationState, Refusal
from app.ui.people.calibrate_button import COLLECTING, LOOK_NEUTRAL, OFF, ON
from tests.app.people.made import seen
from tests.app.ui.people.scene import Scene, half, pixels


def test_a_key_or_a_click_asks_for_calibration_and_for_its_end(scene: Scene) -> None:
    scene.play(1, 1, 2)
    button = scene.card(2).calibration
    assert button.isVisible() and button.toolTip() == button.accessibleName() == OFF
    assert f"{SECONDS:g} seconds" in OFF
    with scene.qtbot.waitSignal(scene.panel.calibrate) as asked:
        scene.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked.args == [2]
    with scene.qtbot.waitSignal(scene.panel.calibrate):
        scene.qtbot.keyClick(button, Qt.Key.Key_Space)
    for phase, words in ((CalibrationPhase.COLLECTING, COLLECTING), (CalibrationPhase.ON, ON)):
        scene.calibrate(2, half(phase), (1,))
        assert button.toolTip() == button.accessibleName() == words
        with scene.qtbot.waitSignal(scene.panel.uncalibrate) as asked:
            scene.qtbot.keyClick(button, Qt.Key.Key_Space)
        assert asked.args == [2]
    assert scene.card(1).calibration.toolTip() == OFF


def test_the_card_asks_for_a_neutral_face_while_it_is_collected(scene: Scene) -> None:
    scene.calibrate(1, NOT_CALIBRATED)
    card = scene.card(1)
    pictures = [pixels(card)]
    for state in (half(), replace(half(), progress=0.75), half(CalibrationPhase.ON), NOT_CALIBRATED):
        scene.calibrate(1, state)
        words = LOOK_NEUTRAL if state.phase is CalibrationPhase.COLLECTING else "neutral 70%"
        assert card.accessibleName() == f"Person 1: {words}"
        pictures.append(pixels(card))
    for before, after in pairwise(pictures):
        # The corner with the button.
        assert (before[8:44, -48:] != after[8:44, -48:]).any()


def test_there_is_nothing_to_calibrate_where_nobody_is_or_no_neutral_class(scene: Scene) -> None:
    scene.calibrate(1, half(CalibrationPhase.ON))
    card = scene.card(1)
    width = card.name.width()
    scene.play(3)
    assert not card.calibration.isVisible() and card.name.width() > width
    scene.people.update(seen(scene.time, {2: None}, shows="glad", labels=("glad", "sad")))
    scene.settle()
    assert not scene.card(2).calibration.isVisible()


def test_without_frames_nobody_can_be_calibrated(scene: Scene) -> None:
    scene.play(1, 1)
    scene.panel.set_running(False)
    scene.play(1, 1, 2)
    assert not scene.card(1).calibration.isEnabled() and not scene.card(2).calibration.isEnabled()
    scene.panel.set_running(True)
    assert scene.card(1).calibration.isEnabled()


@pytest.mark.parametrize("refusal", Refusal)
def test_a_refusal_says_whose_and_why_even_while_hidden(scene: Scene, refusal: Refusal) -> None:
    scene.calibrate(1, half())
    scene.people.rename(1, "Anna {0}")
    scene.panel.hide()
    refused = CalibrationState(CalibrationPhase.REFUSED, refusal=refusal, seen="happiness")
    with scene.qtbot.waitSignal(scene.panel.refused) as said:
        scene.calibrate(1, refused)
    text = said.args[0]
    assert text.startswith("Anna {0} was not calibrated: ") and ("happiness" in text) == (refusal is Refusal.EXPRESSION)
    with scene.qtbot.assertNotEmitted(scene.panel.refused):
        scene.calibrate(1, refused)
    scene.panel.show()
    assert scene.card(1).calibration.toolTip() == OFF


def test_everybody_in_view_at_once(scene: Scene) -> None:
    scene.play(1, 1, 2, 3)
    scene.play(3, 2, 3)
    scene.calibrate(2, half(CalibrationPhase.ON), (3,))
    asked: list[tuple[str, int]] = []
    scene.panel.calibrate.connect(lambda track: asked.append(("on", track)))
    scene.panel.uncalibrate.connect(lambda track: asked.append(("off", track)))
    scene.panel.calibrate_everybody()
    scene.panel.uncalibrate_everybody()
    assert asked == [("on", 3), ("off", 2), ("off", 3)]
