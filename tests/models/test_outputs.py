import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import InputError
from models.outputs import check_apart, output_names

stems = st.text("aäB1-", min_size=1, max_size=4)


def test_names_keep_the_stem_and_count_up_where_it_is_taken() -> None:
    paths = [Path("x/me.jpg"), Path("x/me.png"), Path("y/ME.jpg"), Path("y/me-2.png"), Path("you.tar.png")]
    assert output_names(paths, ".png") == ["me.png", "me-2.png", "ME-3.png", "me-2-2.png", "you.tar.png"]


@given(st.lists(st.builds(lambda stem, suffix: Path(stem + suffix), stems, st.sampled_from([".jpg", ".PNG"]))))
def test_no_two_names_are_one_file_anywhere(paths: list[Path]) -> None:
    names = output_names(paths, ".png")
    assert len({name.casefold() for name in names}) == len(paths)
    assert all(name.startswith(path.stem) and name.endswith(".png") for name, path in zip(names, paths, strict=True))


def test_an_input_is_recognised_by_whatever_name_it_is_reached(tmp_path: Path) -> None:
    original = tmp_path / "me.png"
    original.write_text("me")
    (tmp_path / "other.png").write_text("other")
    check_apart([tmp_path / "other.png", tmp_path / "new.png"], [original, tmp_path / "gone.png"])
    try:
        (tmp_path / "link").symlink_to(tmp_path, target_is_directory=True)
        same = tmp_path / "link" / "me.png"
    except OSError:
        same = tmp_path / ".." / tmp_path.name / "me.png"
    with pytest.raises(InputError, match="is one of the inputs"):
        check_apart([tmp_path / "new.png", same], [original])
    os.link(original, tmp_path / "hard.png")
    with pytest.raises(InputError, match="is one of the inputs"):
        check_apart([tmp_path / "hard.png"], [original])
