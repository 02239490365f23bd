from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.picture.comparing.quotations import quoted, vary
from tests.picture.builders import passage, says

TOLD = "We will open the gate on Friday if the port pays"


@pytest.mark.parametrize(
    "other",
    [
        "We will probably open the gate on Friday if the port pays",
        "We will open the gate on Monday if the port pays",
        "We may open the gate on Friday if the port pays",
        "We will open the gate on Friday if the port pleads",
        "We will not open the gate on Friday if the port pays",
    ],
)
def test_another_word_is_a_variance(other: str) -> None:
    assert vary(TOLD, other)
    assert vary(other, TOLD)


@pytest.mark.parametrize(
    "other",
    [
        TOLD,
        "we will open the gate on Friday, if the port pays.",
        "We’ll open the gate on Friday if the port pays",
        "open the gate on Friday if the port",
        "We will open the gate ... if the port pays",
        "We will open [it] on Friday if the port pays",
        "We will open the gate on Friday if the port pays. And we mean it, every word of it",
        "Nobody spoke of gates",
        "the port",
        "",
    ],
)
def test_cuts_marks_and_other_utterances_are_none(other: str) -> None:
    assert not vary(TOLD, other)
    assert not vary(other, TOLD)


def test_spelling_is_none_but_another_number_is() -> None:
    assert not vary("The labour of ten years is lost", "The labor of ten years is lost")
    assert vary("We ask for 10000 crowns a year", "We ask for 10001 crowns a year")


@given(st.text(alphabet="ab c.'’[]…", max_size=40), st.text(alphabet="ab c.'’[]…", max_size=40))
def test_it_does_not_matter_which_is_first_and_nothing_varies_from_itself(a: str, b: str) -> None:
    assert not vary(a, a)
    assert vary(a, b) == vary(b, a)


def test_only_what_stands_between_marks_is_quoted() -> None:
    (evidence,) = passage("He said “we go home” and „wir gehen“, and left.")
    assert quoted(evidence, says("union", "mixed_quote")) == ("we go home", "wir gehen")


def test_a_direct_quotation_without_marks_is_quoted_whole() -> None:
    (evidence,) = passage("We go home.”")
    assert quoted(evidence, says("union", "direct_quote")) == ("We go home.",)
    assert quoted(evidence, says("union", "paraphrase")) == ()
