"""What must hold of any dossier: roles do not matter, one document differs from nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from summarizer.picture import AnyItem, Discrepancy
from summarizer.picture.comparing import changes, discrepancies, open_questions
from tests.picture.builders import (
    agreement,
    at,
    day,
    deadline,
    demand,
    merged,
    passage,
    position,
    reply,
    says,
    threat,
    told,
)

_SPEAKERS = st.sampled_from((None, "union", "port"))
_COMMON: Mapping[str, st.SearchStrategy[Any]] = {
    "factuality": st.sampled_from(("certain", "probable", "possible", "negated", "unknown")),
    "attribution": st.builds(says, _SPEAKERS, st.sampled_from(("paraphrase", "direct_quote"))),
    "evidence": st.sampled_from(
        (
            "“We will open the gate if the port pays”",
            "“We will probably open the gate if the port pays”",
            "they spoke of the gate",
        )
    ).map(passage),
    "summary": st.sampled_from(("A rise of 9 per cent.", "A rise of 8 per cent.", "A rise.")),
    "time_frame": st.sampled_from(("current", "background")),
}
_REPLIES = st.sampled_from(((), (reply("port", "rejected"),), (reply("port", "accepted"),)))
_THREATS = st.sampled_from(
    ((), (threat("union", "shut the gate"),), (threat("union", "shut the gate", "possible"),))
)
_TIMES = st.builds(
    lambda first, length: at(day(first), day(first + length)), st.integers(0, 6), st.integers(0, 3)
)


def _positions() -> st.SearchStrategy[AnyItem]:
    return st.builds(
        position,
        stance=st.sampled_from(("favours", "opposes", "conditional", "commits")),
        firmness=st.sampled_from(("red_line", "flexible", "stated")),
        condition=st.sampled_from((None, "if it rains", "once the toll falls")),
        **_COMMON,
    )


def _demands() -> st.SearchStrategy[AnyItem]:
    return st.builds(
        demand,
        status=st.sampled_from(("open", "accepted", "rejected", "withdrawn")),
        addressees=st.sampled_from(((), ("port",), ("town",), ("port", "town"))),
        force=st.sampled_from(("request", "demand")),
        responses=_REPLIES,
        consequences=_THREATS,
        **_COMMON,
    )


def _deadlines() -> st.SearchStrategy[AnyItem]:
    return st.builds(
        deadline,
        time=st.one_of(_TIMES, st.just(at(None))),
        bound=st.sampled_from(("by", "on", "until", "not_before")),
        status=st.sampled_from(("pending", "met", "missed", "withdrawn")),
        consequences=_THREATS,
        **_COMMON,
    )


def _agreements() -> st.SearchStrategy[AnyItem]:
    statuses = ("proposed", "tentative", "signed", "in_force", "rejected", "unclear")
    return st.builds(agreement, status=st.sampled_from(statuses), **_COMMON)


ANY_ITEM = st.one_of(_positions(), _demands(), _deadlines(), _agreements())
PAIR = st.one_of(
    *(st.tuples(s, s) for s in (_positions(), _demands(), _deadlines(), _agreements()))
)
DAYS = st.fixed_dictionaries({}, optional={d: st.integers(0, 3).map(day) for d in ("a", "b")})


def _content(found: Discrepancy) -> tuple[object, ...]:
    said = sorted((s.place.document, s.value) for s in found.sayings)
    return found.kind, found.about, found.field, found.id, said


@given(PAIR, DAYS)
def test_roles_swapped_swap_nothing_but_the_order(
    pair: tuple[AnyItem, AnyItem], days: dict[str, date]
) -> None:
    one = told(merged("i", a=pair[0], b=pair[1]), days=days)
    other = told(merged("i", b=pair[1], a=pair[0]), days=days)
    forth, back = discrepancies(one), discrepancies(other)
    assert [_content(d) for d in forth] == [_content(d) for d in back]


@given(st.lists(ANY_ITEM, max_size=4), st.booleans())
def test_one_document_differs_from_nothing_and_adds_nothing(
    items: list[AnyItem], dated: bool
) -> None:
    alone = told(
        *(merged(f"i-{n}", a=item) for n, item in enumerate(items)),
        days={"a": day(0)} if dated else {},
    )
    assert discrepancies(alone) == ()
    assert "added" not in {change.kind for change in changes(alone, None)}


@given(ANY_ITEM, st.sampled_from((0, 1, 9)))
def test_the_same_brief_by_another_publisher_differs_in_nothing(item: AnyItem, later: int) -> None:
    twice = told(merged("i", a=item, b=item), days={"a": day(0), "b": day(later)})
    assert discrepancies(twice) == ()
    assert {change.basis for change in changes(twice, None)} <= {"stated"}


@given(PAIR, DAYS, st.one_of(st.none(), st.integers(0, 9).map(day)))
def test_what_is_found_is_proved_unique_and_in_order(
    pair: tuple[AnyItem, AnyItem], days: dict[str, date], clock: date | None
) -> None:
    both = told(merged("i", a=pair[0], b=pair[1]), days=days)
    found, changed = discrepancies(both), changes(both, clock)
    assert len({d.id for d in found}) == len(found)
    said = [s for d in found for s in d.sayings] + [s for c in changed for s in c.sayings]
    assert all(s.evidence for s in said)
    assert len({(c.kind, c.field, c.before, c.after) for c in changed}) == len(changed)
    moments = [str(c.at) if c.at else "~" for c in changed]
    assert moments == sorted(moments)
    assert open_questions(both, found, clock) == open_questions(both, found, clock)


@given(PAIR)
def test_silence_is_never_a_withdrawal(pair: tuple[AnyItem, AnyItem]) -> None:
    both = told(merged("i", a=pair[0], b=pair[1]), days={"a": day(0), "b": day(5)})
    said = {getattr(item, "status", None) for item in pair}
    withdrawn = [c for c in changes(both, day(30)) if c.kind == "withdrawn"]
    assert not withdrawn or "withdrawn" in said
