import csv
import json
from collections import Counter
from pathlib import Path

import pytest

from app.agreement_calibration import split
from app.agreement_watch import shown
from app.cli import emotion_agreement, emotion_analyze
from app.observations import Observation
from tests.app.clips import FPS, portrait_clip
from tests.app.recording.made import made_analysis, made_estimate
from tests.models.test_onnx_model import tiny_model
from tests.shared import shared_video

FRAMES = 10
END = FRAMES / FPS
HEAD = "file,start,end,expression,person\n"
COLUMNS = (
    "file,person,start_s,end_s,expression,frames,frames_without_face,agreement,uncertain,other,other_share,delay_s,"
    "changes,flicker"
)


@pytest.fixture(scope="module")
def videos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two clips of the same smiling face, one of nobody, and a torn one."""
    folder = tmp_path_factory.mktemp("videos")
    clip = portrait_clip(folder / "a.mp4", FRAMES)
    (folder / "b ä.mp4").write_bytes(clip.read_bytes())
    portrait_clip(folder / "nobody.mp4", FRAMES, face=False)
    whole = portrait_clip(folder / "whole.mp4", 60).read_bytes()
    (folder / "torn.mp4").write_bytes(whole[: len(whole) // 3])
    return folder


def notes(folder: Path, *rows: str) -> Path:
    path = folder / "notes.csv"
    path.write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_a_real_video_gives_what_its_log_gives(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    video = shared_video("dim_light.mp4")
    log = tmp_path / "log.csv"
    assert emotion_analyze([str(video), "--log", str(log)]) == 0
    path = notes(tmp_path, f"{video.name},0,3,neutral,", f"{video.name},3,7,happiness,1")
    assert emotion_agreement([str(path), "--videos", str(video.parent), "--output", str(tmp_path / "out")]) == 0
    document = json.loads((tmp_path / "out" / "agreement.json").read_text("utf-8"))
    agreed = []
    for (start, end, expression), row in zip(
        [(0, 3, "neutral"), (3, 7, "happiness")], document["stretches"], strict=True
    ):
        labels = [r["label"] for r in rows_of(log) if start <= float(r["time_s"]) < end]
        counts = Counter(labels)
        assert (row["frames"], row["frames_without_face"]) == (len(labels), 0)
        assert row["agreement"] == pytest.approx(counts[expression] / len(labels))
        assert row["uncertain"] == pytest.approx(counts["uncertain"] / len(labels))
        agreed.append((end - start) * row["agreement"])
    assert document["total"]["agreement"] == pytest.approx(sum(agreed) / 7)
    assert document["total"]["seconds"] == pytest.approx(7)
    assert document["frames"] == 175
    assert "dim_light.mp4" in capsys.readouterr().out


def test_the_table_and_the_files(videos: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = notes(
        tmp_path,
        "nobody.mp4,0,0.4,neutral,",
        f"a.mp4,0,{END},happiness,1",
        f"b ä.mp4,0.2,{END},neutral,1",
        f"b ä.mp4,0,{END},happiness,2",
        "a.mp4,0.001,0.002,neutral,",
    )
    arguments = [str(path), "--videos", str(videos), "--output", str(tmp_path / "out")]
    assert emotion_agreement(arguments) == 0
    said = capsys.readouterr()
    assert said.err == ""
    lines = said.out.splitlines()
    assert lines[0].split()[:2] == ["video", "person"]
    assert [line.split()[0] for line in lines[1:6]] == ["nobody.mp4", "a.mp4", "b", "b", "a.mp4"]
    assert lines[2].split()[-7:] == ["happiness", "100%", "0%", "0.00", "0", "0", "0"]
    # Ids begin with 1 in every video, and nobody is person 2.
    assert lines[3].split()[-8:] == ["neutral", "0%", "0%", "happiness", "100%", "0", "0", "0"]
    assert lines[4].split()[-6:] == ["happiness", "-", "-", "0", "0", "10"]
    assert any(line.startswith("Cohen's kappa   0.00 over 15 frames") for line in lines)
    assert (tmp_path / "out" / "agreement.csv").read_text("utf-8").splitlines()[0] == COLUMNS
    rows = rows_of(tmp_path / "out" / "agreement.csv")
    assert [row["file"] for row in rows] == ["nobody.mp4", "a.mp4", "b ä.mp4", "b ä.mp4", "a.mp4"]
    assert [row["agreement"] for row in rows] == ["", "1.0000", "0.0000", "", ""]
    assert [row["delay_s"] for row in rows] == ["", "0.0000", "", "", ""]
    assert [row["frames_without_face"] for row in rows] == ["10", "0", "0", "10", "0"]
    document = json.loads((tmp_path / "out" / "agreement.json").read_text("utf-8"))
    assert document["total"]["agreement"] == pytest.approx(END / (END + 0.2))
    assert document["by_expression"]["happiness"]["stretches"] == 2
    assert document["stretches"][0]["agreement"] is None
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"agreement.csv", "agreement.json"}
    # Once more, over the old results and without the files.
    assert emotion_agreement(arguments) == 0
    assert emotion_agreement(arguments[:3]) == 0


def test_without_named_people_there_is_no_column_for_them(
    videos: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = notes(tmp_path, f"a.mp4,0,{END},lost,")
    model = tiny_model(tmp_path / "mine.onnx", labels=("bored", "keen", "lost"))
    assert emotion_agreement([str(path), "--videos", str(videos), "--model", str(model)]) == 0
    out = capsys.readouterr().out
    assert "person" not in out and "lost" in out
    # Both always say the same: nothing is known of what chance would do.
    assert f"Cohen's kappa   - over {FRAMES} frames" in out


def test_calibration_is_compared_on_what_comes_after_the_neutral_stretch(
    videos: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # It gives every face 24 % neutral and 67 % happiness: what "calibration" makes of that is wrong, but seen.
    model = tiny_model(tmp_path / "mine.onnx", labels=("sadness", "neutral", "happiness"))
    options = ["--videos", str(videos), "--model", str(model), "--output", str(tmp_path / "out")]
    path = notes(tmp_path, "a.mp4,0,0.4,happiness,", "whole.mp4,1.6,2.4,happiness,", "whole.mp4,0,1.6,neutral,")
    assert emotion_agreement([str(path), "--calibrate", *options]) == 0
    out = capsys.readouterr().out
    assert "largest" in out and "odds against neutral lowered" in out and "a.mp4" not in out
    compared = json.loads((tmp_path / "out" / "agreement.json").read_text("utf-8"))
    (baseline,) = compared["calibrations"]
    assert (baseline["file"], baseline["start"], baseline["end"]) == ("whole.mp4", 0, 1.6)
    (without,), (calibrated,) = (compared[name]["stretches"] for name in ("without", "with"))
    assert without["agreement"] == 1 and calibrated["agreement"] < 0.5 and calibrated["other"] == "neutral"
    assert [row["calibrated"] for row in rows_of(tmp_path / "out" / "agreement.csv")] == ["0", "1"]
    path = notes(tmp_path, "whole.mp4,1.6,2.4,happiness,")
    assert emotion_agreement([str(path), *options]) == 0
    assert json.loads((tmp_path / "out" / "agreement.json").read_text("utf-8"))["stretches"] == [without]


@pytest.mark.parametrize(
    ("rows", "labels", "reason"),
    [
        (["a.mp4,0,0.4,neutral,"], ("sadness", "neutral", "happiness"), "nothing to score after a neutral stretch"),
        (["a.mp4,0,0.4,calm,"], ("sadness", "calm", "happiness"), "no neutral class; it has sadness, calm, happiness"),
    ],
)
def test_where_nobody_can_be_calibrated(
    videos: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    rows: list[str],
    labels: tuple[str, ...],
    reason: str,
) -> None:
    model = tiny_model(tmp_path / "mine.onnx", labels=labels)
    path = notes(tmp_path, *rows)
    assert emotion_agreement([str(path), "--videos", str(videos), "--model", str(model), "--calibrate"]) == 2
    said = capsys.readouterr()
    assert reason in said.err and said.err.count("\n") == 1 and said.out == ""


def test_what_a_person_is_calibrated_from() -> None:
    def seen(start: float, end: float, expression: str, person: int | None = None) -> Observation:
        return Observation("a.mp4", start, end, expression, person)

    baselines, scored = split(
        [
            seen(0, 1, "neutral"),  # too short
            seen(12, 14, "neutral"),
            seen(1, 2, "happiness"),
            seen(4, 9, "neutral"),
            seen(9.5, 10, "sadness"),
            seen(0, 1.5, "neutral", 2),
            seen(0, 9, "anger", 3),
        ],
        "neutral",
    )
    assert [(b.person, b.start, b.end) for b in baselines] == [(None, 4, 7), (2, 0, 1.5)]
    assert scored == [seen(7, 9, "neutral"), seen(9.5, 10, "sadness"), seen(12, 14, "neutral")]


def test_the_shown_label_of_a_person_or_of_the_largest_face() -> None:
    people = (
        made_estimate(1, (0, 0, 30, 30), label="neutral"),
        made_estimate(3, (0, 0, 20, 60), label="happiness"),
        made_estimate(4, (0, 0, 34, 34), label="neutral"),
    )
    analysis = made_analysis(estimates=people)
    assert [shown(analysis, person) for person in (None, 1, 2, 3)] == ["happiness", "neutral", None, "happiness"]
    assert shown(made_analysis(), None) is None


def test_a_torn_video_is_judged_as_far_as_it_goes(
    videos: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = notes(tmp_path, "torn.mp4,0,0.2,happiness,")
    assert emotion_agreement([str(path), "--videos", str(videos)]) == 1
    said = capsys.readouterr()
    assert "100%" in said.out
    assert said.err.startswith("warning: torn.mp4: the picture ends early") and said.err.count("\n") == 1
    path = notes(tmp_path, "torn.mp4,0,0.2,happiness,", "torn.mp4,0.3,2.3,happiness,")
    refused = refuse(path, videos, tmp_path, capsys)
    assert "line 3: the stretch ends at 2.3 s, but torn.mp4 at" in refused


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("none.mp4,0,1,neutral,", "line 3: no such file"),
        ("notes.csv,0,1,neutral,", "line 3: "),
        ("a.mp4,0.2,9,neutral,", "line 3: the stretch ends at 9 s, but a.mp4 at 0.40 s"),
        ("a.mp4,0.2,0.5,neutral,", "line 3: the stretch ends at 0.5 s, but a.mp4 at 0.40 s"),
        ("a.mp4,0.2,0.1,neutral,", "line 3: the start"),
        ("a.mp4,0.2,0.3,joy,", "line 3: the model knows no expression 'joy'; it knows neutral, happiness"),
        ("a.mp4,0.1,0.3,happiness,", "line 3: overlaps line 2"),
    ],
)
def test_a_row_that_cannot_be_used(
    row: str, reason: str, videos: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = notes(tmp_path, "a.mp4,0,0.2,neutral,", row)
    assert reason in refuse(path, videos, tmp_path, capsys)


def test_an_end_that_was_rounded_up_is_the_end(videos: Path, tmp_path: Path) -> None:
    assert emotion_agreement([str(notes(tmp_path, "a.mp4,0,0.44,neutral,")), "--videos", str(videos)]) == 0


def test_an_output_that_cannot_be_used(videos: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = notes(tmp_path, f"a.mp4,0,{END},neutral,")
    (tmp_path / "file").write_text("in the way")
    assert "is not a folder" in refuse(path, videos, tmp_path, capsys, tmp_path / "file")
    assert "create it first" in refuse(path, videos, tmp_path, capsys, tmp_path / "none" / "out")
    mine = path.rename(tmp_path / "agreement.csv")
    assert "is the input itself" in refuse(mine, videos, tmp_path, capsys, tmp_path)
    (tmp_path / "out" / "agreement.json").mkdir(parents=True)
    assert "is a folder" in refuse(mine, videos, tmp_path, capsys, tmp_path / "out")


def refuse(
    path: Path, videos: Path, folder: Path, capsys: pytest.CaptureFixture[str], output: Path | None = None
) -> str:
    """One line, status 2, and nothing written."""
    before = sorted(folder.rglob("*"))
    capsys.readouterr()
    arguments = [str(path), "--videos", str(videos), "--output", str(output or folder / "out")]
    assert emotion_agreement(arguments) == 2
    said = capsys.readouterr()
    assert said.out == "" and said.err.startswith("error: ") and said.err.count("\n") == 1
    assert sorted(folder.rglob("*")) == before
    return said.err
