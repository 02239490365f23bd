"""Taking documents into the dossier of a conversation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from anyio import to_thread

from summarizer.brief import Brief
from summarizer.chat.arrival import Arrival
from summarizer.chat.briefing import Briefer
from summarizer.chat.escaping import inert
from summarizer.chat.short import short_brief
from summarizer.chat.values import Reply
from summarizer.chat.wording import Wording
from summarizer.document import Document
from summarizer.dossier import Dossier
from summarizer.errors import StorageError, SummarizerError
from summarizer.picture import document_id
from summarizer.pipeline import Report
from summarizer.reading import read_bytes

_LONGEST_TITLE = 60
_FEWEST_LETTERS = 5
_MOST_SPEAKERS = 3
_LONGEST_NAME = 40


@dataclass
class Taken:
    """What became of the documents of a message."""

    briefs: list[Brief] = field(default_factory=list)
    known: list[Document] = field(default_factory=list)
    failed: list[tuple[Document, SummarizerError]] = field(default_factory=list)


class Taking:
    """Briefs documents, adds them to `dossier`, and remembers which were talked of last."""

    def __init__(self, dossier: Dossier, briefer: Briefer) -> None:
        self._dossier = dossier
        self._briefer = briefer
        self._messages: list[tuple[str, ...]] = []

    def last(self) -> tuple[str, ...]:
        """The ids of the documents that came with one message last, those that are still here."""
        here = {source.id for source in self._dossier.documents}
        left = (tuple(it for it in ids if it in here) for ids in reversed(self._messages))
        return next(filter(None, left), ())

    async def take(self, documents: Sequence[Document], report: Report | None = None) -> Taken:
        """Adds what is not here yet; what cannot be briefed is left out. Raises `StorageError`."""
        taken = Taken()
        for document in map(titled, dict.fromkeys(documents)):
            if known := await to_thread.run_sync(self._known, document):
                taken.known.append(known)
                continue
            try:
                brief = await self._briefer.brief(document, report)
                await to_thread.run_sync(self._dossier.add, brief)
                taken.briefs.append(brief)
            except StorageError:
                raise
            except SummarizerError as error:
                taken.failed.append((document, error))
        here = [*(document_id(it) for it in taken.briefs), *(it.sha256[:12] for it in taken.known)]
        self._messages.append(tuple(here))
        return taken

    def _known(self, document: Document) -> Document | None:
        """The document of the dossier that has the same text, but for white space around lines."""
        if self._dossier.holds(document):
            return document
        bare = _bare(document.text)
        held = (brief.document for brief in self._dossier.briefs)
        return next((it for it in held if _bare(it.text) == bare), None)

    def told(self, taken: Taken, say: Wording) -> Reply:
        """What the documents brought, what was here already, and what could not be read.

        Raises the error if nothing could.
        """
        if taken.failed and not taken.briefs and not taken.known:
            raise taken.failed[0][1]
        remarks = [say("brief.known", title=_called(it)) for it in taken.known]
        remarks += failures(taken.failed, say)
        if not taken.briefs:
            return Reply(kind="brief", text="\n\n".join(remarks), language=say.language)
        arrival = Arrival(self._dossier.picture, frozenset(map(document_id, taken.briefs)))
        reply = short_brief(taken.briefs, arrival, say)
        return reply.model_copy(update={"text": "\n\n".join([reply.text, *remarks])})


def failures(failed: Iterable[tuple[Document, SummarizerError]], say: Wording) -> Iterator[str]:
    """What could not be read, and why."""
    for document, error in failed:
        yield say("failure.document", title=_called(document), message=inert(str(error)))


def _called(document: Document) -> str:
    return f"**{inert(document.title or document.id, _LONGEST_TITLE)}**"


def read_pasted(texts: Sequence[str]) -> tuple[Document, ...]:
    """The documents that were pasted. Raises `DocumentError` for one that cannot be read."""
    return tuple(read_bytes(text.encode("utf-8", "replace")) for text in texts)


def titled(document: Document) -> Document:
    """The document; where it has no title, under its first line, or the names of who talk."""
    if document.title:
        return document
    title = _speakers(document) or _first_line(document.text)
    return document.model_copy(update={"title": title}) if title else document


def _bare(text: str) -> list[str]:
    return [line.strip() for line in text.strip().split("\n")]


def _speakers(document: Document) -> str:
    names = list(dict.fromkeys(it.speaker for it in document.segments if it.speaker))
    more = "…" if len(names) > _MOST_SPEAKERS else ""
    return ", ".join(name[:_LONGEST_NAME] for name in names[:_MOST_SPEAKERS]) + more


def _first_line(text: str) -> str:
    line = next((line for line in text[:5_000].split("\n") if line.strip()), "")
    words = re.sub(r"^[#*_>|\s-]+", "", " ".join(line.split()))
    return _cut(words) if sum(map(str.isalpha, words)) >= _FEWEST_LETTERS else ""


def _cut(words: str) -> str:
    if len(words) <= _LONGEST_TITLE:
        return words
    return f"{words[:_LONGEST_TITLE].rsplit(' ', 1)[0]}…"
