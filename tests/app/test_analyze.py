import csv
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import av
import cv2
import numpy as np
import pytest

import assets
from app.cli import emotion_analyze
from app.engine.records import UNCERTAIN
from models.onnx_model import OnnxModel
from tests.app.clips import FPS, portrait_clip, view
from tests.app.recording.made import look_into
from tests.models.test_onnx_model import tiny_model
from tests.shared import shared_video

FIXED = ["frame", "time_s", "track", "x", "y", "width", "height", "score", "label"]
FRAMES = 12
LONG = 200

ANALYZE = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have started us with it ignored
if (limit := int(sys.argv.pop(1))):
    import resource
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
from app.cli import emotion_analyze
sys.exit(emotion_analyze())
"""

posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals and limits")


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return portrait_clip(tmp_path_factory.mktemp("clip") / "clip.mp4", FRAMES)


@pytest.fixture(scope="module")
def long_clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return portrait_clip(tmp_path_factory.mktemp("clip") / "long.mp4", LONG)


@pytest.fixture(scope="module")
def labels() -> list[str]:
    return list(OnnxModel(assets.EMOTION_MODEL, "cpu").contract.labels)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own with 8 KiB left."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    if (
        mount is None
        or subprocess.run(
            [mount, "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(folder)], capture_output=True, check=False
        ).returncode
    ):
        pytest.skip("needs the permission to mount a small disk")
    try:
        (folder / "filler").write_bytes(bytes(8192))
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def start_apart(*arguments: object, limit: int = 0) -> "subprocess.Popen[str]":
    """The command in a process of its own, with a limit on file sizes if one is given."""
    command = [sys.executable, "-c", ANALYZE, str(limit), *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def save_png(path: Path, image: np.ndarray) -> None:
    assert cv2.imwrite(str(path), cv2.cvtColor(image, cv2.COLOR_RGB2BGR))


def test_the_log_has_every_frame_and_exactly_these_columns(
    clip: Path, labels: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "out.csv"
    assert emotion_analyze([str(clip), "--log", str(log)]) == 0
    header = log.read_text("utf-8").splitlines()[0]
    of_kind = {kind: [f"{kind}_{label}" for label in labels] for kind in ("p", "raw", "cal")}
    assert header == ",".join([*FIXED, *of_kind["p"], *of_kind["raw"], "calibrated", *of_kind["cal"]])
    rows = rows_of(log)
    assert [int(row["frame"]) for row in rows] == list(range(FRAMES))
    assert [float(row["time_s"]) for row in rows] == pytest.approx([i / FPS for i in range(FRAMES)], abs=1e-3)
    for row in rows:
        assert row["track"] == "1"
        assert row["label"] in (*labels, UNCERTAIN)
        assert 0 <= float(row["x"]) < float(row["x"]) + float(row["width"]) <= 320
        assert 0.3 <= float(row["score"]) <= 1
        for kind in ("p", "raw"):
            assert sum(float(row[f"{kind}_{label}"]) for label in labels) == pytest.approx(1, abs=1e-3)
        assert [row[column] for column in ("calibrated", *of_kind["cal"])] == ["0", *[""] * len(labels)]
    assert rows[0]["label"] == "happiness"
    assert names_in(tmp_path) == {"out.csv"}
    said = capsys.readouterr()
    assert f"{FRAMES} frames" in said.out and f"written: {log}" in said.out
    assert said.err == ""


def test_the_video_keeps_size_length_and_sound(clip: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.mp4"
    assert emotion_analyze([str(clip), "--output", str(output)]) == 0
    before, after = look_into(clip), look_into(output)
    assert len(after.images) == FRAMES
    assert {image.shape for image in after.images} == {(240, 320, 3)}
    assert after.duration == pytest.approx(FRAMES / FPS, abs=1e-3)
    assert after.times == pytest.approx(before.times, abs=1e-3)
    assert after.sound == "aac" and after.sound_packets == before.sound_packets
    # Painted on, but the same pictures: most pixels stay, some change a lot.
    change = np.abs(after.images[5].astype(int) - before.images[5]).max(2)
    assert np.median(change) < 20 and (change > 60).mean() > 0.002
    assert names_in(tmp_path) == {"out.mp4"}


def test_a_real_webcam_clip(tmp_path: Path) -> None:
    whole = shared_video("one_face.mp4")
    part = tmp_path / "part.mp4"
    with av.open(str(whole)) as source, av.open(str(part), "w") as target:
        stream = target.add_stream_from_template(source.streams.video[0])
        for number, packet in enumerate(source.demux(source.streams.video[0])):
            if packet.dts is None or number == 30:
                break
            packet.stream = stream
            target.mux(packet)
    with av.open(str(part)) as container:
        frames = sum(1 for _ in container.decode(video=0))
    output, log = tmp_path / "out.mp4", tmp_path / "out.csv"
    assert emotion_analyze([str(part), "--output", str(output), "--log", str(log)]) == 0
    rows = rows_of(log)
    assert [int(row["frame"]) for row in rows] == list(range(frames))
    assert {row["track"] for row in rows} == {"1"}
    made = look_into(output)
    assert len(made.images) == frames and made.images[0].shape == (480, 512, 3) and made.sound is None


def test_frames_without_a_face_are_in_the_log_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = tmp_path / "out.csv"
    assert emotion_analyze([str(portrait_clip(tmp_path / "empty.mp4", 5, face=False)), "--log", str(log)]) == 0
    rows = rows_of(log)
    assert [int(row["frame"]) for row in rows] == list(range(5))
    assert all(set(list(row.values())[2:]) == {""} for row in rows)
    assert "no face was found" in capsys.readouterr().out


def test_an_image(tmp_path: Path, labels: list[str]) -> None:
    save_png(tmp_path / "me ä.png", view())
    output, log = tmp_path / "out.mp4", tmp_path / "out.csv"
    assert emotion_analyze([str(tmp_path / "me ä.png"), "--output", str(output), "--log", str(log)]) == 0
    (row,) = rows_of(log)
    assert (row["frame"], row["track"], row["label"]) == ("0", "1", "happiness")
    assert [row[f"p_{label}"] for label in labels] == [row[f"raw_{label}"] for label in labels]
    made = look_into(output)
    assert [image.shape for image in made.images] == [(240, 320, 3)]


def test_a_folder_of_images_in_natural_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    save_png(folder / "10.png", view(-30))
    save_png(folder / "2.png", np.full((100, 90, 3), 90, np.uint8))
    save_png(folder / "1.png", view(30))
    (folder / "3.png").write_text("not a picture")
    (folder / "notes.txt").write_text("not for us")
    log = tmp_path / "out.csv"
    assert emotion_analyze([str(folder), "--log", str(log)]) == 1
    rows = rows_of(log)
    assert [(row["frame"], bool(row["track"])) for row in rows] == [("0", True), ("1", False), ("3", True)]
    assert rows[0]["track"] != rows[2]["track"]  # unrelated pictures: nobody is followed from one to the next
    assert capsys.readouterr().err == "warning: 1 of 4 images can't be read: 3.png\n"


def test_a_truncated_video_gives_its_readable_part_and_a_warning(
    long_clip: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    torn = tmp_path / "torn.mp4"
    data = long_clip.read_bytes()
    torn.write_bytes(data[: len(data) // 3])
    output, log = tmp_path / "out.mp4", tmp_path / "out.csv"
    assert emotion_analyze([str(torn), "--output", str(output), "--log", str(log)]) == 1
    frames = [int(row["frame"]) for row in rows_of(log)]
    assert frames == list(range(len(frames))) and 20 < len(frames) < LONG
    assert len(look_into(output).images) == len(frames)
    warnings = capsys.readouterr().err.splitlines()
    assert warnings and all(line.startswith("warning: ") for line in warnings)
    assert warnings[0].startswith("warning: torn.mp4: the picture ends early")


def test_results_that_are_there_are_replaced(clip: Path, tmp_path: Path) -> None:
    for name in ("out.mp4", "out.csv"):
        (tmp_path / name).write_text("old")
    arguments = [str(clip), "--output", str(tmp_path / "out.mp4"), "--log", str(tmp_path / "out.csv")]
    assert emotion_analyze(arguments) == 0
    assert len(look_into(tmp_path / "out.mp4").images) == len(rows_of(tmp_path / "out.csv")) == FRAMES


def test_a_model_with_other_classes_names_the_columns(clip: Path, tmp_path: Path) -> None:
    model = tiny_model(tmp_path / "mine.onnx", labels=("bored", "keen", "lost"))
    log, output = tmp_path / "out.csv", tmp_path / "out.mp4"
    assert emotion_analyze([str(clip), "--model", str(model), "--log", str(log), "--output", str(output)]) == 0
    rows = rows_of(log)
    assert list(rows[0])[9:15] == ["p_bored", "p_keen", "p_lost", "raw_bored", "raw_keen", "raw_lost"]
    assert {row["label"] for row in rows} == {"lost"}


def test_a_neutral_stretch_calibrates_what_comes_after_it(
    long_clip: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # The model's second class has 24 %, the third 67 %, in every picture.
    model = tiny_model(tmp_path / "mine.onnx", labels=("sadness", "neutral", "happiness"))
    log = tmp_path / "out.csv"
    arguments = [str(long_clip), "--model", str(model), "--log", str(log), "--neutral-from", "0.5:2.5"]
    assert emotion_analyze(arguments) == 0
    assert "person 1: calibrated, odds against neutral lowered: sadness to 25%, happiness to 25%" in (
        capsys.readouterr().out
    )
    rows = rows_of(log)
    for row in rows:
        after = float(row["time_s"]) >= 2.5
        assert row["calibrated"] == str(int(after)) and bool(row["cal_neutral"]) is after
        assert float(row["raw_happiness"]) == pytest.approx(0.665, abs=1e-3)
    assert float(rows[-1]["cal_neutral"]) > 0.5 and rows[-1]["label"] == "neutral"
    assert rows[0]["label"] == "happiness"


@pytest.mark.parametrize(
    ("video", "stretch", "reason"),
    [
        ("long_clip", "0:2", "person 1: not calibrated: the face did not look neutral, but like happiness"),
        ("clip", "0:60", "person 1: not calibrated: the face left, or the video ended, before the stretch did"),
        ("clip", "60:63", "nobody was calibrated: no face was seen in the neutral stretch"),
    ],
)
def test_who_can_not_be_calibrated_is_named(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    video: str,
    stretch: str,
    reason: str,
) -> None:
    log = tmp_path / "out.csv"
    path = request.getfixturevalue(video)
    assert emotion_analyze([str(path), "--log", str(log), "--neutral-from", stretch]) == 1
    assert capsys.readouterr().err == f"warning: {reason}\n"
    assert {row["calibrated"] for row in rows_of(log)} == {"0"}


def test_a_stretch_that_can_not_be_used(clip: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save_png(tmp_path / "me.png", view())
    model = tiny_model(tmp_path / "mine.onnx", labels=("bored", "keen", "lost"))
    for arguments, reason in (
        ([str(clip), "--neutral-from", "1:2"], "must last 1.5 s or longer"),
        ([str(clip), "--neutral-from", "3:1"], "must last 1.5 s or longer"),
        ([str(clip), "--neutral-from", "0:3", "--model", str(model)], "has no neutral class"),
        ([str(tmp_path / "me.png"), "--neutral-from", "0:3"], "pictures don't follow on each other"),
    ):
        assert emotion_analyze([*arguments, "--log", str(tmp_path / "out.csv")]) == 2
        said = capsys.readouterr().err
        assert reason in said and said.count("\n") == 1
        assert not (tmp_path / "out.csv").exists()
    for text in ("3", "a:b", "-1:3"):
        with pytest.raises(SystemExit):
            emotion_analyze([str(clip), "--neutral-from", text])


@pytest.mark.parametrize(("option", "name"), [("--output", "out.mp4"), ("--log", "out.csv")])
def test_a_full_disk_is_one_line_and_leaves_nothing(
    long_clip: Path, small_disk: Path, option: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert emotion_analyze([str(long_clip), option, str(small_disk / name)]) == 2
    said = capsys.readouterr()
    assert said.err == f"error: no space left on the disk for {small_disk / name}; free some or choose another folder\n"
    assert said.out == ""
    assert names_in(small_disk) == {"filler"}


@posix
@pytest.mark.parametrize(("option", "name"), [("--output", "out.mp4"), ("--log", "out.csv")])
def test_a_limit_on_file_sizes_leaves_the_old_result(long_clip: Path, tmp_path: Path, option: str, name: str) -> None:
    (tmp_path / name).write_text("old")
    process = start_apart(long_clip, option, tmp_path / name, limit=8192)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (2, "")
    assert err.count("\n") == 1 and err.startswith(f"error: {tmp_path / name} reached the largest file size")
    assert names_in(tmp_path) == {name} and (tmp_path / name).read_text() == "old"


@posix
def test_ctrl_c_leaves_nothing_half_written(long_clip: Path, tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_text("old")
    process = start_apart(long_clip, "--output", tmp_path / "out.mp4", "--log", tmp_path / "out.csv")
    deadline = time.monotonic() + 60
    while len(names_in(tmp_path)) < 3 and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)  # until both temporary files are there: it is at work
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, "", "stopped\n")
    assert names_in(tmp_path) == {"out.csv"} and (tmp_path / "out.csv").read_text() == "old"
