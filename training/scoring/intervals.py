"""How far a measured figure can be trusted: 95 % intervals."""

import numpy as np
import numpy.typing as npt
from scipy.stats import t

Z95 = 1.959964
RESAMPLES = 2000
SEED = 0

Interval = tuple[float, float]
"""Low and high."""


def wilson(successes: int, n: int) -> Interval:
    """Wilson's 95 % interval for a proportion (Wilson 1927); n must be positive."""
    share, z2 = successes / n, Z95**2
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = Z95 * (share * (1 - share) / n + z2 / (4 * n * n)) ** 0.5 / (1 + z2 / n)
    return max(0.0, centre - half), min(1.0, centre + half)


def macro_intervals(confusion: npt.NDArray[np.int64]) -> tuple[Interval, Interval]:
    """95 % intervals of macro F1 and macro recall: percentile bootstrap over the images (Efron and Tibshirani 1993).

    Drawing the images anew with replacement is drawing the matrix's cells from a multinomial, so no image is needed.

    Args:
        confusion: int64 [classes, classes], target by prediction, with at least one image.

    Returns:
        Of macro F1 and of macro recall, both over the classes that a draw holds images of. Always the same ones for
        the same matrix.
    """
    n, classes = int(confusion.sum()), len(confusion)
    generator = np.random.default_rng(SEED)
    drawn = generator.multinomial(n, confusion.ravel() / n, RESAMPLES).reshape(-1, classes, classes)
    hits = np.diagonal(drawn, axis1=1, axis2=2)
    actual, predicted = drawn.sum(2), drawn.sum(1)
    present = actual > 0
    f1 = 2 * hits / np.maximum(1, actual + predicted)
    recall = hits / np.maximum(1, actual)
    f1_interval, recall_interval = (
        np.percentile((figure * present).sum(1) / present.sum(1), [2.5, 97.5]) for figure in (f1, recall)
    )
    return (float(f1_interval[0]), float(f1_interval[1])), (float(recall_interval[0]), float(recall_interval[1]))


def paired_difference(first: npt.NDArray[np.bool_], second: npt.NDArray[np.bool_]) -> tuple[float, Interval]:
    """How much more often the first of two classifiers is right on the same images, or one classifier on two views.

    Args:
        first: bool [n], n positive.
        second: bool [n], of the same images.

    Returns:
        The difference of the two shares, -1..1, and its 95 % interval: Wald's for paired proportions with one image
        added to both kinds of disagreement (Bonett and Price 2012).
    """
    n = len(first)
    only_first, only_second = int((first & ~second).sum()), int((second & ~first).sum())
    p, q = (only_first + 1) / (n + 2), (only_second + 1) / (n + 2)
    half = Z95 * ((p + q - (p - q) ** 2) / (n + 2)) ** 0.5
    return (only_first - only_second) / n, (max(-1.0, p - q - half), min(1.0, p - q + half))


def difference_over_seeds(first: npt.NDArray[np.bool_], second: npt.NDArray[np.bool_]) -> tuple[float, Interval]:
    """How much more often one way of training leads to the right answer than another, over several seeds of each.

    Two things make such a difference uncertain: which images it was measured on, and which seeds were drawn. Their
    variances are added: the normal one of the images' mean differences, and the pooled one of the seeds' accuracies
    with Student's t (about what Bouthillier et al. 2021 ask for, with formulas in place of a bootstrap). As the seeds'
    accuracies are themselves measured on finitely many images, the interval is a little too wide rather than too
    narrow.

    Args:
        first: bool [seeds, n]; n positive.
        second: bool [seeds, n], of the same images; the number of seeds may differ.

    Returns:
        The difference of the mean shares, -1..1, and its 95 % interval; with one seed of each
        `paired_difference`, which knows nothing of seeds.
    """
    seeds = (len(first), len(second))
    freedom = sum(seeds) - 2
    if freedom == 0:
        return paired_difference(first[0], second[0])
    by_image = first.mean(0) - second.mean(0)
    n = len(by_image)
    of_images = by_image.var(ddof=1) / n if n > 1 else 0.0
    squares = sum(float(((runs.mean(1) - runs.mean()) ** 2).sum()) for runs in (first, second))
    of_seeds = squares / freedom * (1 / seeds[0] + 1 / seeds[1])
    half = float(np.sqrt(Z95**2 * of_images + t.ppf(0.975, freedom) ** 2 * of_seeds))
    difference = float(by_image.mean())
    return difference, (max(-1.0, difference - half), min(1.0, difference + half))
