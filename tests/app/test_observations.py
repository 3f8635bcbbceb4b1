from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.observations import Observation, read_observations
from models.errors import InputError

LABELS = ("neutral", "happiness")
HEAD = "file,start,end,expression\n"


def table(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "notes.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_what_an_observer_wrote(tmp_path: Path) -> None:
    text = (
        "remarks, expression ,start,end,person,file\r\n"
        '"calm, still",neutral,0, 2.5 ,,a.mp4\r\n'
        "\r\n"
        ",happiness,2.5,4,2,./day 1/b.mp4\r\n"
        ",neutral,1,3\r\n"
    )
    with pytest.raises(InputError, match="line 5: 'file' is empty"):
        read_observations(table(tmp_path, text), LABELS)
    whole = text.rpartition(",neutral")[0]
    # What a spreadsheet writes in front.
    assert read_observations(table(tmp_path, whole, "utf-8-sig"), LABELS) == (
        Observation("a.mp4", 0, 2.5, "neutral", None, 2),
        Observation("day 1/b.mp4", 2.5, 4, "happiness", 2, 4),
    )


BAD = {
    "an empty file": ("", "line 1: expected one column 'file'"),
    "a missing column": ("file,start,expression\na,0,neutral\n", "line 1: expected one column 'end'"),
    "a column twice": ("file,start,end,expression,end\na,0,1,neutral,2\n", "line 1: expected one column 'end'"),
    "persons twice": ("file,start,end,expression,person,person\n", "line 1: expected one column 'person'"),
    "semicolons": ("file;start;end;expression\n", "separated by commas"),
    "no row": (HEAD + "\n , \n", "holds no observations"),
    "decimal commas": (HEAD + "a.mp4,0,5,1,5,neutral\n", "line 2: 6 cells below 4 columns"),
    "an empty cell": (HEAD + "a.mp4,0,1,neutral\nb.mp4,,1,neutral\n", "line 3: 'start' is empty"),
    "a word for a time": (HEAD + "a.mp4,0,late,neutral\n", "line 2: 'end' must be seconds"),
    "no number for a time": (HEAD + "a.mp4,nan,1,neutral\n", "line 2: 'start' must be seconds"),
    "an endless time": (HEAD + "a.mp4,0,inf,neutral\n", "line 2: 'end' must be seconds"),
    "a time before the video": (HEAD + "a.mp4,-1,1,neutral\n", "line 2: 'start' must be seconds"),
    "an end at the start": (HEAD + "a.mp4,1,1,neutral\n", "line 2: the start, 1 s, must lie before the end, 1 s"),
    "an unknown expression": (HEAD + "a.mp4,0,1,joy\n", "line 2: the model knows no expression 'joy'"),
    "a person without number": (HEAD[:-1] + ",person\na,0,1,neutral,me\n", "line 2: 'person' must be a track id"),
    "a person below 1": (HEAD[:-1] + ",person\na,0,1,neutral,0\n", "line 2: 'person' must be a track id"),
    "an overlap": (
        HEAD + "a.mp4,5,9,neutral\nb.mp4,0,9,neutral\n./a.mp4,3,5.5,happiness\n",
        "line 4: overlaps line 2",
    ),
    "a quote that doesn't end": (HEAD + '"a.mp4,0,1,neutral\n', "line 2: 'start' is empty"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_used_is_one_line_that_says_where(case: str, tmp_path: Path) -> None:
    text, reason = BAD[case]
    path = table(tmp_path, text)
    with pytest.raises(InputError) as error:
        read_observations(path, LABELS)
    assert reason in str(error.value) and str(path) in str(error.value) and "\n" not in str(error.value)


def test_files_that_are_no_tables(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_observations(tmp_path / "none.csv", LABELS)
    with pytest.raises(InputError, match="as a table"):
        read_observations(tmp_path, LABELS)
    with pytest.raises(InputError, match="as a table"):
        read_observations(table(tmp_path, HEAD + "ä.mp4,0,1,neutral\n", "latin-1"), LABELS)


def test_stretches_that_touch_and_people_side_by_side_are_fine(tmp_path: Path) -> None:
    rows = "a,0,1,neutral,1\na,1,2,neutral,1\na,0,2,neutral,2\na,0,2,neutral,\nb,0,2,neutral,1\n"
    assert len(read_observations(table(tmp_path, HEAD[:-1] + ",person\n" + rows), LABELS)) == 5


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)), min_size=1, max_size=6))
def test_an_overlap_is_found_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, stretches: list[tuple[int, int]]
) -> None:
    spans = [(start, start + length) for start, length in stretches]
    overlap = any(a < d and c < b for i, (a, b) in enumerate(spans) for c, d in spans[:i])
    path = table(tmp_path_factory.mktemp("t"), HEAD + "".join(f"a,{a},{b},neutral\n" for a, b in spans))
    if overlap:
        with pytest.raises(InputError, match="overlaps line"):
            read_observations(path, LABELS)
    else:
        assert [(o.start, o.end) for o in read_observations(path, LABELS)] == spans
