"""Divergence from annotators' votes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.special import rel_entr

from training.scoring.votes import score_votes, voted

CLASSES = 4


def counts(n: int) -> st.SearchStrategy[np.ndarray]:
    return arrays(np.int64, (n, CLASSES), elements=st.integers(0, 10))


@st.composite
def votes_and_answers(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    n = draw(st.integers(1, 12))
    chosen, given_ = draw(counts(n)), draw(counts(n)) + 1
    shares = chosen / np.maximum(1, chosen.sum(1, keepdims=True))
    return shares.astype(np.float32), (given_ / given_.sum(1, keepdims=True)).astype(np.float32)


@given(votes_and_answers())
def test_the_divergence_is_that_of_scipy_over_the_images_with_votes(case: tuple[np.ndarray, np.ndarray]) -> None:
    shares, probabilities = case
    found = score_votes(probabilities, shares)
    kept = shares.sum(1) > 0
    if not ((shares > 0) & (shares < 1)).any():
        assert found is None
        return
    assert found is not None
    expected = rel_entr(shares[kept].astype(float), probabilities[kept].astype(float)).sum(1)
    assert found.kl_divergence == pytest.approx(expected.mean(), abs=1e-5)
    assert (found.kl_divergence_ci95 is None) == (kept.sum() == 1)
    if found.kl_divergence_ci95:
        low, high = found.kl_divergence_ci95
        assert low - 1e-9 <= found.kl_divergence <= high + 1e-9


def test_it_is_0_where_the_model_says_what_the_annotators_said() -> None:
    shares = np.array([[0.5, 0.5, 0, 0], [0, 0.25, 0.75, 0]], np.float32)
    found = score_votes(shares, shares)
    assert found is not None
    assert found.kl_divergence == pytest.approx(0, abs=1e-6)


def test_a_probability_of_0_for_what_somebody_voted_for_costs_much_but_not_everything() -> None:
    found = score_votes(np.array([[1, 0]], np.float32), np.array([[0.5, 0.5]], np.float32))
    assert found is not None
    assert 10 < found.kl_divergence < 20


def test_one_label_each_is_no_vote() -> None:
    labels = np.eye(3, dtype=np.float32)
    assert not voted(labels)
    assert score_votes(labels, labels) is None
