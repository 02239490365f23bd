"""Sharing is counted by bits; it must come to what counting set by set comes to."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.picture.sharing import NEARLY_ALL, Sharing

TEXTS = st.lists(
    st.frozensets(st.integers(0, 30).map(lambda n: (str(n),)), max_size=25), max_size=12
)


def made(*texts: range) -> Sharing:
    return Sharing([frozenset((str(n),) for n in text) for text in texts])


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_what_is_common_is_what_stands_in_both(texts: list[frozenset[tuple[str]]]) -> None:
    sharing = Sharing(texts)
    for one, other in combinations(range(len(texts)), 2):
        common = len(texts[one] & texts[other])
        assert sharing.common(one, other) == common
        shorter = min(len(texts[one]), len(texts[other]))
        assert sharing.share(one, other) == (common / shorter if shorter else 0.0)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_pairs_are_all_that_have_anything_in_common(texts: list[frozenset[tuple[str]]]) -> None:
    pairs = list(Sharing(texts).pairs())
    assert sorted(pairs) == [
        (a, b) for a, b in combinations(range(len(texts)), 2) if texts[a] & texts[b]
    ]
    assert len(pairs) == len(set(pairs))


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_two_copies_of_one_text_share_more_than_half(texts: list[frozenset[tuple[str]]]) -> None:
    sharing = Sharing(texts)
    for family in sharing.copies(shortest=4):
        assert list(family) == sorted(family)
        first = texts[family[0]]
        for copy in family[1:]:
            longer = max(len(first), len(texts[copy]))
            assert len(first & texts[copy]) >= NEARLY_ALL * longer
        assert all(sharing.share(*pair) > 0.5 for pair in combinations(family, 2))


def test_a_text_is_a_copy_of_the_first_that_it_prints_nearly_whole() -> None:
    whole, cut, half, longer = range(100), range(90), range(50), range(150)
    sharing = made(whole, cut, half, longer, range(300, 305), range(300, 305))
    assert sharing.copies(shortest=10) == [(0, 1)]


def test_of_a_family_only_the_pairs_with_its_first_are_gone_through() -> None:
    sharing = made(range(20), range(20), range(20), range(10, 40))
    every = [(0, 1), (0, 2), (1, 2), (0, 3), (1, 3), (2, 3)]
    assert list(sharing.pairs()) == every
    assert list(sharing.pairs([(0, 1, 2)])) == [pair for pair in every if pair != (1, 2)]
