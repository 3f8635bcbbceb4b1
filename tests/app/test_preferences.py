import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import assets
from app.engine.camera_request import NO_REQUEST, CameraRequest
from app.engine.smoother import SmoothingSettings
from app.preference_texts import KEYS, from_texts, to_texts
from app.preferences import (
    HIGHEST_THRESHOLD,
    LONGEST_SMOOTHING,
    MOST_FACES,
    PROVIDERS,
    THEMES,
    Overrides,
    Preferences,
    adjust,
    analyzer_arguments,
    change,
    why_not_usable,
)
from tests.app.live import FakeAnalyzer

names = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1)
paths = st.none() | names.map(Path)
requests = st.builds(
    CameraRequest,
    st.none() | st.tuples(st.integers(16, 7680), st.integers(16, 7680)),
    st.none() | st.floats(0, 240, exclude_min=True),
)
preferences = st.builds(
    Preferences,
    model=paths,
    provider=st.sampled_from(PROVIDERS),
    max_faces=st.integers(1, MOST_FACES),
    smoothing_s=st.floats(0, LONGEST_SMOOTHING),
    uncertain_below=st.floats(0, HIGHEST_THRESHOLD),
    camera_name=st.text(),
    camera=requests,
    mirror_camera=st.booleans(),
    mirror_file=st.booleans(),
    theme=st.sampled_from(THEMES),
    language=st.sampled_from(["system", "en", "de", "pt_BR", "fil"]),
    recordings=paths,
    snapshots=paths,
)


def test_the_defaults_are_those_of_the_analyzer() -> None:
    assert analyzer_arguments(Preferences()) == {
        "model": assets.EMOTION_MODEL,
        "provider": "auto",
        "max_faces": 8,
        "smoothing": SmoothingSettings(),
    }


@given(preferences)
def test_all_preferences_are_settings_that_the_smoother_takes(chosen: Preferences) -> None:
    smoothing = analyzer_arguments(chosen)["smoothing"]
    assert smoothing.time_constant == chosen.smoothing_s
    assert smoothing.uncertain_below == chosen.uncertain_below
    assert smoothing.certain_above > smoothing.uncertain_below or chosen.uncertain_below == 0 == smoothing.certain_above


@given(preferences)
def test_texts_say_all_of_the_preferences(chosen: Preferences) -> None:
    texts = to_texts(chosen)
    assert set(texts) <= set(KEYS)
    assert from_texts(texts) == chosen


def test_the_defaults_need_no_text() -> None:
    assert to_texts(Preferences()) == {}


@given(st.dictionaries(st.sampled_from(KEYS), st.text()))
def test_any_texts_are_read_and_nonsense_counts_for_nothing(texts: dict[str, str]) -> None:
    chosen = from_texts(texts)
    for key in KEYS:
        assert from_texts({key: texts[key]} if key in texts else {}) == from_texts(
            {name: text for name, text in to_texts(chosen).items() if name == key}
        )


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("analysis/faces", "0"),
        ("analysis/smoothing", "nan"),
        ("analysis/uncertain_below", "0.95"),
        ("camera/size", "1280"),
        ("camera/size", "1x1"),
        ("camera/fps", "0"),
        ("mirror/camera", "perhaps"),
        ("model/provider", "quantum"),
        ("theme", "sepia"),
        ("language", "Deutsch"),
    ],
)
def test_a_text_out_of_range_leaves_the_others_alone(key: str, text: str) -> None:
    assert from_texts({key: text, "camera/name": "HD Webcam"}) == Preferences(camera_name="HD Webcam")


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"provider": "gpu"}, "one of auto, cpu, cuda"),
        ({"theme": "sepia"}, "one of system, light, dark"),
        ({"language": "DE"}, "system or a code such as de"),
        ({"max_faces": 0}, r"1\.\.64"),
        ({"max_faces": 65}, r"1\.\.64"),
        ({"smoothing_s": -0.1}, r"0\.\.2 seconds"),
        ({"smoothing_s": float("nan")}, r"0\.\.2 seconds"),
        ({"uncertain_below": 0.91}, r"0\.\.0\.9"),
    ],
)
def test_a_value_out_of_range_is_refused_in_one_line(values: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValueError, match=reason) as caught:
        Preferences(**values)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("values", "load", "adjust", "reopen"),
    [
        ({"model": Path("other.onnx")}, True, False, False),
        ({"model": assets.EMOTION_MODEL}, False, False, False),
        ({"provider": "cpu"}, True, False, False),
        ({"smoothing_s": 1.0}, False, True, False),
        ({"uncertain_below": 0.0}, False, True, False),
        ({"max_faces": 3}, False, True, False),
        ({"camera": NO_REQUEST}, False, False, True),
        ({"theme": "dark", "mirror_camera": False, "recordings": Path("/r"), "camera_name": "x"}, False, False, False),
        ({"language": "de"}, False, False, False),
    ],
)
def test_what_other_preferences_ask_for(values: dict[str, Any], load: bool, adjust: bool, reopen: bool) -> None:
    found = change(Preferences(), replace(Preferences(), **values))
    assert (found.load, found.adjust, found.reopen) == (load, adjust, reopen)
    assert found.ends_recording is (load or adjust or reopen)


def test_the_command_line_holds_for_what_it_says() -> None:
    chosen = Preferences(model=Path("mine.onnx"), max_faces=3, theme="dark")
    assert Overrides().over(chosen) == chosen
    said = Overrides(Path("other.onnx"), "cpu", 12).over(chosen)
    assert said == replace(chosen, model=Path("other.onnx"), provider="cpu", max_faces=12)


def test_an_analyzer_goes_on_with_other_settings() -> None:
    analyzer = FakeAnalyzer()
    adjust(analyzer, Preferences(max_faces=3, smoothing_s=1.5, uncertain_below=0.0))
    assert analyzer.facts.max_faces == 3
    assert analyzer.facts.smoothing == SmoothingSettings(1.5, uncertain_below=0.0, certain_above=0.0)


def test_the_camera_to_start_with() -> None:
    wished = Preferences(camera_name="HD Webcam")
    assert wished.camera_among(["Integrated", "HD Webcam"]) == 1
    assert wished.camera_among(["Integrated"]) == 0
    assert wished.camera_among([]) is None
    assert Preferences().camera_among(["Integrated", "HD Webcam"]) == 0


def test_which_folders_can_be_used(tmp_path: Path) -> None:
    assert why_not_usable(tmp_path) == ""
    (tmp_path / "file").touch()
    for path, reason in {
        tmp_path / "gone": "doesn't exist",
        tmp_path / "file": "is a file",
        Path("here"): "not a whole path",
        tmp_path / ("n" * 300): "",
        tmp_path / "\0": "",
    }.items():
        said = why_not_usable(path)
        assert said and reason in said and "\n" not in said


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_can_not_be_used(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert "no permission" in why_not_usable(tmp_path)
