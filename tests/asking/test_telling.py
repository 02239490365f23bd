"""How answers are told: absence, terms, days, threats, titles, conditions, and lines."""

from __future__ import annotations

import pytest

from summarizer.asking import answer
from summarizer.brief import Agreement
from summarizer.views.standing import PASSED
from tests.asking.test_questions import PHRASINGS
from tests.asking.test_rules import texts
from tests.views.dossiers import PICTURE, B, with_lead


def test_what_is_not_among_the_items_may_stand_in_texts_that_rules_have_read() -> None:
    given = answer(PICTURE, "What did the Farmers’ League commit to?")
    (sentence,) = given.sentences
    assert sentence.text.startswith("No item of the dossier tells of a commitment")
    assert any("read by rules" in note for note in given.notes)
    modelled = tuple(it.model_copy(update={"extractor": "model"}) for it in PICTURE.sources)
    picture = PICTURE.model_copy(update={"sources": modelled})
    assert answer(picture, "What did the Farmers’ League commit to?").notes == ()


def test_a_term_that_binds_nobody_by_name_is_told_as_such() -> None:
    accord = next(item for item in PICTURE.items if item.id == "a-accord")
    assert isinstance(accord.item, Agreement)
    terms = tuple(it.model_copy(update={"obligors": ()}) for it in accord.item.terms)
    picture = with_lead(PICTURE, "a-accord", terms=terms)
    (told,) = [it for it in texts("Who promised what?", picture) if "forty" in it]
    assert "nobody is named whom it binds: releases forty cubic metres" in told


@pytest.mark.parametrize("days", ["-5", "- 5", "99999999", "9" * 500])
def test_days_that_cannot_be_counted_are_refused_in_words(days: str) -> None:
    for asked in ("Which dates fall in the next {} days?", "What is due within {} days?"):
        given = answer(PICTURE, asked.format(days))
        assert "was not understood" in " ".join(given.notes)


@pytest.mark.parametrize("question", [wordings[0] for wordings in PHRASINGS.values()])
def test_an_answer_is_written_in_lines_of_a_terminal(question: str) -> None:
    shown = answer(PICTURE, question).to_markdown()
    assert max(map(len, shown.splitlines())) <= 80
    passages = [it for it in shown.splitlines() if it.startswith("  ") and it.strip()]
    assert passages


def test_the_same_threat_of_several_is_told_once_and_who_cites_nobody_too() -> None:
    sluice = next(item for item in PICTURE.items if item.id == "t-sluice")
    first = sluice.members[0]
    told = sluice.model_copy(
        update={"members": (first, first.model_copy(update={"document": B})), "lead": 1}
    )
    items = tuple(told if item.id == told.id else item for item in PICTURE.items)
    found = texts("Who set which deadline?", PICTURE.model_copy(update={"items": items}))
    (threat,) = [it for it in found if it.startswith("If it is missed")]
    assert "in The Vale Courier and Harrow Post" in threat
    (talks,) = [it for it in found if it.startswith("Talks resume")]
    assert talks.endswith("Harrow Post alone has it, and cites nobody.")


def test_of_three_documents_two_may_share_their_wording() -> None:
    found = texts("Who set which deadline?")
    (moved,) = [it for it in found if "has been moved (" in it]
    assert "some of them independently of each other" in moved


def test_a_long_title_is_told_in_part_where_no_outlet_is_known() -> None:
    title = "Both governments " * 30
    sources = tuple(
        it.model_copy(update={"publisher": None, "title": title}) if it.id == B else it
        for it in PICTURE.sources
    )
    picture = PICTURE.model_copy(update={"sources": sources})
    told = " ".join(texts("Who set which deadline?", picture))
    assert "“Both governments Both governments Both…”" in told


def test_a_condition_is_told_with_one_if() -> None:
    picture = with_lead(PICTURE, "p-canal", condition="if the sluice were opened")
    (told, *_) = texts("What did Ostermark commit to about the canal?", picture)
    assert "(if the sluice were opened;" in told


def test_a_denied_deadline_is_said_once_not_to_be_so() -> None:
    picture = with_lead(PICTURE, "t-sluice-20", factuality="negated")
    (told,) = [it for it in texts("Who set which deadline?", picture) if "20 May" in it]
    assert told.count("said not to be so") == 1
    assert "what follows" not in told


def test_a_day_that_is_over_is_not_told_as_found_in_documents() -> None:
    (change,) = [it for it in PICTURE.changes if it.item == "t-sluice"][:1]
    passed = change.model_copy(
        update={
            "kind": "status_changed",
            "field": "status",
            "before": "pending",
            "after": PASSED.text,
            "basis": "computed",
            "item": "t-talks",
        }
    )
    found = texts("What has changed?", PICTURE.model_copy(update={"changes": (passed,)}))
    assert "passed, outcome not reported”, as its day is over." in found[0]
