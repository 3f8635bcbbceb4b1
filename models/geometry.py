"""Boxes."""

Box = tuple[float, float, float, float]
"""(x, y, width, height) in pixels."""

Region = tuple[int, int, int, int]
"""(left, top, right, bottom) in whole pixels of an image; right and bottom are exclusive."""


def overlap(a: Box, b: Box) -> float:
    """Intersection over union, 0..1."""
    width = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    height = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    if width <= 0 or height <= 0:
        return 0.0
    shared = width * height
    return shared / (a[2] * a[3] + b[2] * b[3] - shared)


def around(box: Box, factor: float, width: int, height: int) -> Region | None:
    """A square of `factor` times the box's longer side around its centre, cut to a width x height image.

    Returns None where less than a few pixels of it lie inside the image.
    """
    half = max(box[2], box[3]) * factor / 2
    x, y = box[0] + box[2] / 2, box[1] + box[3] / 2
    left, top = max(0, round(x - half)), max(0, round(y - half))
    right, bottom = min(width, round(x + half)), min(height, round(y + half))
    return (left, top, right, bottom) if right - left >= 8 and bottom - top >= 8 else None


def tiles(width: int, height: int, side: int, shared: float) -> list[Region]:
    """Squares that cover a width x height image, neighbours sharing at least the fraction `shared` of their side."""

    def starts(length: int) -> list[int]:
        if length <= side:
            return [0]
        steps = -(-(length - side) // max(1, round(side * (1 - shared))))
        return [round(i * (length - side) / steps) for i in range(steps + 1)]

    return [(x, y, min(x + side, width), min(y + side, height)) for y in starts(height) for x in starts(width)]
