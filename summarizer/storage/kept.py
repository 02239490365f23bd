"""The shelf of a dossier that lies in a database."""

from __future__ import annotations

from collections.abc import Callable

from pydantic import ValidationError
from sqlalchemy import Connection, LargeBinary, delete, func, select

from summarizer.brief import Brief
from summarizer.errors import DatabaseDamaged, DocumentNotHeld, UnfitBrief
from summarizer.picture import Decisions
from summarizer.storage.connections import Connections
from summarizer.storage.records import brief_from
from summarizer.storage.rows import dossier_row, drop_texts, hold_texts, put, touch
from summarizer.storage.shelving import holds_sound, kept_in, shelve
from summarizer.storage.tables import briefs, decisions, documents
from summarizer.storage.titles import LOOK, opening


class DatabaseShelf:
    """Keeps one dossier in a database. Each call is one transaction: whole, or without effect.

    Every method raises `StorageError` if the database cannot do it, and `DossierNotFound` if the
    dossier has been deleted meanwhile.
    """

    def __init__(self, connections: Connections, dossier: int) -> None:
        self._connections = connections
        self._dossier = dossier

    @property
    def title(self) -> str:
        """What people call the dossier."""
        with self._connections.reading() as connection:
            return str(dossier_row(connection, self._dossier).title)

    def revision(self) -> int:
        """A number that changes whenever anything on the shelf does."""
        with self._connections.reading() as connection:
            return int(dossier_row(connection, self._dossier).revision)

    def briefs(self) -> tuple[Brief, ...]:
        """All briefs, in no order that means anything.

        Raises `UnfitBrief`, which names the document, if one of them cannot be read.
        """
        sound, unfit = self.sift()
        if unfit:
            raise unfit[0]
        return sound

    def sift(self) -> tuple[tuple[Brief, ...], tuple[UnfitBrief, ...]]:
        """The briefs that can be read, and what is wrong with each of the others."""
        with self._connections.reading() as connection:
            dossier_row(connection, self._dossier)
            rows = connection.execute(kept_in(self._dossier).order_by(briefs.c.sha256)).all()
        sound: list[Brief] = []
        unfit: list[UnfitBrief] = []
        for row in rows:
            try:
                sound.append(brief_from(row.sha256, row.brief, row.text))
            except UnfitBrief as error:
                unfit.append(error)
        return tuple(sound), tuple(unfit)

    def openings(self) -> dict[str, str]:
        """How each text begins that has a letter near its start, by the id of its document."""
        begun = func.substr(documents.c.text, 1, LOOK, type_=LargeBinary)
        found = select(documents.c.sha256, begun).join(briefs)
        with self._connections.reading() as connection:
            rows = connection.execute(found.where(briefs.c.dossier == self._dossier)).all()
        # cut at a byte, which may be within a letter
        texts = {str(sha256)[:12]: bytes(text).decode(errors="ignore") for sha256, text in rows}
        return {document: words for document, text in texts.items() if (words := opening(text))}

    def holds(self, sha256: str) -> bool:
        """Whether a brief of the text with that hash is here, and can be read."""
        with self._connections.reading() as connection:
            return holds_sound(connection, self._dossier, sha256)

    def latest(self) -> str | None:
        """The id of the document whose brief came last; None if there is none."""
        last = select(briefs.c.sha256).where(briefs.c.dossier == self._dossier)
        with self._connections.reading() as connection:
            dossier_row(connection, self._dossier)
            found = connection.scalar(last.order_by(briefs.c.added.desc(), briefs.c.sha256))
            return str(found)[:12] if found else None

    def add(self, brief: Brief) -> bool:
        """Keeps `brief`, unless a brief of the same text is here already; whether it did.

        A kept brief that cannot be read any more is replaced.
        """
        with self._connections.writing() as connection:
            return shelve(connection, self._dossier, brief)

    def remove(self, document: str) -> None:
        """Takes the brief of that document away. Raises `DocumentNotHeld`."""
        here = briefs.c.dossier == self._dossier
        meant = here & (func.substr(briefs.c.sha256, 1, 12) == document)
        with self._connections.writing() as connection:
            dossier_row(connection, self._dossier, hold=True)
            texts = hold_texts(connection, meant)
            if not connection.execute(delete(briefs).where(meant)).rowcount:
                raise DocumentNotHeld("The dossier holds no such document.")
            drop_texts(connection, texts)
            touch(connection, self._dossier)

    def decisions(self) -> Decisions:
        """What has been decided about the dossier."""
        with self._connections.reading() as connection:
            dossier_row(connection, self._dossier)
            return self._decided(connection)

    def decide(self, change: Callable[[Decisions], Decisions]) -> None:
        """Puts what `change` makes of the decisions in their place, and nobody else's between."""
        with self._connections.writing() as connection:
            dossier_row(connection, self._dossier, hold=True)
            made = change(self._decided(connection))
            put(
                connection,
                decisions,
                {"dossier": self._dossier, "decisions": made.model_dump_json()},
            )
            touch(connection, self._dossier)

    def _decided(self, connection: Connection) -> Decisions:
        kept = connection.scalar(
            select(decisions.c.decisions).where(decisions.c.dossier == self._dossier)
        )
        try:
            return Decisions() if kept is None else Decisions.model_validate_json(kept)
        except ValidationError:
            raise DatabaseDamaged(
                f"What was decided about dossier {self._dossier} cannot be read.",
                hint="Put a copy of the database in its place.",
            ) from None
