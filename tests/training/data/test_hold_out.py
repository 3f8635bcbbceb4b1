import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from training.data.hold_out import hold_out


@settings(deadline=None)
@given(st.lists(st.integers(1, 60), min_size=2, max_size=8), st.floats(0.05, 0.4), st.integers(0, 5))
def test_single_images_give_each_class_its_share(counts: list[int], share: float, seed: int) -> None:
    target = np.random.default_rng(seed).permutation(np.repeat(np.arange(len(counts)), counts))
    chosen = hold_out(target, range(len(target)), share, seed)
    for label, n in enumerate(counts):
        got = int(chosen[target == label].sum())
        if n == 1:
            assert got == 0
        else:
            assert abs(got - max(1, share * n)) <= 0.5 + 1e-9
            assert 1 <= got < n
    np.testing.assert_array_equal(chosen, hold_out(target, range(len(target)), share, seed))


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 11)), min_size=4, max_size=80),
    st.integers(0, 3),
)
def test_no_group_is_parted_and_no_class_is_taken_whole(images: list[tuple[int, int]], seed: int) -> None:
    target = np.array([label for label, _ in images])
    groups = [group for _, group in images]
    chosen = hold_out(target, groups, 0.2, seed)
    assert {g for g, c in zip(groups, chosen, strict=True) if c}.isdisjoint(
        g for g, c in zip(groups, chosen, strict=True) if not c
    )
    assert set(target[~chosen]) == set(target)


def test_groups_of_three_come_near_the_share() -> None:
    """As CK+ is: people with some sequences of three frames, a few classes each."""
    rng = np.random.default_rng(0)
    people = np.repeat(np.arange(120), 9)
    target = np.concatenate([np.repeat(rng.choice(7, 3, replace=False), 3) for _ in range(120)])
    chosen = hold_out(target, people.tolist(), 0.1, 0)
    share = np.bincount(target[chosen], minlength=7) / np.bincount(target)
    assert ((share > 0.05) & (share < 0.15)).all()


def test_another_seed_chooses_others() -> None:
    target = np.repeat([0, 1], 50)
    assert (hold_out(target, range(100), 0.1, 0) != hold_out(target, range(100), 0.1, 1)).any()
