"""Putting a brief into a dossier, within a transaction of whoever has one."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, select

from summarizer.brief import Brief
from summarizer.errors import UnfitBrief
from summarizer.storage.records import brief_from, record_of
from summarizer.storage.rows import dossier_row, now, put, touch
from summarizer.storage.tables import briefs, documents


def shelve(connection: Connection, dossier: int, brief: Brief) -> bool:
    """Keeps `brief` in `dossier`, unless one of the same text is there; whether it did.

    A kept brief that cannot be read any more is replaced. Raises `DossierNotFound`.
    """
    record, text = record_of(brief)
    sha256 = brief.document.sha256
    dossier_row(connection, dossier, hold=True)
    if holds_sound(connection, dossier, sha256):
        return False
    put(connection, documents, {"sha256": sha256, "text": text})
    row = {"dossier": dossier, "sha256": sha256, "brief": record, "added": now()}
    put(connection, briefs, row)
    touch(connection, dossier)
    return True


def holds_sound(connection: Connection, dossier: int, sha256: str) -> bool:
    """Whether `dossier` has a brief of the text with that hash, and it can be read."""
    row = connection.execute(kept_in(dossier).where(briefs.c.sha256 == sha256)).one_or_none()
    if row is None:
        return False
    try:
        brief_from(row.sha256, row.brief, row.text)
    except UnfitBrief:
        return False
    return True


def kept_in(dossier: int) -> Select[Any]:
    """The briefs of `dossier` with their texts."""
    # outer: a brief whose text is gone must be seen, to be told
    return (
        select(briefs.c.sha256, briefs.c.brief, documents.c.text)
        .outerjoin(documents, documents.c.sha256 == briefs.c.sha256)
        .where(briefs.c.dossier == dossier)
    )
