"""Analyses to a table that statistics programs read."""

import csv
import io
from collections.abc import Iterable

from app.engine.records import Analysis, Estimate, Probabilities
from app.recording.line_log import LineLog

FIXED_COLUMNS = ("frame", "time_s", "track", "x", "y", "width", "height", "score", "label")

CALIBRATED = "calibrated"
"""Column: 1 in the rows of somebody whose neutral calibration is on, else 0."""


class CsvLog(LineLog):
    """One row per visible face per frame; see `LineLog` for how it is written.

    A frame without a face gives one row whose columns after `time_s` are empty: nobody was in view, which is something
    else than a frame that is missing. UTF-8, comma, newline; the box is in pixels of the frame, `p_` columns hold the
    smoothed probabilities that the label comes from, `raw_` columns the frame's own. Where `calibrated` is 1, the
    person's neutral calibration is on: the smoothed ones follow the `cal_` columns, which hold `raw_` after it.
    Elsewhere they follow `raw_`, and the `cal_` columns are empty.
    """

    def _head(self) -> str:
        smoothed, raw, calibrated = ([f"{kind}_{label}" for label in self._labels] for kind in ("p", "raw", "cal"))
        return _table([(*FIXED_COLUMNS, *smoothed, *raw, CALIBRATED, *calibrated)])

    def _lines(self, analysis: Analysis) -> str:
        frame = (str(analysis.frame.index), f"{analysis.frame.time:.6f}")
        rows = [(*frame, *_cells(estimate)) for estimate in analysis.estimates]
        empty = len(FIXED_COLUMNS) - len(frame) + 3 * len(self._labels) + 1
        return _table(rows or [(*frame, *[""] * empty)])


def _table(rows: Iterable[tuple[str, ...]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def _cells(estimate: Estimate) -> tuple[str, ...]:
    face, calibrated = estimate.track.face, estimate.calibrated
    return (
        str(estimate.track.id),
        *(f"{value:.1f}" for value in face.box),
        f"{face.score:.4f}",
        estimate.label,
        *_shares(estimate.smoothed),
        *_shares(estimate.raw),
        "0" if calibrated is None else "1",
        *([""] * len(estimate.raw) if calibrated is None else _shares(calibrated)),
    )


def _shares(probabilities: Probabilities) -> list[str]:
    return [f"{value:.5f}" for value in probabilities]
