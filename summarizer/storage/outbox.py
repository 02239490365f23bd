"""What the people of threads are to be told, kept until they have been told.

Whoever tells claims some of it first, for a time: so nobody else tells it, and if he ends half-way
somebody does. What has been told is taken out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, delete, or_, select, update

from summarizer.storage.chat_tables import outbox, threads
from summarizer.storage.connections import Connections

CLAIM = timedelta(minutes=10)
"""For so long nobody else tells what somebody is telling."""
_OVER = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class KeptNotice:
    """The record of something to be told, by its number; it is claimed until then.

    `is_again`: somebody has claimed it before, and may have told it.
    """

    number: int
    record: str
    is_again: bool
    until: datetime


class Outbox:
    """What is to be told in the threads of `tenant`, in the order in which it came up.

    Every method raises `StorageError` if it cannot.
    """

    def __init__(self, connections: Connections, tenant: str) -> None:
        self._connections = connections
        self._mine = outbox.c.thread.in_(select(threads.c.id).where(threads.c.tenant == tenant))

    def claim(self, thread: int, most: int, moment: datetime) -> tuple[KeptNotice, ...]:
        """The first `most` of that thread that nobody is telling at that moment; now I do."""
        free = (
            (outbox.c.thread == thread)
            & self._mine
            & or_(outbox.c.claimed.is_(None), outbox.c.claimed <= moment)
        )
        shown = (outbox.c.number, outbox.c.notice, outbox.c.claimed.is_not(None))
        first = select(*shown).where(free)
        first = first.order_by(outbox.c.number).limit(most)
        with self._connections.reading() as connection:
            # mostly there is nothing, and then nobody needs to wait
            if connection.execute(first).first() is None:
                return ()
        with self._connections.writing() as connection:
            # who claims at the same time waits for this, and then finds it claimed
            connection.execute(select(threads.c.id).where(threads.c.id == thread).with_for_update())
            until = moment + CLAIM
            found = tuple(
                KeptNotice(number, record, bool(is_again), until)
                for number, record, is_again in connection.execute(first)
            )
            connection.execute(update(outbox).where(_numbered(found)).values(claimed=until))
            return found

    def told(self, notices: Sequence[KeptNotice]) -> None:
        """They have been told, and are not told again."""
        with self._connections.writing() as connection:
            connection.execute(delete(outbox).where(_numbered(notices), self._mine))

    def give_back(self, notices: Sequence[KeptNotice]) -> None:
        """They could not be told, as far as is known: whoever comes next may try."""
        mine = self._mine & outbox.c.claimed.in_({notice.until for notice in notices})
        given = update(outbox).where(_numbered(notices), mine).values(claimed=_OVER)
        with self._connections.writing() as connection:
            connection.execute(given)


def _numbered(notices: Sequence[KeptNotice]) -> ColumnElement[bool]:
    return outbox.c.number.in_([notice.number for notice in notices])
