"""Conversations: which dossier belongs to which."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select

from summarizer.storage.chat_tables import conversations, heard
from summarizer.storage.connections import Connections
from summarizer.storage.jobs.rows import add
from summarizer.storage.rows import go_alone, now
from summarizer.storage.tables import dossiers
from summarizer.storage.titles import folded

_REMEMBERED = timedelta(days=3)
"""For so long an event that has been heard is known: chat programs deliver again within hours."""


class ConversationStore:
    """Keeps the conversations of `tenant`. Every method raises `StorageError` if it cannot."""

    def __init__(self, connections: Connections, tenant: str) -> None:
        self._connections = connections
        self._tenant = tenant

    def dossier(self, name: str) -> int | None:
        """The id of the dossier of that conversation; None if there is no such conversation."""
        if not self._connections.is_there():
            return None
        with self._connections.reading() as connection:
            found: int | None = connection.scalar(
                select(conversations.c.dossier).where(
                    conversations.c.tenant == self._tenant, conversations.c.name == name
                )
            )
            return found

    def opened(self, name: str, title: str) -> int:
        """The id of its dossier, which is made under `title` if it is a new conversation.

        Where another dossier has that title a number is put behind it.
        """
        with self._connections.writing() as connection:
            go_alone(connection)
            mine = (conversations.c.tenant == self._tenant) & (conversations.c.name == name)
            known: int | None = connection.scalar(select(conversations.c.dossier).where(mine))
            if known is not None:
                return known
            taken = set(connection.scalars(select(dossiers.c.folded)))
            free = next(t for t in _titles(title) if f"{self._tenant}/{folded(t)}" not in taken)
            moment = now()
            row = {
                "title": free,
                "tenant": self._tenant,
                "folded": f"{self._tenant}/{folded(free)}",
                "revision": 0,
            }
            made = insert(dossiers).values(**row, created=moment, changed=moment)
            dossier = int(connection.execute(made.returning(dossiers.c.id)).scalar_one())
            connection.execute(
                insert(conversations).values(
                    tenant=self._tenant, name=name, dossier=dossier, created=moment
                )
            )
            return dossier

    def hear(self, event: str) -> bool:
        """Notes that an event has come; False if it came before."""
        moment: datetime = now()
        with self._connections.writing() as connection:
            connection.execute(delete(heard).where(heard.c.heard < moment - _REMEMBERED))
            return add(connection, heard, {"event": self._event(event), "heard": moment})

    def unhear(self, event: str) -> None:
        """Takes back that an event has come: what it asked for could not be done."""
        with self._connections.writing() as connection:
            connection.execute(delete(heard).where(heard.c.event == self._event(event)))

    def _event(self, event: str) -> str:
        return f"{self._tenant}/{event}"


def _titles(title: str) -> list[str]:
    return [title, *(f"{title} ({number})" for number in range(2, 10_000))]
