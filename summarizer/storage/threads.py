"""Threads of a chat: their messages, what was read of them, and what is to be told of it.

What the records hold is the business of `summarizer.chat.thread`; here they are text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, delete, insert, select, update

from summarizer.errors import StorageError
from summarizer.storage.chat_tables import messages, outbox, readings, threads
from summarizer.storage.connections import Connections
from summarizer.storage.jobs.rows import add
from summarizer.storage.outbox import Outbox
from summarizer.storage.rows import go_alone, now, put

Notify = Literal["quiet", "deadlines", "all"]
"""Of what a thread wants to be told: of nothing, of deadlines, or of all that matters."""


@dataclass(frozen=True)
class ThreadHead:
    """A thread by its id; `revision` goes up with each update, which `changed` is the moment of."""

    id: int
    notify: Notify
    revision: int
    changed: datetime


@dataclass(frozen=True)
class KeptMessage:
    """The record of a message, and its place in the thread, from 0."""

    id: str
    place: int
    record: str


@dataclass(frozen=True)
class KeptReading:
    """The record of a reading, by its number; it read the messages `first` to `last`."""

    number: int
    first: int
    last: int
    record: str


@dataclass(frozen=True)
class KeptThread:
    """All that is kept of a thread; `before` is what was known before something became unread."""

    head: ThreadHead
    messages: tuple[KeptMessage, ...]
    readings: tuple[KeptReading, ...]
    before: str | None


@dataclass(frozen=True)
class ThreadUpdate:
    """What is to be written: messages that are new or have changed, from the number
    `first_reading` on the readings that replace those there, and what is to be told of it."""

    messages: Sequence[KeptMessage] = ()
    first_reading: int = 0
    readings: Sequence[KeptReading] = ()
    notices: Sequence[str] = ()
    before: str | None = None


class ThreadStore:
    """Keeps the threads of `tenant`. Every method raises `StorageError` if it cannot."""

    def __init__(self, connections: Connections, tenant: str) -> None:
        self._connections = connections
        self._tenant = tenant
        self.outbox = Outbox(connections, tenant)

    def opened(self, name: str) -> ThreadHead:
        """The thread of that name, which is made, and quiet, if it is a new one."""
        with self._connections.writing() as connection:
            go_alone(connection)
            moment = now()
            row = {"tenant": self._tenant, "name": name, "notify": "quiet", "revision": 0}
            mine = (threads.c.tenant == self._tenant) & (threads.c.name == name)
            if connection.execute(select(threads.c.id).where(mine)).first() is None:
                add(connection, threads, {**row, "created": moment, "changed": moment})
            found = connection.execute(select(threads.c.id).where(mine)).scalar_one()
            return self._head(connection, found)

    def find(self, name: str) -> ThreadHead | None:
        """The thread of that name; None if there is none."""
        if not self._connections.is_there():
            return None
        mine = (threads.c.tenant == self._tenant) & (threads.c.name == name)
        with self._connections.reading() as connection:
            known = connection.execute(select(threads.c.id).where(mine)).scalar_one_or_none()
            return None if known is None else self._head(connection, known)

    def followed(self) -> tuple[str, ...]:
        """The names of the threads whose people want to be told of something."""
        if not self._connections.is_there():
            return ()
        mine = (threads.c.tenant == self._tenant) & (threads.c.notify != "quiet")
        with self._connections.reading() as connection:
            return tuple(connection.scalars(select(threads.c.name).where(mine).order_by("name")))

    def head(self, thread: int) -> ThreadHead:
        """How the thread of that id stands."""
        with self._connections.reading() as connection:
            return self._head(connection, thread)

    def load(self, thread: int) -> KeptThread:
        """All that is kept of the thread of that id, as of one moment."""
        with self._connections.reading() as connection:
            head = self._head(connection, thread)
            said = connection.execute(
                select(messages.c.id, messages.c.place, messages.c.message)
                .where(messages.c.thread == thread)
                .order_by(messages.c.place)
            )
            read = connection.execute(
                select(readings.c.number, readings.c.first, readings.c.last, readings.c.reading)
                .where(readings.c.thread == thread)
                .order_by(readings.c.number)
            )
            before = connection.scalar(select(threads.c.before).where(threads.c.id == thread))
            return KeptThread(
                head,
                tuple(KeptMessage(*row) for row in said),
                tuple(KeptReading(*row) for row in read),
                before,
            )

    def save(self, head: ThreadHead, new: ThreadUpdate, moment: datetime) -> ThreadHead | None:
        """Writes an update, at that moment, of the thread as `head` knew it.

        None if somebody was faster; then nothing is written.
        """
        with self._connections.writing() as connection:
            mine = (threads.c.id == head.id) & (threads.c.tenant == self._tenant)
            held = select(threads.c.revision).where(mine).with_for_update()
            if connection.execute(held).scalar_one_or_none() != head.revision:
                return None
            connection.execute(
                update(threads)
                .where(threads.c.id == head.id)
                .values(revision=head.revision + 1, changed=moment, before=new.before)
            )
            for one in new.messages:
                row = {"id": one.id, "place": one.place, "message": one.record}
                put(connection, messages, {"thread": head.id, **row})
            stale = (readings.c.thread == head.id) & (readings.c.number >= new.first_reading)
            connection.execute(delete(readings).where(stale))
            if new.readings:
                connection.execute(
                    insert(readings),
                    [
                        {
                            "thread": head.id,
                            "number": one.number,
                            "first": one.first,
                            "last": one.last,
                            "reading": one.record,
                        }
                        for one in new.readings
                    ],
                )
            for notice in new.notices:
                connection.execute(insert(outbox).values(thread=head.id, notice=notice))
            return ThreadHead(head.id, head.notify, head.revision + 1, moment)

    def set_notify(self, thread: int, notify: Notify) -> None:
        """Writes of what the thread's people want to be told."""
        with self._connections.writing() as connection:
            connection.execute(
                update(threads)
                .where(threads.c.id == thread, threads.c.tenant == self._tenant)
                .values(notify=notify)
            )

    def _head(self, connection: Connection, thread: int) -> ThreadHead:
        shown = (threads.c.id, threads.c.notify, threads.c.revision, threads.c.changed)
        mine = (threads.c.id == thread) & (threads.c.tenant == self._tenant)
        row = connection.execute(select(*shown).where(mine)).one_or_none()
        if row is None:
            raise StorageError("There is no such thread (any more).")
        return ThreadHead(*row)
