"""Demands that are denied: they are there, negated."""

from __future__ import annotations

import pytest

from tests.extraction.rules.reading import names, read


@pytest.mark.parametrize(
    "text",
    [
        '"We have asked for no such thing," the union said.',
        "The union has demanded nothing of the sort.",
        "The union never demanded a closure.",
        "The union never demanded a closure, it said.",
        '"Nor have we asked for cuts," said the union.',
        '"At no time have we demanded a closure," the union said.',
        "The union did not ask for a closure.",
    ],
)
def test_whoever_denies_an_ask_asks_for_nothing(text: str) -> None:
    draft = read(text)
    (demand,) = draft.demands
    assert (demand.common.factuality, names(draft, demand.issuer)) == ("negated", ["the union"])


@pytest.mark.parametrize(
    "text",
    [
        "The union demanded no layoffs for two years.",
        '"We demand nothing less than respect," the union said.',
    ],
)
def test_an_ask_that_nothing_be_done_is_no_denial(text: str) -> None:
    assert [d.common.factuality for d in read(text).demands] in (["certain"], [])
