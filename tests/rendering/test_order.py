"""The order of reading: what is urgent, what is over."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from summarizer.brief import Brief, Deadline
from summarizer.rendering.order import by_urgency, current_first, in_time_order, is_live, next_ones


def ids(deadlines: Any) -> list[str]:
    return [it.id for it in deadlines]


def altered(brief: Brief, **changes: dict[str, Any]) -> Brief:
    """The brief with other fields in the deadlines that are named."""
    new = [it.model_copy(update=changes.get(it.id, {})) for it in brief.deadlines]
    return brief.model_copy(update={"deadlines": tuple(new)})


def test_time_order_puts_the_undated_last(brief: Brief) -> None:
    assert ids(in_time_order(brief.deadlines)) == ["t1", "t2", "t4", "t3"]


def test_what_is_next_are_the_first_date_and_the_ultimatums(brief: Brief) -> None:
    assert ids(next_ones(brief)) == ["t1"]
    targets = altered(brief, t1={"kind": "target"}, t3={"kind": "ultimatum"})
    assert ids(next_ones(targets)) == ["t3", "t1"]
    met = altered(brief, t1={"status": "met"})
    assert ids(next_ones(met)) == ["t2"]
    undated = altered(met, t2={"factuality": "negated"}, t4={"time_frame": "background"})
    assert ids(next_ones(undated)) == ["t3"]
    assert next_ones(altered(undated, t3={"status": "withdrawn"})) == ()


def test_a_date_before_the_document_is_not_next(brief: Brief) -> None:
    later = brief.document.model_copy(update={"published": date(2025, 4, 26)})
    assert ids(next_ones(brief.model_copy(update={"document": later}))) == ["t2"]


STATES = st.tuples(
    st.sampled_from(["pending", "met", "moved"]),
    st.sampled_from(["current", "background"]),
    st.sampled_from(["ultimatum", "target"]),
)


@given(st.lists(STATES, min_size=4, max_size=4))
def test_nothing_that_is_over_stands_before_what_lives(
    brief: Brief, states: list[tuple[str, str, str]]
) -> None:
    given_states = zip(brief.deadlines, states, strict=True)
    changes = {
        it.id: {"status": status, "time_frame": frame, "kind": kind}
        for it, (status, frame, kind) in given_states
    }
    ordered: list[Deadline] = by_urgency(altered(brief, **changes).deadlines)
    lives = [is_live(it) for it in ordered]
    assert lives == sorted(lives, reverse=True)
    frames = [it.time_frame == "background" for it in ordered]
    assert frames == sorted(frames)
    ultimatums = [it.kind == "ultimatum" for it in ordered if is_live(it)]
    assert ultimatums == sorted(ultimatums, reverse=True)


def test_history_goes_to_the_end_and_nothing_else_moves(brief: Brief) -> None:
    assert ids(current_first(brief.positions)) == ["p1", "p3", "p2"]
