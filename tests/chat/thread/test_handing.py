"""Notices reach those who are to be told: none is lost, and none comes twice."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from anyio import run

from summarizer import settings
from summarizer.chat import Desk
from summarizer.chat.thread import Thread
from summarizer.chat.thread.rules import RulesReader
from summarizer.chat.values import Message, Notice
from summarizer.storage import Database
from summarizer.storage.outbox import CLAIM
from tests.chat.thread.talk import messages

SETTINGS = settings.load(extractor="rules")
TALK = messages(("Ada", "Hi."), ("Ben", "Hi."), ("Ada", "We demand new windows by 1 May 2099."))
TOLD = "New deadline, 1 May 2099: Ada demands new windows by 1 May 2099."
NOW = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with Database(tmp_path / "talks.sqlite") as opened:
        yield opened


class Board:
    """Where notices are posted; as often as `fails` it cannot be reached."""

    def __init__(self, fails: int = 0) -> None:
        self.posted: list[str] = []
        self.keys: list[tuple[str, bool]] = []
        self.sizes: list[int] = []
        self.fails = fails

    async def tell(self, notices: Sequence[Notice]) -> None:
        await asyncio.sleep(0)
        self.keys += [(notice.key, notice.is_again) for notice in notices]
        if self.fails:
            self.fails -= 1
            raise ConnectionError
        self.sizes.append(len(notices))
        self.posted += [notice.text for notice in notices]


def update(thread: Thread, said: Sequence[Message], board: Board) -> list[str]:
    return [notice.text for notice in run(thread.update, said, board.tell).notices]


def thread_at(database: Database, clock: Callable[[], datetime]) -> Thread:
    """The thread as another process has it."""
    return Thread(database.threads, "t", RulesReader(), SETTINGS, clock)


def test_what_could_not_be_told_is_told_with_the_next_update(database: Database) -> None:
    board = Board(fails=2)
    thread = Desk(SETTINGS, database).thread("t", notify="all")
    with pytest.raises(ConnectionError):
        update(thread, TALK, board)
    assert len(thread.brief.demands) == 1
    again = Desk(SETTINGS, database).thread("t")  # as after a restart
    with pytest.raises(ConnectionError):
        update(again, [], board)
    later = messages(*[("Ada", "Hi.")] * 3, ("Ben", "Agreed."))
    assert update(again, later[3:], board) == board.posted
    assert board.posted == [
        TOLD,
        "A demand was accepted: Ada demands new windows by 1 May 2099.",
    ]
    for said in ([], TALK):
        assert update(thread, said, board) == []
    # the same key again for what may have been told, another for what is new
    (first, is_again), *given_again, (last, is_new) = board.keys
    assert given_again == [(first, True)] * 2
    assert first != last
    assert (is_again, is_new) == (False, False)


def test_a_process_that_is_killed_while_it_tells_leaves_it_to_others(
    database: Database, tmp_path: Path
) -> None:
    desk = Desk(SETTINGS, database)
    run(desk.thread("t", notify="all").update, TALK[:2])
    code = """
import asyncio, os, sys
from summarizer import settings
from summarizer.chat import Desk, Message
from summarizer.storage import Database

async def tell(notices):
    os._exit(9)

said = [Message.model_validate_json(sys.argv[2])]
thread = Desk(settings.load(extractor="rules"), Database(sys.argv[1])).thread("t")
asyncio.run(thread.update(said, tell))
"""
    path = str(tmp_path / "talks.sqlite")
    command = [sys.executable, "-c", code, path, TALK[2].model_dump_json()]
    killed = subprocess.run(command, capture_output=True, timeout=120, check=False)  # noqa: S603
    assert killed.returncode == 9, killed.stderr
    # for a time it may still be telling
    board = Board()
    assert update(desk.thread("t"), TALK, board) == []
    late = thread_at(database, lambda: datetime.now(UTC) + CLAIM)
    assert update(late, [], board) == [TOLD]
    assert [is_again for _, is_again in board.keys] == [True]
    assert update(late, [], board) == []


def test_what_is_kept_and_not_told_yet_is_returned_by_the_next_update(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def ends(*_: object) -> None:
        raise KeyboardInterrupt

    thread = Desk(SETTINGS, database).thread("t", notify="all")
    with monkeypatch.context() as patched:
        patched.setattr("summarizer.chat.thread.thread.hand_over", ends)
        with pytest.raises(KeyboardInterrupt):
            run(thread.update, TALK)
    again = Desk(SETTINGS, database).thread("t")
    assert [notice.text for notice in run(again.update, TALK).notices] == [TOLD]
    assert run(again.update, TALK).notices == ()


def test_of_two_who_post_at_once_one_posts(database: Database) -> None:
    board = Board(fails=1)
    with pytest.raises(ConnectionError):
        update(Desk(SETTINGS, database).thread("t", notify="all"), TALK, board)

    async def several() -> None:
        desks = [Desk(SETTINGS, database) for _ in range(4)]
        await asyncio.gather(*(desk.thread("t").update(TALK, board.tell) for desk in desks))

    run(several)
    assert board.posted == [TOLD]


def test_many_notices_come_in_their_order_some_at_a_time(database: Database) -> None:
    board = Board()
    asks = [("Ada", f"We demand {n} windows.") for n in range(2, 27)]
    said = messages(("Ada", "Hi."), ("Ben", "Hi."), *asks)
    told = update(Desk(SETTINGS, database).thread("t", notify="all"), said, board)
    assert told == board.posted
    assert told == [f"New demand: Ada demands {n} windows." for n in range(2, 27)]
    assert board.sizes == [10, 10, 5]


def test_what_was_deleted_meanwhile_is_not_said(database: Database) -> None:
    board = Board(fails=1)
    thread = Desk(SETTINGS, database).thread("t", notify="all")
    with pytest.raises(ConnectionError):
        update(thread, TALK, board)
    gone = TALK[2].model_copy(update={"text": "", "deleted": True})
    update(thread, [gone], board)
    assert board.posted == ["No longer in the thread: the deadline of 1 May 2099 by Ada"]


def test_who_wants_to_hear_nothing_any_more_hears_nothing(database: Database) -> None:
    board = Board(fails=1)
    thread = Desk(SETTINGS, database).thread("t", notify="all")
    with pytest.raises(ConnectionError):
        update(thread, TALK, board)
    Desk(SETTINGS, database).thread("t", notify="quiet")
    assert update(thread, [], board) == []
    thread.notify = "all"
    assert update(thread, [], board) == []
    assert board.posted == []


def test_who_is_called_off_while_telling_leaves_it_to_others(database: Database) -> None:
    thread, begun = Desk(SETTINGS, database).thread("t", notify="all"), asyncio.Event()

    async def hang(notices: Sequence[Notice]) -> None:
        begun.set()
        await asyncio.Event().wait()

    async def called_off() -> None:
        telling = asyncio.create_task(thread.update(TALK, hang))
        await begun.wait()
        telling.cancel()
        with pytest.raises(asyncio.CancelledError):
            await telling

    run(called_off)
    board = Board()
    assert update(thread, [], board) == [TOLD]
