from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.calibration_state import NOT_CALIBRATED, CalibrationPhase, CalibrationState, Refusal
from app.people.people import LEFT_AFTER, LONGEST_NAME, REMEMBERED, People
from app.people.person import Person, default_name
from tests.app.people.made import seen

steps = st.one_of(st.floats(0.01, 0.3), st.floats(0.3, 12.0))
views = st.lists(st.tuples(steps, st.sets(st.integers(1, 5))), min_size=1, max_size=40)


def watch(people: People, start: float, stop: float, ids: Iterable[int], step: float = 0.1) -> None:
    """Feeds frames from `start` on, up to and without `stop`."""
    for time in np.arange(start, stop - 1e-9, step):
        people.update(seen(float(time), dict.fromkeys(ids)))


def tracks(people: People) -> list[int]:
    return [person.track for person in people.ordered()]


def one(people: People, track: int) -> Person:
    (person,) = [person for person in people.ordered() if person.track == track]
    return person


@settings(deadline=None)
@given(views, st.sets(st.integers(1, 5)))
def test_who_is_known_and_in_which_order(frames: list[tuple[float, set[int]]], named: set[int]) -> None:
    people = People()
    last: dict[int, float] = {}
    time = 0.0
    for step, ids in frames:
        time += step
        people.update(seen(time, dict.fromkeys(ids)))
        last |= dict.fromkeys(ids, time)
        for track in (ids & named) - set(people.names()):
            people.rename(track, f"Name {track}")
        known = {track for track, at in last.items() if time - at <= REMEMBERED or track in named}
        # An unnamed person who was forgotten and comes back is new.
        last = {track: at for track, at in last.items() if track in known}
        ordered = people.ordered()
        assert {person.track for person in ordered} == known
        assert {person.track for person in ordered if person.visible} == ids
        present = [person for person in ordered if person.present]
        absent = ordered[len(present) :]
        assert not any(person.present for person in absent)
        assert [person.track for person in present] == sorted(t for t in known if time - last[t] < LEFT_AFTER)
        assert [person.last_seen for person in absent] == sorted((person.last_seen for person in absent), reverse=True)
        assert people.names() == {track: f"Name {track}" for track in known & named}


def test_a_refused_calibration_is_told_once() -> None:
    people = People()
    collecting = CalibrationState(CalibrationPhase.COLLECTING, 0.5)
    refused = CalibrationState(CalibrationPhase.REFUSED, refusal=Refusal.UNSTEADY)

    def frame(time: float, state: CalibrationState) -> None:
        analysis = seen(time, {1: None, 2: None})
        one, other = analysis.estimates
        people.update(replace(analysis, estimates=(replace(one, calibration=state), other)))

    for i, state in enumerate((NOT_CALIBRATED, collecting, refused, refused)):
        frame(i / 30, state)
    assert one(people, 1).calibration == refused and one(people, 2).calibration == NOT_CALIBRATED
    assert people.take_refused() == [one(people, 1)] and people.take_refused() == []
    frame(1.0, collecting)
    frame(1.1, refused)
    frame(1.2, collecting)
    # Meanwhile it is asked for anew.
    assert people.take_refused() == []
    frame(0.0, NOT_CALIBRATED)
    assert one(people, 1).calibration == NOT_CALIBRATED


def test_a_person_is_what_the_frames_say() -> None:
    people = People()
    people.update(seen(1.0, {3: None}, shows="anger"))
    people.update(seen(2.5, {3: None}, shows="fear"))
    (person,) = people.ordered()
    assert (person.track, person.name, person.label) == (3, "", "fear")
    assert (person.first_seen, person.last_seen) == (1.0, 2.5)
    assert people.labels[int(person.probabilities.argmax())] == "fear"
    assert people.time == 2.5


def test_a_blink_of_the_detector_moves_nobody_but_is_a_gap_in_the_history() -> None:
    people = People()
    watch(people, 0, 3, [1, 2])
    watch(people, 3, 3.6, [2])
    assert one(people, 1).present and not one(people, 1).visible
    watch(people, 3.6, 5, [1, 2])
    window = one(people, 1).history.window(people.time or 0.0)
    assert np.isnan(window[-5 * 4 :, 0]).sum() in (2, 3)
    assert not np.isnan(one(people, 2).history.window(people.time or 0.0)[-4 * 4 :]).any()


def test_a_slow_machine_leaves_no_gaps() -> None:
    people = People()
    watch(people, 0, 20, [1], step=0.9)
    window = one(people, 1).history.window(people.time or 0.0)
    assert not np.isnan(window[-4 * 19 :]).any()


def test_somebody_who_left_is_forgotten_unless_they_have_a_name() -> None:
    people = People()
    watch(people, 0, 2, [1, 2])
    people.rename(2, "Anna")
    watch(people, 2, 30, [], step=1.0)
    assert tracks(people) == [1, 2]
    people.update(seen(30.0, {}))
    assert one(people, 2).absent_for(30.0) == pytest.approx(28.1)
    people.update(seen(1.9 + REMEMBERED + 0.5, {}))
    assert tracks(people) == [2]
    people.update(seen(4000.0, {}))
    assert tracks(people) == [2] and people.names() == {2: "Anna"}


def test_somebody_whose_name_is_being_typed_is_not_forgotten() -> None:
    people = People()
    people.update(seen(0.0, {1: None}))
    people.naming = 1
    people.update(seen(50.0, {}))
    assert people.rename(1, "Anna") == "Anna"
    people.naming = None
    people.update(seen(99.0, {}))
    assert tracks(people) == [1]


def test_names_are_tidied_and_can_be_taken_away() -> None:
    people = People()
    people.update(seen(0.0, {1: None}))
    assert people.rename(1, "  Anna \n Maria ") == "Anna Maria"
    assert one(people, 1).name == "Anna Maria"
    assert people.rename(1, "A\x9cnn\ta\ud800") == "Ann a"
    assert len(people.rename(1, "x" * 500)) == LONGEST_NAME
    assert people.rename(1, "person 7") == "person 7 2"
    assert people.rename(1, "person 1") == ""
    assert people.rename(1, "Anna") == "Anna"
    assert people.rename(1, "   ") == ""
    assert one(people, 1).name == "" and not people.names()
    with pytest.raises(KeyError):
        people.rename(7, "Anna")


def test_nobody_takes_what_another_language_calls_the_unnamed() -> None:
    people = People()
    people.update(seen(0.0, {1: None}))
    people.unnamed = "Persona ({number})"
    assert people.rename(1, "persona (1)") == people.rename(1, "Person 1") == ""
    assert people.rename(1, "Persona (7)") == "Persona (7) 2"
    assert people.rename(1, "Person 7") == "Person 7 2"
    assert people.rename(1, "Persona 7") == "Persona 7"


def test_names_are_a_snapshot() -> None:
    people = People()
    people.update(seen(0.0, {1: None}))
    before = people.names()
    people.rename(1, "Anna")
    assert before == {} and people.names() == {1: "Anna"}
    with pytest.raises(TypeError):
        people.names()[1] = "Ben"  # type: ignore[index]


@given(st.lists(st.tuples(st.integers(1, 4), st.sampled_from(["Anna", "anna", "Ben", "Person 2", "x" * 60, ""]))))
def test_people_in_view_never_share_a_name(renames: list[tuple[int, str]]) -> None:
    people = People()
    people.update(seen(0.0, dict.fromkeys(range(1, 5))))
    for track, name in renames:
        given_name = people.rename(track, name)
        assert len(given_name) <= LONGEST_NAME
        titles = [(person.name or default_name(person.track)).casefold() for person in people.ordered()]
        assert len(set(titles)) == 4


def test_the_name_of_somebody_who_left_says_that_they_are_back() -> None:
    people = People()
    watch(people, 0, 5, [1])
    people.rename(1, "Anna")
    watch(people, 5, 10, [])
    watch(people, 10, 15, [2])
    assert people.rename(2, "anna") == "anna"
    (person,) = people.ordered()
    assert (person.track, person.first_seen, person.present) == (2, 0.0, True)
    assert people.names() == {1: "anna", 2: "anna"}
    window = person.history.window(people.time or 0.0)
    there = ~np.isnan(window[-15 * 4 :, 0])
    assert there[:20].all() and there[-20:].all() and not there[21:39].any()


def test_two_who_were_seen_together_stay_two() -> None:
    people = People()
    watch(people, 0, 5, [1, 2])
    people.rename(1, "Anna")
    watch(people, 5, 8, [2])
    assert people.rename(2, "Anna") == "Anna 2"
    assert tracks(people) == [2, 1]


def test_one_person_who_turns_out_to_be_two_is_split() -> None:
    people = People()
    watch(people, 0, 1, [1])
    people.rename(1, "Anna")
    watch(people, 1, 3, [])
    watch(people, 3, 4, [2])
    people.rename(2, "Anna")
    watch(people, 4, 5, [1, 2])
    assert tracks(people) == [1, 2]
    assert list(people.names().values()) == ["Anna"]


def test_a_replay_keeps_names_but_neither_histories_nor_strangers() -> None:
    people = People()
    watch(people, 0, 20, [1, 2])
    people.rename(1, "Anna")
    people.update(seen(0.0, {3: None}))
    assert tracks(people) == [3, 1]
    anna = one(people, 1)
    assert not anna.present and anna.absent_for(0.0) == float("inf")
    assert np.isnan(anna.history.window(0.0)).all()
    watch(people, 0.1, 2, [3])
    assert people.rename(3, "Anna") == "Anna"
    assert tracks(people) == [3]


def test_another_source_begins_with_nobody() -> None:
    people = People()
    watch(people, 0, 2, [1])
    people.rename(1, "Anna")
    people.reset()
    assert people.ordered() == [] and not people.names() and people.time is None
    people.update(seen(7.0, {2: None}))
    assert tracks(people) == [2]


def test_another_models_classes_begin_with_nobody() -> None:
    people = People()
    watch(people, 0, 2, [1])
    people.update(seen(3.0, {1: None}, shows="b", labels=("a", "b")))
    (person,) = people.ordered()
    assert people.labels == ("a", "b") and person.first_seen == 3.0
    assert person.history.window(3.0).shape[1] == 2


def test_a_new_picture_comes_once_a_second_and_not_from_the_edge() -> None:
    people = People()
    frames = [np.full((240, 320, 3), shade, np.uint8) for shade in range(40)]
    box = (100.0, 100.0, 60.0, 60.0)
    shades = []
    for i, frame in enumerate(frames):
        people.update(seen(0.25 * i, {1: box if i < 20 else (-30.0, 100.0, 60.0, 60.0)}, frame))
        shades.append(int(one(people, 1).thumbnail[0, 0, 0]))
    assert shades[:20] == [4 * (i // 4) for i in range(20)]
    assert set(shades[20:]) == {16}
