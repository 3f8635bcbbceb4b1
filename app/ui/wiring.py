"""Who hears whom in the window."""

from typing import TYPE_CHECKING

from app.ui.file_drops import FileDrops
from app.ui.player import JUMP
from app.ui.reviewer import is_session
from app.ui.scale import at_another_scale
from app.ui.translation import saying, unnamed

if TYPE_CHECKING:
    from app.layers.layers import Layers
    from app.ui.main_window import MainWindow


def connect_session(window: "MainWindow") -> None:
    """What runs, and the parts that show it."""
    session = window.session
    session.analysed.connect(window.show_analysis)
    session.changed.connect(window.show_situation)
    session.reported.connect(window.report)
    session.closed.connect(window.retrainer.close)
    session.closed.connect(window.finish)
    at_another_scale(window, window.retint)
    window.chooser.chosen.connect(window.open)
    window.chooser.failed.connect(lambda reason: window.banner.say("warning", reason))
    window.player.refused.connect(lambda reason: window.banner.say("info", reason, passing=True))
    window.player.speed_changed.connect(window.transport.show_speed)
    window.transport.sought.connect(window.player.seek)
    window.transport.speed_chosen.connect(window.player.set_speed)
    window.side.renamed.connect(window.renamed)
    window.side.calibrate.connect(session.calibrate)
    window.side.uncalibrate.connect(session.uncalibrate)
    window.side.refused.connect(lambda reason: window.banner.say("warning", reason))
    window.timeline.failed.connect(lambda reason: window.banner.say("warning", reason))
    window.timeline.excluding.connect(window.status.remind)
    window.timeline.panel.picked.connect(window.player.seek)
    drops = FileDrops(window)
    drops.hovering.connect(window.stage.view.set_drop_target)
    drops.dropped.connect(
        lambda path: window.reviewer.open(path) if is_session(path) else window.chooser.choose_file(path)
    )
    window.control.used.connect(window.use)
    window.control.mirrored.connect(window.show_mirror)
    window.chooser.found.connect(window.control.show_cameras)
    session.reported.connect(window.control.report)
    session.reported.connect(lambda now: window.layers.report(now, session.reviewing))
    session.recording_changed.connect(window.control.show_recording)
    window.reviewer.opened.connect(window.review)
    window.reviewer.renamed.connect(window.source_button.show_source)
    window.reviewer.renamed.connect(window.show_title)
    window.saver.review.connect(window.reviewer.open)
    window.batch.review.connect(window.reviewer.open)
    saying(window, lambda: _tell(window))


def _tell(window: "MainWindow") -> None:
    """What the parts themselves don't hear of."""
    window.people.unnamed = unnamed()
    window.status.note(window.layers.note)


def _look_again(window: "MainWindow", layers: "Layers") -> None:
    """A halted picture was analysed without the attention that is to be shown now."""
    shown = window.stage.view.analysis
    without = shown is not None and any(estimate.attention is None for estimate in shown.estimates)
    if layers.attention and without and window.layers.toggles["attention"].isEnabled():
        window.player.look_again()


def connect_actions(window: "MainWindow") -> None:
    """What a person can do."""
    actions, player, stage = window.actions_, window.player, window.stage
    actions.open_video.triggered.connect(window.chooser.ask_for_file)
    actions.refresh.triggered.connect(window.chooser.find_cameras)
    actions.toggle.triggered.connect(window.toggle)
    actions.open_session.triggered.connect(window.reviewer.ask)
    actions.summary.triggered.connect(window.reviewer.summarise)
    actions.analyse_files.triggered.connect(window.batch.show)
    actions.train.triggered.connect(window.retrainer.show)
    actions.record.triggered.connect(window.saver.record)
    actions.record_overlay.triggered.connect(window.set_record_overlay)
    actions.snapshot.triggered.connect(lambda: window.saver.snapshot(stage.view.analysis, window.layers.layers))
    actions.previous_frame.triggered.connect(lambda: player.step(-1))
    actions.next_frame.triggered.connect(lambda: player.step(1))
    actions.back.triggered.connect(lambda: player.jump(-JUMP))
    actions.forth.triggered.connect(lambda: player.jump(JUMP))
    actions.to_start.triggered.connect(lambda: player.seek(0.0))
    actions.slower.triggered.connect(lambda: player.change_speed(-1))
    actions.faster.triggered.connect(lambda: player.change_speed(1))
    actions.mirror.triggered.connect(window.set_mirror)
    window.layers.changed.connect(window.show_layers)
    window.layers.changed.connect(lambda layers: _look_again(window, layers))
    actions.people.triggered.connect(window.beside.show_side)
    actions.timeline.triggered.connect(window.below.show_panel)
    actions.mark_event.triggered.connect(lambda: window.mark(window.timeline.panel.add_event))
    actions.exclude.triggered.connect(lambda: window.mark(window.timeline.panel.toggle_excluded))
    actions.calibrate.triggered.connect(window.side.calibrate_everybody)
    actions.uncalibrate.triggered.connect(window.side.uncalibrate_everybody)
    actions.full_screen.triggered.connect(lambda on: window.showFullScreen() if on else window.showNormal())
    actions.about.triggered.connect(stage.explain)
    actions.settings.triggered.connect(window.control.open)
    actions.quit.triggered.connect(window.close)
    panel = stage.panel
    panel.primary.clicked.connect(lambda: window.press(panel.primary.text()))
    panel.secondary.clicked.connect(lambda: window.press(panel.secondary.text()))
    stage.welcome.camera.connect(window.use_camera)
    stage.welcome.video.connect(window.chooser.ask_for_file)
