"""What holds of merged items whatever the documents: order, repetition, removal, nothing lost."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.brief import Brief, Item
from summarizer.picture import Decisions, Place, Verdict, document_id
from tests.picture.items.making import agreement, brief, deadline, demand, merged, position

_PARTIES = st.sampled_from(["norland", "sudran", "guild", "tern", "envoy"])
_THINGS = st.sampled_from(
    ["the pilots of Tarn", "the old quay", "the northern lock", "cod", "the wage table", "船员"]
)
_SAID = st.sampled_from(
    [
        "“Nobody leaves the harbour before the last of the pilots is home.”",
        "“Nobody leaves this harbour before the last pilot is home and fed.”",
        None,
    ]
)


@st.composite
def items(draw: st.DrawFn) -> Item:
    a, b, thing = draw(_PARTIES), draw(_PARTIES), draw(_THINGS)
    said = draw(_SAID)
    how = {"speaker": a, "mode": "direct_quote"} if said else {}
    how["issue"] = draw(st.sampled_from(["crew", "quay"]))
    match draw(st.sampled_from("pdta")):
        case "p":
            return position(a, f"{a} will keep {thing}.", said, **how)
        case "d":
            more = draw(st.sampled_from(["", " by the summer", " without delay"]))
            return demand(a, b, f"{a} asks {b} to give up {thing}{more}.", said, **how)
        case "t":
            when = draw(st.sampled_from(["soon", "in June"]))
            return deadline(a, (b,), f"{thing} must be free.", when, said, **how)
        case _:
            return agreement((a, b), f"deal on {thing}", f"A deal on {thing}.", said, **how)


@st.composite
def documents(draw: st.DrawFn) -> list[Brief]:
    told = draw(st.lists(st.lists(items(), min_size=1, max_size=5), min_size=1, max_size=5))
    return [brief(*its, day=1 + n // 2, salt=str(n)) for n, its in enumerate(told)]


@st.composite
def decided(draw: st.DrawFn, briefs: list[Brief]) -> Decisions:
    places = [Place(document=document_id(b), id=item.id) for b in briefs for item in b.items]
    pairs = st.tuples(st.sampled_from(places), st.sampled_from(places), st.booleans())
    return Decisions(
        verdicts=tuple(
            Verdict(what="item", one=a, other=b, same=same)
            for a, b, same in draw(st.lists(pairs, max_size=4))
        )
    )


@settings(max_examples=60, deadline=None)
@given(documents(), st.data())
def test_each_place_is_in_exactly_one_item(briefs: list[Brief], data: st.DataObject) -> None:
    found = merged(*briefs, decisions=data.draw(decided(briefs)))
    told = [(document_id(b), item.id) for b in briefs for item in b.items]
    held = Counter((m.document, m.item.id) for item in found.items for m in item.members)
    assert held == Counter(told)
    for item in found.items:
        assert len({member.document for member in item.members}) == len(item.members)
        assert len(item.reasons) == len(item.members) - 1
        assert {type(member.item) for member in item.members} == {type(item.item)}
    ids = [item.id for item in found.items]
    assert len(set(ids)) == len(ids)


@settings(max_examples=40, deadline=None)
@given(documents(), st.data())
def test_the_reasons_hold_an_item_together(briefs: list[Brief], data: st.DataObject) -> None:
    for item in merged(*briefs, decisions=data.draw(decided(briefs))).items:
        reached, waiting = {item.members[0].place}, list(item.reasons)
        while waiting:
            found = [r for r in waiting if (r.one in reached) != (r.other in reached)]
            assert found
            for reason in found:
                reached |= {reason.one, reason.other}
            waiting = [r for r in waiting if not {r.one, r.other} <= reached]
        assert reached == {member.place for member in item.members}


@settings(max_examples=40, deadline=None)
@given(documents(), st.data())
def test_order_does_not_matter(briefs: list[Brief], data: st.DataObject) -> None:
    decisions = data.draw(decided(briefs))
    assert merged(*data.draw(st.permutations(briefs)), decisions=decisions) == merged(
        *briefs, decisions=decisions
    )


@settings(max_examples=40, deadline=None)
@given(documents(), st.data())
def test_verdicts_of_a_user_hold(briefs: list[Brief], data: st.DataObject) -> None:
    decisions = data.draw(decided(briefs))
    found = merged(*briefs, decisions=decisions)
    at = {member.place: item.id for item in found.items for member in item.members}
    last = {frozenset((v.one, v.other)): v for v in decisions.verdicts}
    for verdict in last.values():
        assert isinstance(verdict.one, Place)
        assert isinstance(verdict.other, Place)
        if not verdict.same and verdict.one != verdict.other:
            assert at[verdict.one] != at[verdict.other]


@settings(max_examples=40, deadline=None)
@given(documents())
def test_perhaps_is_of_two_items_no_document_has_both(briefs: list[Brief]) -> None:
    found = merged(*briefs)
    documents_of = {i.id: {m.document for m in i.members} for i in found.items}
    for pair in found.perhaps:
        assert pair.one != pair.other
        assert documents_of[pair.one].isdisjoint(documents_of[pair.other])
        assert 0.0 < pair.likeness <= 1.0
