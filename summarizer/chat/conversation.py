"""A conversation: it has a dossier; documents come in, grounded answers go out.

conversation = Conversation(Dossier("Norrgate strike"), OwnBriefer(settings))
reply = await conversation.hear("Who has set a deadline?")
print(reply.text)
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from anyio import CapacityLimiter, Lock, to_thread

from summarizer.chat.asking import ask
from summarizer.chat.briefing import Briefer
from summarizer.chat.commands import Command
from summarizer.chat.escaping import inert
from summarizer.chat.meaning import Meant, meaning
from summarizer.chat.memory import Memory
from summarizer.chat.obeying import Order, obey
from summarizer.chat.replying import failure, together
from summarizer.chat.taking import Taken, Taking, failures, read_pasted
from summarizer.chat.translating import as_read
from summarizer.chat.values import Extract, Reply, Said
from summarizer.chat.wording import DEFAULT
from summarizer.document import Document
from summarizer.dossier import Dossier
from summarizer.errors import StorageError, SummarizerError
from summarizer.pipeline import Report
from summarizer.reading import MAX_BYTES

_log = logging.getLogger(__name__)


class Conversation:
    """Talks about one dossier, and about nothing else.

    `language` is that of messages that do not tell theirs. What the conversation remembers
    beside its dossier (what was asked last) lasts as long as the object, or is told by `replay`.
    `limiter`: how many threads may wait for answers at once, where many conversations are held;
    `max_bytes` is the largest text that is read.
    """

    def __init__(
        self,
        dossier: Dossier,
        briefer: Briefer,
        language: str = DEFAULT,
        limiter: CapacityLimiter | None = None,
        max_bytes: int = MAX_BYTES,
    ) -> None:
        self._dossier = dossier
        self._taking = Taking(dossier, briefer, max_bytes)
        self._memory = Memory(language)
        self._failed: list[tuple[str, SummarizerError]] = []
        self._adding = Lock()
        self._limiter = limiter
        self._max_bytes = max_bytes

    @property
    def dossier(self) -> Dossier:
        """What the conversation knows."""
        return self._dossier

    @property
    def language(self) -> str:
        """The language of the last message that told its own."""
        return self._memory.say.language

    async def hear(
        self,
        text: str,
        documents: Sequence[Document] = (),
        report: Report | None = None,
        extracts: Sequence[Extract] = (),
    ) -> Reply:
        """The reply to a message: to `documents` that are attached, and to what its `text` means.

        Of `extracts`, which a program sends along, something is said only when they are new.
        Never raises on account of what a message says: what cannot be done is told in the reply.
        Raises `StorageError` if the dossier cannot be kept.
        """
        said = Said(text, documents, extracts)
        meant = await to_thread.run_sync(self._memory.understood, said)
        replies = []
        try:
            if told := await self._told(said, meant, report):
                replies.append(told)
                self._memory.question = ""
                # words that ask for nothing are about what has been told of
                meant = await to_thread.run_sync(meaning, text, True)
            if not replies or _calls_for_answer(meant):
                limiter = self._limiter
                replies.append(await to_thread.run_sync(self._answer, meant, limiter=limiter))
        except StorageError:
            raise
        except SummarizerError as error:
            told_of = failure(error, self._memory.say)
            replies.append(told_of.model_copy(update={"answer_usage": error.usage}))
        return self._with_remarks(together(replies))

    async def replay(self, history: Sequence[Said]) -> None:
        """Does again what earlier messages of the user did to the dossier, and says nothing.

        Documents are added and forgotten as they were; questions are only remembered. Cheap where
        nothing is a document. Raises `StorageError` if the dossier cannot be kept.
        """
        for said in history:
            meant = await to_thread.run_sync(self._memory.pass_over, said, self._dossier)
            try:
                if _brings(said, meant):
                    self._failed += (await self._take(said, meant)).failed
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
            await to_thread.run_sync(self._memory.pass_over, said, self._dossier)

    async def _told(self, said: Said, meant: Meant, report: Report | None) -> Reply | None:
        """What is to be said of the documents of a message, which are taken in."""
        if not _brings(said, meant):
            return None
        taken = await self._take(said, meant, report)
        return await to_thread.run_sync(self._taking.told, taken, self._memory.say)

    async def _take(self, said: Said, meant: Meant, report: Report | None = None) -> Taken:
        pasted = await to_thread.run_sync(read_pasted, meant.texts, self._max_bytes)
        async with self._adding:
            return await self._taking.take([*said.documents, *pasted], said.extracts, report)

    def _answer(self, meant: Meant) -> Reply:
        say = self._memory.say
        if meant.command:
            return self._obeyed(meant.command)
        if meant.talk:
            return Reply(kind="talk", text=say(f"talk.{meant.talk}"), language=say.language)
        if not self._dossier.documents:
            return Reply(kind="talk", text=say("none"), language=say.language)
        question = self._memory.question = self._memory.asked(meant, self._dossier)
        reply = ask(question, self._dossier, say, self._memory.asked_in)
        # in other languages an answer tells itself how its question was read
        if question != meant.question and ("\n" in question or say.language == DEFAULT):
            remark = say("answer.read_as", question=inert(as_read(question, say)))
            reply = reply.model_copy(update={"text": f"{reply.text}\n\n*{remark}*"})
        return reply

    def _obeyed(self, command: Command) -> Reply:
        say, question = self._memory.say, self._memory.question
        if command.name == "details" and question and self._dossier.documents:
            given = ask(question, self._dossier, say, self._memory.asked_in)
            return given.model_copy(update={"text": given.detail or given.text})
        return obey(Order(command, self._dossier, say, self._taking.last()))

    def _with_remarks(self, reply: Reply) -> Reply:
        """The reply, and what a replay could not read."""
        remarks = [*failures(self._failed, self._memory.say)]
        self._failed = []
        return reply.model_copy(update={"text": "\n\n".join([reply.text, *remarks])})


def _brings(said: Said, meant: Meant) -> bool:
    return bool(said.documents or said.extracts or meant.texts)


def _calls_for_answer(meant: Meant) -> bool:
    return bool(meant.command or meant.question or meant.talk)
