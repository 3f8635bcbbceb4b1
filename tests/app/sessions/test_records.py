"""session.json and markers.csv: what is written is what is read, and nothing else is taken."""

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import assets
from app.engine.smoother import SmoothingSettings
from app.sessions.facts import Circumstances, model_facts, setting_facts, versions
from app.sessions.folder import SessionFolder, new_session_folder
from app.sessions.markers import Marker, read_markers, write_markers
from app.sessions.record import CalibrationFacts, Dropped, FrameFacts, Intervals, SessionRecord, SourceFacts
from app.sessions.record_file import read_record, write_record
from models.errors import InputError
from models.onnx_model import OnnxModel

MANY = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
NOTES = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=20)


@pytest.fixture(scope="module")
def circumstances() -> Circumstances:
    with OnnxModel(assets.EMOTION_MODEL, "cpu") as model:
        facts = model_facts(assets.EMOTION_MODEL, model.contract)
        return Circumstances(
            SourceFacts("Camera ä", "camera"), facts, model.provider, setting_facts(SmoothingSettings(), 8)
        )


@pytest.fixture
def record(circumstances: Circumstances) -> SessionRecord:
    started = datetime(2026, 3, 1, 12, 0, 1, 250, timezone(timedelta(hours=5, minutes=30)))
    return SessionRecord(
        state="complete",
        app_version="0.1.0",
        started=started,
        ended=started + timedelta(seconds=9),
        problem="",
        source=circumstances.source,
        frames=FrameFacts(12, 10, (Dropped("recording", 2, "slow"),), Intervals(0.033, 0.03, 0.05)),
        model=circumstances.model,
        provider=circumstances.provider,
        settings=circumstances.settings,
        names={3: "Ada"},
        versions=versions(),
        calibrations=(CalibrationFacts(3, 1.5, 8.0, {"neutral": 0.0, "sadness": -0.5}),),
    )


def test_a_record_comes_back(tmp_path: Path, record: SessionRecord) -> None:
    write_record(tmp_path / "session.json", record)
    assert read_record(tmp_path / "session.json") == record
    assert [path.name for path in tmp_path.iterdir()] == ["session.json"]
    assert str(Path.home()) not in (tmp_path / "session.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"format": 99}, "format is not 1"),
        ({"provider": 3}, "provider must be of type str"),
        ({"state": "done"}, "state must be one of"),
        ({"surprise": 1}, "surprise is unknown"),
        ({"started": "today"}, "started must hold"),
        ({"names": {"x": "Ada"}}, "invalid literal"),
        ({"settings": {}}, r"settings\.\w+ is missing"),
        ({"frames": {"recorded": True}}, r"frames\.recorded must be of type int"),
    ],
)
def test_a_broken_record_is_one_line(
    tmp_path: Path, record: SessionRecord, change: dict[str, object], expected: str
) -> None:
    path = tmp_path / "session.json"
    write_record(path, record)
    path.write_text(json.dumps({**json.loads(path.read_text()), **change}))
    with pytest.raises(InputError, match=expected) as caught:
        read_record(path)
    assert "\n" not in str(caught.value) and "session.json" in str(caught.value)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"format": 1}', "\udcff"])
def test_a_foreign_file_is_one_line(tmp_path: Path, text: str) -> None:
    (tmp_path / "session.json").write_bytes(text.encode(errors="surrogateescape"))
    with pytest.raises(InputError, match=r"session\.json is not"):
        read_record(tmp_path / "session.json")


MARKERS = st.one_of(
    st.builds(Marker, st.floats(0, 1e5), st.none(), st.just("event"), NOTES),
    st.builds(lambda a, b, note: Marker(a, a + b, "excluded", note), st.floats(0, 1e5), st.floats(0.01, 1e5), NOTES),
)


@MANY
@given(st.lists(MARKERS, max_size=6))
def test_markers_come_back(tmp_path: Path, markers: list[Marker]) -> None:
    write_markers(tmp_path / "markers.csv", markers)
    assert read_markers(tmp_path / "markers.csv") == tuple(sorted(markers, key=lambda marker: marker.time))


@pytest.mark.parametrize(
    "row",
    ["1,2,event,", "1,,excluded,", "2,1,excluded,", "x,,event,", "1,,other,", "1,,event", "-1,,event,", "nan,,event,"],
)
def test_a_broken_marker_names_its_line(tmp_path: Path, row: str) -> None:
    (tmp_path / "markers.csv").write_text(f"time_s,end_s,kind,note\n{row}\n")
    with pytest.raises(InputError, match="line 2"):
        read_markers(tmp_path / "markers.csv")


def test_two_sessions_in_one_second_get_a_number(tmp_path: Path) -> None:
    now = datetime(2026, 1, 2, 3, 4, 5)
    names = []
    for _ in range(3):
        folder = new_session_folder(tmp_path, now)
        folder.create()
        names.append(folder.path.name)
    assert names == ["2026-01-02 03-04-05", "2026-01-02 03-04-05 (2)", "2026-01-02 03-04-05 (3)"]


def test_a_folder_with_something_in_it_is_safe(tmp_path: Path) -> None:
    (tmp_path / "precious").touch()
    with pytest.raises(InputError, match="not empty"):
        SessionFolder(tmp_path).create()
