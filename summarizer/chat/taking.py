"""Taking documents into the dossier of a conversation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from anyio import to_thread

from summarizer.brief import Brief
from summarizer.chat.arrival import Arrival
from summarizer.chat.briefing import Briefer
from summarizer.chat.escaping import inert
from summarizer.chat.extracts import sources
from summarizer.chat.short import called, short_brief
from summarizer.chat.telling.faults import error_told
from summarizer.chat.titling import titled
from summarizer.chat.values import Extract, Reply
from summarizer.chat.wording import Wording
from summarizer.document import Document
from summarizer.dossier import Dossier
from summarizer.errors import DocumentNotHeld, StorageError, SummarizerError
from summarizer.picture import document_id
from summarizer.pipeline import Report
from summarizer.reading import MAX_BYTES, read_bytes, read_text


@dataclass
class Taken:
    """What became of the documents of a message.

    `silent` are new or have grown, and nothing is to be said of them; `failed` are by title.
    """

    briefs: list[Brief] = field(default_factory=list)
    silent: list[Brief] = field(default_factory=list)
    known: list[Document] = field(default_factory=list)
    failed: list[tuple[str, SummarizerError]] = field(default_factory=list)


class Taking:
    """Briefs documents, adds them to `dossier`, and remembers which were talked of last.

    `max_bytes` is the largest text, in bytes of UTF-8.
    """

    def __init__(self, dossier: Dossier, briefer: Briefer, max_bytes: int = MAX_BYTES) -> None:
        self._dossier = dossier
        self._briefer = briefer
        self._max_bytes = max_bytes
        self._messages: list[tuple[str, ...]] = []

    def last(self) -> tuple[str, ...]:
        """The ids of the documents that came with one message last, those that are still here."""
        here = {source.id for source in self._dossier.documents}
        left = (tuple(it for it in ids if it in here) for ids in reversed(self._messages))
        return next(filter(None, left), ())

    async def take(
        self,
        documents: Sequence[Document],
        extracts: Sequence[Extract] = (),
        report: Report | None = None,
    ) -> Taken:
        """Adds what is not here yet; what cannot be briefed is left out. Raises `StorageError`."""
        taken = Taken()
        for document in map(titled, dict.fromkeys(documents)):
            with _told_in(taken, document.title or document.id):
                if known := await to_thread.run_sync(self._known, document):
                    taken.known.append(known)
                else:
                    taken.briefs.append(await self._added(document, (), report))
        for same in _by_name(extracts):
            with _told_in(taken, same[0].title):
                await self._take_extracts(same, taken, report)
        here = [*(document_id(it) for it in taken.briefs), *(it.sha256[:12] for it in taken.known)]
        self._messages.append(tuple(here))
        return taken

    async def _take_extracts(
        self, same: Sequence[Extract], taken: Taken, report: Report | None
    ) -> None:
        """Takes in the extracts of one name: of one file, or of several."""
        held = await to_thread.run_sync(self._held, same[0])
        texts, groups = [it.text for it in held], [it.parts for it in same]
        is_told = any(it.is_told for it in same)
        for file in await to_thread.run_sync(sources, texts, groups):
            instead = [held[number] for number in file.instead]
            document = await to_thread.run_sync(self._grown, same[0], file.text, instead)
            if document is not None:
                brief = await self._added(document, instead, report)
                (taken.silent if instead or is_told else taken.briefs).append(brief)

    async def _added(
        self, document: Document, instead: Sequence[Document], report: Report | None
    ) -> Brief:
        """The brief of `document`, which is put into the dossier, in place of others."""
        brief = await self._briefer.brief(document, report)
        # a brief that was made for another keeps the name that it had there
        named = brief.document.model_copy(update={"id": document.id})
        brief = brief.model_copy(update={"document": named})
        await to_thread.run_sync(self._dossier.add, brief)
        for it in instead:
            if it.sha256 != brief.document.sha256:
                await to_thread.run_sync(self._removed, it.sha256[:12])
        return brief

    def _removed(self, document: str) -> None:
        # two messages at once may have taken it away
        with suppress(DocumentNotHeld):
            self._dossier.remove(document)

    def _held(self, extract: Extract) -> list[Document]:
        """What is here of that name: of several files, or of one of which two messages told."""
        name = _id_of(extract)
        briefs = self._dossier.briefs if name else ()
        return [brief.document for brief in briefs if brief.document.id == name]

    def _grown(self, extract: Extract, text: str, held: Sequence[Document]) -> Document | None:
        """The source as it is now; None if that is here already. Raises `DocumentError`."""
        if [it.text for it in held] == [text]:
            return None
        document = read_text(text, max_bytes=self._max_bytes)
        document = titled(document.model_copy(update={"title": extract.title or None}))
        if self._known(document) and not held:
            return None
        return document.model_copy(update={"id": _id_of(extract) or document.id})

    def _known(self, document: Document) -> Document | None:
        """The document of the dossier that has the same text, but for white space around lines."""
        if self._dossier.holds(document):
            return document
        bare = _bare(document.text)
        held = (brief.document for brief in self._dossier.briefs)
        return next((it for it in held if _bare(it.text) == bare), None)

    def told(self, taken: Taken, say: Wording) -> Reply | None:
        """What the documents brought, what was here already, and what could not be read.

        None where there is nothing to say. Raises the error if nothing could be read.
        """
        if taken.failed and not (taken.briefs or taken.known or taken.silent):
            raise taken.failed[0][1]
        remarks = [say("brief.known", title=called(it.title or it.id)) for it in taken.known]
        remarks += failures(taken.failed, say)
        if not taken.briefs:
            return self._told_again(taken, remarks, say)
        arrival = Arrival(self._dossier.picture, frozenset(map(document_id, taken.briefs)))
        reply = short_brief(taken.briefs, arrival, say)
        return reply.model_copy(update={"text": "\n\n".join([reply.text, *remarks])})

    def _told_again(self, taken: Taken, remarks: Sequence[str], say: Wording) -> Reply | None:
        """What to say where nothing is new: the last reply once more, if nothing came since."""
        if not remarks:
            return None
        known = {it.sha256[:12] for it in taken.known}
        if self._dossier.latest not in known:
            return Reply(kind="brief", text="\n\n".join(remarks), language=say.language)
        briefs = [it for it in self._dossier.briefs if document_id(it) in known]
        reply = short_brief(briefs, Arrival(self._dossier.picture, frozenset(known)), say)
        text = "\n\n".join([reply.text, *remarks])
        return reply.model_copy(update={"text": text, "added": (), "usage": None})


def failures(failed: Iterable[tuple[str, SummarizerError]], say: Wording) -> Iterator[str]:
    """What could not be read, by title, and why."""
    for title, error in failed:
        message = inert(error_told(error, say))
        yield say("failure.document", title=called(title), message=message)


def read_pasted(texts: Sequence[str], max_bytes: int = MAX_BYTES) -> tuple[Document, ...]:
    """The documents that were pasted. Raises `DocumentError` for one that cannot be read."""
    encoded = (text.encode("utf-8", "replace") for text in texts)
    return tuple(read_bytes(data, max_bytes=max_bytes) for data in encoded)


@contextmanager
def _told_in(taken: Taken, title: str) -> Iterator[None]:
    """Within it an error is one of the document of that title, and of no other."""
    try:
        yield
    except StorageError:
        raise
    except SummarizerError as error:
        taken.failed.append((title, error))


def _by_name(extracts: Iterable[Extract]) -> list[list[Extract]]:
    """The extracts of each name together; those without one are by themselves."""
    named: dict[str, list[Extract]] = {}
    alone: list[list[Extract]] = []
    for extract in extracts:
        if extract.title:
            named.setdefault(extract.title, []).append(extract)
        else:
            alone.append([extract])
    return [*named.values(), *alone]


def _id_of(extract: Extract) -> str:
    return f"source:{extract.title}" if extract.title else ""


def _bare(text: str) -> list[str]:
    return [line.strip() for line in text.strip().split("\n")]
