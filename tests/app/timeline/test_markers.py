"""Markers: changed in memory, kept in the session's folder on the recording's clock."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sessions.folder import SessionFolder
from app.sessions.markers import Marker, read_markers
from app.timeline.marker_hand import MarkerHand
from app.timeline.marker_places import NEAR, Hit, Part, dragged, hit, label_rooms, places
from app.timeline.markers import LONGEST_NOTE, SAVE_OPEN_EVERY, Markers
from app.timeline.recorded import Recorded
from app.timeline.window import TimeWindow
from models.errors import InputError

WINDOW = TimeWindow(100, 200)
WIDTH = 1000.0
PATIENCE = 10.0


def kept(markers: Markers) -> list[tuple[float, float | None, str]]:
    """What is in the file, once it is written."""
    assert markers.file is not None and markers.file.wait(PATIENCE)
    return [(marker.time, marker.end, marker.note) for marker in read_markers(markers.file.path)]


@pytest.fixture
def folder(tmp_path: Path) -> SessionFolder:
    return SessionFolder(tmp_path)


def test_a_deletion_can_be_taken_back() -> None:
    markers = Markers()
    first, second = markers.add_event(5, "a\nb\0 c\udc80"), markers.add_event(3)
    assert [key for key, _ in markers] == [second, first] and markers[first].note == "a b c"
    version = markers.version
    markers.delete(first)
    markers.delete(second)
    assert len(markers) == 0 and markers.can_undo and markers.version > version
    assert (markers.undo(), markers.undo(), markers.undo()) == (second, first, None)
    assert markers[first].note == "a b c" and not markers.can_undo
    markers.edit_note(first, "x" * 500)
    assert len(markers[first].note) == LONGEST_NOTE
    markers.reset()
    assert len(markers) == 0 and not markers.can_undo


def test_an_excluded_stretch_has_a_beginning_and_an_end() -> None:
    markers = Markers()
    assert markers.toggle_excluded(10) is None and markers.open_since == 10
    key = markers.toggle_excluded(12)
    assert key is not None and (markers[key].time, markers[key].end) == (10, 12) and markers.open_since is None
    # A file may have gone back meanwhile.
    markers.toggle_excluded(10)
    back = markers.toggle_excluded(8)
    assert back is not None and (markers[back].time, markers[back].end) == (8, 10)
    markers.toggle_excluded(10)
    assert markers.toggle_excluded(10) is None and markers.open_since is None and len(markers) == 2
    markers.move(key, 11, 11)
    assert markers[key].end == 12
    markers.move(key, 11, 15)
    assert (markers[key].time, markers[key].end) == (11, 15)


def test_each_change_is_in_the_file_on_the_recordings_clock(folder: SessionFolder) -> None:
    markers = Markers()
    before = markers.add_event(2, "before the recording")
    markers.toggle_excluded(4)
    markers.advance(11)
    assert markers.unsaved == 1 and markers.file is None
    markers.recording_started(folder, 10)
    assert kept(markers) == [(0, 1, "")] and markers.unsaved == 1
    markers.advance(20)
    markers.toggle_excluded(20)
    event = markers.add_event(15.5)
    assert kept(markers) == [(0, 10, ""), (5.5, None, "")]
    markers.edit_note(event, "smiles, laughs")
    assert kept(markers)[1] == (5.5, None, "smiles, laughs")
    markers.move(before, 12, None)
    assert kept(markers)[1] == (2, None, "before the recording") and markers.unsaved == 0
    markers.delete(before)
    markers.advance(30)
    markers.recording_stopped()
    markers.advance(40)
    after = markers.add_event(35)
    markers.edit_note(event, "later")
    assert kept(markers) == [(0, 10, ""), (5.5, None, "later")] and markers.unsaved == 1
    for key in (after, *[key for key, _ in markers if key != after]):
        markers.delete(key)
    assert kept(markers) == []


def test_nothing_marked_leaves_no_file(folder: SessionFolder) -> None:
    markers = Markers()
    markers.recording_started(folder, 0)
    markers.advance(5)
    markers.recording_stopped()
    assert not folder.markers.exists()


def test_an_open_stretch_survives_a_crash(folder: SessionFolder) -> None:
    markers = Markers()
    markers.recording_started(folder, 0)
    markers.advance(1)
    markers.toggle_excluded(1)
    markers.advance(1 + SAVE_OPEN_EVERY)
    assert kept(markers) == [(1, 1 + SAVE_OPEN_EVERY, "")] and len(markers) == 0


def test_a_folder_that_is_gone_is_said_and_tried_again(tmp_path: Path) -> None:
    folder = SessionFolder(tmp_path / "session")
    markers = Markers()
    markers.recording_started(folder, 0)
    markers.advance(9)
    key = markers.add_event(3)
    assert markers.file is not None and markers.file.wait(PATIENCE)
    assert "session doesn't exist" in markers.problem and not folder.path.exists()
    folder.path.mkdir()
    markers.edit_note(key, "here")
    assert kept(markers) == [(3, None, "here")] and markers.problem == ""


def test_a_recorded_sessions_markers_are_read_and_changed(folder: SessionFolder) -> None:
    folder.markers.write_text("time_s,end_s,kind,note\n3,,event,hm\n1,2,excluded,door\n")
    markers = Markers()
    markers.add_event(8)
    markers.review(folder)
    assert [marker.note for _, marker in markers] == ["door", "hm"] and markers.unsaved == 0
    markers.add_event(4)
    assert kept(markers) == [(1, 2, "door"), (3, None, "hm"), (4, None, "")]
    folder.markers.write_text("broken")
    with pytest.raises(InputError, match="line 1"):
        markers.review(folder)
    assert len(markers) == 3


times = st.floats(0, 1000)


@given(times, st.one_of(st.none(), st.floats(0.001, 500)), times, st.floats(0, 500))
def test_what_is_recorded_lies_in_the_recording(time: float, length: float | None, start: float, taken: float) -> None:
    end = None if length is None else time + length
    recorded = Recorded(start, start + taken)
    placed = recorded.place(Marker(time, end, "event" if end is None else "excluded"))
    if placed is None:
        assert time < start or time > start + taken or (end is not None and min(end, start + taken) - time < 0.01)
        return
    assert 0 <= placed.time <= taken + 0.001 and (placed.end is None or placed.end <= taken + 0.001)
    assert placed.time == pytest.approx(max(0.0, time - start), abs=0.001)


def shown() -> Markers:
    markers = Markers()
    markers.add_event(110)
    markers.toggle_excluded(120)
    markers.toggle_excluded(150)
    markers.add_event(130)
    markers.add_event(300)
    return markers


def test_a_point_means_the_nearest_line_or_the_stretch_around_it() -> None:
    found = places(shown(), WINDOW, WIDTH)
    assert [(place.left, place.right) for place in found] == [(100, None), (200, 500), (300, None)]
    assert hit(found, 103) == Hit(0, Part.EVENT) and hit(found, 110) is None
    assert hit(found, 200 - NEAR) == Hit(1, Part.START) and hit(found, 498) == Hit(1, Part.END)
    assert hit(found, 250) == Hit(1, Part.BODY) and hit(found, 301) == Hit(2, Part.EVENT)
    assert [place.left for place in places(shown(), TimeWindow(140, 240), WIDTH)] == [-200]
    assert label_rooms([100, 200, 200, 300], WIDTH) == [96, 0, 96, 700] and label_rooms([], WIDTH) == []


stretch = st.tuples(times, st.floats(0.1, 100)).map(lambda t: Marker(t[0], t[0] + t[1], "excluded"))


@given(stretch, st.sampled_from([Part.START, Part.END, Part.BODY]), st.floats(-2000, 2000))
def test_a_drag_keeps_a_marker_whole(marker: Marker, part: Part, by: float) -> None:
    time, end = dragged(marker, part, by)
    assert end is not None and marker.end is not None and 0 <= time <= end
    if part is Part.BODY:
        assert end - time == pytest.approx(marker.end - marker.time, abs=1e-6)
    else:
        assert {time, end} & {marker.time, marker.end}


def test_what_is_held_is_changed_when_it_is_let_go() -> None:
    markers = shown()
    hand = MarkerHand(markers)
    version = markers.version
    found = places(hand.shown(), WINDOW, WIDTH)
    assert not hand.grab(found, 250) and hand.chosen is None
    hand.choose(1)
    assert hand.grab(found, 250)
    hand.drag(-5)
    assert dict(hand.shown())[1].time == 115 and markers[1].time == 120 and markers.version == version
    hand.let_go()
    assert (markers[1].time, markers[1].end) == (115, 145) and not hand.dragging
    assert hand.grab(found, 101) and hand.chosen == 0
    markers.delete(0)
    assert not hand.dragging and hand.chosen is None
    hand.let_go()
    assert hand.beside(1, 125) == 2 and hand.beside(-1, 125) == 1
    hand.choose(3)
    assert hand.beside(1, 0) == 3 and hand.beside(-1, 0) == 2
    hand.nudge(-1000)
    assert markers[3].time == 0
