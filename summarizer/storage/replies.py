"""What was answered to requests that carry an `Idempotency-Key`, so that it is done once."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import Connection, Delete, Row, delete, select, update

from summarizer.brief.values import Value
from summarizer.storage.connections import Connections
from summarizer.storage.jobs.rows import add
from summarizer.storage.rows import now
from summarizer.storage.tables import replies

KEPT = timedelta(hours=24)
"""For how long an answer is kept."""


class Reply(Value):
    """An answer as it was given: status, headers, body."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""


Claim = Literal["first", "busy", "other"]
"""Nobody has sent the request yet; it is still being answered; another one came under its key."""


class ReplyStore:
    """Keeps answers by a hash of tenant and key (`name`), with a hash of the `request`.

    Every method raises `StorageError` if the database cannot do it.
    """

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def claim(self, name: str, request: str, *, lasting: timedelta) -> Reply | Claim:
        """The answer that was given, or how the request stands.

        Who is told "first" has to `keep` an answer or to `drop` the claim; a claim that is older
        than `lasting` is taken for that of a process that has died, and given to the next.
        """
        moment = now()
        row = {"hashed": name, "request": request, "created": moment}
        with self._connections.writing() as connection:
            connection.execute(_over(moment))
            if add(connection, replies, row):
                return "first"
            kept = connection.execute(
                select(replies).where(replies.c.hashed == name).with_for_update()
            ).one()
            if kept.request != request:
                return "other"
            if kept.status is not None:
                return _reply(kept)
            return self._taken_over(connection, name, kept.created, moment - lasting)

    def keep(self, name: str, reply: Reply) -> None:
        """Keeps the answer to the request that was claimed."""
        headers = json.dumps(reply.headers)
        new = {"status": reply.status, "headers": headers, "body": reply.body}
        with self._connections.writing() as connection:
            connection.execute(update(replies).where(replies.c.hashed == name).values(new))

    def drop(self, name: str) -> None:
        """Gives up the claim: the request may be sent again as if for the first time."""
        unanswered = (replies.c.hashed == name) & replies.c.status.is_(None)
        with self._connections.writing() as connection:
            connection.execute(delete(replies).where(unanswered))

    def sweep(self) -> None:
        """Deletes answers whose time is over."""
        with self._connections.writing() as connection:
            connection.execute(_over(now()))

    def _taken_over(
        self, connection: Connection, name: str, created: datetime, before: datetime
    ) -> Claim:
        if created > before:
            return "busy"
        connection.execute(update(replies).where(replies.c.hashed == name).values(created=now()))
        return "first"


def _over(moment: datetime) -> Delete:
    return delete(replies).where(replies.c.created < moment - KEPT)


def _reply(row: Row[tuple[object, ...]]) -> Reply:
    headers = tuple((name, value) for name, value in json.loads(row.headers))
    return Reply(status=row.status, headers=headers, body=row.body)
