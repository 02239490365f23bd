"""The dossier that a page is about, and the frame of its pages."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.dossier import Dossier
from summarizer.errors import DossierNotFound
from summarizer.service.callers import Caller
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


def held(identity: str, caller: Caller) -> Held:
    """The dossier of that id, if it is the caller's. Raises `DossierNotFound`."""
    if not (identity.isascii() and identity.isdigit() and len(identity) <= _MOST_DIGITS):
        raise DossierNotFound("There is no such dossier.")
    kept = caller.jobs.database.of(caller.tenant).find(int(identity))
    return Held(kept, caller.dossiers.open(kept.title))
