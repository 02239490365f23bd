"""A conversation: it has a dossier; documents come in, grounded answers go out.

conversation = Conversation(Dossier("Norrgate strike"), OwnBriefer(settings))
reply = await conversation.hear("Who has set a deadline?")
print(reply.text)
"""

from __future__ import annotations

from collections.abc import Sequence

from anyio import to_thread

from summarizer.chat.briefing import Briefer
from summarizer.chat.values import Reply
from summarizer.document import Document
from summarizer.dossier import Dossier
from summarizer.pipeline import Report
from summarizer.reading import read_text

_LONG = 300


class Conversation:
    """Talks about one dossier, and about nothing else."""

    def __init__(self, dossier: Dossier, briefer: Briefer) -> None:
        self._dossier = dossier
        self._briefer = briefer

    @property
    def dossier(self) -> Dossier:
        """What the conversation knows."""
        return self._dossier

    async def hear(
        self, text: str, documents: Sequence[Document] = (), report: Report | None = None
    ) -> Reply:
        """The reply to a message: to `documents` that are attached, else to its `text`.

        Never raises on account of what a message says: what cannot be done is told in the reply.
        Raises `StorageError` if the dossier cannot be kept.
        """
        if not documents and len(text) > _LONG:
            documents = [read_text(text)]
        if documents:
            return await self._take(documents, report)
        answer = await to_thread.run_sync(self._dossier.ask, text)
        shown = " ".join(sentence.text for sentence in answer.sentences)
        cited = tuple(c for sentence in answer.sentences for c in sentence.citations)
        return Reply(kind="answer", text=shown, detail=answer.to_markdown(), citations=cited)

    async def _take(self, documents: Sequence[Document], report: Report | None) -> Reply:
        added = []
        for document in documents:
            brief = await self._briefer.brief(document, report)
            if await to_thread.run_sync(self._dossier.add, brief):
                added.append(brief.document.sha256[:12])
        return Reply(kind="brief", text="Added.", added=tuple(added))
