"""Questions whose plain reading would mislead: other names, other documents, who is asked."""

from __future__ import annotations

import pytest

from summarizer.asking import answer
from summarizer.asking.questions import understand
from summarizer.asking.scene import Scene
from summarizer.asking.times_asked import perhaps_came_of
from summarizer.brief import Deadline
from summarizer.picture import Picture
from tests.views.dossiers import PICTURE, with_lead

SCENE = Scene(PICTURE)


def items(question: str, picture: Picture = PICTURE) -> set[str]:
    return {id for it in answer(picture, question).sentences for id in it.items}


def told(question: str, picture: Picture = PICTURE) -> str:
    return "\n".join(it.text for it in answer(picture, question).sentences)


@pytest.mark.parametrize(
    ("question", "item"),
    [
        ("Who asked Velland to open the sluice?", "d-sluice"),
        ("Who asked Ostermark to reopen the ferry?", "d-ferry"),
        ("Who owes Velland the ferry?", "d-ferry"),
        ("What did Lene Aurik say about the canal?", "p-canal"),
    ],
)
def test_who_is_asked_and_who_only_tells_is_kept_apart(question: str, item: str) -> None:
    assert item in items(question)


def test_what_somebody_is_asked_to_do_has_many_words() -> None:
    asked = understand("Did Ostermark ask Velland to repair the sluice?", SCENE)
    assert asked.issues
    assert asked.terms == ()
    assert understand("Who refused to remove the guns?", SCENE).question == "stances"
    assert understand("Did Velland accept a status for the dam?", SCENE).question == "demands"
    assert understand("What is the status of the accord?", SCENE).question == "statuses"


def _moved(picture: Picture = PICTURE) -> Picture:
    """The picture where another document tells that the day of the accord's end was moved."""
    lapse = next(it.item for it in picture.items if it.id == "t-lapse")
    assert isinstance(lapse, Deadline)
    changes = {"kind": lapse.kind, "time": lapse.time, "status": "moved", "setter": None}
    return with_lead(picture, "t-days", **changes, summary="The truce no longer ends then.")


def test_what_another_document_tells_has_come_of_the_same_day_is_told() -> None:
    perhaps = "Perhaps the same, under another name: The truce no longer ends then."
    assert perhaps in _came_of("t-lapse", _moved())
    assert "expiry, moved" in _came_of("t-lapse", _moved())
    assert not _came_of("t-lapse", PICTURE)
    assert not _came_of("t-vote", _moved())
    other, third = (it.id for it in PICTURE.parties if it.name in ("Velland", "Ostermark"))
    of_another = with_lead(with_lead(_moved(), "t-days", setter=other), "t-lapse", setter=third)
    assert not _came_of("t-lapse", of_another)


def _came_of(item: str, picture: Picture) -> str:
    scene = Scene(picture)
    return "\n".join(it.text for it in perhaps_came_of([scene.items[item]], scene))


def test_a_deadline_that_others_call_otherwise_is_not_said_not_to_be() -> None:
    found = told("By when must Velland’s assembly decide on the dam?")
    assert "No item of the dossier tells of a deadline" in found
    assert "Documents that do not tell of “dam” by that name have this." in found
    assert "votes on the accord on 30 May" in found


def test_a_promise_that_was_taken_back_is_told_with_that() -> None:
    changes = {"summary": "Karsis takes back its promise of peace.", "kind": "target"}
    holder = next(it.id for it in PICTURE.parties if it.name == "Ostermark")
    picture = with_lead(
        PICTURE, "t-days", **changes, setter=holder, applies_to=(), status="withdrawn"
    )
    assert "takes back its promise" in told("What did Ostermark promise?", picture)


def test_a_number_that_is_asked_for_may_stand_in_a_term() -> None:
    assert "forty cubic metres" in told("How much water does the accord release?")


def test_words_are_told_as_they_were_asked() -> None:
    assert "“Kirmund”" in told("What does Kirmund demand?")
