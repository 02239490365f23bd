"""What is told beside an answer, so that it does not mislead."""

from __future__ import annotations

from summarizer.asking import answer
from summarizer.picture import Place
from tests.asking.test_replies import changed, rests_on
from tests.views.dossiers import PICTURE, C


def texts(question: str) -> list[str]:
    """The sentences of the answer."""
    return [sentence.text for sentence in answer(PICTURE, question).sentences]


def test_a_denial_is_told_beside_what_is_denied() -> None:
    question = "What does Ostermark demand, as the Harrow Post has it?"
    assert rests_on(question) == {"d-sluice"}
    items = tuple(
        item.model_copy(update={"issue": "sluice"}) if item.id == "d-dam" else item
        for item in PICTURE.items
    )
    denied = PICTURE.model_copy(update={"items": items})
    assert rests_on(question, denied) == {"d-sluice", "d-dam"}


def test_a_reason_is_told_where_one_is_asked_for_or_that_none_is() -> None:
    first, *_ = texts("Why does Ostermark demand the sluice?")
    assert first == "No document tells a reason for this."
    dry = changed("d-sluice", rationale="its fields are dry")
    (sentence,) = answer(dry, "Why does Ostermark demand the sluice?").sentences
    assert "The reason that is given: its fields are dry." in sentence.text


def test_the_time_that_is_asked_for_beside_is_told() -> None:
    assert rests_on("What does Ostermark demand about the sluice?") == {"d-sluice"}
    asked = rests_on("What does Ostermark demand about the sluice, and by when?")
    assert asked == {"d-sluice", "t-sluice", "t-sluice-20"}
    assert texts("What does Velland ask of Ostermark, and by when?")[-1].startswith("No time")


def test_an_answer_to_what_may_be_the_same_is_not_left_out() -> None:
    answered = changed("d-ferry", issuer="ostermark", addressees=("velland",))
    elsewhere = changed("d-ferry", answered, summary="Ostermark wants the ferry by the sluice.")
    told = answer(elsewhere, "What has Velland not answered about the sluice?").sentences
    assert any(it.text.startswith("Perhaps the same, under another name") for it in told)
    assert Place(document=C, id="d1") in {
        member.place for item in elsewhere.items if item.id == "d-ferry" for member in item.members
    }
    plain = answer(PICTURE, "What has Velland not answered about the sluice?").sentences
    assert not any("Perhaps the same" in it.text for it in plain)
