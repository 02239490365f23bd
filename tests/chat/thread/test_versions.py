"""Of several versions of a message the newest stands, in whatever order they come."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations
from pathlib import Path

import pytest
from anyio import run

from summarizer import settings
from summarizer.chat import Desk
from summarizer.chat.thread import Thread
from summarizer.chat.values import Message
from summarizer.storage import Database
from tests.chat.thread.talk import START, messages

HELLO = messages(("Ada", "Hi."), ("Ben", "Hi."), ("Ada", "We demand 500 euros."))


@pytest.fixture
def thread(tmp_path: Path) -> Thread:
    desk = Desk(settings.load(extractor="rules"), Database(tmp_path / "talks.sqlite"))
    return desk.thread("t", notify="all")


def asks(amount: int, minute: int | None = None) -> Message:
    """The message edited, at that minute if the program tells it."""
    moment = START + timedelta(hours=1, minutes=minute) if minute is not None else None
    text = f"We demand {amount} euros."
    return HELLO[2].model_copy(update={"text": text, "edited": True, "edited_at": moment})


def told(thread: Thread, *said: Message) -> list[str]:
    return [notice.text for notice in run(thread.update, said).notices]


def changed(amount: int) -> list[str]:
    return [f"A demand was changed: Ada demands {amount} euros."]


def test_each_edit_back_and_forth_is_told(thread: Thread) -> None:
    told(thread, *HELLO)
    for minute, amount in enumerate((900, 500, 900, 500, 900)):
        assert told(thread, asks(amount, minute)) == changed(amount)
        assert told(thread, asks(amount, minute)) == []
    assert thread.messages[2].text == "We demand 900 euros."


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_newest_edit_wins_whenever_it_comes(thread: Thread, order: tuple[int, ...]) -> None:
    told(thread, *HELLO)
    edits = [asks(600, 0), asks(700, 1), asks(600, 2)]
    for place in order:
        told(thread, edits[place])
        told(thread, HELLO[2])
    assert thread.messages[2].edited_at == edits[2].edited_at
    assert [demand.summary for demand in thread.brief.demands] == ["Ada demands 600 euros."]


def test_an_older_edit_that_comes_late_is_skipped_also_without_moments(thread: Thread) -> None:
    told(thread, *HELLO)
    for amount in (600, 700):
        assert told(thread, asks(amount)) == changed(amount)
    for late in (asks(600), HELLO[2], asks(600)):
        assert told(thread, late) == []
        assert thread.messages[2].text == "We demand 700 euros."
    # back to what it was at first, which was no edit
    assert told(thread, asks(500)) == changed(500)
    # without a moment nobody can say that this is no late delivery
    assert told(thread, asks(700)) == []
    assert told(thread, asks(700, 3)) == changed(700)


def test_what_is_deleted_stays_so(thread: Thread) -> None:
    gone = Message(id="2", author="", text="", deleted=True)
    told(thread, *HELLO[:2], gone, *HELLO, asks(600, 1))
    assert thread.messages[2].deleted
    assert thread.brief.demands == ()


def test_what_was_deleted_before_it_came_is_in_nobodys_way(thread: Thread) -> None:
    told(thread, Message(id="2", author="", text="", deleted=True), HELLO[2])
    told(thread, HELLO[1])
    told(thread, HELLO[0])
    assert thread.brief.document.text == "Ada: Hi.\nBen: Hi.\n"


def test_an_edit_without_a_time_keeps_its_place(thread: Thread) -> None:
    told(thread, *HELLO)
    told(thread, asks(600, 1).model_copy(update={"time": None}))
    assert thread.messages[2].time == HELLO[2].time
    assert told(thread, asks(600, 1)) == []


def test_what_is_asked_for_is_another_thing(thread: Thread) -> None:
    told(thread, *HELLO[:2], asks(500).model_copy(update={"text": "We demand new windows."}))
    slip = asks(0, 1).model_copy(update={"text": "Well, we demand new windows!"})
    assert told(thread, slip) == []
    other = asks(0, 2).model_copy(update={"text": "We demand a new kitchen."})
    assert told(thread, other) == ["A demand was changed: Ada demands a new kitchen."]
