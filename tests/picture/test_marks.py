"""A passage that was quoted without its quotation marks still stands within them."""

from __future__ import annotations

import pytest

from summarizer.brief import Evidence
from summarizer.picture.marks import in_marks
from tests.picture.items.making import brief, merged, position

SAID = "We will not sit at that table for another summer of speeches and soup"


def passage(prefix: str, quote: str, suffix: str) -> Evidence:
    return Evidence(quote=quote, start=0, end=0, prefix=prefix, suffix=suffix, match="exact")


@pytest.mark.parametrize(
    ("prefix", "quote", "suffix", "marked"),
    [
        ('He said: "', SAID, '," and left.', f"“{SAID}”"),
        ("he said. “", SAID, " or so", f"“{SAID}”"),
        ("If it rains, ", SAID, ".” He left.", SAID),
        ("If it rains, ", f"{SAID}.", "” He left.", f"“{SAID}.”"),
        ("„", f"{SAID}“, sagte er", ".", f"„{SAID}“, sagte er"),
        ("The ferrymen, said ", "the crews", "’ union", "the crews"),
        ("", SAID, "", SAID),
    ],
)
def test_the_marks_right_before_and_after(
    prefix: str, quote: str, suffix: str, marked: str
) -> None:
    assert in_marks(passage(prefix, quote, suffix)) == marked


@pytest.mark.parametrize(("around", "corroboration"), [('"', "repeated"), (" ", "independent")])
def test_one_speech_in_two_papers_is_no_second_source(around: str, corroboration: str) -> None:
    """Both papers tell a speech, one of them with the marks left outside of the passage."""
    lede = "Norland will leave the table."
    bare = passage(f"He said: {around}", SAID, f"{around} there.")
    first = position("norland", lede, speaker="envoy", mode="mixed_quote", evidence=(bare,))
    second = position("norland", lede, f"“{SAID}.”", speaker="envoy", mode="mixed_quote")
    (item,) = merged(brief(first, day=1), brief(second, day=2)).items
    assert item.corroboration == corroboration
