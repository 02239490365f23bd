"""Connections to a server that are kept: whether one still stands is asked only after it rested.

SQLAlchemy's own `pool_pre_ping` asks before each use, which is one more way to the server and back
for every transaction. A connection that was used a moment ago and has broken since is no other
than one that breaks in the middle of a transaction: the error is told, and who can tries again.
"""

from __future__ import annotations

import time

from sqlalchemy import Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from summarizer.storage.faults import broken

_RESTED = 0.1
"""Seconds; no server ends and is back in less."""
_USED = "summarizer_used"


def ask_after_rest(engine: Engine) -> None:
    """Lets a connection of `engine` that has rested be asked, and made anew if it has broken."""

    def note(_connection: DBAPIConnection | None, entry: ConnectionPoolEntry) -> None:
        entry.info[_USED] = time.monotonic()

    def ask(connection: DBAPIConnection, entry: ConnectionPoolEntry, _proxy: object) -> None:
        used = entry.info.get(_USED)
        if used is None or time.monotonic() - used < _RESTED:
            return  # it is new, or was used a moment ago
        with broken():
            engine.dialect.do_ping(connection)

    event.listen(engine, "checkin", note)
    event.listen(engine, "checkout", ask)
