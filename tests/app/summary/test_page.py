"""The page: complete, escaped, and made of nothing but itself."""

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from app.cli import emotion_summary
from app.engine.records import UNCERTAIN
from app.recording.csv_log import CsvLog
from app.summary.compute import summarise
from app.summary.log_file import Log, read_log
from app.summary.page import page
from app.summary.pictures import tick_step
from app.summary.texts import Source
from models.errors import InputError
from tests.app.recording.made import LABELS, made_analysis, made_estimate
from tests.app.summary.test_compute import frames_at


def written_log(path: Path) -> Path:
    with CsvLog(path, LABELS) as log:
        for i in range(20):
            estimates = (made_estimate(1, label="happiness" if i > 9 else UNCERTAIN), made_estimate(4))
            log.write(made_analysis(i, i / 10, estimates if i != 5 else ()))
    return path


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
