"""The dossier that a page is about, and the frame of its pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from anyio import to_thread
from fastapi import Request

from summarizer.dossier import Dossier
from summarizer.errors import DossierNotFound
from summarizer.service.callers import Caller
from summarizer.service.shared import shared
from summarizer.storage import KeptDossier

_MOST_DIGITS = 9


@dataclass(frozen=True)
class Held:
    """A dossier as the database lists it, and what it holds."""

    kept: KeptDossier
    whole: Dossier

    @property
    def at(self) -> str:
        """Where its pages begin."""
        return f"/dossiers/{self.kept.id}"


async def held(identity: str, request: Request, caller: Caller, as_of: date | None = None) -> Held:
    """The dossier of that id with its picture, which all who look share, perhaps as of a day.

    Raises `DossierNotFound` if there is none, or it is somebody else's.
    """
    kept = await to_thread.run_sync(kept_of, identity, caller)
    theirs, common = caller.jobs.database.of(caller.tenant), shared(request)
    return Held(kept, await common.pictures.dossier(theirs, kept, common.settings, as_of))


def kept_of(identity: str, caller: Caller) -> KeptDossier:
    """The dossier of that id as the database lists it. Raises as `held` does."""
    if not (identity.isascii() and identity.isdigit() and len(identity) <= _MOST_DIGITS):
        raise DossierNotFound("There is no such dossier.")
    return caller.jobs.database.of(caller.tenant).find(int(identity))
