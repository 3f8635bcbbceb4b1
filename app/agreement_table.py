"""Agreement as text: what the command prints, and the rows of its files."""

from collections.abc import Iterator, Sequence

from app.agreement import Stretch, Summary, Total, summarise
from app.agreement_calibration import Comparison
from app.engine.calibration_state import neutral_class

WORDS = frozenset({"video", "person", "expression", "instead", "outcome"})
"""Columns that line up on the left; figures line up on the right."""

STRETCH = frozenset({"video", "person", "start s", "end s", "expression"})
"""Columns that say which stretch it is."""

Row = dict[str, str | int | float | None]


def table(stretches: Sequence[Stretch], summary: Summary) -> str:
    """What the command prints: a line per stretch, a line per expression, and all together."""
    cells = [_cells(stretch) for stretch in stretches]
    # A column that says "largest" from top to bottom says nothing.
    named = any(stretch.observation.person is not None for stretch in stretches)
    blocks = [_aligned_cells([{k: v for k, v in row.items() if named or k != "person"} for row in cells])]
    totals = [[name, *_total_cells(total)] for name, total in summary.by_expression.items()]
    head = ["expression", "stretches", "seconds", "agrees", "uncertain", "flicker"]
    blocks.append(_aligned([head, *totals, ["all", *_total_cells(summary.total)]]))
    blocks.append(_footer(_number(summary.kappa, 2), summary.frames))
    return "\n\n".join(blocks)


def comparison_table(comparison: Comparison) -> str:
    """What the command prints of a comparison: who was calibrated, a line per stretch, and a line per expression.

    Figures stand in pairs, without / with calibration.
    """
    baselines = [
        {
            "video": baseline.file,
            "person": _person(baseline.person),
            "from s": f"{baseline.start:.2f}",
            "to s": f"{baseline.end:.2f}",
            "outcome": baseline.outcome,
        }
        for baseline in comparison.baselines
    ]
    stretches = [
        {
            **{name: value for name, value in _cells(without).items() if name in STRETCH},
            "agrees": _pair(_percent(without.agreement), _percent(calibrated.agreement)),
            "uncertain": _pair(_percent(without.uncertain), _percent(calibrated.uncertain)),
            "flicker": _pair(str(without.flicker), str(calibrated.flicker)),
        }
        for without, calibrated in zip(comparison.without, comparison.calibrated, strict=True)
    ]
    one, other = summarise(comparison.without), summarise(comparison.calibrated)
    totals = [
        {
            "expression": name,
            "stretches": str(without.stretches),
            "seconds": f"{without.seconds:.1f}",
            "agrees": _pair(_percent(without.agreement), _percent(calibrated.agreement)),
            "uncertain": _pair(_percent(without.uncertain), _percent(calibrated.uncertain)),
            "flicker": _pair(_number(without.flicker_per_minute, 1), _number(calibrated.flicker_per_minute, 1)),
        }
        for name, without, calibrated in _totals(comparison)
    ]
    kappas = _pair(_number(one.kappa, 2), _number(other.kappa, 2))
    return "\n\n".join(
        [
            _aligned_cells(baselines),
            _aligned_cells(stretches),
            _aligned_cells(totals),
            f"... / ...       without and with calibration\n{_footer(kappas, one.frames)}",
        ]
    )


def _totals(comparison: Comparison) -> Iterator[tuple[str, Total, Total]]:
    """Each expression, all but neutral, and all: a name, without and with calibration."""
    pairs = list(zip(comparison.without, comparison.calibrated, strict=True))
    groups: dict[str, list[tuple[Stretch, Stretch]]] = {}
    for pair in pairs:
        groups.setdefault(pair[0].observation.expression, []).append(pair)
    neutral = neutral_class(groups)
    groups["all but neutral"] = [pair for pair in pairs if pair[0].observation.expression != neutral]
    groups["all"] = pairs
    for name, group in groups.items():
        if group:
            yield name, summarise([one for one, _ in group]).total, summarise([other for _, other in group]).total


def _footer(kappa: str, frames: int) -> str:
    return (
        f"Cohen's kappa   {kappa} over {frames:,} frames with a face\n"
        "flicker         label changes per minute, once the expression is shown"
    )


def _pair(without: str, calibrated: str) -> str:
    return f"{without} / {calibrated}"


def record(stretch: Stretch) -> Row:
    """A row of agreement.csv and an entry of agreement.json; shares are 0..1."""
    observation = stretch.observation
    return {
        "file": observation.file,
        "person": observation.person,
        "start_s": observation.start,
        "end_s": observation.end,
        "expression": observation.expression,
        "frames": stretch.frames,
        "frames_without_face": stretch.frames - stretch.faces,
        "agreement": stretch.agreement,
        "uncertain": stretch.uncertain,
        "other": stretch.other,
        "other_share": stretch.other_share,
        "delay_s": stretch.delay,
        "changes": stretch.changes,
        "flicker": stretch.flicker,
    }


def cell(value: str | int | float | None) -> str:
    return "" if value is None else f"{value:.4f}" if isinstance(value, float) else str(value)


def _cells(stretch: Stretch) -> dict[str, str]:
    observation = stretch.observation
    return {
        "video": observation.file,
        "person": _person(observation.person),
        "start s": f"{observation.start:.2f}",
        "end s": f"{observation.end:.2f}",
        "expression": observation.expression,
        "agrees": _percent(stretch.agreement),
        "uncertain": _percent(stretch.uncertain),
        "instead": f"{stretch.other} {_percent(stretch.other_share)}" if stretch.other else "",
        "delay s": "" if stretch.delay is None else f"{stretch.delay:.2f}",
        "changes": str(stretch.changes),
        "flicker": str(stretch.flicker),
        "no face": str(stretch.frames - stretch.faces),
    }


def _total_cells(total: Total) -> list[str]:
    return [
        str(total.stretches),
        f"{total.seconds:.1f}",
        _percent(total.agreement),
        _percent(total.uncertain),
        _number(total.flicker_per_minute, 1),
    ]


def _person(person: int | None) -> str:
    return "largest" if person is None else str(person)


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{share:.0%}"


def _number(value: float | None, digits: int) -> str:
    return "-" if value is None else f"{value:.{digits}f}"


def _aligned_cells(rows: Sequence[dict[str, str]]) -> str:
    return _aligned([list(rows[0]), *(list(row.values()) for row in rows)])


def _aligned(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = zip(rows[0], row, widths, strict=True)
        line = "  ".join(cell.ljust(width) if head in WORDS else cell.rjust(width) for head, cell, width in cells)
        lines.append(line.rstrip())
    return "\n".join(lines)
