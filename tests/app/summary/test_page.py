"""The page: complete, escaped, and made of nothing but itself."""

import re
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from xml.etree import ElementTree

import pytest

from app.cli import emotion_summary
from app.engine.records import UNCERTAIN
from app.recording.csv_log import CsvLog
from app.sessions.record import Dropped, FrameFacts, ModelFacts, SessionRecord, SettingFacts, SourceFacts
from app.summary.compute import summarise
from app.summary.language import ENGLISH, Language
from app.summary.log_file import Log, LogFrame, Shown, read_log
from app.summary.page import page
from app.summary.pictures import tick_step
from app.summary.texts import Source
from app.ui.summary_pdf import write_pdf
from models.errors import InputError
from models.messages import Message
from tests.app.recording.made import LABELS, made_analysis, made_estimate
from tests.app.summary.test_compute import frames_at


def written_log(path: Path) -> Path:
    with CsvLog(path, LABELS) as log:
        for i in range(20):
            estimates = (made_estimate(1, label="happiness" if i > 9 else UNCERTAIN), made_estimate(4))
            log.write(made_analysis(i, i / 10, estimates if i != 5 else ()))
    return path


MADE_WORDS = ("pictures", "public", "domain", "python")
"""Of the record below: what a data set, a licence and a library are called, nobody translates."""


def made_record() -> SessionRecord:
    return SessionRecord(
        state="complete",
        app_version="0.1.0",
        started=datetime(2026, 3, 1, 12, 0, 1, 0, timezone(timedelta(hours=5, minutes=30))),
        ended=None,
        problem="the encoder was too slow",
        source=SourceFacts("clip", "file", 64, 48),
        frames=FrameFacts(12, 10, (Dropped("recording", 2, "the encoder was too slow"),)),
        model=ModelFacts(
            "net.onnx",
            "0" * 64,
            "resnet18",
            ("neutral", "happiness", "sadness"),
            "int8",
            1.0,
            "pictures",
            "public domain",
            {"test_accuracy": 0.862, "test_accuracy_ci95": [0.8495, 0.8736], "test_n": 3137},
        ),
        provider="CPU",
        settings=SettingFacts(0.2, 0.1, 0.4, 0.46, 8),
        versions={"python": "3.11"},
    )


def test_a_log_comes_back_in_any_order(tmp_path: Path) -> None:
    path = written_log(tmp_path / "a.csv")
    log = read_log(path)
    assert log.labels == LABELS and len(log.frames) == 20 and log.frames[5].faces == ()
    head, *rows = path.read_text().splitlines()
    path.write_text("\n".join([head, *reversed(rows)]) + "\n")
    assert read_log(path) == log


def test_a_log_says_who_was_calibrated(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    calibrated = replace(made_estimate(4), calibrated=made_estimate().raw)
    with CsvLog(path, LABELS) as log:
        log.write(made_analysis(0, 0.0, (made_estimate(1), calibrated)))
    (frame,) = read_log(path).frames
    assert [face.calibrated for face in frame.faces] == [False, True]


def test_half_a_row_at_the_end_is_left_out(tmp_path: Path) -> None:
    path = written_log(tmp_path / "a.csv")
    whole = read_log(path)
    with path.open("a") as file:
        file.write("20,2.000000,1,1.2,2")
    assert read_log(path) == whole


@pytest.mark.parametrize(
    "text",
    ["", "a,b\n", "frame,time_s\n1,2\n"],
)
def test_a_foreign_log_is_one_line(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.csv").write_text(text)
    with pytest.raises(InputError, match="no log of Emotion Lens"):
        read_log(tmp_path / "a.csv")


@pytest.mark.parametrize("change", [("happiness", ""), ("0.500000", "0.6,0"), ("0.700000", "nan")])
def test_a_broken_log_names_its_line(tmp_path: Path, change: tuple[str, str]) -> None:
    path = written_log(tmp_path / "a.csv")
    head, rest = path.read_text().split("\n", 1)
    path.write_text(f"{head}\n{rest.replace(*change)}")
    with pytest.raises(InputError, match=r"a\.csv, line \d+: "):
        read_log(path)


def test_the_page_needs_nothing_else_and_escapes_names() -> None:
    log = Log(("neutral", "happiness", "sadness"), frames_at("nnhhuss"))
    text = page(summarise(log, {1: "<script>alert(1)</script>"}), Source("a & b", None))
    assert "<script" not in text and "&lt;script&gt;" in text and "a &amp; b" in text
    assert re.findall(r"(?:src|href)=|url\(|@import", text) == []
    pictures = re.findall(r"<svg.*?</svg>", text, re.DOTALL)
    assert len(pictures) == 2
    for picture in pictures:
        assert ElementTree.fromstring(picture).get("aria-label")
    assert text.count("<table") == 3 and "not known" in text


def bracketed(text: str) -> str:
    return f"‹{text}›" if isinstance(text, Message) else text


BRACKETS = Language(
    "xx", bracketed, lambda label: f"‹{label}›", lambda value, _: f"{value:.0f}", lambda moment: f"‹{moment}›"
)
OWN = {"Ada", "Lens", "Emotion"}
"""A name that was typed, and the app's."""


@pytest.mark.parametrize("with_record", [False, True])
def test_no_text_escapes_the_language(with_record: bool) -> None:
    log = Log(("neutral", "happiness", "sadness"), frames_at("nnhhuss"))
    record = made_record() if with_record else None
    for names in ({1: "Ada"}, {}):
        text = page(summarise(log, names), Source(Message("Session {name}", name="1"), record), BRACKETS)
        assert '<html lang="xx">' in text
        rest = re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)
        # What screen readers are told stands in brackets too.
        said = re.findall(r'(?:aria-label)="([^"]*)"', rest)
        assert said and all(words.startswith("‹") for words in said)
        rest = re.sub(r"<[^>]*>", "\n", rest)
        while re.search("‹[^‹›]*›", rest):
            rest = re.sub("‹[^‹›]*›", "", rest)
        assert set(re.findall(r"[^\W\d_]{3,}", rest)) <= OWN | set(MADE_WORDS if with_record else ())


def test_english_is_what_it_speaks_by_itself() -> None:
    record = made_record()
    log = Log(("neutral", "happiness", "sadness"), frames_at("nnhhunn"))
    text = page(summarise(log), Source(Message("Session {name}", name="1"), record))
    for words in (
        "<h1>Session 1</h1>",
        "On the 3,137 test images of its data set, the model names the expression that most people saw for 86.2% "
        "(95% interval 85.0% to 87.4%).",
        "Never shown: sadness.",
        "2026-03-01 12:00:01 +0530",
        "complete; the encoder was too slow",
        "<td>2 (the encoder was too slow)</td>",
        "clip (file, 64 × 48)",
        "net.onnx, resnet18, int8, on CPU",
    ):
        assert words in text


def together(*letters: str) -> Log:
    """A log of several people; letters as `frames_at` takes them."""
    alone = [frames_at(of_one) for of_one in letters]
    return Log(
        ("neutral", "happiness", "sadness"),
        tuple(
            LogFrame(frames[0].time, tuple(Shown(i, f.faces[0].label) for i, f in enumerate(frames, 1)))
            for frames in zip(*alone, strict=True)
        ),
    )


def test_several_people_have_a_page_together_and_a_part_each() -> None:
    text = page(summarise(together("nnhhuss", "hhhhhhh"), {1: "Ada"}), Source("a", None))
    overview, *parts = text.split('<section class="person">')
    assert overview.count("<svg") == 2 and [part.count("<svg") for part in parts] == [1, 1]
    assert ["<h2>Ada</h2>" in part for part in parts] == [True, False] and "<h2>Ada</h2>" not in overview
    assert "No expression followed another." in parts[1] and "Never shown: neutral, sadness, uncertain." in parts[1]


@pytest.mark.parametrize(("people", "pages"), [(1, 1), (2, 2), (4, 3)])
def test_the_session_is_one_page_of_the_pdf(tmp_path: Path, people: int, pages: int) -> None:
    path = tmp_path / "a.pdf"
    write_pdf(path, summarise(together(*["nnhhuss"] * people)), Source("a", made_record()), ENGLISH)
    assert len(re.findall(rb"/Type\s*/Page\b", path.read_bytes())) == pages


def test_nobody_in_view_is_a_page_too() -> None:
    assert "No face was observed" in page(summarise(Log(LABELS, frames_at("---"))), Source("a", None))


def test_the_command_reads_a_log_of_emotion_analyze(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = written_log(tmp_path / "a.csv")
    assert emotion_summary([str(log), "--output", str(tmp_path / "new"), "--pdf"]) == 0
    assert capsys.readouterr().out.startswith("2 people were observed for 3.6 s in all")
    assert {path.name for path in (tmp_path / "new").iterdir()} == {"summary.html", "summary.pdf"}


def test_the_command_refuses_what_is_no_session(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert emotion_summary([str(tmp_path)]) == 2
    assert emotion_summary([str(tmp_path / "gone.csv")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 2 and list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("length", [0.3, 1, 7, 14.9, 60, 250, 3000, 9000, 30000, 1e5])
def test_a_time_axis_has_a_few_marks(length: float) -> None:
    assert 2 <= length / tick_step(length) <= 13
