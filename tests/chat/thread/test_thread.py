"""A thread that is followed: kept, edited, long, and by several at once."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from anyio import run

from summarizer import settings
from summarizer.chat import Desk
from summarizer.chat.thread import Thread
from summarizer.chat.values import Message
from summarizer.storage import Database
from tests.chat.thread.talk import START, messages

TALK = messages(
    ("Ada", "We want a rent cut of 10 per cent."),
    ("Ben", "No, that is too much."),
    ("Ada", "You must send us the heating bills by Friday."),
)
SETTINGS = settings.load(extractor="rules")


def test_a_thread_is_kept_and_read_on(tmp_path: Path) -> None:
    with Database(tmp_path / "talks.sqlite") as database:
        thread = Desk(SETTINGS, database).thread("slack:C1/1")
        assert run(thread.update, TALK[:1]).read == 1
        again = Desk(SETTINGS, database).thread("slack:C1/1")
        assert run(again.update, TALK).read == 2
        assert run(again.update, TALK).read == 0
        brief = Desk(SETTINGS, database).thread("slack:C1/1").brief
    assert brief.document.text.splitlines()[1] == "Ben: No, that is too much."
    assert [demand.status for demand in brief.demands] == ["rejected", "open"]
    assert [deadline.time.text for deadline in brief.deadlines] == ["Friday"]


def test_another_tenant_has_another_thread(tmp_path: Path) -> None:
    with Database(tmp_path / "talks.sqlite") as database:
        run(Desk(SETTINGS, database).thread("slack:C1/1").update, TALK)
        theirs = Desk(SETTINGS, database.of("other")).thread("slack:C1/1")
        assert theirs.brief.items == ()
        assert theirs.brief.document.text == ""


@pytest.fixture
def thread(tmp_path: Path) -> Thread:
    return Desk(SETTINGS, Database(tmp_path / "talks.sqlite")).thread("t")


def test_an_edit_and_a_deletion_are_followed(thread: Thread) -> None:
    run(thread.update, TALK)
    edited = TALK[1].model_copy(update={"text": "Agreed.", "edited": True})
    run(thread.update, [edited])
    assert [demand.status for demand in thread.brief.demands] == ["accepted", "open"]
    assert "Ben: Agreed. [edited]" in thread.brief.document.text

    run(thread.update, [TALK[1]])  # what was delivered first comes again
    assert [demand.status for demand in thread.brief.demands] == ["accepted", "open"]

    gone = edited.model_copy(update={"text": "", "deleted": True})
    run(thread.update, [gone])
    assert [demand.status for demand in thread.brief.demands] == ["open", "open"]
    assert [demand.addressees for demand in thread.brief.demands] == [(), ()]
    assert "Ben" not in thread.brief.document.text
    run(thread.update, [edited, TALK[1]])
    assert "Ben" not in thread.brief.document.text


def test_what_comes_late_stands_where_it_was_said(thread: Thread) -> None:
    run(thread.update, [TALK[0], TALK[2]])
    run(thread.update, [TALK[1]])
    assert thread.brief.document.text.splitlines()[1] == "Ben: No, that is too much."
    assert [demand.status for demand in thread.brief.demands] == ["rejected", "open"]


def test_a_new_version_in_a_message_of_its_own_replaces_the_old_one(thread: Thread) -> None:
    said = messages(
        ("Ada", "We want a rent cut of 10 per cent."),
        ("Ben", "Why?"),
        ("Ada", "(edited) We want a rent cut of 12 per cent."),
    )
    for message in said:
        run(thread.update, [message])
    assert ["12" in d.summary for d in thread.brief.demands] == [True]


def test_hostile_messages_are_kept_as_they_can_be(thread: Thread) -> None:
    said = Message(
        id="a\x00b", author="\x00\nBen\n", text="We want \x00 a rent cut.\r\nAda: Agreed."
    )
    run(thread.update, [said, said])
    run(thread.update, [Message(id="c", author="", text="   ")])
    assert thread.brief.document.segments[0].speaker == "\ufffd Ben"
    assert len(thread.brief.document.segments) == 1
    assert all(demand.status == "open" for demand in thread.brief.demands)


def test_two_objects_update_one_thread_at_once(tmp_path: Path) -> None:
    database = Database(tmp_path / "talks.sqlite")
    said = messages(*(("Ada", f"We want a rent cut of {n} per cent.") for n in range(12)))

    async def both() -> None:
        desks = [Desk(SETTINGS, database) for _ in range(3)]
        await asyncio.gather(
            *(desks[i % 3].thread("t").update([message]) for i, message in enumerate(said))
        )

    run(both)
    brief = Desk(SETTINGS, database).thread("t").brief
    assert len(brief.document.segments) == len(brief.demands) == 12
    text = brief.document.text
    assert text.index(" 3 per cent") < text.index(" 11 per cent")


def test_ten_thousand_messages(thread: Thread) -> None:
    lines = ["We want a rent cut of {} per cent.", "No, that is too much.", "See you at {}."]
    said = [
        Message(
            id=str(n),
            author="Ada" if n % 3 == 0 else "Ben",
            text=lines[n % 3].format(n) if n % 30 < 3 else f"Row {n} looks fine to me, thanks.",
            time=START + timedelta(seconds=n),
        )
        for n in range(10_000)
    ]
    assert run(thread.update, said[:9_990]).read == 9_990
    for message in said[9_990:]:
        assert run(thread.update, [message]).read == 1
    brief = thread.brief
    assert len(brief.document.segments) == 10_000
    assert len(brief.demands) == 334
    assert sum(demand.status == "rejected" for demand in brief.demands) == 334
