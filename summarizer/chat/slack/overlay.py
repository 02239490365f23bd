"""A thread and the documents that were given in it, as one dossier."""

from __future__ import annotations

from collections.abc import Callable

from summarizer.brief import Brief
from summarizer.picture import Decisions, document_id
from summarizer.storage import Shelf


class ThreadShelf:
    """The shelf of a conversation, with the brief of its thread put before it.

    What is kept is the documents alone: the thread is read on, and its brief is another each time.
    """

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._thread: Brief | None = None
        self._shown = 0

    def put(self, thread: Brief | None) -> None:
        """Shows the thread as it stands now."""
        if thread != self._thread:
            self._thread = thread
            self._shown += 1

    @property
    def title(self) -> str:
        """What people call the dossier."""
        return self._shelf.title

    def revision(self) -> int:
        """A number that changes whenever anything on the shelf does."""
        return self._shelf.revision() + self._shown

    def briefs(self) -> tuple[Brief, ...]:
        """All briefs: that of the thread first."""
        kept = self._shelf.briefs()
        if self._thread is None or self._shelf.holds(self._thread.document.sha256):
            return kept
        return (self._thread, *kept)

    def holds(self, sha256: str) -> bool:
        """Whether a brief of the text with that hash is here."""
        is_thread = self._thread is not None and self._thread.document.sha256 == sha256
        return is_thread or self._shelf.holds(sha256)

    def latest(self) -> str | None:
        """The id of the document that was given last, else that of the thread."""
        return self._shelf.latest() or (document_id(self._thread) if self._thread else None)

    def add(self, brief: Brief) -> bool:
        """Keeps `brief`, unless a brief of the same text is here already; whether it did."""
        return not self.holds(brief.document.sha256) and self._shelf.add(brief)

    def remove(self, document: str) -> None:
        """Takes the brief of that document away; a thread stays for as long as it is there."""
        if self._thread is None or document != document_id(self._thread):
            self._shelf.remove(document)

    def decisions(self) -> Decisions:
        """What has been decided about the dossier."""
        return self._shelf.decisions()

    def decide(self, change: Callable[[Decisions], Decisions]) -> None:
        """Puts what `change` makes of the decisions in their place."""
        self._shelf.decide(change)
