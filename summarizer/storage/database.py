"""A database of dossiers.

with Database("talks.sqlite") as database:
    kept = database.create("Norrgate strike")
    database.shelf(kept.id).add(brief)
"""

from __future__ import annotations

from copy import copy
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, delete, func, insert, select

from summarizer.brief.values import Value
from summarizer.errors import DossierExists, DossierNotFound
from summarizer.storage.addresses import url_of
from summarizer.storage.connections import Connections
from summarizer.storage.conversations import ConversationStore
from summarizer.storage.jobs import DeliveryStore, JobStore
from summarizer.storage.kept import DatabaseShelf
from summarizer.storage.keys import KeyStore
from summarizer.storage.replies import ReplyStore
from summarizer.storage.rows import dossier_row, drop_texts, go_alone, hold_texts, now, touch
from summarizer.storage.sessions import SessionStore
from summarizer.storage.tables import briefs, dossiers
from summarizer.storage.tallies import TallyStore
from summarizer.storage.threads import ThreadStore
from summarizer.storage.titles import checked, folded, nearest
from summarizer.storage.vendor import VendorStore
from summarizer.storage.workers import WorkerStore

MAIN = "main"
"""The tenant of who works on the command line, and of a service whose keys name no other."""


class KeptDossier(Value):
    """A dossier as a database lists it: `documents` is how many; `created`, `changed` in UTC."""

    id: int
    title: str
    created: datetime
    changed: datetime
    documents: int


class Database:
    """The dossiers in one database: a SQLite file (a path, or `sqlite:///…`) or `postgresql://…`.

    Without an `address` it is a file in the user's data folder. The database is opened, and its
    tables made or brought up to date, on first use. `wait` is for how many seconds a call waits
    for others that hold the database; with `kept_open` a file stays open until `close`, which is
    faster. Threads and processes may use one database at once.

    Only dossiers of `tenant` are seen. Raises `ConfigurationError` for an address that cannot be
    one. Every method raises `StorageError` if the database cannot do it; then nothing was written.
    """

    def __init__(
        self,
        address: str | Path | None = None,
        *,
        wait: float = 30.0,
        tenant: str = MAIN,
        kept_open: bool = False,
    ) -> None:
        self._connections = Connections(url_of(address), wait, kept_open=kept_open)
        self._jobs = JobStore(self._connections)
        self._tenant = tenant

    def of(self, tenant: str) -> Database:
        """The same database as `tenant` sees it: others' dossiers are not there."""
        seen = copy(self)
        seen._tenant = tenant
        return seen

    def create(self, title: str) -> KeptDossier:
        """A new dossier. Raises `DossierExists` if one has that title, but for case and spaces.

        Raises `DossierError` for a title that is empty, too long, or holds control characters.
        """
        title, moment = checked(title), now()
        with self._connections.writing() as connection:
            self._require_free(connection, title)
            row = {"title": title, "tenant": self._tenant, "folded": self._folded(title)}
            moments = {"created": moment, "changed": moment}
            made = insert(dossiers).values(**row, **moments, revision=0).returning(dossiers.c.id)
            return self._by_id(connection, connection.execute(made).scalar_one())

    def dossiers(self) -> tuple[KeptDossier, ...]:
        """All dossiers, by title. Where there is no file yet there are none, and none is made."""
        if not self._connections.is_there():
            return ()
        with self._connections.reading() as connection:
            return self._listed(connection)

    def find(self, name_or_id: str | int) -> KeptDossier:
        """The dossier of that title, else of that id. Raises `DossierNotFound`."""
        if not self._connections.is_there():
            raise DossierNotFound(
                f"There is no dossier yet, for there is no database at {self._connections.where}.",
                hint="Make one with: summarizer dossier create TITLE",
            )
        with self._connections.reading() as connection:
            if isinstance(name_or_id, int):
                return self._by_id(connection, name_or_id)
            name = folded(name_or_id)
            named = [kept for kept in self._listed(connection) if folded(kept.title) == name]
            if not named and name.isascii() and name.isdigit():
                return self._by_id(connection, int(name[:20]))
            if not named:
                raise self._not_found(connection, name)
            return named[0]

    def shelf(self, dossier: int) -> DatabaseShelf:
        """Where the briefs of the dossier of that id lie. Raises `DossierNotFound`."""
        return DatabaseShelf(self._connections, self.find(dossier).id)

    def rename(self, dossier: int, title: str) -> KeptDossier:
        """Gives the dossier of that id another title; errors as for `find` and `create`."""
        title = checked(title)
        with self._connections.writing() as connection:
            self._require_free(connection, title, but=dossier)
            self._hold(connection, dossier)
            touch(connection, dossier, title=title, folded=self._folded(title))
            return self._by_id(connection, dossier)

    def delete(self, dossier: int) -> None:
        """Takes the dossier of that id away, and the texts that only it held.

        Raises `DossierNotFound`.
        """
        with self._connections.writing() as connection:
            self._hold(connection, dossier)
            texts = hold_texts(connection, briefs.c.dossier == dossier)
            connection.execute(delete(dossiers).where(dossiers.c.id == dossier))
            drop_texts(connection, texts)

    @property
    def jobs(self) -> JobStore:
        """The jobs in this database, of all tenants."""
        return self._jobs

    @property
    def vendor(self) -> VendorStore:
        """What goes through an endpoint's own batch interface."""
        return VendorStore(self._connections)

    @property
    def deliveries(self) -> DeliveryStore:
        """Which of the dossiers are to have the brief of a job that is not done yet."""
        return DeliveryStore(self._connections, self._tenant)

    @property
    def conversations(self) -> ConversationStore:
        """Which dossiers belong to which conversations of a chat."""
        return ConversationStore(self._connections, self._tenant)

    @property
    def threads(self) -> ThreadStore:
        """The threads of a chat that are followed."""
        return ThreadStore(self._connections, self._tenant)

    @property
    def workers(self) -> WorkerStore:
        """Who works on the jobs."""
        return WorkerStore(self._connections)

    @property
    def keys(self) -> KeyStore:
        """The keys of the service, of all tenants."""
        return KeyStore(self._connections)

    @property
    def sessions(self) -> SessionStore:
        """Who has signed in to the pages of the service."""
        return SessionStore(self._connections)

    @property
    def tallies(self) -> TallyStore:
        """What has come of jobs."""
        return TallyStore(self._connections)

    @property
    def replies(self) -> ReplyStore:
        """What the service answered to requests that may be sent again."""
        return ReplyStore(self._connections)

    def is_there(self) -> bool:
        """Whether there is a database to read; a file is made only by what writes into it."""
        return self._connections.is_there()

    def close(self) -> None:
        """Closes the connections; the next use opens them again."""
        self._connections.close()

    def __repr__(self) -> str:
        return f"Database({self._connections.where!r})"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _hold(self, connection: Connection, dossier: int) -> None:
        # what is somebody else's is told in the words for what is not there
        self._by_id(connection, dossier)
        dossier_row(connection, dossier, hold=True)

    def _folded(self, title: str) -> str:
        return f"{self._tenant}/{folded(title)}"

    def _listed(self, connection: Connection) -> tuple[KeptDossier, ...]:
        count = (
            select(func.count())
            .select_from(briefs)
            .where(briefs.c.dossier == dossiers.c.id)
            .scalar_subquery()
            .label("documents")
        )
        chosen = (dossiers.c.id, dossiers.c.title, dossiers.c.created, dossiers.c.changed, count)
        rows = connection.execute(select(*chosen).where(dossiers.c.tenant == self._tenant)).all()
        kept = (KeptDossier.model_validate(dict(row._mapping)) for row in rows)
        # not by the database: it would follow a collation of its own
        return tuple(sorted(kept, key=lambda each: folded(each.title)))

    def _by_id(self, connection: Connection, dossier: int) -> KeptDossier:
        for kept in self._listed(connection):
            if kept.id == dossier:
                return kept
        raise self._not_found(connection, str(dossier))

    def _not_found(self, connection: Connection, name: str) -> DossierNotFound:
        near = nearest(name, (kept.title for kept in self._listed(connection)))
        hint = f"Is it one of these? {', '.join(near)}" if near else None
        return DossierNotFound("There is no dossier of that name or id.", hint=hint)

    def _require_free(self, connection: Connection, title: str, *, but: int | None = None) -> None:
        go_alone(connection)
        for kept in self._listed(connection):
            if folded(kept.title) == folded(title) and kept.id != but:
                raise DossierExists(
                    f"There is a dossier of that title already: {kept.title} ({kept.id}).",
                    hint="Choose another title, or add to that one.",
                )
