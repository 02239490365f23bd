"""Who talks: the conversation that a request belongs to, and its reply."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from anyio import to_thread
from fastapi import Request
from fastapi.exceptions import RequestValidationError

from summarizer.chat import Conversation, Desk, Reply, progress_line
from summarizer.jobs.identity import with_options
from summarizer.pipeline import Event
from summarizer.service.briefing import JobBriefer
from summarizer.service.callers import Caller
from summarizer.service.completions.forms import CompletionRequest
from summarizer.service.completions.sent import Turn, said
from summarizer.service.completions.shapes import UsageTold
from summarizer.service.shared import Shared
from summarizer.storage import JobOptions

_HEADERS = ("x-conversation-id", "x-openwebui-chat-id")
_NAME = re.compile(r"[!-~]{1,200}")
_NONE = re.compile(r"|new|null|none|undefined|\{\{.*\}\}", re.IGNORECASE)
"""What programs send where a conversation has no name yet."""
_LONGEST_FILE = 20_000
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
        conversation, is_new = await self._opened()
        if is_new:
            history = [(await said(one, self.common.readers))[0] for one in self.turns[:-1]]
            await conversation.replay([one for one in history if one.text or one.documents])
        last, notes = await said(self.turns[-1], self.common.readers)
        if notes and not last.text.strip() and not last.documents:
            return Reply(kind="talk", text="\n".join(notes))

        def report(event: Event) -> None:
            line = progress_line(event, conversation.language)
            if line and tell is not None:
                tell(line)

        reply = await conversation.hear(last.text, last.documents, report)
        text = "\n\n".join(filter(None, ("\n".join(notes), reply.text)))
        return reply.model_copy(update={"text": text})

    def usage(self, told: str) -> UsageTold:
        """What the reply took: tokens of our own, or an estimate where no model was asked."""
        spent = self.briefer.spent
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
        database = self.caller.jobs.database.of(self.caller.tenant)
        desk = Desk(settings, database, self.briefer, self.common.asking)
        name = self.name
        if name is None:
            return desk.passing(), True
        known = await to_thread.run_sync(database.conversations.dossier, f"openai:{name}")
        kept = await to_thread.run_sync(desk.conversation, f"openai:{name}", f"Chat {name[:40]}")
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


def shown(reply: Reply) -> str:
    """A reply as Markdown, with files that are small enough for a message within."""
    parts = [reply.text]
    for file in reply.files:
        if len(file.data) > _LONGEST_FILE:
            parts.append(f"`{file.name}` is too long for a message.")
            continue
        runs = (len(run) for run in re.findall("`+", file.data))
        fence = "`" * max(3, 1 + max(runs, default=0))
        parts.append(f"{file.name}:\n\n{fence}\n{file.data.rstrip()}\n{fence}")
    return "\n\n".join(filter(None, parts))


def unfit(field: str, message: str) -> RequestValidationError:
    """What tells that a field of a request does not fit."""
    return RequestValidationError([{"type": field, "loc": ("body", field), "msg": message}])


def _length(turn: Turn) -> int:
    return len(turn.text) + sum(len(text) for _, text in turn.carried)


def _tokens(characters: int) -> int:
    return -(-characters // _CHARACTERS_PER_TOKEN)
