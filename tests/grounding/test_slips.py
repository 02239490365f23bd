from __future__ import annotations

import pytest

from summarizer.grounding.folding import fold
from summarizer.grounding.slips import Token, is_slip, negates, tokens


def read(text: str) -> list[Token]:
    folded = fold(text)
    return tokens(folded, text, 0, len(folded.text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They won't pay $1,250.50!", ["they", "won't", "pay", "$", "1,250.50"]),
        ("a 3 per cent rise (5%)", ["a", "3", "per", "cent", "rise", "5", "%"]),
        ("五月三日", ["五", "月", "三", "日"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("x — y-z", ["x", "y", "z"]),
    ],
)
def test_tokens(text: str, words: list[str]) -> None:
    assert [token.word for token in read(text)] == words


def test_names_are_words_with_a_capital_but_for_small_words_that_open_a_sentence() -> None:
    text = "The talks with Sudran failed. They left Port Sella."
    assert [t.word for t in read(text) if t.name] == ["sudran", "port", "sella"]


BASE = "the delegation said on arrival that a signed text was within reach for the whole region"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("the whole", "whole"),
        ("said", "says"),
        ("region", "regions"),
        ("within reach", "just within reach"),
        ("arrival", "arival"),
    ],
)
def test_slips(old: str, new: str) -> None:
    assert is_slip(read(BASE.replace(old, new)), read(BASE))
    assert is_slip(read(BASE), read(BASE.replace(old, new)))


def test_a_quote_may_leave_out_a_word_but_not_put_one_in() -> None:
    assert is_slip(read(BASE.replace("whole ", "")), read(BASE))
    assert not is_slip(read(BASE), read(BASE.replace("whole ", "")))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("whole", "entire"),
        ("was", "was not"),
        ("was", "wasn't"),
        ("the delegation", "the company"),
        ("delegation", "Norland"),
        ("a signed", "1 signed"),
        ("a signed", "an unsigned"),
        ("signed", "rejected"),
        ("signed text", "text signed"),
        ("was", "may be"),
        ("within", "without"),
        ("arrival", "Friday"),
        ("text was within reach", "was"),
    ],
)
def test_other_statements(old: str, new: str) -> None:
    changed = BASE.replace(old, new)
    assert not is_slip(read(changed), read(BASE))
    assert not is_slip(read(BASE), read(changed))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("increase", "decrease"),
        ("import", "export"),
        ("hopeful", "hopeless"),
        ("Nigeria", "Niger"),
        ("cease-fire", "truce"),
        ("ratified", "gratified"),
    ],
)
def test_opposites_and_names_in_one_place(a: str, b: str) -> None:
    ours = read(f"the mediators said that they see a further {a} ahead for all of the coast")
    theirs = read(f"the mediators said that they see a further {b} ahead for all of the coast")
    assert not is_slip(ours, theirs)


def test_compounds_with_and_without_a_hyphen_are_the_same() -> None:
    tail = "along the coast holds for now"
    assert is_slip(read(f"the cease-fire {tail} here"), read(f"the ceasefire {tail} here"))
    assert not is_slip(read(f"he re-signed {tail} here"), read(f"he resigned {tail} here"))


def test_in_a_short_quote_nothing_may_differ() -> None:
    assert is_slip(read("the long wait"), read("the “long” wait!"))
    assert not is_slip(read("the long wait"), read("the longer wait"))


@pytest.mark.parametrize("text", ["we won't", "it is not", "kein Geld", "不行", "لا اتفاق"])
def test_negations(text: str) -> None:
    assert negates(read(text))


def test_no_negation() -> None:
    assert not negates(read("we want it, note the knot"))
