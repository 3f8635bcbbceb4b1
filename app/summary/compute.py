"""A log to its summary. Time is that of the frames' own timestamps, never a count of rows.

What a frame shows holds until the next frame. Where that comes more than LONGEST_GAP later, and at the log's end,
nothing is known of the time in between, and nothing is counted.
"""

import math
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from app.engine.records import UNCERTAIN
from app.summary.log_file import Log
from app.summary.summary import ExpressionTime, PersonSummary, Quality, Segment, Summary
from models.messages import Message

LONGEST_GAP = 0.5
"""Seconds from one frame to the next above which the time in between is no observation. A face that is missing for
no longer than this is the same stretch for transitions."""

ROUNDING = 1e-5
"""Seconds by which a time in a log may be off: at 2 frames per second, no gap comes from that."""

Stretch = tuple[float, float]


def summarise(log: Log, names: Mapping[int, str] | None = None, excluded: Iterable[Stretch] = ()) -> Summary:
    """Sums a log up.

    Args:
        log: The log.
        names: Typed names by track id; tracks of one name are one person.
        excluded: (start, end) in seconds to leave out; they may overlap.
    """
    left_out = _merged(excluded)
    pieces: dict[int, list[Segment]] = defaultdict(list)
    names = names or {}
    covered = gap_time = longest = calibrated = 0.0
    gaps = 0
    steps = []
    for one, following in zip(log.frames, log.frames[1:], strict=False):
        for start, end in _outside(one.time, following.time, left_out):
            length = end - start
            longest = max(longest, length)
            if following.time - one.time > LONGEST_GAP + ROUNDING:
                gaps, gap_time = gaps + 1, gap_time + length
                continue
            covered += length
            for face in one.faces:
                pieces[face.track].append(Segment(start, end, face.label))
                calibrated += length if face.calibrated else 0.0
        if not any(start < following.time and end > one.time for start, end in left_out):
            steps.append(following.time - one.time)
    tracks = sorted({face.track for frame in log.frames for face in frame.faces})
    labels = (*log.labels, UNCERTAIN)
    by_name: dict[str, list[list[Segment]]] = defaultdict(list)
    for track in tracks:
        if pieces[track]:
            by_name[names.get(track) or Message("Person {number}", number=track)].append(_joined(pieces[track]))
    people = tuple(_person(name, of_tracks, labels, left_out) for name, of_tracks in by_name.items())
    total = _all(people, labels)
    inside = [frame for frame in log.frames if not any(start <= frame.time < end for start, end in left_out)]
    first, last = (log.frames[0].time, log.frames[-1].time) if log.frames else (0.0, 0.0)
    quality = Quality(
        frames=len(inside),
        without_face=sum(not frame.faces for frame in inside),
        start=first,
        end=last,
        covered=covered,
        excluded=(last - first) - sum(end - start for start, end in _outside(first, last, left_out)),
        interval=_percentiles(steps),
        gaps=gaps,
        gap_time=gap_time,
        longest_gap=longest,
        uncertain=total.expressions[-1].share,
        calibrated=calibrated / total.seconds if total.seconds else 0.0,
    )
    return Summary(labels, people, total, quality)


def transitions(segments: Sequence[Segment], left_out: Sequence[Stretch] = ()) -> Counter[tuple[str, str]]:
    """How often one expression followed another in one person's view.

    "Uncertain" is no expression of its own here: happiness, uncertain, sadness is one step from happiness to sadness,
    and happiness, uncertain, happiness is none. Nothing follows across an absence longer than LONGEST_GAP or across an
    excluded stretch.
    """
    counts: Counter[tuple[str, str]] = Counter()
    last, end = "", math.nan
    for segment in segments:
        if not _same_view(end, segment.start, left_out):
            last = ""
        end = segment.end
        if segment.label == UNCERTAIN:
            continue
        if last and last != segment.label:
            counts[last, segment.label] += 1
        last = segment.label
    return counts


def _same_view(end: float, start: float, left_out: Sequence[Stretch]) -> bool:
    return start - end <= LONGEST_GAP + ROUNDING and not any(a < start and b > end for a, b in left_out)


def _joined(pieces: Sequence[Segment]) -> list[Segment]:
    segments: list[Segment] = []
    for piece in pieces:
        if segments and segments[-1].label == piece.label and segments[-1].end == piece.start:
            segments[-1] = Segment(segments[-1].start, piece.end, piece.label)
        else:
            segments.append(piece)
    return segments


def _person(
    name: str, of_tracks: Sequence[Sequence[Segment]], labels: tuple[str, ...], left_out: Sequence[Stretch]
) -> PersonSummary:
    segments = sorted((s for track in of_tracks for s in track), key=lambda segment: segment.start)
    lengths: dict[str, list[float]] = defaultdict(list)
    for segment in segments:
        lengths[segment.label].append(segment.end - segment.start)
    seconds = math.fsum(length for of_label in lengths.values() for length in of_label)
    counts: Counter[tuple[str, str]] = Counter()
    for track in of_tracks:
        counts.update(transitions(track, left_out))
    expressions = tuple(_expression(label, lengths[label], seconds) for label in labels)
    return PersonSummary(name, seconds, expressions, dict(counts), tuple(segments))


def _all(people: Sequence[PersonSummary], labels: tuple[str, ...]) -> PersonSummary:
    lengths: dict[str, list[float]] = defaultdict(list)
    counts: Counter[tuple[str, str]] = Counter()
    for person in people:
        counts.update(person.transitions)
        for segment in person.segments:
            lengths[segment.label].append(segment.end - segment.start)
    seconds = math.fsum(person.seconds for person in people)
    expressions = tuple(_expression(label, lengths[label], seconds) for label in labels)
    return PersonSummary(Message("All together"), seconds, expressions, dict(counts), ())


def _expression(label: str, lengths: Sequence[float], seconds: float) -> ExpressionTime:
    total = math.fsum(lengths)
    share = total / seconds if seconds > 0 else 0.0
    return ExpressionTime(label, total, share, len(lengths), statistics.median(lengths) if lengths else 0.0)


def _merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    merged: list[Stretch] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _outside(start: float, end: float, left_out: Sequence[Stretch]) -> Iterator[Stretch]:
    """The parts of a stretch that no excluded one covers; none of them is empty."""
    for excluded_start, excluded_end in left_out:
        if excluded_end <= start:
            continue
        if excluded_start >= end:
            break
        if start < excluded_start:
            yield start, excluded_start
        start = excluded_end
    if start < end:
        yield start, end


def _percentiles(steps: Sequence[float]) -> tuple[float, float, float] | None:
    if not steps:
        return None
    median, low, high = np.percentile(steps, (50, 5, 95)).tolist()
    return median, low, high
