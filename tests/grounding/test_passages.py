from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.grounding.passages import most_alike, sentences


@settings(deadline=None)
@given(st.text("ab .!?\n”。界", max_size=200), st.integers(5, 60))
def test_sentences_hold_all_but_white_space_in_order(text: str, longest: int) -> None:
    spans = sentences(text, longest=longest)
    assert all(a < b <= a + longest for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))
    held = "".join(text[a:b] for a, b in spans)
    assert "".join(held.split()) == "".join(text.split())
    assert all(text[a:b] == text[a:b].strip() for a, b in spans)


def shown(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text)]


def test_marks_stay_with_their_sentence() -> None:
    assert shown("“We won’t.” He left. (Then rain!) End") == [
        "“We won’t.”",
        "He left.",
        "(Then rain!)",
        "End",
    ]
    assert shown("他说：“不行。”然后离开。") == ["他说：“不行。”", "然后离开。"]


def test_a_line_that_goes_on_is_no_end() -> None:
    assert shown("A: we accept\nthe offer\nB: good") == ["A: we accept\nthe offer", "B: good"]


def test_numbers_do_not_end_a_sentence() -> None:
    assert shown("They want 3.5 per cent.") == ["They want 3.5 per cent."]


def test_rare_runs_count_for_more() -> None:
    text = "the union and the firm\nthe union and the quarry\nthe quay"
    spans = sentences(text, longest=30)
    assert most_alike("the quarry of the union", text, [(0, 22), (23, 47), (48, 56)], 2) == [1, 0]
    assert most_alike("zzzz", text, spans, 2) == []
    assert most_alike("", text, spans, 2) == []
