"""Who says no, who says yes, who threatens, who promises: answered by such items alone."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from summarizer.asking import Answer, answer, faults
from summarizer.brief import Attribution
from summarizer.picture import Picture
from tests.views.dossiers import PICTURE


def rests_on(question: str, picture: Picture = PICTURE) -> set[str]:
    """The items on which the answer rests."""
    return {item for it in answer(picture, question).sentences for item in it.items}


def changed(id: str, picture: Picture = PICTURE, **fields: object) -> Picture:
    """The picture, in which all documents have an item with other fields."""
    items = tuple(
        item.model_copy(
            update={
                "members": tuple(
                    it.model_copy(update={"item": it.item.model_copy(update=fields)})
                    for it in item.members
                )
            }
        )
        if item.id == id
        else item
        for item in picture.items
    )
    return picture.model_copy(update={"items": items})


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("Who threatens what?", {"t-sluice", "t-sluice-20"}),
        ("What did Ostermark threaten?", {"t-sluice", "t-sluice-20"}),
        ("Who threatens Velland?", {"t-sluice", "t-sluice-20"}),
        ("What does Velland threaten?", set()),
        ("Who rejected what?", {"p-dam"}),
        ("What did Velland refuse?", {"p-dam"}),
        ("What did Ostermark reject?", set()),
        ("Who accepted what?", {"d-ferry"}),
        ("Did Velland accept anything?", set()),
        ("What did Ostermark promise?", {"p-canal", "d-ferry", "a-accord"}),
        ("Does Ostermark deny anything?", {"d-dam"}),
        ("What does Velland deny?", set()),
    ],
)
def test_what_was_said_is_answered_by_what_was_said(question: str, items: set[str]) -> None:
    assert rests_on(question) == items


def test_a_refusal_and_a_possibility_are_no_promises() -> None:
    refusing = changed("p-canal", summary="Ostermark will not repair the north canal.")
    assert "p-canal" not in rests_on("What did Ostermark promise?", refusing)
    assert "p-canal" in rests_on("What exactly did Ostermark commit to?", refusing)
    possible = changed("p-canal", factuality="possible")
    assert "p-canal" not in rests_on("What did Ostermark promise?", possible)
    assert "p-canal" not in rests_on("What exactly did Ostermark commit to?", possible)
    vowed = changed("p-canal", summary="Ostermark promised not to close the north canal.")
    assert "p-canal" in rests_on("What did Ostermark promise?", vowed)


def test_what_is_not_there_is_said_in_the_words_of_the_question() -> None:
    for question, what in (
        ("What does Velland threaten?", "No item of the dossier tells of a threat of Velland."),
        ("What did Ostermark reject?", "No item of the dossier tells of a refusal of Ostermark."),
    ):
        (sentence,) = answer(PICTURE, question).sentences
        assert sentence.text == what


def test_a_demand_that_was_refused_is_told_with_who_refused_it() -> None:
    refused = changed("d-sluice", status="rejected")
    assert rests_on("What did Velland reject?", refused) == {"d-sluice", "p-dam"}
    assert rests_on("What did Ostermark reject?", refused) == set()


@pytest.mark.parametrize(
    "question", ["Who threatens what?", "Who rejected what?", "What did Ostermark promise?"]
)
def test_such_answers_pass_the_check_of_answers(question: str) -> None:
    assert faults(answer(PICTURE, question), PICTURE) == ()


def told_by(speaker: str, via: Sequence[str], standing: str) -> str:
    """What is told of a promise of Ostermark that is said by these."""
    attribution = Attribution.model_validate(
        {"speaker": speaker, "via": list(via), "mode": "paraphrase", "standing": standing}
    )
    given: Answer = answer(
        changed("p-canal", attribution=attribution), "What did Ostermark promise about the canal?"
    )
    return given.sentences[0].text


def test_what_a_rival_passes_on_is_its_account_and_not_the_partys_own() -> None:
    by_rival = told_by("ostermark", ("lene-aurik",), "self")
    assert "Said by Ostermark, by the account of Lene Aurik, the other side." in by_rival
    by_mediator = told_by("ostermark", ("karsis-secretariat",), "self")
    assert "Said by Ostermark itself, passed on by the Karsis Secretariat." in by_mediator


def test_a_deadline_of_which_nobody_says_whom_it_binds_is_told_so() -> None:
    nobody = changed("t-sluice-20", applies_to=())
    first, second = answer(nobody, "By when must Ostermark open the sluice by 20 May?").sentences
    assert first.text.startswith("No item of the dossier tells of a deadline that binds Ostermark.")
    assert first.says_nothing
    assert "nobody is named whom it binds" in second.text
    assert not answer(PICTURE, "By when must Ostermark open the sluice by 20 May?").found


def test_what_is_to_be_done_by_a_day_is_told_and_nothing_else() -> None:
    assert rests_on("What is Velland asked to do by 20 May?") == {"d-sluice"}
    assert rests_on("What is Velland asked to do next week?") == set()
    assert rests_on("What must Velland do?").isdisjoint({"p-canal", "t-sluice", "d-ferry"})


def test_a_threat_for_a_date_that_no_longer_stands_is_told_as_one_that_was() -> None:
    told = " ".join(it.text for it in answer(PICTURE, "What did Ostermark threaten?").sentences)
    assert "If it had been missed, Ostermark: cuts the power line" in told
