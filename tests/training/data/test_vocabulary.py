import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import InputError
from training.data import ferplus
from training.data.vocabulary import LABELS, SYNONYMS, is_known, normalise, ordered

SPELLINGS = [(name, label) for label in LABELS for name in (label, *SYNONYMS[label])]


@settings(deadline=None)
@given(
    st.sampled_from(SPELLINGS),
    st.sampled_from(["", "0_", "07-", "3 ", "1.", "12", " 5 - "]),
    st.lists(st.booleans(), min_size=15, max_size=15),
    st.sampled_from(["", " ", "  "]),
)
def test_case_numbers_and_outer_spaces_do_not_matter(
    spelling: tuple[str, str], number: str, upper: list[bool], space: str
) -> None:
    name, label = spelling
    mixed = "".join(c.upper() if up else c for c, up in zip(name, upper, strict=False))
    assert normalise(f"{space}{number}{mixed}{space}") == label


@settings(deadline=None)
@given(st.text(max_size=12))
def test_a_name_is_a_label_or_an_error_that_lists_them(name: str) -> None:
    try:
        assert normalise(normalise(name)) == normalise(name)
        assert is_known(name)
    except InputError as error:
        assert all(label in str(error) for label in LABELS)
        assert not is_known(name)


@pytest.mark.parametrize(
    "name", ["", "7", "_", "unhappy", "very happy", "happy2", "happyness", "sa d", "0_", "happy/sad"]
)
def test_what_is_nearly_a_name_is_refused(name: str) -> None:
    with pytest.raises(InputError, match=r"unknown class .*known: neutral"):
        normalise(name)


def test_no_spelling_means_two_things_and_the_vocabulary_is_the_shipped_models() -> None:
    assert len({name for name, _ in SPELLINGS}) == len(SPELLINGS)
    assert LABELS == ferplus.LABELS
    assert ordered({"fear", "neutral", "anger"}) == ("neutral", "anger", "fear")
