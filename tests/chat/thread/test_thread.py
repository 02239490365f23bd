"""A thread that is followed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from anyio import run

from summarizer import settings
from summarizer.chat import Desk, Message
from summarizer.storage import Database

_START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
_TALK = (
    ("Ada", "We want a rent cut of 10 per cent."),
    ("Ben", "No, that is too much."),
    ("Ada", "You must send us the heating bills by Friday."),
)


def messages(*talk: tuple[str, str]) -> list[Message]:
    return [
        Message(id=str(i), author=who, text=text, time=_START + timedelta(minutes=i))
        for i, (who, text) in enumerate(talk)
    ]


def test_a_thread_is_kept_and_read_on(tmp_path: Path) -> None:
    said = messages(*_TALK)
    with Database(tmp_path / "talks.sqlite") as database:
        desk = Desk(settings.load(extractor="rules"), database)
        thread = desk.thread("slack:C1/1")
        assert run(thread.update, said[:1]).read == 1
        again = desk.thread("slack:C1/1")
        assert run(again.update, said).read == 3  # whom Ada speaks to is known now
        assert run(again.update, said).read == 0
        brief = desk.thread("slack:C1/1").brief
    assert brief.document.text.splitlines()[1] == "Ben: No, that is too much."
    assert [demand.status for demand in brief.demands] == ["rejected"]
    assert [deadline.time.text for deadline in brief.deadlines] == ["Friday"]
