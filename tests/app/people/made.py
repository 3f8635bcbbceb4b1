"""Analyses of people whom a test chooses."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from app.engine.records import Analysis, Frame
from models.face_detector import Image
from tests.app.live import LABELS, Box, make_analysis


def seen(
    time: float,
    people: Mapping[int, Box | None],
    image: Image | None = None,
    shows: str = "neutral",
    labels: tuple[str, ...] = LABELS,
) -> Analysis:
    """An analysis of a frame at `time` with these track ids at these boxes; None for a place of their own.

    Args:
        time: Seconds.
        people: Boxes by track id.
        image: The frame; grey by default.
        shows: What everybody shows, to 70 %.
        labels: The classes.
    """
    if image is None:
        image = np.full((240, 640, 3), 90, np.uint8)
    boxes = [box or (10.0 + 70 * (track % 8), 60.0, 60.0, 60.0) for track, box in people.items()]
    made = make_analysis(boxes, labels=labels, frame=Frame(image, round(30 * time), time), label=shows)
    shares = np.full(len(labels), 0.3 / (len(labels) - 1), np.float32)
    shares[labels.index(shows) if shows in labels else 0] = 0.7
    estimates = [
        replace(estimate, track=replace(estimate.track, id=track), raw=shares, smoothed=shares)
        for track, estimate in zip(people, made.estimates, strict=True)
    ]
    return replace(made, estimates=tuple(sorted(estimates, key=lambda estimate: estimate.track.id)))
