"""Notices on their way to those who are to be told: kept until they have been."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from anyio import CancelScope, to_thread

from summarizer.brief.values import Value
from summarizer.chat.thread.facts import wording_of
from summarizer.chat.thread.notices import Event, joined
from summarizer.chat.thread.state import State
from summarizer.chat.thread.telling import notice
from summarizer.chat.values import Notice, Notify
from summarizer.errors import StorageError
from summarizer.storage.outbox import KeptNotice, Outbox

_AT_ONCE = 10
"""So many are told at a time: they fit into one message of a chat program."""

Tell = Callable[[Sequence[Notice]], Awaitable[None]]
"""Tells people; they have been told when it returns, and have not if it raises."""


class _Pending(Value):
    """A notice, and the ids of the messages whose words it repeats."""

    notice: Notice
    messages: tuple[str, ...] = ()


def pending(happened: Iterable[Event], state: State, language: str) -> list[str]:
    """The records of what the thread's people want to be told of what has happened."""
    seen = (_as_it_stands(event, state) for event in happened)
    wanted = [event for event in joined(seen) if _is_wanted(event.about, state.head.notify)]
    if not wanted:
        return []
    transcript = state.transcript
    return [
        _Pending(
            notice=notice(event, transcript, language),
            messages=() if event.what == "gone" else event.entry.said_in,
        ).model_dump_json()
        for event in wanted
    ]


def _as_it_stands(event: Event, state: State) -> Event:
    """The event; what seems to be gone but is still said has been read otherwise."""
    if event.what != "gone":
        return event
    said = [state.messages[state.places[it]] for it in event.entry.said_in]
    first = state.messages[state.places[event.facts.first]]
    stands = wording_of(first) == event.facts.wording and not any(it.deleted for it in said)
    return replace(event, what="reread") if stands else event


async def hand_over(
    outbox: Outbox, state: State, tell: Tell | None, clock: Callable[[], datetime]
) -> tuple[Notice, ...]:
    """Tells what waits in the thread, older things too, by `tell` if there is one; what it told.

    What `tell` raises is raised, and what it was given waits again.
    """
    told: list[Notice] = []
    thread = state.head.id
    while claimed := await to_thread.run_sync(outbox.claim, thread, _AT_ONCE, clock()):
        notices = tuple(_still_wanted(claimed, state))
        if tell is not None and notices:
            try:
                await tell(notices)
            except BaseException:
                with CancelScope(shield=True), suppress(StorageError):
                    await to_thread.run_sync(outbox.give_back, claimed)
                raise
        await to_thread.run_sync(outbox.told, claimed)
        told += notices
    return tuple(told)


def _still_wanted(claimed: Iterable[KeptNotice], state: State) -> Iterator[Notice]:
    """The notices, but for those that people do not want any more, and what was deleted since."""
    for kept in claimed:
        waiting = _Pending.model_validate_json(kept.record)
        gone = [state.messages[state.places[it]].deleted for it in waiting.messages]
        if _is_wanted(waiting.notice.about, state.head.notify) and not (gone and all(gone)):
            key = hashlib.sha256(f"{kept.number} {kept.record}".encode()).hexdigest()[:16]
            yield waiting.notice.model_copy(update={"key": key, "is_again": kept.is_again})


def _is_wanted(about: str, level: Notify) -> bool:
    return level == "all" or (level == "deadlines" and about == "deadline")
