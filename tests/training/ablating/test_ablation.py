"""The table of a study: what is written is what is read."""

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg

from models.errors import InputError
from training.ablating.ablation import Cost, Line, by_study, combine, read_lines, write_lines
from training.ablating.ablation_report import print_lines, tradeoff_figure, write_report

share = st.integers(0, 100_000).map(lambda n: n / 100_000)
milliseconds = st.integers(1, 10_000).map(lambda n: n / 100)
costs = st.builds(
    lambda parameters, one, four: Cost(parameters, {1: one, 4: four}), st.integers(1, 10**9), milliseconds, milliseconds
)
lines = st.builds(
    Line,
    study=st.just("levers"),
    name=st.from_regex(r"[a-z0-9][a-z0-9_.-]{0,8}", fullmatch=True),
    changes=st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=20),
    accuracies=st.dictionaries(st.integers(0, 99), share, min_size=1, max_size=5),
    difference=st.none() | st.tuples(share, st.tuples(share, share)),
    cross_entropy=share,
    images_per_second=st.none() | st.integers(1, 10**6).map(lambda tenths: tenths / 10),
    cost=st.none() | costs,
    n=st.integers(1, 10**6),
)

BASE = Line(
    "levers", "base", "the recipe", {0: 0.8, 1: 0.82}, None, 0.6, 180.5, Cost(24_000_000, {1: 2.0, 4: 6.0}), 100
)
WORSE = Line("levers", "worse", "without $it_1$", {0: 0.7, 1: 0.72}, (-0.1, (-0.15, -0.05)), 0.8, 170.0,
             Cost(1_000_000, {1: 1.0, 4: 3.0}), 100)  # fmt: skip
PART = Line("levers", "part", "one seed so far", {1: 0.81}, (0.0, (-0.05, 0.05)), 0.7, None, None, 100)


@given(table=st.lists(lines, min_size=1, max_size=4))
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, table: list[Line]) -> None:
    folder = tmp_path_factory.mktemp("table")
    write_lines(table, folder)
    assert read_lines(folder / "ablation.csv") == table


def test_mean_and_spread() -> None:
    assert BASE.accuracy == pytest.approx(0.81)
    assert BASE.spread == pytest.approx(0.0141421, abs=1e-6)
    assert PART.spread is None


def test_studies_stand_one_after_the_other_and_only_once() -> None:
    other = Line("networks", "base", "48 px", {0: 0.8}, None, 0.6, None, None, 100)
    both = combine({Path("a.csv"): [BASE, WORSE], Path("b.csv"): [other]})
    assert by_study(both) == {"levers": [BASE, WORSE], "networks": [other]}
    with pytest.raises(InputError, match=r"b\.csv: the study levers is in another"):
        combine({Path("a.csv"): [BASE], Path("b.csv"): [WORSE]})


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", None, "torn"])
def test_another_file_is_refused_in_one_line(tmp_path: Path, text: str | None) -> None:
    path = tmp_path / "ablation.csv"
    if text == "torn":
        write_lines([BASE], tmp_path)
        path.write_text(path.read_text().replace("0.80000 0.82000", "0.80000"))
    elif text is not None:
        path.write_text(text)
    with pytest.raises(InputError, match=r"ablation\.csv") as caught:
        read_lines(path)
    assert "\n" not in str(caught.value)


def test_the_report_of_a_part(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without the time of every network there is no picture of accuracy against time."""
    write_report([BASE, WORSE, PART], tmp_path)
    print_lines([BASE, WORSE, PART])
    assert {path.name for path in tmp_path.iterdir()} == {"ablation.csv", "ablation.png"}
    rows = capsys.readouterr().out.splitlines()
    assert "81.00%" in rows[3]
    assert "1.41%" in rows[3]
    assert "-10.00% (-15.00% to -5.00%)" in rows[4]
    assert rows[5].split()[:3] == ["part", "1", "81.00%"]


def test_the_names_of_networks_that_are_alike_do_not_lie_on_each_other() -> None:
    """A cluster like that of the study networks, and one that is five times as slow."""
    at = {
        "48px": (4.0, 0.717), "48px-no-cbam": (3.8, 0.721), "48px-cbam-stages": (4.2, 0.719), "64px": (4.8, 0.726),
        "80px": (7.2, 0.722), "96px": (8.6, 0.723), "48px-small-stem": (8.3, 0.724), "224px": (38.3, 0.586),
    }  # fmt: skip
    near = [
        replace(BASE, name=name, accuracies={0: accuracy}, cost=Cost(1, {1: 1.0, 4: cost}))
        for name, (cost, accuracy) in at.items()
    ]
    figure = tradeoff_figure(near)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    (axes,) = figure.axes
    boxes = {text.get_text(): text.get_window_extent() for text in axes.texts if text.get_text() in at}
    assert set(boxes) == set(at)
    for one, other in combinations(boxes.values(), 2):
        assert not one.overlaps(other)
    assert all(figure.bbox.containsx(box.x0) and figure.bbox.containsx(box.x1) for box in boxes.values())


def test_variants_of_one_network_have_no_trade_off_to_draw(tmp_path: Path) -> None:
    write_report([BASE, WORSE], tmp_path)
    assert (tmp_path / "tradeoff.png").is_file()
    write_report([BASE, replace(WORSE, cost=BASE.cost)], tmp_path)
    assert not (tmp_path / "tradeoff.png").exists()
