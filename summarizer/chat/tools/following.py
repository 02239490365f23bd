"""A thread that is followed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from anyio import to_thread

from summarizer.chat.desk import Desk
from summarizer.chat.thread import Thread, Update
from summarizer.chat.tools.arguments import ThreadArguments
from summarizer.chat.tools.results import LeftOut, Noticed, ThreadResult
from summarizer.chat.tools.shaping import brief_result, passage
from summarizer.chat.values import Notice

_OURS = "tools:"
"""Before the names of threads: those that another way into the chat follows are left to it."""
_MOST_NOTICES = 50


async def follow(desk: Desk, given: ThreadArguments) -> ThreadResult:
    """Gives the messages to the ledger of the thread, and tells what they have changed."""
    thread = await to_thread.run_sync(partial(_opened, desk, given))
    update = await thread.update([each.message() for each in given.messages])
    return await to_thread.run_sync(_result, given, update, thread)


def _opened(desk: Desk, given: ThreadArguments) -> Thread:
    """The thread; a new one tells all if nothing is said, a known one what it told before."""
    name = f"{_OURS}{given.thread}"
    new = desk.database.threads.find(name) is None
    return desk.thread(name, given.notify or ("all" if new else None))


def _result(given: ThreadArguments, update: Update, thread: Thread) -> ThreadResult:
    shown = brief_result(thread.brief, "short", given.offset or 0)
    return ThreadResult(
        thread=given.thread,
        read=update.read,
        notices=tuple(_noticed(each) for each in update.notices[:_MOST_NOTICES]),
        notices_left_out=_fewer(len(update.notices) - _MOST_NOTICES),
        counts=shown.counts,
        items=shown.items,
        unread=update.unread,
        cautions=tuple(_cautions(update, shown.cautions)),
        left_out=shown.left_out,
    )


def _cautions(update: Update, known: Iterable[str]) -> Iterator[str]:
    if update.failure is not None:
        why = " ".join(filter(None, (update.failure.message, update.failure.hint)))
        yield f"{update.unread} messages could not be read. {why} They are read with the next call."
    yield from known


def _noticed(notice: Notice) -> Noticed:
    evidence = tuple(passage(it.evidence) for it in notice.citations[:2])
    return Noticed(about=notice.about, text=notice.text, item=notice.item, evidence=evidence)


def _fewer(count: int) -> LeftOut | None:
    hint = "See the items, which tell how all stands now."
    return LeftOut(count=count, of="notices", hint=hint) if count > 0 else None
