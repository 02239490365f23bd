"""Words that stand for one thing, and what a word tells by how rare it is."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from summarizer.picture.items import stems
from summarizer.picture.items.gist import Gist, Rarity, alike
from summarizer.picture.items.stems import concept, phrased, stem

STEMS = st.frozensets(st.sampled_from("abcdefgh"), max_size=6)
ITEMS = st.lists(st.tuples(st.sampled_from("xyz"), STEMS), min_size=2, max_size=8)


def test_no_word_stands_for_two_things() -> None:
    claimed = defaultdict(set)
    for words in stems._LINES:
        for word in words:
            claimed[stem(word) if "_" not in word else word].add(words[0])
    assert not {word: lines for word, lines in claimed.items() if len(lines) > 1}


def test_words_for_one_thing_are_one() -> None:
    assert concept("wages") == concept("salaries") == concept("Löhne".casefold())
    assert concept("wages") != concept("prices")


def test_two_words_for_one_are_read_as_that_one() -> None:
    assert phrased(["they", "called", "off", "the", "strike"]) == ["they", "end", "the", "strike"]
    assert phrased(["they", "called", "the", "strike", "off"])[1] == "called"
    assert phrased([]) == []


def gists(items: list[tuple[str, frozenset[str]]]) -> list[Gist]:
    rarity = Rarity(items)
    return [rarity.gist(told) for _, told in items]


@given(ITEMS)
def test_likeness_is_mutual_and_no_more_than_one(items: list[tuple[str, frozenset[str]]]) -> None:
    a, b, *_ = gists(items)
    assert alike(a, b) == alike(b, a)
    assert 0.0 <= alike(a, b) <= 1.0 + 1e-9


@given(ITEMS)
def test_more_documents_of_the_same_kind_change_no_weight(
    items: list[tuple[str, frozenset[str]]],
) -> None:
    again = [(f"{document}-again", told) for document, told in items]
    assert gists([*items, *again])[: len(items)] == gists(items)


def test_a_word_that_many_items_have_tells_less() -> None:
    shared = [("x", frozenset(("strike", word))) for word in ("pay", "rota", "rest")]
    first, second, _ = gists(shared)
    assert first.weights["strike"] < first.weights["pay"] == 1.0
    assert alike(first, second) < alike(first, first)
