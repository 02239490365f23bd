from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from summarizer.picture import AnyItem, DossierItem, PerhapsSame
from summarizer.picture.comparing import discrepancies
from tests.picture.builders import (
    agreement,
    at,
    day,
    deadline,
    demand,
    merged,
    party,
    passage,
    position,
    reply,
    rung,
    says,
    term,
    threat,
    told,
)

ONE_DAY = {"star": day(0), "mail": day(0)}
TWO_DAYS = {"star": day(0), "mail": day(1)}
WEEKS = {"star": day(0), "mail": day(14)}


def _found(
    one: AnyItem, other: AnyItem, days: dict[str, date] | None = None, **more: Any
) -> list[tuple[str, str, tuple[str, ...]]]:
    item = merged(star=one, mail=other)
    found = discrepancies(told(item, days=ONE_DAY if days is None else days, **more))
    return [(d.kind, d.field, tuple(s.value for s in d.sayings)) for d in found]


def test_a_contradiction_of_dates_with_its_values_and_passages_side_by_side() -> None:
    star = deadline(time=at(day(4), text="Friday"), evidence=passage("on Friday, it said"))
    mail = deadline(time=at(day(7), text="Monday"), evidence=passage("on Monday, it said"))
    item = merged(star=star, mail=mail)
    (found,) = discrepancies(told(item, days=ONE_DAY))
    assert (found.kind, found.field, found.about) == ("contradiction", "time", (item.id,))
    assert [s.value for s in found.sayings] == ["on 2031-03-07", "on 2031-03-10"]
    assert [s.place.document for s in found.sayings] == ["star", "mail"]
    assert [e.quote for s in found.sayings for e in s.evidence] == [
        "on Friday, it said",
        "on Monday, it said",
    ]


@pytest.mark.parametrize(
    "other",
    [
        deadline(time=at(day(0), day(6))),
        deadline(time=at(day(9)), bound="by"),
        deadline(time=at(None, text="soon")),
    ],
)
def test_dates_that_can_both_be_true_are_none(other: AnyItem) -> None:
    assert _found(deadline(time=at(day(4))), other) == []


@pytest.mark.parametrize(
    "other",
    [
        deadline(time=at(day(7)), factuality="probable", attribution=says("port")),
        deadline(time=at(day(7), edtf="2031-03-10?", resolution="assumed")),
        deadline(time=at(day(7)), kind="target", attribution=says("port")),
    ],
)
def test_dates_that_are_unsure_or_only_hoped_for_are_a_detail(other: AnyItem) -> None:
    found = _found(deadline(time=at(day(4)), kind=getattr(other, "kind", "")), other)
    assert ("differing_detail", "time") in {(kind, field) for kind, field, _ in found}
    assert "contradiction" not in {kind for kind, _, _ in found}


def test_another_date_on_another_day_is_no_discrepancy() -> None:
    assert _found(deadline(time=at(day(4))), deadline(time=at(day(7))), days=WEEKS) == []


def test_an_undated_document_contradicts_nobody_on_what_may_have_changed() -> None:
    days = {"star": day(0)}
    (found,) = _found(deadline(time=at(day(4))), deadline(time=at(day(7))), days=days)
    assert found[:2] == ("differing_detail", "time")


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("signed", "rejected", "contradiction"),
        ("in_force", "collapsed", "contradiction"),
        ("tentative", "signed", "differing_detail"),
        ("proposed", "tentative", "differing_detail"),
    ],
)
def test_statuses_of_one_day(one: Any, other: Any, kind: str) -> None:
    star, mail = agreement(status=one), agreement(status=other)
    assert _found(star, mail) == [(kind, "status", (one, other))]
    assert _found(star, mail, days=WEEKS) == []


def test_an_unclear_status_and_a_past_one_are_held_against_nothing() -> None:
    signed = agreement(status="signed")
    assert _found(signed, agreement(status="unclear")) == []
    assert _found(signed, agreement(status="rejected", time_frame="background")) == []


def test_a_status_that_is_not_sure_contradicts_nothing() -> None:
    found = _found(agreement(status="signed"), agreement(status="rejected", factuality="probable"))
    assert "contradiction" not in {kind for kind, _, _ in found}


def test_one_utterance_with_another_hedge_is_quote_variance() -> None:
    lede = passage("The union will shut the gate on Friday")
    quotation = passage("“We will probably shut the gate on Friday,” the union said")
    star = deadline(consequences=(threat("union", "shut the gate"),), evidence=lede)
    mail = deadline(
        consequences=(threat("union", "shut the gate", "probable"),),
        evidence=quotation,
        attribution=says("union", "mixed_quote"),
    )
    values = ("certain: shut the gate", "probable: shut the gate")
    variance = [("quote_variance", "consequences.factuality", values)]
    assert _found(star, mail) == variance
    assert _found(star, mail, days=TWO_DAYS) == variance
    assert _found(star, mail, days=WEEKS) == []


def test_a_hedge_is_shown_by_the_passage_that_has_it() -> None:
    lede, soft = passage("The union will shut the gate."), passage("We may well shut it, it said.")
    item = merged(
        star=demand(evidence=lede),
        mail=demand(factuality="possible", evidence=(*lede, *soft), attribution=says("port")),
    )
    (found,) = discrepancies(told(item, days=ONE_DAY))
    assert [saying.evidence for saying in found.sayings] == [lede, soft]


def test_another_hedge_of_somebody_else_is_a_detail() -> None:
    star = demand()
    mail = demand(factuality="probable", attribution=says("port"))
    assert _found(star, mail) == [("differing_detail", "factuality", ("certain", "probable"))]


def test_different_consequences_are_not_held_against_each_other() -> None:
    star = deadline(consequences=(threat("union", "shut the gate"),))
    mail = deadline(consequences=(threat("union", "call a vote", "possible"),))
    assert _found(star, mail) == []


def test_the_same_words_quoted_otherwise_are_told_once_with_all_items_that_rest_on_them() -> None:
    quotes = (
        passage("“Open the gate or close the port.”"),
        passage("“Open the gate or the port.”"),
    )
    said = says("union", "direct_quote")
    demands = [demand(evidence=q, attribution=said) for q in quotes]
    dues = [deadline(evidence=q, attribution=said) for q in quotes]
    items = [merged(star=pair[0], mail=pair[1]) for pair in (demands, dues)]
    (found,) = discrepancies(told(*items, days=ONE_DAY))
    assert (found.kind, found.field) == ("quote_variance", "evidence")
    assert found.about == tuple(item.id for item in items)
    assert [s.value for s in found.sayings] == [
        "Open the gate or close the port.",
        "Open the gate or the port.",
    ]


def test_words_of_two_speakers_do_not_vary() -> None:
    star = demand(evidence=passage("“Open the gate or close the port.”"))
    mail = demand(evidence=passage("“Open the gate or the port.”"), attribution=says("other union"))
    assert _found(star, mail) == []


def test_figures_of_one_unit_that_differ() -> None:
    star, mail = demand(summary="A rise of 9 per cent."), demand(summary="A rise of 8 per cent.")
    values = ("9 per cent", "8 per cent")
    assert _found(star, mail) == [("differing_detail", "summary", values)]
    assert _found(star, mail, days=WEEKS) == []
    assert _found(star, demand(summary="A rise of 8 crowns.")) == []


def test_a_figure_that_stands_in_the_others_passage_is_none() -> None:
    mail = demand(
        summary="A rise of 8 per cent.", evidence=passage("8 per cent, not the 9 per cent")
    )
    assert _found(demand(summary="A rise of 9 per cent."), mail) == []


def test_groups_that_lie_within_each_other_are_none() -> None:
    both = party("both", "both sides", members=("port", "town"), kind="collective")
    assert _found(demand(), demand(addressees=("both",)), parties=[both, party("town")]) == []
    assert _found(demand(), demand(addressees=())) == []


def test_truly_different_parties_are_a_detail_unless_they_are_perhaps_the_same() -> None:
    star, mail = demand(), demand(addressees=("town",))
    assert _found(star, mail) == [("differing_detail", "addressees", ("port", "town"))]
    perhaps = PerhapsSame(what="party", one="port", other="town", likeness=0.5, why="")
    assert _found(star, mail, perhaps=[perhaps]) == []


def test_terms_that_differ_in_amount_and_in_who_owes_them() -> None:
    star = agreement(terms=(term("pay 300 crowns for each berth", "port"),))
    mail = agreement(terms=(term("pay 400 crowns for each berth", "union"),))
    assert {field for _, field, _ in _found(star, mail)} == {"terms.action", "terms.obligors"}
    other = agreement(terms=(term("keep 2 pilots at night", "union"),))
    assert _found(star, other) == []


def test_earlier_rungs_of_one_time_that_differ() -> None:
    star = agreement(history=(rung("collapsed", at(None, text="in August")),))
    mail = agreement(history=(rung("stalled", at(None, text="August")),))
    assert _found(star, mail) == [
        ("differing_detail", "history", ("collapsed, in August", "stalled, August"))
    ]
    assert _found(star, agreement(history=(rung("stalled", at(None, text="May")),))) == []


def test_stances_for_and_against() -> None:
    star, mail = position(stance="favours"), position(stance="opposes")
    assert _found(star, mail) == [("contradiction", "stance", ("favours", "opposes"))]
    assert _found(star, mail, days=WEEKS) == []
    assert _found(position(stance="assesses"), mail) == []


def test_a_line_that_one_document_calls_red() -> None:
    star, mail = position(firmness="red_line"), position(attribution=says("union"))
    assert _found(star, mail) == [("differing_detail", "firmness", ("red_line", "stated"))]
    assert _found(position(firmness="flexible"), mail) == []


def test_replies_that_contradict_and_replies_that_differ() -> None:
    star = demand(responses=(reply("port", "accepted"),))
    mail = demand(responses=(reply("port", "rejected"),))
    assert [kind for kind, _, _ in _found(star, mail)] == ["contradiction"]
    quiet = demand(responses=(reply("port", "no_comment"),))
    assert [kind for kind, _, _ in _found(star, quiet)] == ["differing_detail"]


def test_the_one_document_that_hedges_is_shown_with_all_others() -> None:
    items = dict.fromkeys(("a", "b", "c"), demand()) | {"d": demand(factuality="possible")}
    days = dict.fromkeys(items, day(0))
    (found,) = discrepancies(told(merged(**items), days=days))
    assert len(found.sayings) == 4
    assert found.id.startswith("x-")
    assert len(found.id) == 8


def test_an_item_of_one_document_differs_from_nothing() -> None:
    items: list[DossierItem] = [
        merged(star=demand()),
        merged(star=deadline()),
        merged(star=position()),
        merged(star=agreement()),
    ]
    assert discrepancies(told(*items, days=ONE_DAY)) == ()


def test_a_status_that_a_reply_explains_is_told_with_the_reply_only() -> None:
    refused = demand(status="rejected", responses=(reply("port", "rejected"),))
    assert [(kind, field) for kind, field, _ in _found(demand(), refused)] == [
        ("omission", "responses")
    ]
    bare = demand(status="rejected")
    assert _found(demand(), bare) == [("differing_detail", "status", ("open", "rejected"))]


def test_a_hedge_that_varies_is_not_told_again_as_words_that_vary() -> None:
    said = says("union", "direct_quote")
    sure = deadline(
        consequences=(threat("union", "shut the gate"),),
        evidence=passage("“We will shut the gate on Friday night”"),
        attribution=said,
    )
    hedged = deadline(
        consequences=(threat("union", "shut the gate", "probable"),),
        evidence=passage("“We will probably shut the gate on Friday night”"),
        attribution=said,
    )
    assert [(kind, field) for kind, field, _ in _found(sure, hedged)] == [
        ("quote_variance", "consequences.factuality")
    ]


def test_words_of_other_weeks_are_another_utterance() -> None:
    star, mail = (
        demand(evidence=passage(f"“{words}”"), attribution=says("union", "direct_quote"))
        for words in ("Open the gate or close the port.", "Open the gate or the port.")
    )
    assert len(_found(star, mail)) == 1
    assert _found(star, mail, days=WEEKS) == []


def test_terms_that_differ_in_one_word_are_two_and_bind_whom_they_bind() -> None:
    bridge = term("withdraw troops from the bridge", "union")
    tunnel = term("withdraw troops from the tunnel", "port")
    one, other = agreement(terms=(bridge, tunnel)), agreement(terms=(tunnel,))
    assert discrepancies(told(merged(star=one, mail=other), days=ONE_DAY)) == ()
    turned = agreement(terms=(term("withdraw troops from the tunnel", "union"),))
    (found,) = discrepancies(told(merged(star=one, mail=turned), days=ONE_DAY))
    assert (found.kind, found.field) == ("differing_detail", "terms.obligors")
    assert [s.value for s in found.sayings] == [
        "port: withdraw troops from the tunnel",
        "union: withdraw troops from the tunnel",
    ]


def test_a_status_and_the_reply_that_makes_it_are_at_odds_once() -> None:
    yes = demand(status="accepted", responses=(reply("port", "accepted"),))
    no = demand(status="rejected", responses=(reply("port", "rejected"),))
    (found,) = discrepancies(told(merged(star=yes, mail=no), days=ONE_DAY))
    assert (found.kind, found.field) == ("contradiction", "responses")


@pytest.mark.parametrize("days", [{}, {"star": day(0)}])
def test_nobody_knows_whether_undated_documents_speak_of_one_time(days: dict[str, date]) -> None:
    item = merged(star=deadline(time=at(day(4))), mail=deadline(time=at(day(6))))
    (found,) = discrepancies(told(item, days=days))
    assert (found.kind, found.field) == ("differing_detail", "time")


def test_a_hedge_that_the_account_of_a_quotation_leaves_out_is_quote_variance() -> None:
    def told_so(words: str, mode: str, speaker: str = "union") -> AnyItem:
        return demand(evidence=passage(words), attribution=says(speaker, mode))

    quotation = "“If the port keeps its plan, we will probably close the fuel berth as well,”"
    account = "If the port keeps its plan, the union will close the fuel berth as well."
    softly = told_so(quotation, "direct_quote")
    one_day = {"star": day(0), "mail": day(0)}
    both = merged("d-1", star=softly, mail=told_so(account, "paraphrase"))
    (found,) = discrepancies(told(both, days=one_day))
    assert (found.kind, found.field, found.about) == ("quote_variance", "evidence", ("d-1",))
    for other in (
        told_so(account, "paraphrase", speaker="port"),
        told_so(account.replace("will", "will probably"), "paraphrase"),
        told_so("The union will march to the town hall on Friday.", "paraphrase"),
    ):
        pair = merged("d-1", star=softly, mail=other)
        assert discrepancies(told(pair, days=one_day)) == ()
