"""A conversation: it has a dossier; documents come in, grounded answers go out.

conversation = Conversation(Dossier("Norrgate strike"), OwnBriefer(settings))
reply = await conversation.hear("Who has set a deadline?")
print(reply.text)
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence

from anyio import CapacityLimiter, Lock, to_thread

from summarizer.chat.asking import ask
from summarizer.chat.briefing import Briefer
from summarizer.chat.commands import Command, is_yes
from summarizer.chat.escaping import inert
from summarizer.chat.meaning import Meant, meaning
from summarizer.chat.obeying import Order, obey
from summarizer.chat.taking import Taken, Taking, failures, read_pasted
from summarizer.chat.translating import following
from summarizer.chat.values import Reply, Said
from summarizer.chat.wording import DEFAULT, Wording, language_of, wording
from summarizer.document import Document
from summarizer.dossier import Dossier
from summarizer.errors import StorageError, SummarizerError
from summarizer.pipeline import Report

_log = logging.getLogger(__name__)


class Conversation:
    """Talks about one dossier, and about nothing else.

    `language` is that of messages that do not tell theirs. What the conversation remembers
    beside its dossier (what was asked last) lasts as long as the object, or is told by `replay`.
    `limiter`: how many threads may wait for answers at once, where many conversations are held.
    """

    def __init__(
        self,
        dossier: Dossier,
        briefer: Briefer,
        language: str = DEFAULT,
        limiter: CapacityLimiter | None = None,
    ) -> None:
        self._dossier = dossier
        self._taking = Taking(dossier, briefer)
        self._say = wording(language)
        self._question = ""
        self._is_unsure = False
        self._told_english = False
        self._failed: list[tuple[Document, SummarizerError]] = []
        self._adding = Lock()
        self._limiter = limiter

    @property
    def dossier(self) -> Dossier:
        """What the conversation knows."""
        return self._dossier

    @property
    def language(self) -> str:
        """The language of the last message that told its own."""
        return self._say.language

    async def hear(
        self, text: str, documents: Sequence[Document] = (), report: Report | None = None
    ) -> Reply:
        """The reply to a message: to `documents` that are attached, and to what its `text` means.

        Never raises on account of what a message says: what cannot be done is told in the reply.
        Raises `StorageError` if the dossier cannot be kept.
        """
        meant = await self._understood(text, bool(documents))
        self._say = _in_language_of(meant, self._say)
        replies = []
        try:
            if documents or meant.texts:
                self._question = ""
                taken = await self._take(meant, documents, report)
                replies.append(await to_thread.run_sync(self._taking.told, taken, self._say))
            if not replies or _calls_for_answer(meant):
                limiter = self._limiter
                replies.append(await to_thread.run_sync(self._answer, meant, limiter=limiter))
        except StorageError:
            raise
        except SummarizerError as error:
            replies.append(_failure(error, self._say))
        return self._with_remarks(_together(replies))

    async def replay(self, history: Sequence[Said]) -> None:
        """Does again what earlier messages of the user did to the dossier, and says nothing.

        Documents are added and forgotten as they were; questions are only remembered. Cheap where
        nothing is a document. Raises `StorageError` if the dossier cannot be kept.
        """
        for said in history:
            meant = await self._remembered(said)
            try:
                if said.documents or meant.texts:
                    self._failed += (await self._take(meant, said.documents)).failed
                if meant.command and meant.command.takes_away:
                    await to_thread.run_sync(self._obeyed, meant.command)
            except StorageError:
                raise
            except SummarizerError as error:
                # it was told when the message was heard first
                _log.info("a message of a history is left out: %s", error.code)

    async def remember(self, history: Sequence[Said]) -> None:
        """Takes in what was asked, and in which language; nothing is done to the dossier.

        For a conversation whose dossier is kept and whose messages come along once more.
        """
        for said in history:
            await self._remembered(said)

    async def _remembered(self, said: Said) -> Meant:
        meant = await self._understood(said.text, bool(said.documents))
        self._say = _in_language_of(meant, self._say)
        brings = bool(said.documents or meant.texts)
        self._told_english |= (brings or bool(meant.question)) and self._say.language != DEFAULT
        asked = await to_thread.run_sync(self._asked, meant)
        self._question = asked or ("" if brings else self._question)
        return meant

    async def _understood(self, text: str, attached: bool) -> Meant:
        """What a message means after the one before: a yes may complete a command."""
        meant = await to_thread.run_sync(meaning, text, attached)
        if self._is_unsure and not meant.texts and is_yes(text):
            meant = Meant(command=Command("forget_all", is_sure=True))
        command = meant.command
        self._is_unsure = bool(command and command.name == "forget_all" and not command.is_sure)
        return meant

    async def _take(
        self, meant: Meant, documents: Sequence[Document], report: Report | None = None
    ) -> Taken:
        pasted = await to_thread.run_sync(read_pasted, meant.texts)
        async with self._adding:
            return await self._taking.take([*documents, *pasted], report)

    def _answer(self, meant: Meant) -> Reply:
        say = self._say
        if meant.command:
            return self._obeyed(meant.command)
        if meant.talk:
            return Reply(kind="talk", text=say(f"talk.{meant.talk}"), language=say.language)
        if not self._dossier.documents:
            return Reply(kind="talk", text=say("none"), language=say.language)
        self._question = self._asked(meant)
        reply = ask(self._question, self._dossier, say)
        if self._question != meant.question:
            remark = say("answer.read_as", question=inert(self._question))
            reply = reply.model_copy(update={"text": f"{reply.text}\n\n*{remark}*"})
        return reply

    def _asked(self, meant: Meant) -> str:
        """The question of a message; of "And Norrgate?" the one before, about Norrgate."""
        if not meant.question or not self._question or not self._dossier.documents:
            return meant.question
        picture = self._dossier.picture
        return following(meant.question, self._question, self._say, picture) or meant.question

    def _obeyed(self, command: Command) -> Reply:
        if command.name == "details" and self._question and self._dossier.documents:
            given = ask(self._question, self._dossier, self._say)
            return given.model_copy(update={"text": given.detail or given.text})
        return obey(Order(command, self._dossier, self._say, self._taking.last()))

    def _with_remarks(self, reply: Reply) -> Reply:
        """The reply with what must be said once: what a replay could not read, the language."""
        remarks = [*failures(self._failed, self._say)]
        self._failed = []
        if reply.language != DEFAULT and reply.citations and not self._told_english:
            remarks.append(f"*{self._say('english')}*")
            self._told_english = True
        return reply.model_copy(update={"text": "\n\n".join([reply.text, *remarks])})


def _in_language_of(meant: Meant, before: Wording) -> Wording:
    """The words to answer in: of the language that the user's own words are in, if they tell."""
    told = language_of(meant.words)
    if told is None and meant.command and meant.command.language != DEFAULT:
        told = meant.command.language
    return wording(told) if told else before


def _calls_for_answer(meant: Meant) -> bool:
    return bool(meant.command or meant.question or meant.talk)


def _failure(error: SummarizerError, say: Wording) -> Reply:
    text = say("failure.text", message=inert(str(error)))
    return Reply(kind="failure", text=text, language=say.language, code=error.code)


def _together(replies: Sequence[Reply]) -> Reply:
    """One reply from that to documents and that to what was asked beside them.

    The numbers of the second go on from those of the first.
    """
    if len(replies) == 1:
        return replies[0]
    first, second = replies
    known = len(first.citations)
    text, detail = (_renumbered(it or "", known) for it in (second.text, second.detail))
    return first.model_copy(
        update={
            "text": f"{first.text}\n\n---\n\n{text}",
            "detail": "\n\n---\n\n".join(filter(None, (first.detail, detail))),
            "citations": (*first.citations, *second.citations),
            "files": second.files,
            "code": second.code,
        }
    )


def _renumbered(text: str, by: int) -> str:
    """Only our own numbers stand in bare brackets: those of documents are broken by `inert`."""
    return re.sub(r"\[(\d+)\]", lambda found: f"[{int(found[1]) + by}]", text)
