"""Who talks: the conversation that a request belongs to, and its reply."""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from anyio import to_thread
from fastapi import Request
from fastapi.exceptions import RequestValidationError

from summarizer.brief import Usage
from summarizer.chat import Conversation, Desk, Reply, Said, progress_line
from summarizer.chat.meaning import meaning
from summarizer.chat.wording import DEFAULT, Wording, language_of, wording
from summarizer.extraction.budget import add
from summarizer.jobs.identity import with_options
from summarizer.pipeline import ChunkRead, Event, Read
from summarizer.service.briefing import JobBriefer
from summarizer.service.callers import Caller
from summarizer.service.completions.forms import CompletionRequest
from summarizer.service.completions.sent import Turn, said
from summarizer.service.completions.shapes import UsageTold
from summarizer.service.shared import Shared
from summarizer.storage import Database, JobOptions

_HEADERS = ("x-conversation-id", "x-openwebui-chat-id")
_NAME = re.compile(r"[!-~]{1,200}")
_NONE = re.compile(r"|new|null|none|undefined|\{\{.*\}\}|(?:temporary|local):.*", re.IGNORECASE)
"""What programs send where a conversation has no name yet, or is not to be kept."""
_LONGEST_FILE = 20_000
_OUR_NUMBER = re.compile(r"\[(?=\d+\])")
_OF_LATE = 20
_SOON = 0.15
"""Seconds without a word after which it is said that something is being done."""
_CHARACTERS_PER_TOKEN = 4


@dataclass(frozen=True)
class Talk:
    """A conversation and what is said in it."""

    common: Shared
    caller: Caller
    options: JobOptions
    briefer: JobBriefer
    name: str | None
    turns: Sequence[Turn]

    async def reply(self, tell: Callable[[str], None] | None = None) -> Reply:
        """The reply to the last turn; `tell` is told in words what is being done.

        Raises `StorageError`.
        """
        if tell is None:
            return await self._reply(lambda _: None)
        soon = asyncio.get_running_loop().call_later(_SOON, self._say_so, tell)

        def told(line: str) -> None:
            soon.cancel()
            tell(line)

        try:
            return await self._reply(told)
        finally:
            soon.cancel()

    def leave(self) -> None:
        """Nobody waits for the reply any longer."""
        self.briefer.leave()

    async def _reply(self, tell: Callable[[str], None]) -> Reply:
        conversation, is_new = await self._opened()
        if is_new:
            await conversation.replay(await self._history())
        else:
            await conversation.remember(self._of_late())
        if await to_thread.run_sync(self._is_repeated):
            return Reply(kind="command", text=wording(conversation.language)("front.repeated"))
        last, notes = await said(self.turns[-1], self.common.readers)

        def report(event: Event) -> None:
            if isinstance(event, Read | ChunkRead):
                line = progress_line(event, conversation.language)
                if line:
                    tell(line)

        if notes and not any((last.text.strip(), last.documents, last.extracts)):
            reply = Reply(kind="talk", text="")
        else:
            reply = await conversation.hear(last.text, last.documents, report, last.extracts)
        say = wording(conversation.language)
        text = reply.text
        if self._carries:
            text = _OUR_NUMBER.sub("[\u200b", text)
        parts = ["\n".join(note.said(say) for note in notes), text, *_files(reply, say)]
        return reply.model_copy(update={"text": "\n\n".join(filter(None, parts)), "files": ()})

    @property
    def _carries(self) -> bool:
        """Whether the program has sent sources along.

        It then takes a number in brackets for that of one of its sources, and shows its name
        instead; ours are those of passages. A zero-width space parts the two.
        """
        return any(turn.extracts for turn in self.turns)

    async def _history(self) -> list[Said]:
        """What was said before."""
        history = [(await said(one, self.common.readers))[0] for one in self.turns[:-1]]
        return [one for one in history if any(one)]

    def _of_late(self) -> list[Said]:
        """What was said before of late, as far as questions go on with it."""
        late = list(self.turns[:-1])[-_OF_LATE:]
        begun = max((number for number, turn in enumerate(late, 1) if turn.uploads), default=0)
        return [Said(turn.text, (), turn.extracts) for turn in late[begun:]]

    def _is_repeated(self) -> bool:
        """Whether this takes something away from a kept conversation, and has come before.

        Clients repeat what failed, and people what they want said otherwise; nobody means by it
        that one more document goes. Without its history a message says not which it is.
        """
        if self.name is None or len(self.turns) < 2 or not _forgets(self.turns[-1]):
            return False
        whole = json.dumps([turn.text for turn in self.turns]).encode()
        event = f"openai:{self.name}/{hashlib.sha256(whole).hexdigest()}"
        return not self._database.conversations.hear(event)

    @property
    def _database(self) -> Database:
        return self.caller.jobs.database.of(self.caller.tenant)

    def _say_so(self, tell: Callable[[str], None]) -> None:
        """Says that something is being done, where nothing has been said yet."""
        tell(wording(language_of(self.turns[-1].text) or DEFAULT)("progress.looking"))

    def usage(self, told: str, asked: Usage | None = None) -> UsageTold:
        """What the reply took: tokens of our own, or an estimate where no model was asked.

        `asked` are those of a question; the tokens of briefs are known.
        """
        spent = self.briefer.spent if asked is None else add(self.briefer.spent, asked)
        if spent.requests:
            read, written = spent.input_tokens, spent.output_tokens
        else:
            read, written = _tokens(sum(_length(turn) for turn in self.turns)), _tokens(len(told))
        return UsageTold(
            prompt_tokens=read,
            completion_tokens=written,
            total_tokens=read + written,
            estimated=not spent.requests,
        )

    async def _opened(self) -> tuple[Conversation, bool]:
        """The conversation, and whether it has to hear first what was said before."""
        settings = with_options(self.common.settings, self.options)
        database = self._database
        desk = Desk(settings, database, self.briefer, self.common.asking)
        name = self.name
        if name is None:
            return desk.passing(), True
        known = await to_thread.run_sync(database.conversations.dossier, f"openai:{name}")
        kept = await to_thread.run_sync(desk.conversation, f"openai:{name}", f"Chat {name[:40]}")
        # what is broken off is read all the same, and must not be missing later
        self.briefer.dossier = await to_thread.run_sync(
            database.conversations.dossier, f"openai:{name}"
        )
        return kept, known is None


def name_in(request: Request, asked: CompletionRequest) -> str | None:
    """The name of the kept conversation that a request belongs to, if it says one.

    Raises `RequestValidationError` for what is no name.
    """
    headers = (request.headers.get(header) for header in _HEADERS)
    told = (asked.metadata or {}).get("conversation_id")
    found = next((it for it in (*headers, told) if it is not None), "")
    if isinstance(found, str) and _NONE.fullmatch(found.strip()):
        return None
    if not isinstance(found, str) or not _NAME.fullmatch(found):
        raise unfit("metadata", "conversation_id: 1 to 200 visible characters of ASCII")
    return found


def unfit(field: str, message: str) -> RequestValidationError:
    """What tells that a field of a request does not fit."""
    return RequestValidationError([{"type": field, "loc": ("body", field), "msg": message}])


def _forgets(turn: Turn) -> bool:
    command = meaning(turn.text).command
    return command is not None and command.name == "forget_last"


def _files(reply: Reply, say: Wording) -> Iterator[str]:
    """The files of a reply as Markdown, those that are small enough for a message."""
    for file in reply.files:
        if len(file.data) > _LONGEST_FILE:
            yield say("front.too_long", name=file.name)
            continue
        runs = (len(run) for run in re.findall("`+", file.data))
        fence = "`" * max(3, 1 + max(runs, default=0))
        yield f"{file.name}:\n\n{fence}\n{file.data.rstrip()}\n{fence}"


def _length(turn: Turn) -> int:
    return len(turn.text) + sum(len(part) for it in turn.extracts for part in it.parts)


def _tokens(characters: int) -> int:
    return -(-characters // _CHARACTERS_PER_TOKEN)
