"""The newest markers reach the disk, whole, without anybody waiting."""

import threading
from pathlib import Path

import pytest

from app.sessions import marker_file
from app.sessions.marker_file import MarkerFile
from app.sessions.markers import Marker, read_markers, write_markers


def test_only_the_newest_of_those_that_wait_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on, written = threading.Event(), threading.Event(), []

    def slow(path: Path, markers: tuple[Marker, ...]) -> None:
        written.append(len(markers))
        begun.set()
        assert go_on.wait(10)
        write_markers(path, markers)

    monkeypatch.setattr(marker_file, "write_markers", slow)
    file = MarkerFile(tmp_path / "markers.csv")
    some = tuple(Marker(float(time), None, "event") for time in range(5))
    file.put(some[:1])
    assert begun.wait(10) and not file.wait(0)
    for count in (2, 3, 5):
        file.put(some[:count])
    go_on.set()
    assert file.wait(10) and written == [1, 5]
    assert read_markers(file.path) == some and file.problem == ""
    file.put(())
    assert file.wait(10) and read_markers(file.path) == ()
    assert [path.name for path in tmp_path.iterdir()] == ["markers.csv"]
