"""What a dossier needs of the place where it is kept, and the simplest such place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from summarizer.brief import Brief
from summarizer.errors import DocumentNotHeld
from summarizer.picture import Decisions, document_id


class Shelf(Protocol):
    """Keeps the briefs and the decisions of one dossier. Each call is whole or has no effect."""

    @property
    def title(self) -> str:
        """What people call the dossier."""
        ...

    def revision(self) -> int:
        """A number that changes whenever anything on the shelf does."""
        ...

    def briefs(self) -> tuple[Brief, ...]:
        """All briefs, in no order that means anything."""
        ...

    def holds(self, sha256: str) -> bool:
        """Whether a brief of the text with that hash is here."""
        ...

    def latest(self) -> str | None:
        """The id of the document whose brief came last; None if there is none."""
        ...

    def add(self, brief: Brief) -> bool:
        """Keeps `brief`, unless a brief of the same text is here already; whether it did."""
        ...

    def remove(self, document: str) -> None:
        """Takes the brief of that document away. Raises `DocumentNotHeld`."""
        ...

    def decisions(self) -> Decisions:
        """What has been decided about the dossier."""
        ...

    def decide(self, change: Callable[[Decisions], Decisions]) -> None:
        """Puts what `change` makes of the decisions in their place, and nobody else's between."""
        ...


class MemoryShelf:
    """A shelf that lasts as long as the process."""

    def __init__(self, title: str) -> None:
        self.title = title
        self._revision = 0
        self._briefs: dict[str, Brief] = {}
        self._decisions = Decisions()

    def revision(self) -> int:
        """A number that changes whenever anything on the shelf does."""
        return self._revision

    def briefs(self) -> tuple[Brief, ...]:
        """All briefs, as they came."""
        return tuple(self._briefs.values())

    def holds(self, sha256: str) -> bool:
        """Whether a brief of the text with that hash is here."""
        return sha256[:12] in self._briefs

    def latest(self) -> str | None:
        """The id of the document whose brief came last; None if there is none."""
        return next(reversed(self._briefs), None)

    def add(self, brief: Brief) -> bool:
        """Keeps `brief`, unless a brief of the same text is here already; whether it did."""
        if document_id(brief) in self._briefs:
            return False
        self._briefs[document_id(brief)] = brief
        self._revision += 1
        return True

    def remove(self, document: str) -> None:
        """Takes the brief of that document away. Raises `DocumentNotHeld`."""
        if self._briefs.pop(document, None) is None:
            raise DocumentNotHeld("The dossier holds no such document.")
        self._revision += 1

    def decisions(self) -> Decisions:
        """What has been decided about the dossier."""
        return self._decisions

    def decide(self, change: Callable[[Decisions], Decisions]) -> None:
        """Puts what `change` makes of the decisions in their place."""
        self._decisions = change(self._decisions)
        self._revision += 1
