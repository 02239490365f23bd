"""A thread and the documents that were given in it, as one dossier."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from summarizer.brief import Brief
from summarizer.chat.slack.place import Place
from summarizer.chat.slack.words import word
from summarizer.picture import Decisions, document_id
from summarizer.storage import Shelf


def lasting(thread: Brief, place: Place, language: str) -> Brief:
    """The brief of a thread as a document that lasts while the thread goes on.

    It goes by the place and not by its text, so that the ids of its items stay what they were.
    """
    known = hashlib.sha256(place.name.encode()).hexdigest()
    title = word("title", language)
    document = thread.document.model_copy(
        update={"id": known[:12], "sha256": known, "title": title}
    )
    return thread.model_copy(update={"document": document})


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
        title = self._thread.document.title if self._thread else None
        return title or self._shelf.title

    def revision(self) -> int:
        """A number that changes whenever anything on the shelf does."""
        return self._shelf.revision() + self._shown

    def briefs(self) -> tuple[Brief, ...]:
        """All briefs: that of the thread first."""
        kept = self._shelf.briefs()
        return kept if self._thread is None else (self._thread, *kept)

    def holds(self, sha256: str) -> bool:
        """Whether a brief of the text with that hash is here."""
        return self._shelf.holds(sha256)

    def latest(self) -> str | None:
        """The id of the document that was given last, else that of the thread."""
        return self._shelf.latest() or (document_id(self._thread) if self._thread else None)

    def add(self, brief: Brief) -> bool:
        """Keeps `brief`, unless a brief of the same text is here already; whether it did."""
        return self._shelf.add(brief)

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
