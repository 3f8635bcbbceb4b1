"""What the parts without Qt say reaches the window in its language."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.batch.jobs import JobState
from app.cli import emotion_summary
from app.engine.camera_request import USUAL_REQUEST
from app.engine.source import Source, SourceLost
from app.engine.sources import open_source
from app.recording.status import RecorderState, RecorderStatus
from app.retraining.inspection import read_inspection
from app.summary.language import ENGLISH
from app.summary.write import write_summary
from app.ui.batch.dialog import STATE, BatchDialog
from app.ui.batch.runner import Runner
from app.ui.choice import Choice
from app.ui.phase import Phase
from app.ui.retraining.findings import Findings
from app.ui.settings_dialog.fields import Problem
from app.ui.summary_language import window_language
from app.ui.summary_pdf import write_pdf
from models.messages import Message
from tests.app.live import FakeSource
from tests.app.retraining.made import DESCRIPTION
from tests.app.summary.test_page import written_log
from tests.app.ui.reasons import (
    READ_AS_DATA,
    ROOT,
    SOURCES,
    faults,
    misfilled,
    modules,
    says_something,
    untranslated,
    within_reach,
)
from tests.app.ui.windows import Windows

Speak = Callable[[str], None]


def test_whatever_can_reach_the_window_is_read_by_lupdate() -> None:
    read = {module for source in SOURCES for module in modules(source)}
    assert all(modules(source) for source in SOURCES)
    assert not {module for module in within_reach() - read if says_something(module)}


def test_every_reason_can_be_translated() -> None:
    data = {ROOT / path for path in READ_AS_DATA}
    assert all(path.is_file() for path in data)
    found = []
    for module in (module for source in SOURCES for module in modules(source)):
        text = module.read_text(encoding="utf-8")
        found += [f"{module.relative_to(ROOT)}, {fault}" for fault in (*faults(text, module in data), *misfilled(text))]
    assert not found


def test_every_view_translates_the_reasons_that_it_shows() -> None:
    found = {
        f"{module.relative_to(ROOT)}, {fault}"
        for module in modules("app/ui")
        for fault in untranslated(module.read_text(encoding="utf-8"))
    }
    assert not found


@pytest.mark.parametrize(
    "source",
    [
        'raise InputError(f"no such file: {path}")',
        'raise InputError("no such " + what)',
        'raise InputError("no %s" % what)',
        'raise InputError("; ".join(problems))',
        'raise InputError("no {what}".format(what=what))',
        'return Message(f"{count} frames")',
        'raise SourceLost("no picture")',
        'status = StageStatus(StageState.STARTING, "loading")',
        'self.problem = f"{name} is broken"',
        'reason: str = "the disk is full"',
    ],
)
def test_a_reason_that_nobody_could_translate_is_found(source: str) -> None:
    assert len(faults(source)) == 1


def test_a_reason_that_can_be_translated_is_left_alone() -> None:
    for source in (
        'raise InputError("no such file: {path}", path=path)',
        "raise InputError(why_not_written(path, error))",
        'self.problem = Message("the sound of {name} is left out", name=name)',
        'self.problem = ""',
        'StageStatus(StageState.FAILED, f"{kind}: {message}" if message else kind)',
        'raise ValueError(f"expected {shape}")',
    ):
        assert not faults(source)
    assert faults('raise ValueError(f"expected {shape}")', read_as_data=True)
    assert misfilled('InputError("no such file: {path}")') and misfilled('Message("{a!r} of {b:.1f}", a=1)')
    assert not misfilled('Message("{a!r} of {b:.1f}", a=1, b=2.0)') and not misfilled("Message(text, a=1)")
    assert untranslated('tr("Summary: {reason}").format(reason=reason)')
    assert not untranslated('tr("Summary: {reason}").format(reason=sentence(translated(reason)))')


def open_any(choice: Choice) -> Source:
    return open_source(choice.text, USUAL_REQUEST)


def test_a_german_window_says_in_german_what_is_wrong(
    windows: Windows, speak: Speak, qtbot: QtBot, tmp_path: Path
) -> None:
    speak("de")
    broken = tmp_path / "kein Video.mp4"
    broken.write_text("nothing that plays")
    window = windows(open_any, cameras=[])
    windows.reach(window, Phase.NO_CAMERA)
    for text, said in (
        (str(tmp_path / "fort.mp4"), f"Datei oder Ordner nicht gefunden: {tmp_path / 'fort.mp4'}"),
        (
            str(broken),
            f"{broken} ist nicht als Video lesbar; die Datei ist beschädigt, unvollständig oder von anderer Art",
        ),
        (str(tmp_path), f"Der Ordner {tmp_path} enthält keine Bilder"),
    ):
        window.open_typed(text)
        qtbot.waitUntil(lambda said=said: window.banner.text.startswith(said), timeout=20_000)
        assert window.banner.accessibleName().startswith("Fehler: ")
    full = Message("the disk of {folder} is nearly full; the recording ended and is complete", folder="/d")
    window.session.recording_ended.emit(RecorderStatus(RecorderState.FINISHED, full, tmp_path))
    assert window.banner.text == (
        "Aufnahme: der Datenträger von /d ist fast voll; die Aufnahme wurde beendet und ist vollständig"
    )
    assert full.startswith("the disk of /d is")


def test_a_camera_that_was_unplugged_is_missed_in_german(windows: Windows, speak: Speak) -> None:
    lost = Message("{name} delivers no picture", name="HD Webcam")
    speak("de")
    window = windows(lambda choice: FakeSource(5, live=True, end=SourceLost(lost), name=choice.name))
    windows.reach(window, Phase.RECOVERING)
    assert window.banner.text.startswith("HD Webcam liefert kein Bild.")


def test_a_job_and_a_training_fail_in_the_windows_language(qtbot: QtBot, speak: Speak) -> None:
    dialog = BatchDialog(Runner())
    qtbot.addWidget(dialog)
    jobs = dialog._runner.jobs
    jobs.add([Path("a.mp4")], Path("out"))
    jobs.start_next()
    jobs.finish(2, ["error: no such file: a.mp4", Message("no such file: {path}", path="a.mp4").to_line()])
    assert jobs[0].state is JobState.FAILED
    problem = Problem()
    qtbot.addWidget(problem)
    problem.say(Message("there is no folder {folder}", folder="/x"))
    dialog.refresh()
    item = dialog.table.item(0, STATE)
    assert item is not None and item.text() == "failed: no such file: a.mp4"
    assert problem.text() == "There is no folder /x"
    speak("de")
    item = dialog.table.item(0, STATE)
    assert item is not None and item.text() == "fehlgeschlagen: Datei nicht gefunden: a.mp4"
    assert problem.text() == problem.accessibleName() == "Den Ordner /x gibt es nicht"


def test_what_to_know_of_a_folder_is_told_in_the_windows_language(qtbot: QtBot, speak: Speak) -> None:
    note = Message("no train image shows {absent}: nothing can learn it", absent="fear")
    found = read_inspection(json.dumps({**DESCRIPTION, "notes": [note.to_line(), "their own words"]}), Path("x"))
    findings = Findings()
    qtbot.addWidget(findings)
    findings.show_inspection(found)
    assert findings.toolTip() == f"{note}\ntheir own words"
    speak("de")
    findings.tell()
    assert findings.toolTip() == "kein Trainingsbild zeigt fear: Nichts kann es lernen\ntheir own words"


def test_the_summary_speaks_the_windows_language(speak: Speak, tmp_path: Path) -> None:
    assert window_language() is ENGLISH
    speak("de")
    german = window_language()
    assert (german.code, german.percent(0.862), german.clock(2.5)) == ("de", "86,2\u00a0%", "2,5\u00a0s")
    assert german.expression("happiness") == "Freude" and german.number(1234.5, 1) == "1234,5"
    page, _ = write_summary(written_log(tmp_path / "a.csv"), None, write_pdf, german).files
    text = page.read_text(encoding="utf-8")
    assert '<html lang="de">' in text and "<h1>Protokoll a.csv</h1>" in text
    assert "2 Personen wurden zusammen 3,6\u00a0s lang beobachtet" in text and "<h2>Güte der Daten</h2>" in text
    assert "<td>10,0 je Sekunde</td>" in text and ">Freude</th>" in text and "Person 1" in text
    assert (tmp_path / "summary.pdf").read_bytes().startswith(b"%PDF")
    # Tables for programs stay as they are.
    assert "happiness" in (tmp_path / "a.csv").read_text()
    assert german.moment(datetime(2026, 3, 1, 12, 0, 1, tzinfo=UTC)) == "Sonntag, 1. März 2026, 12:00:01 +0000"


def test_the_command_writes_a_german_page_and_speaks_english(
    speak: Speak, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert emotion_summary([str(written_log(tmp_path / "a.csv")), "--language", "de"]) == 0
    assert '<html lang="de">' in (tmp_path / "summary.html").read_text(encoding="utf-8")
    assert capsys.readouterr().out.startswith("2 people were observed for 3.6 s in all")
