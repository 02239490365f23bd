"""Dossiers that are kept in a database.

with Dossiers() as dossiers:
    dossier = dossiers.create("Norrgate strike")
    dossier.add(brief)
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from summarizer.dossier.whole import Dossier
from summarizer.settings import Settings
from summarizer.storage import Database, KeptDossier


class Dossiers:
    """The dossiers of one database: a SQLite file, or PostgreSQL by its address.

    Without an `address` it is the one of the settings (`SUMMARIZER_DATABASE`), else a file in the
    user's data folder; or it is `database`, as a tenant sees it. Errors of
    the database are `StorageError`.
    """

    def __init__(
        self,
        address: str | Path | None = None,
        *,
        settings: Settings | None = None,
        database: Database | None = None,
    ) -> None:
        if address is None:
            address = (settings or Settings()).database
        self._settings = settings
        self._database = database or Database(address)

    def create(self, title: str) -> Dossier:
        """A new dossier. Raises `DossierExists` if there is one of that title."""
        return self._opened(self._database.create(title))

    def open(self, name: str, *, clock: date | None = None) -> Dossier:
        """The dossier of that title or id. Raises `DossierNotFound`."""
        return self._opened(self._database.find(name), clock)

    def list(self) -> tuple[KeptDossier, ...]:
        """All dossiers, by title."""
        return self._database.dossiers()

    def delete(self, name: str) -> None:
        """Takes a dossier away with all that only it holds. Raises `DossierNotFound`."""
        self._database.delete(self._database.find(name).id)

    def close(self) -> None:
        """Closes the connections to the database."""
        self._database.close()

    def _opened(self, kept: KeptDossier, clock: date | None = None) -> Dossier:
        shelf = self._database.shelf(kept.id)
        return Dossier(kept.title, shelf=shelf, clock=clock, settings=self._settings)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()
