"""The layer of the network's attention in the window: offered where there is some, and asked for when it is shown."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.engine.records import Analysis, Attention, Frame
from app.engine.sources import open_source
from app.engine.states import RUNNING
from app.engine.statistics import Statistics
from app.layers.layers import Layers
from app.ui.layers_menu import LayersMenu
from app.ui.main_window import MainWindow
from app.ui.phase import Phase
from app.ui.settings import Settings
from tests.app.engine.videos import write_video
from tests.app.live import FakeAnalyzer, FakeSource
from tests.app.ui.windows import WAIT_MS, Windows


class Attentive(FakeAnalyzer):
    facts = replace(FakeAnalyzer.facts, attention_cells=(2, 2))

    def analyze(self, frame: Frame, still: bool = False, jumped: bool = False) -> Analysis:
        analysis = super().analyze(frame, still, jumped)
        if not self.attending:
            return analysis
        attention = Attention(np.full((2, 2), 0.5, np.float32), np.array([[60.0, 0, 60], [0, 60, 40]]))
        return replace(analysis, estimates=tuple(replace(e, attention=attention) for e in analysis.estimates))


def attention_shown(window: MainWindow) -> bool:
    analysis = window.stage.view.analysis
    return analysis is not None and analysis.estimates[0].attention is not None


def statistics(provider: str, cells: tuple[int, int] | None) -> Statistics:
    return Statistics(
        *("", True, provider, RUNNING, RUNNING, 0.0, 0.0, 0.0, 0, 0, 0, None, False, False, 0.0, None),
        attention_cells=cells,
    )


def test_the_menu_says_what_the_map_can_tell_and_why_there_is_none(qtbot: QtBot) -> None:
    menu = LayersMenu(Settings())
    qtbot.addWidget(menu)
    action = menu.toggles["attention"]
    plain = action.toolTip()
    assert action.isEnabled() and "no explanation" in plain and plain.endswith("(A)")
    for cells, remark in (((2, 3), "only 3 × 2 cells"), ((7, 8), "has 8 × 7 cells")):
        menu.report(statistics("CPU", cells), reviewing=False)
        assert action.isEnabled() and action.toolTip().startswith(plain) and remark in action.toolTip()
    action.trigger()
    menu.report(statistics("CPU", None), reviewing=False)
    assert not action.isEnabled() and "in the settings" in action.toolTip()
    menu.report(statistics("", None), reviewing=True)
    assert not action.isEnabled() and "recorded session" in action.toolTip()
    # What was chosen is kept for the next model, also while it is loaded.
    menu.report(statistics("", None), reviewing=False)
    assert action.isEnabled() and action.isChecked() and action.toolTip() == plain
    assert menu.layers == Settings().layers == Layers(attention=True)


@pytest.mark.parametrize("recorded", [True, False])
def test_the_analyzer_is_asked_while_the_layer_is_shown(windows: Windows, qtbot: QtBot, recorded: bool) -> None:
    """Also where recordings are to have no overlay."""
    made: list[Attentive] = []

    def analyzer() -> Attentive:
        made.append(Attentive())
        return made[-1]

    Settings().records_overlay = recorded
    window = windows(analyzer=analyzer)
    windows.reach(window, Phase.RUNNING)
    toggle = window.layers.toggles["attention"]
    qtbot.waitUntil(lambda: "2 × 2" in toggle.toolTip(), timeout=WAIT_MS)
    for on in (True, False, True):
        toggle.trigger()
        qtbot.waitUntil(lambda on=on: made[0].attending is on, timeout=WAIT_MS)
    window.session.use(replace(Settings().preferences, provider="cpu"))
    qtbot.waitUntil(lambda: len(made) == 2 and made[1].attending, timeout=WAIT_MS)


def test_a_model_without_attention_is_not_offered(windows: Windows, qtbot: QtBot) -> None:
    window = windows()
    windows.reach(window, Phase.RUNNING)
    qtbot.waitUntil(lambda: not window.layers.toggles["attention"].isEnabled(), timeout=WAIT_MS)


def test_a_halted_video_is_analysed_once_more_where_it_is(windows: Windows, qtbot: QtBot, tmp_path: Path) -> None:
    clip = write_video(tmp_path / "clip.mp4", [1000 * i for i in range(5)])
    seen: list[float] = []
    made = Attentive(on_frame=lambda frame: seen.append(round(frame.time)))
    window = windows(lambda choice: open_source(choice.text), lambda: made, source=str(clip), cameras=[])
    windows.reach(window, Phase.RUNNING)
    window.player.seek(2.0, paused=True)
    windows.reach(window, Phase.PAUSED)
    qtbot.waitUntil(lambda: round(window.session.shown.frame.time) == 2, timeout=WAIT_MS)
    before = len(seen)
    window.layers.toggles["attention"].trigger()
    qtbot.waitUntil(lambda: len(seen) == before + 1, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: attention_shown(window), timeout=WAIT_MS)
    assert seen[-1] == 2 and made.attending
    windows.reach(window, Phase.PAUSED)
    # What needs no analysis asks for none.
    window.layers.toggles["boxes"].trigger()
    window.layers.toggles["attention"].trigger()
    window.player.seek(4.0)
    qtbot.waitUntil(lambda: seen[-1] == 4, timeout=WAIT_MS)
    assert len(seen) == before + 2


def test_a_single_picture_is_analysed_once_more(windows: Windows, qtbot: QtBot) -> None:
    seen: list[int] = []
    made = Attentive(on_frame=lambda frame: seen.append(frame.index))
    window = windows(lambda choice: FakeSource(1, name="face.png"), lambda: made)
    windows.reach(window, Phase.ENDED)
    assert seen == [0]
    window.layers.toggles["attention"].trigger()
    qtbot.waitUntil(lambda: attention_shown(window), timeout=WAIT_MS)
    assert seen == [0, 0]
    windows.reach(window, Phase.ENDED)
    window.layers.toggles["attention"].trigger()
    window.layers.toggles["boxes"].trigger()
    assert seen == [0, 0]
