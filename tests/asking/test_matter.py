"""Answers to questions by no known pattern, from the items nearest to them."""

from __future__ import annotations

import pytest

from summarizer.asking import answer
from summarizer.asking.questions import understand
from summarizer.asking.scene import Scene
from summarizer.picture import Picture
from tests.views.dossiers import PICTURE


def rests_on(question: str, picture: Picture = PICTURE) -> set[str]:
    """The items on which the answer rests."""
    return {item for it in answer(picture, question).sentences for item in it.items}


def test_who_did_not_agree_was_asked_and_that_is_told_with_its_status() -> None:
    given = answer(PICTURE, "Has Velland agreed to open the sluice?")
    assert given.found
    assert given.sentences[0].says_nothing
    assert "commitment of Velland" in given.sentences[0].text
    assert "d-sluice" in given.sentences[1].items
    assert "open; no answer is told" in given.sentences[1].text


def test_what_happened_is_asked_in_any_words() -> None:
    assert "p-dam" in rests_on("Is the dam shared?")
    assert "d-ferry" in rests_on("Was the ferry at Lund reopened?")


@pytest.mark.parametrize(
    "question",
    [
        "Will Velland sell the canal?",
        "How high is the mountain?",
        "When will the bridge be built?",
        "Does Velland want the minister to resign?",
        "Was Gorm seen at the sluice?",
    ],
)
def test_what_nobody_tells_is_not_answered_from_a_word_or_two(question: str) -> None:
    given = answer(PICTURE, question)
    assert not given.found
    assert given.understood is not None
    assert all(sentence.says_nothing for sentence in given.sentences)


def test_a_deadline_that_was_moved_is_told_with_the_new_one_before_it() -> None:
    alone = PICTURE.model_copy(
        update={
            "items": tuple(
                item.model_copy(
                    update={
                        "issue": "gates",
                        "members": tuple(
                            it.model_copy(update={"item": it.item.model_copy(update=OTHER)})
                            for it in item.members
                        ),
                    }
                )
                if item.id == "t-sluice-20"
                else item
                for item in PICTURE.items
            )
        }
    )
    told = [it.items[0] for it in answer(alone, "Until when is the sluice deadline?").sentences]
    assert told[0] == "t-sluice-20"
    assert "t-sluice" in told


OTHER = {"issue": "gates", "summary": "Ostermark gives Velland until 20 May."}


@pytest.mark.parametrize("slip", ["waht does Ostermark demand", "What deos Ostermark demand?"])
def test_a_short_word_with_a_slip_blocks_nothing(slip: str) -> None:
    assert understand(slip, Scene(PICTURE)).unknown == ()
    assert rests_on(slip) == rests_on("What does Ostermark demand?")


def test_a_word_of_asking_that_is_nowhere_is_left_aside_with_a_note() -> None:
    given = answer(PICTURE, "What did Ostermark decide to demand?")
    assert "d-sluice" in {item for it in given.sentences for item in it.items}
    assert "“decide” is in no item, and was left aside." in given.notes


def test_who_asks_for_a_sum_gets_what_has_one() -> None:
    with_sum = {"summary": "Ostermark demands 300 crowns of Velland for the Harrow sluice."}
    items = tuple(
        item.model_copy(
            update={
                "members": tuple(
                    it.model_copy(update={"item": it.item.model_copy(update=with_sum)})
                    for it in item.members
                )
            }
        )
        if item.id == "d-sluice"
        else item
        for item in PICTURE.items
    )
    picture = PICTURE.model_copy(update={"items": items})
    assert rests_on("How much does Ostermark demand?", picture) == {"d-sluice"}


def test_an_old_line_is_told_with_the_later_move_from_it() -> None:
    softer = next(it for it in PICTURE.items if it.id == "p-dam")
    lead = softer.members[0].item.model_copy(
        update={"issue": "basin", "shift": "softened", "firmness": "flexible"}
    )
    member = softer.members[-1].model_copy(update={"item": lead, "document": LATEST})
    later = softer.model_copy(
        update={"id": "p-later", "issue": "basin", "members": (member,), "lead": 0}
    )
    picture = PICTURE.model_copy(update={"items": (*PICTURE.items, later)})
    assert "p-later" in rests_on("What are Velland's red lines?", picture)


LATEST = max(PICTURE.sources, key=lambda it: str(it.published)).id
