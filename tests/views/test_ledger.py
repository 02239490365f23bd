from __future__ import annotations

from typing import Any

import pytest

from summarizer.brief import Agreement, Attribution, Response
from summarizer.picture import Picture
from summarizer.views import Promise, ledger, to_markdown
from tests.views.dossiers import EMPTY, PICTURE, preparing, with_lead


def promises(picture: Picture = PICTURE) -> dict[str, Promise]:
    return {
        promise.action: promise
        for account in ledger(picture).accounts
        for promise in account.promises
    }


def accord(**fields: Any) -> Picture:
    return with_lead(PICTURE, "a-accord", **fields)


def own_words(promise: Promise) -> list[str]:
    return [word.text for word in promise.words]


def test_each_promise_stands_with_whoever_made_it() -> None:
    made = {
        (", ".join(party.name for party in account.by), promise.kind, promise.action)
        for account in ledger(PICTURE).accounts
        for promise in account.promises
    }
    assert made == {
        ("Ostermark", "told_commitment", "Ostermark would repair the north canal."),
        ("Ostermark", "accepted_demand", "Velland asks Ostermark to reopen the ferry at Lund."),
        ("Ostermark", "term", "drops its complaint to the river court"),
        ("Velland", "term", "releases forty cubic metres a second from the dam"),
        ("", "not_in_it", "a transit fee"),
    }
    assert ledger(EMPTY) == type(ledger(EMPTY))()


def test_what_is_only_likely_is_not_called_signed() -> None:
    sure = promises()["releases forty cubic metres a second from the dam"]
    likely = promises()["drops its complaint to the river court"]
    assert (sure.is_signed, likely.is_signed) == (True, False)
    assert "said to be likely" in own_words(likely)
    assert "said to be likely" not in own_words(sure)


@pytest.mark.parametrize(
    "fields",
    [
        {"factuality": "probable"},
        {"factuality": "negated"},
        {"status": "tentative"},
        {"status": "collapsed"},
        {"status": "ended"},
    ],
)
def test_no_term_is_signed_unless_its_agreement_surely_is(fields: dict[str, Any]) -> None:
    found = ledger(accord(**fields))
    assert not found.agreements[0].is_signed
    assert not any(it.is_signed for account in found.accounts for it in account.promises)


def test_a_doubt_of_another_document_about_the_signature_is_kept() -> None:
    item = next(it for it in PICTURE.items if it.id == "a-accord")
    first = item.members[0].item.model_copy(update={"status": "signed"})
    members = (item.members[0].model_copy(update={"item": first}), *item.members[1:])
    doubted = item.model_copy(update={"members": members})
    items = tuple(doubted if it.id == "a-accord" else it for it in PICTURE.items)
    assert not ledger(PICTURE.model_copy(update={"items": items})).agreements[0].is_signed


def test_what_is_not_in_an_agreement_is_no_promise() -> None:
    fee = promises()["a transit fee"]
    assert (fee.kind, fee.is_signed, fee.by) == ("not_in_it", False, ())


def test_a_condition_and_whose_account_it_is_stay_with_the_promise() -> None:
    canal = promises()["Ostermark would repair the north canal."]
    assert canal.condition == "the sluice is opened"
    assert "by the other side’s account" in own_words(canal)
    assert canal.said.words == "Lene Aurik (foreign minister, for Velland; “added”)"


def test_every_promise_has_its_passage() -> None:
    for promise in promises().values():
        assert promise.proofs
        assert all(proof.item == promise.card.item for proof in promise.proofs)
    drop = promises()["drops its complaint to the river court"]
    assert drop.proofs[0].quote == "Ostermark will probably drop its complaint to the river court"


def test_terms_that_documents_word_differently_are_all_kept() -> None:
    item = next(it for it in PICTURE.items if it.id == "a-accord")
    lead = item.item
    assert isinstance(lead, Agreement)
    first, *_ = lead.terms
    other = first.model_copy(update={"action": "releases fifty cubic metres a second"})
    both = accord(terms=(first, other, first.model_copy(update={"obligors": ("ostermark",)})))
    made = [(p.action, p.by[0].id) for a in ledger(both).accounts for p in a.promises]
    assert ("releases fifty cubic metres a second", "velland") in made
    assert ("releases forty cubic metres a second from the dam", "velland") in made
    assert ("releases forty cubic metres a second from the dam", "ostermark") in made


def answered(kind: Any, party: str, **fields: Any) -> list[tuple[str, str]]:
    told = with_lead(
        PICTURE,
        "d-ferry",
        responses=(Response(party=party, kind=kind),),
        **fields,
    )
    return [
        (promise.by[0].id, promise.words[0].text)
        for account in ledger(told).accounts
        for promise in account.promises
        if promise.card.item == "d-ferry"
    ]


def test_only_an_addressee_is_bound_by_a_yes() -> None:
    assert answered("accepted", "ostermark") == [("ostermark", "accepted it")]
    assert answered("partly_accepted", "ostermark", status="open") == [
        ("ostermark", "accepted a part")
    ]
    assert answered("accepted", "farmers-league", status="open") == []
    assert answered("rejected", "ostermark", status="open") == []


def test_of_several_addressees_only_those_who_said_yes_are_bound() -> None:
    both = ("both-governments",)
    assert answered("accepted", "ostermark", addressees=both) == [("ostermark", "accepted it")]
    told = with_lead(PICTURE, "d-ferry", responses=(), addressees=("ostermark", "velland"))
    found = [p.by[0].id for a in ledger(told).accounts for p in a.promises if p.to]
    assert sorted(found) == ["ostermark", "velland"]


def test_what_was_done_without_a_word_is_not_told_as_a_yes() -> None:
    told = with_lead(PICTURE, "d-ferry", responses=(), status="met")
    [done] = [p for account in ledger(told).accounts for p in account.promises if p.to]
    assert "met" in own_words(done)
    assert "accepted it" not in own_words(done)


def test_a_person_in_office_binds_the_body() -> None:
    assert answered("accepted", "lene-aurik", addressees=("velland",)) == [
        ("velland", "accepted it")
    ]


def test_a_promise_that_is_denied_is_none() -> None:
    promised = with_lead(PICTURE, "p-canal", stance="commits", factuality="certain")
    denied = with_lead(PICTURE, "p-canal", stance="commits", factuality="negated")
    assert "p-canal" in [it.card.item for it in promises(promised).values()]
    assert "p-canal" not in [it.card.item for it in promises(denied).values()]


def test_a_denied_demand_binds_nobody() -> None:
    assert answered("accepted", "ostermark", factuality="negated") == []


def test_an_agreement_tells_its_status_by_each_document() -> None:
    [agreed] = ledger(PICTURE).agreements
    assert (agreed.name, agreed.status.text, agreed.is_signed) == ("Interim accord", "signed", True)
    assert [(it.source.name, it.value) for it in agreed.accounts] == [
        ("The Vale Courier, 4 May 2026", "tentative, said to be likely"),
        ("Karsis Secretariat, 9 May 2026", "signed"),
    ]


def test_an_agreement_leads_to_the_one_that_it_prepares() -> None:
    told = preparing(PICTURE, "a-accord")
    first, later = ledger(told).agreements
    assert [it.item for it in first.prepares] == [later.card.item] == ["a-treaty"]
    assert later.prepares == ()
    assert "Prepares: The treaty on the Harrow is drafted. (a-treaty)" in to_markdown(
        told, ["ledger"]
    ).replace("\n  ", " ")


def test_what_an_agreement_was_before_is_told_with_its_date_and_passage() -> None:
    [agreed] = ledger(PICTURE).agreements
    assert [(it.value, it.proofs[0].quote) for it in agreed.earlier] == [
        ("signed, 8 May 2026", "signed by both governments on 8 May")
    ]


def test_a_pending_step_tells_by_whom_and_when() -> None:
    [step] = ledger(PICTURE).steps
    assert (step.step.text, [party.name for party in step.by]) == (
        "approval",
        ["Velland’s assembly"],
    )
    assert step.due is not None
    assert step.due.card.item == "t-vote"
    assert ledger(accord(status="collapsed")).steps == ()


def commitments(**fields: Any) -> list[Promise]:
    made = promises(with_lead(PICTURE, "p-canal", **fields)).values()
    return [it for it in made if it.card.item == "p-canal"]


def attributed(**fields: Any) -> Attribution:
    (item,) = (it for it in PICTURE.items if it.id == "p-canal")
    return item.item.attribution.model_copy(update=fields)


@pytest.mark.parametrize(
    ("standing", "mode", "kind"),
    [
        ("self", "own_text", "commitment"),
        ("self", "direct_quote", "commitment"),
        ("self", "paraphrase", "told_commitment"),
        ("counterpart", "direct_quote", "told_commitment"),
        ("author", "narration", "told_commitment"),
    ],
)
def test_only_the_own_words_of_a_party_are_its_own_word(
    standing: str, mode: str, kind: str
) -> None:
    [promise] = commitments(attribution=attributed(standing=standing, mode=mode))
    assert promise.kind == kind


def test_what_others_tell_of_a_promise_is_by_their_account() -> None:
    text = " ".join(to_markdown(PICTURE, ["ledger"]).split())
    assert "By the account of Lene Aurik (foreign minister, for Velland; “added”):" in text
    assert "Own word" not in text


def test_nothing_is_promised_in_what_is_denied() -> None:
    assert not commitments(factuality="negated")
    denied = accord(factuality="negated")
    assert not [it for it in promises(denied).values() if it.kind in ("term", "not_in_it")]
    found = ledger(denied)
    assert not found.steps
    assert [it.name for it in found.agreements] == ["Interim accord (denied)"]
