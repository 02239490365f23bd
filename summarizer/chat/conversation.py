"""A conversation: it has a dossier; documents come in, grounded answers go out.

conversation = Conversation(Dossier("Norrgate strike"), OwnBriefer(settings))
reply = await conversation.hear("Who has set a deadline?")
print(reply.text)
"""

from __future__ import annotations

from collections.abc import Sequence

from anyio import to_thread

from summarizer.brief import Brief
from summarizer.chat.answered import answered
from summarizer.chat.arrival import Arrival
from summarizer.chat.briefing import Briefer
from summarizer.chat.escaping import inert
from summarizer.chat.meaning import Meant, meaning
from summarizer.chat.obeying import obey
from summarizer.chat.short import short_brief
from summarizer.chat.values import Reply, Said
from summarizer.chat.wording import wording
from summarizer.document import Document
from summarizer.dossier import Dossier
from summarizer.errors import StorageError, SummarizerError
from summarizer.picture import document_id
from summarizer.pipeline import Report
from summarizer.reading import read_bytes
from summarizer.views.shown import Shown


class Conversation:
    """Talks about one dossier, and about nothing else."""

    def __init__(self, dossier: Dossier, briefer: Briefer) -> None:
        self._dossier = dossier
        self._briefer = briefer
        self._say = wording("en")
        self._talked_of: list[str] = []

    @property
    def dossier(self) -> Dossier:
        """What the conversation knows."""
        return self._dossier

    async def hear(
        self, text: str, documents: Sequence[Document] = (), report: Report | None = None
    ) -> Reply:
        """The reply to a message: to `documents` that are attached, and to what its `text` means.

        Never raises on account of what a message says: what cannot be done is told in the reply.
        Raises `StorageError` if the dossier cannot be kept.
        """
        try:
            meant = await to_thread.run_sync(meaning, text, bool(documents))
            every = [*documents, *(read_bytes(it.encode()) for it in meant.texts)]
            if not every:
                return await to_thread.run_sync(self._answer, meant)
            reply = await self._take(every, report)
            if meant.command or meant.question:
                reply = _both(reply, await to_thread.run_sync(self._answer, meant))
            return reply
        except StorageError:
            raise
        except SummarizerError as error:
            return self._failure(error)

    async def replay(self, history: Sequence[Said]) -> None:
        """Does again what earlier messages of the user did to the dossier, and says nothing.

        Documents are added and forgotten as they were; questions are skipped.
        Raises `StorageError` if the dossier cannot be kept.
        """
        for said in history:
            meant = await to_thread.run_sync(meaning, said.text, bool(said.documents))
            changes = meant.command is not None and meant.command.name.startswith("forget")
            if said.documents or meant.texts or changes:
                await self.hear(said.text, said.documents)

    async def _take(self, documents: Sequence[Document], report: Report | None) -> Reply:
        briefs: list[Brief] = []
        lines: list[str] = []
        for document in documents:
            if self._dossier.holds(document):
                self._talked_of.append(document.sha256[:12])
                name = inert(document.title or document.id)
                lines.append(self._say("brief.known", title=name))
                continue
            brief = await self._briefer.brief(document, report)
            if await to_thread.run_sync(self._dossier.add, brief):
                briefs.append(brief)
                self._talked_of.append(document_id(brief))
        if not briefs:
            return Reply(kind="brief", text="\n".join(lines), language=self._say.language)
        picture = await to_thread.run_sync(lambda: self._dossier.picture)
        arrival = Arrival(picture, frozenset(map(document_id, briefs)))
        reply = await to_thread.run_sync(short_brief, briefs, arrival, self._say)
        return reply.model_copy(update={"text": "\n".join([*lines, reply.text])})

    def _answer(self, meant: Meant) -> Reply:
        say = self._say
        if meant.command:
            return obey(meant.command, self._dossier, say, self._last())
        if meant.talk:
            return Reply(kind="talk", text=say(f"talk.{meant.talk}"), language=say.language)
        if not self._dossier.documents:
            return Reply(kind="talk", text=say("none"), language=say.language)
        answer = self._dossier.ask(meant.question)
        return answered(answer, Shown(self._dossier.picture), say)

    def _last(self) -> str | None:
        """The document that was talked of last and is still here."""
        here = {source.id for source in self._dossier.documents}
        return next((it for it in reversed(self._talked_of) if it in here), None)

    def _failure(self, error: SummarizerError) -> Reply:
        say = self._say
        text = say("failure.text", message=inert(str(error)))
        return Reply(kind="failure", text=text, language=say.language)


def _both(brief: Reply, answer: Reply) -> Reply:
    """One reply from that to a document and that to what was asked beside it."""
    return brief.model_copy(
        update={
            "text": f"{brief.text}\n\n{answer.text}",
            "detail": "\n\n".join(filter(None, (brief.detail, answer.detail))),
            "files": answer.files,
        }
    )
