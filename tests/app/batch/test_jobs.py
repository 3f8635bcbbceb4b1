from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from app.batch.jobs import ENDED, Jobs, JobState
from app.batch.process import command, read_progress
from app.preferences import Preferences
from models.messages import Message


def made(*names: str) -> Jobs:
    jobs = Jobs()
    jobs.add([Path(name) for name in names], Path("out"))
    return jobs


def test_jobs_run_one_after_another() -> None:
    jobs = made("a.mp4", "b.mp4")
    assert jobs.start_next() == 0
    assert jobs.start_next() is None
    jobs.progress(30, 120)
    assert jobs[0].share == 0.25
    jobs.finish(0, [])
    assert (jobs[0].state, jobs[0].share) == (JobState.DONE, 1.0)
    assert jobs.start_next() == 1
    assert jobs.open == 1


def test_folders_are_named_after_the_files_and_never_shared(tmp_path: Path) -> None:
    (tmp_path / "a (2)").mkdir()
    jobs = Jobs()
    jobs.add([Path("x/a.mp4"), Path("y/a.mp4"), Path("x/a.mp4")], tmp_path)
    assert [job.folder.name for job in (jobs[0], jobs[1])] == ["a", "a (3)"]
    assert len(jobs) == 2


def test_what_a_process_says_last_is_the_message() -> None:
    jobs = made("a.mp4", "b.mp4", "c.mp4")
    for place, (status, said) in enumerate(
        [(1, ["warning: a.mp4: 2 damaged frames"]), (2, ["error: no such file: b.mp4", ""]), (-9, [])]
    ):
        assert jobs.start_next() == place
        jobs.finish(status, said)
    assert [(jobs[i].state, jobs[i].message) for i in range(3)] == [
        (JobState.PARTLY_DONE, "a.mp4: 2 damaged frames"),
        (JobState.FAILED, "no such file: b.mp4"),
        (JobState.FAILED, "it ended with status -9 and said nothing"),
    ]


def test_a_message_can_be_translated_where_the_process_says_what_it_is_made_of() -> None:
    reason = Message("no such file: {path}", path="a.mp4")
    jobs = made("a.mp4")
    jobs.start_next()
    jobs.finish(2, [f"error: {reason}", reason.to_line()])
    found = jobs[0].message
    assert found == "no such file: a.mp4" and isinstance(found, Message) and found.template == reason.template


def test_a_cancelled_job_stays_cancelled_whatever_its_process_says() -> None:
    jobs = made("a.mp4", "b.mp4")
    jobs.start_next()
    assert jobs.cancel(0)
    assert not jobs.cancel(1)
    jobs.progress(5, 10)
    jobs.finish(130, ["stopped"])
    assert [jobs[i].state for i in range(2)] == [JobState.CANCELLED] * 2
    jobs.forget_ended()
    assert len(jobs) == 0
    # Its process ends only now, when the list is another one.
    jobs.add([Path("c.mp4")], Path("out"))
    jobs.progress(7, 10)
    jobs.finish(130, ["stopped"])
    assert (jobs[0].state, jobs[0].done) == (JobState.WAITING, 0)


@given(st.lists(st.sampled_from(["add", "start", "finish", "cancel", "forget"]), max_size=30))
def test_never_do_two_run(steps: list[str]) -> None:
    jobs = Jobs()
    for number, step in enumerate(steps):
        running = jobs.running
        if step == "add":
            jobs.add([Path(f"{number}.mp4")], Path("out"))
        elif step == "start":
            jobs.start_next()
        elif step == "finish" and running is not None:
            jobs.finish(number % 3, [])
        elif step == "cancel" and len(jobs):
            jobs.cancel(number % len(jobs))
        elif step == "forget":
            jobs.forget_ended()
        states = [jobs[i].state for i in range(len(jobs))]
        assert states.count(JobState.RUNNING) <= 1
        assert jobs.open == sum(state not in ENDED for state in states)


def test_progress_lines_are_told_from_others() -> None:
    assert read_progress("progress 12 450") == (12, 450)
    assert read_progress("progress 12") == (12, None)
    assert read_progress("progress of science") is None
    assert read_progress("450 frames in 3 s") is None


def test_the_command_says_all_that_was_chosen() -> None:
    words = command("a.mp4", "out/a", Preferences(max_faces=2, smoothing_s=0.5, language="de"), "blur")
    assert words[-2:] == ["--", "a.mp4"]
    for option, value in (
        ("--session", "out/a"),
        ("--max-faces", "2"),
        ("--smoothing", "0.5"),
        ("--language", "de"),
        ("--hide-faces", "blur"),
    ):
        assert words[words.index(option) + 1] == value
