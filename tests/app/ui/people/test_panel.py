import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QLabel, QToolTip

from app.engine.calibration_state import CalibrationPhase
from app.ui import theme
from app.ui.people.card import Card
from app.ui.people.panel import PeoplePanel
from app.ui.people.shown import left_text
from app.ui.people.strip import AREA
from models.palette import EXPRESSIONS, contrast
from tests.app.people.made import seen
from tests.app.ui.people.scene import Scene, half, pixels
from tests.portrait import portrait


def empty_line(panel: PeoplePanel) -> QLabel:
    (label,) = [label for label in panel.findChildren(QLabel) if label.text() == "Nobody yet"]
    return label


def share_of(image: np.ndarray, colour: str) -> float:
    return float((np.abs(image.astype(int) - QColor(colour).getRgb()[:3]) < 8).all(axis=2).mean())


def test_before_anybody_there_is_a_line(scene: Scene) -> None:
    assert empty_line(scene.panel).isVisible()
    scene.play(1, 1)
    assert not empty_line(scene.panel).isVisible()
    scene.people.reset()
    scene.settle()
    assert scene.panel.cards == [] and empty_line(scene.panel).isVisible()


def test_present_people_come_first_then_who_left_last(scene: Scene) -> None:
    scene.play(2, 1, 2, 3, 4)
    assert scene.titles() == [f"Person {n}: neutral 70%" for n in (1, 2, 3, 4)]
    scene.play(3, 1, 2, 4)
    scene.play(3, 2, 4)
    assert scene.titles() == [
        "Person 2: neutral 70%",
        "Person 4: neutral 70%",
        "Person 1: Left 3 s ago",
        "Person 3: Left 6 s ago",
    ]
    tops = [card.mapTo(scene.panel, QPoint()).y() for card in scene.panel.cards]
    assert tops == sorted(tops)


def test_cards_are_made_once(scene: Scene) -> None:
    scene.play(1, 1, 2)
    before = scene.panel.cards
    scene.play(3, 2)
    scene.play(1, 1, 2, shows="anger")
    assert scene.panel.cards == before


def test_who_left_is_grey_small_and_forgotten_after_a_while(scene: Scene) -> None:
    scene.play(2, 1, shows="anger")
    there = scene.card(1)
    height, coloured = there.height(), pixels(there)
    assert share_of(coloured, EXPRESSIONS["anger"]) > 0.01
    scene.play(5)
    gone = scene.card(1)
    assert gone is there and gone.height() < height
    assert share_of(pixels(gone), EXPRESSIONS["anger"]) == 0
    assert gone.accessibleName() == "Person 1: Left 5 s ago" and not gone.accessibleDescription()
    scene.play(30)
    assert scene.panel.cards == []


def test_a_card_says_the_whole_distribution(scene: Scene) -> None:
    scene.play(1, 1, shows="surprise")
    card = scene.card(1)
    description = card.accessibleDescription()
    assert "surprise 70%" in description and description.count("%") == 8
    assert description.index("neutral") < description.index("surprise") < description.index("contempt")
    scene.people.update(seen(scene.time, {1: None}, shows="uncertain"))
    scene.settle()
    assert card.accessibleName() == "Person 1: uncertain"


def test_a_card_painted_in_parts_is_as_if_painted_anew(scene: Scene) -> None:
    scene.play(1, 1)
    card = scene.card(1)
    card.grab()
    for shows in ("anger", "anger", "surprise", "uncertain", "neutral"):
        scene.play(0.5, 1, shows=shows)
        in_parts = scene.panel.screen().grabWindow(scene.panel.winId()).toImage()
        assert painted_anew(scene, card) == in_parts
    for phase in (CalibrationPhase.COLLECTING, CalibrationPhase.ON, CalibrationPhase.OFF):
        scene.calibrate(1, half(phase))
        in_parts = scene.panel.screen().grabWindow(scene.panel.winId()).toImage()
        assert painted_anew(scene, card) == in_parts
    # Another class leads although its own share is the same.
    (person,) = scene.people.ordered()
    for leader in (0.39, 0.41):
        person.probabilities = np.array([0.4, leader, *[0.2 / 6] * 6], np.float32)
        scene.settle()
        in_parts = scene.panel.screen().grabWindow(scene.panel.winId()).toImage()
        assert painted_anew(scene, card) == in_parts


def painted_anew(scene: Scene, card: Card) -> QImage:
    card.update()
    QApplication.processEvents()
    return scene.panel.screen().grabWindow(scene.panel.winId()).toImage()


def test_the_picture_is_the_persons_and_not_mirrored(scene: Scene) -> None:
    frame = portrait()
    scene.people.update(seen(0.0, {1: (175.0, 70.0, 95.0, 95.0)}, frame))
    scene.settle()
    head = pixels(scene.card(1))[14:66, 14:66].astype(float)
    side = 1.75 * 95
    left, top = round(175 + 47.5 - side / 2), round(70 + 47.5 - 9.5 - side / 2)
    there = QImage(frame.data, 512, 512, 3 * 512, QImage.Format.Format_RGB888).copy(left, top, round(side), round(side))
    small = there.scaled(56, 56, mode=Qt.TransformationMode.SmoothTransformation)
    small = small.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.array(small.constBits(), np.uint8).reshape(56, small.bytesPerLine())[:, : 3 * 56].reshape(56, 56, 3)
    wanted = rows[2:54, 2:54].astype(float)
    assert np.abs(head - wanted).mean() < 6
    assert np.abs(head - wanted[:, ::-1]).mean() > 20


def test_enter_names_a_person(scene: Scene) -> None:
    scene.play(1, 1, 2)
    with scene.qtbot.waitSignal(scene.panel.renamed):
        scene.type(scene.card(2), "Anna Maria", Qt.Key.Key_Return)
    assert scene.people.names() == {2: "Anna Maria"}
    assert scene.card(2).accessibleName() == "Anna Maria: neutral 70%"
    assert not scene.card(2).name.hasFocus()


def test_escape_brings_the_old_name_back(scene: Scene) -> None:
    scene.play(1, 1)
    card = scene.card(1)
    scene.type(card, "Anna", Qt.Key.Key_Enter)
    scene.type(card, "something else", Qt.Key.Key_Escape)
    assert card.name.text() == "Anna" and not card.name.hasFocus()
    assert scene.people.names() == {1: "Anna"}


def test_tab_takes_the_name_and_goes_to_the_next_person(scene: Scene) -> None:
    scene.play(1, 1, 2)
    scene.type(scene.card(1), "Anna", Qt.Key.Key_Tab)
    assert scene.people.names() == {1: "Anna"}
    assert scene.card(1).calibration.hasFocus()
    scene.qtbot.keyClick(scene.card(1).calibration, Qt.Key.Key_Tab)
    assert scene.card(2).name.hasFocus()


def test_a_click_beside_the_name_takes_it(scene: Scene) -> None:
    scene.play(1, 1)
    card = scene.card(1)
    scene.type(card, "Anna")
    assert not scene.people.names()
    scene.qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(30, 30))
    assert scene.people.names() == {1: "Anna"}


def test_a_name_is_not_disturbed_while_it_is_typed(scene: Scene) -> None:
    scene.play(1, 1, 2)
    card = scene.card(1)
    scene.type(card, "An")
    scene.play(40, 2)
    assert card in scene.panel.cards and card.name.hasFocus() and card.name.text() == "An"
    scene.type(card, "na", Qt.Key.Key_Return)
    assert scene.people.names() == {1: "Anna"} or scene.people.names() == {1: "na"}
    scene.play(40, 2)
    assert scene.titles()[1].startswith("na: Left") or scene.titles()[1].startswith("Anna: Left")


def test_a_name_that_was_typed_for_the_source_before_goes_nowhere(scene: Scene) -> None:
    scene.play(1, 1)
    scene.type(scene.card(1), "Anna")
    scene.people.reset()
    scene.settle()
    assert scene.panel.cards == []
    scene.play(1, 2)
    assert not scene.people.names()


def test_the_name_of_somebody_who_left_brings_their_card_back(scene: Scene) -> None:
    scene.play(4, 1, shows="anger")
    scene.type(scene.card(1), "Anna", Qt.Key.Key_Return)
    scene.play(4)
    scene.play(2, 2)
    assert len(scene.panel.cards) == 2
    scene.type(scene.card(2), "Anna", Qt.Key.Key_Return)
    assert scene.titles() == ["Anna: neutral 70%"]
    strip = scene.card(2).strip
    x = strip.width() * (1 - 8 / 60)
    assert "anger 70%" in strip.text_at(x)


def test_hidden_it_costs_nothing_and_shown_again_it_knows_everything(scene: Scene) -> None:
    scene.panel.hide()
    for i in range(40):
        scene.people.update(seen(i / 4, {1: None}))
        scene.panel.refresh()
        assert not scene.panel.refreshing
    assert scene.panel.cards == []
    scene.panel.show()
    assert scene.titles() == ["Person 1: neutral 70%"]
    assert "neutral 70%" in scene.card(1).strip.text_at(scene.card(1).strip.width() * (1 - 8 / 60))


def test_many_frames_make_one_update(scene: Scene) -> None:
    updates: list[str] = []
    scene.play(1, 1)
    scene.card(1).show_person = lambda *_: updates.append("")  # type: ignore[method-assign]
    for _ in range(50):
        scene.people.update(seen(scene.time, {1: None}))
        scene.time += 0.01
        scene.panel.refresh()
    scene.settle()
    assert len(updates) == 1


def test_the_timeline_says_what_was_at_the_pointer(scene: Scene) -> None:
    scene.play(20, 1, shows="happiness")
    scene.play(10)
    scene.play(30, 1, shows="fear")
    strip = scene.card(1).strip
    width = strip.width()
    assert strip.text_at(width - 1).splitlines()[:2] == ["Now:", "fear 70%"]
    assert strip.text_at(width * (1 - 35 / 60)) == "35 s ago: not in view"
    assert strip.text_at(width * (1 - 50 / 60)).splitlines()[1] == "happiness 70%"
    assert strip.text_at(-1) == "" == strip.text_at(width)
    where = QPoint(width // 6, AREA // 2)
    QApplication.sendEvent(strip, QHelpEvent(QEvent.Type.ToolTip, where, strip.mapToGlobal(where)))
    assert "happiness 70%" in QToolTip.text()
    assert "fear" in strip.accessibleDescription() and "happiness" in strip.accessibleDescription()


def test_the_timeline_has_the_colours_of_the_classes_and_empty_gaps(scene: Scene) -> None:
    scene.play(20, 1, shows="anger")
    scene.play(20)
    scene.play(20, 1, shows="surprise")
    strip = scene.card(1).strip
    image = strip.grab().toImage()
    scale = image.width() / strip.width()

    def colour(seconds_ago: float, height: float) -> str:
        x, y = (1 - seconds_ago / 60) * strip.width(), (1 - height) * AREA
        return image.pixelColor(round(x * scale), round(y * scale)).name().upper()

    # 70 % of the height; below lie the classes before it, each with its part of the other 30 %.
    assert colour(50, 0.5) == EXPRESSIONS["anger"]
    assert colour(10, 0.5) == EXPRESSIONS["surprise"]
    assert colour(30, 0.5) == theme.current().hover


@pytest.mark.parametrize("tokens", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_both_themes(scene: Scene, tokens: theme.Tokens, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theme, "current", lambda: tokens)
    scene.play(1, 1, shows="anger")
    card = scene.card(1)
    card.repaint()
    image = pixels(card)
    assert share_of(image, tokens.raised) > 0.3
    name = image[14:36, 106:]
    darkest, lightest = (name.reshape(-1, 3)[index] for index in extremes(name))
    assert contrast(QColor(*map(int, darkest)).name(), QColor(*map(int, lightest)).name()) >= 4.5
    assert share_of(image, tokens.text) > 0.001 and share_of(image, tokens.quiet) > 0.001


def extremes(image: np.ndarray) -> tuple[int, int]:
    sums = image.reshape(-1, 3).astype(int).sum(axis=1)
    return int(sums.argmin()), int(sums.argmax())


def test_a_long_name_ends_in_an_ellipsis_at_rest(scene: Scene) -> None:
    scene.play(1, 1)
    card = scene.card(1)
    scene.people.rename(1, "Maximilian von Habsburg-Lothringen")
    scene.settle()
    right = pixels(card)[14:36, -12:-2]
    ground = right[0, 0]
    assert (np.abs(right.astype(int) - ground) < 40).all()


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(1.2, "Left 1 s ago"), (59.4, "Left 59 s ago"), (60, "Left 1 min ago"), (150, "Left 2 min ago")],
)
def test_when_somebody_left(seconds: float, words: str) -> None:
    assert left_text(seconds) == words
    assert left_text(float("inf")) == "Not in view"
