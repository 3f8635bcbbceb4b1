"""Analyses to a table that statistics programs read."""

import csv
import io
from collections.abc import Iterable

from app.engine.records import Analysis, Estimate
from app.recording.line_log import LineLog

FIXED_COLUMNS = ("frame", "time_s", "track", "x", "y", "width", "height", "score", "label")


class CsvLog(LineLog):
    """One row per visible face per frame; see `LineLog` for how it is written.

    A frame without a face gives one row whose columns after `time_s` are empty: nobody was in view, which is something
    else than a frame that is missing. UTF-8, comma, newline; the box is in pixels of the frame, `p_` columns hold the
    smoothed probabilities, `raw_` columns the frame's own.
    """

    def _head(self) -> str:
        probabilities = [f"{kind}_{label}" for kind in ("p", "raw") for label in self._labels]
        return _table([(*FIXED_COLUMNS, *probabilities)])

    def _lines(self, analysis: Analysis) -> str:
        frame = (str(analysis.frame.index), f"{analysis.frame.time:.6f}")
        rows = [(*frame, *_cells(estimate)) for estimate in analysis.estimates]
        empty = len(FIXED_COLUMNS) - len(frame) + 2 * len(self._labels)
        return _table(rows or [(*frame, *[""] * empty)])


def _table(rows: Iterable[tuple[str, ...]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def _cells(estimate: Estimate) -> tuple[str, ...]:
    face = estimate.track.face
    return (
        str(estimate.track.id),
        *(f"{value:.1f}" for value in face.box),
        f"{face.score:.4f}",
        estimate.label,
        *(f"{value:.5f}" for value in estimate.smoothed),
        *(f"{value:.5f}" for value in estimate.raw),
    )
