import csv
import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.recording.csv_log import CsvLog
from models.errors import InputError
from tests.app.recording.made import LABELS, made_analysis, made_estimate

MANY = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
LIVE = pytest.mark.parametrize("live", [False, True], ids=["file", "live"])
NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12)
SIDES = st.floats(-1e4, 1e4)


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file, strict=True))


@LIVE
def test_writes_exactly_this(tmp_path: Path, live: bool) -> None:
    with CsvLog(tmp_path / "a.csv", LABELS, live=live) as log:
        calibrated = replace(made_estimate(3, label="uncertain"), calibrated=np.array([0.25, 0.75], np.float32))
        log.write(made_analysis(7, 0.25, (made_estimate(1), calibrated)))
        log.write(made_analysis(8, 0.283333333))
    assert (tmp_path / "a.csv").read_bytes().decode() == (
        "frame,time_s,track,x,y,width,height,score,label,p_neutral,p_happiness,raw_neutral,raw_happiness,"
        "calibrated,cal_neutral,cal_happiness\n"
        "7,0.250000,1,1.2,2.0,30.0,40.0,0.9100,neutral,0.50000,0.50000,1.00000,0.00000,0,,\n"
        "7,0.250000,3,1.2,2.0,30.0,40.0,0.9100,uncertain,0.50000,0.50000,1.00000,0.00000,1,0.25000,0.75000\n"
        "8,0.283333,,,,,,,,,,,,,,\n"
    )


@MANY
@given(labels=st.lists(NAMES, min_size=1, max_size=6, unique=True))
def test_any_class_names_come_back(tmp_path: Path, labels: list[str]) -> None:
    names = tuple(labels)
    with CsvLog(tmp_path / "a.csv", names) as log:
        log.write(made_analysis(0, 0, (made_estimate(classes=len(names), label=names[0]),), names))
    (row,) = rows_of(tmp_path / "a.csv")
    assert row["label"] == names[0]
    assert [row[f"p_{name}"] for name in names] == [f"{1 / len(names):.5f}"] * len(names)
    assert float(row[f"raw_{names[0]}"]) == 1


@MANY
@given(time=st.floats(0, 1e5), box=st.tuples(SIDES, SIDES, SIDES, SIDES), index=st.integers(0, 10**9))
def test_numbers_keep_their_value(
    tmp_path: Path, time: float, box: tuple[float, float, float, float], index: int
) -> None:
    with CsvLog(tmp_path / "a.csv", LABELS) as log:
        log.write(made_analysis(index, time, (made_estimate(box=box),)))
    (row,) = rows_of(tmp_path / "a.csv")
    assert int(row["frame"]) == index and float(row["time_s"]) == pytest.approx(time, abs=1e-6)
    assert [float(row[side]) for side in ("x", "y", "width", "height")] == pytest.approx(box, abs=0.051)


def test_a_live_log_is_on_disk_after_every_frame(tmp_path: Path) -> None:
    log = CsvLog(tmp_path / "a.csv", LABELS, live=True)
    log.write(made_analysis(0, 0, (made_estimate(),)))
    assert len(rows_of(tmp_path / "a.csv")) == 1
    log.close()
    log.close()


def test_a_conversions_log_is_invisible_until_it_is_complete(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("the one before")
    with CsvLog(tmp_path / "a.csv", LABELS) as log:
        log.write(made_analysis())
        assert (tmp_path / "a.csv").read_text() == "the one before"
    assert len(rows_of(tmp_path / "a.csv")) == 1
    with pytest.raises(KeyboardInterrupt), CsvLog(tmp_path / "b.csv", LABELS):
        raise KeyboardInterrupt
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_a_live_log_never_replaces_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("precious")
    with pytest.raises(InputError, match="exists already"):
        CsvLog(tmp_path / "a.csv", LABELS, live=True)
    assert (tmp_path / "a.csv").read_text() == "precious"


@LIVE
def test_a_missing_folder_is_refused(tmp_path: Path, live: bool) -> None:
    with pytest.raises(InputError, match="doesn't exist"):
        CsvLog(tmp_path / "no" / "a.csv", LABELS, live=live)


def test_other_classes_than_the_logs_are_a_mistake(tmp_path: Path) -> None:
    with CsvLog(tmp_path / "a.csv", LABELS) as log, pytest.raises(ValueError, match="expected classes"):
        log.write(made_analysis(labels=("joy", "grief")))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_ends_in_one_line(tmp_path: Path) -> None:
    (tmp_path / f".a.csv.{os.getpid()}.part").symlink_to("/dev/full")
    with pytest.raises(InputError, match="no space left"), CsvLog(tmp_path / "a.csv", LABELS) as log:
        for index in range(10_000):
            log.write(made_analysis(index))
    assert list(tmp_path.iterdir()) == []
