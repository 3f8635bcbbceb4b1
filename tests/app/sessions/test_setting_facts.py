import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.engine.smoother import SmoothingSettings
from app.layers.layers import FACES, Faces
from app.sessions.facts import setting_facts
from app.sessions.record import FrameFacts, ModelFacts, SessionRecord, SourceFacts
from app.sessions.record_file import read_record, write_record
from models.errors import InputError

RECORD = SessionRecord(
    state="complete",
    app_version="0.1.0",
    started=datetime(2026, 3, 1, tzinfo=UTC),
    ended=None,
    problem="",
    source=SourceFacts("talk.mp4", "file"),
    frames=FrameFacts(),
    model=ModelFacts("m.onnx", "00", "tiny", ("neutral",), "fp32", 1.0, "nothing", "none", {}),
    provider="CPU",
    settings=setting_facts(SmoothingSettings(), 8),
)


@pytest.mark.parametrize("faces", FACES)
def test_a_session_says_how_its_video_shows_faces(tmp_path: Path, faces: Faces) -> None:
    path = tmp_path / "session.json"
    record = replace(RECORD, settings=setting_facts(SmoothingSettings(), 8, faces))
    write_record(path, record)
    assert json.loads(path.read_text(encoding="utf-8"))["settings"]["faces"] == faces
    assert read_record(path) == record


def test_one_that_does_not_say_showed_them(tmp_path: Path) -> None:
    path = tmp_path / "session.json"
    write_record(path, RECORD)
    document = json.loads(path.read_text(encoding="utf-8"))
    del document["settings"]["faces"]
    path.write_text(json.dumps(document), encoding="utf-8")
    assert read_record(path).settings.faces == "shown"
    document["settings"]["faces"] = "gone"
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(InputError, match=r"settings\.faces must be one of shown, blurred, pixelated"):
        read_record(path)
