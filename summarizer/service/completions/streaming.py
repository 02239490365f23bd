"""An answer in parts, as server-sent events: who speaks, what is being done, what is said.

The form is that of https://platform.openai.com/docs/api-reference/chat-streaming
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress

from pydantic import BaseModel
from starlette.types import Scope

from summarizer.chat import Reply
from summarizer.errors import StorageError, SummarizerError
from summarizer.service.completions.failures import failure
from summarizer.service.completions.outcome import problem_in
from summarizer.service.completions.shapes import Maker, UsageTold
from summarizer.service.completions.talking import Talk
from summarizer.service.identity import holds_still
from summarizer.service.kinds import KINDS
from summarizer.service.problems import problem, problem_for, request_id_of
from summarizer.service.requests import origin

_log = logging.getLogger(__name__)

_PING = 10.0
"""Seconds without a word after which a comment keeps the connection alive."""
_PINGED = b": ping\n\n"
_DONE = b"data: [DONE]\n\n"
_PART = re.compile(r".{1,200}(?:\s+|$)|\S{200}|.", re.DOTALL)
_Told = str | Reply | Exception

_left = set[asyncio.Task[None]]()
"""Work that nobody listens to: what was sent is put into dossiers that are kept."""


async def streamed(
    talk: Talk, maker: Maker, scope: Scope, with_usage: bool
) -> AsyncIterator[bytes]:
    """The answer as it comes. Who stops listening stops it; jobs that it waits for go on.

    What was sent to a conversation that is kept comes into its dossier all the same: its user has
    seen that it was sent.
    """
    yield _data(maker.opening())
    told: asyncio.Queue[_Told] = asyncio.Queue()
    work = asyncio.create_task(_hear(talk, told))
    try:
        async for one in _each(told):
            if one is None and not await _is_let_in(scope):
                work.cancel()
                yield _data(failure(problem(KINDS["unauthorized"])))
                return
            if one is None:
                yield _PINGED
            elif isinstance(one, str):
                # as a line of its own: who reads along sees that something is being done
                yield _data(maker.part(f"*{one}*\n\n"))
            else:
                for part in _ended(one, talk, maker, scope, with_usage):
                    yield part
                return
    finally:
        await _leave(work, talk)


async def _leave(work: asyncio.Task[None], talk: Talk) -> None:
    if talk.name is not None and not work.cancelling():
        talk.leave()
        _left.add(work)
        work.add_done_callback(_left.discard)
        return
    work.cancel()
    with suppress(asyncio.CancelledError):
        await work


async def _each(told: asyncio.Queue[_Told]) -> AsyncIterator[_Told | None]:
    """What is told, and None whenever nothing is for a while."""
    while True:
        one: _Told | None = None
        with suppress(TimeoutError):
            async with asyncio.timeout(_PING):
                one = await told.get()
        yield one


async def _hear(talk: Talk, told: asyncio.Queue[_Told]) -> None:
    try:
        told.put_nowait(await talk.reply(told.put_nowait))
    except Exception as error:
        if not isinstance(error, SummarizerError):
            # its words may quote a document
            _log.error("unexpected %s at %s", type(error).__name__, origin(error))
        told.put_nowait(error)


def _ended(
    outcome: Reply | Exception, talk: Talk, maker: Maker, scope: Scope, with_usage: bool
) -> Iterator[bytes]:
    request_id = request_id_of(scope)
    if isinstance(outcome, Exception):
        yield _data(failure(problem_for(outcome, request_id)))
        return
    if failed := problem_in(outcome, request_id):
        yield _data(failure(failed))
        return
    usage = talk.usage(outcome.text, outcome.answer_usage) if with_usage else None
    yield from _spoken(outcome.text, maker, usage)


async def said_at_once(
    text: str, talk: Talk, maker: Maker, with_usage: bool
) -> AsyncIterator[bytes]:
    """An answer that is there already."""
    yield _data(maker.opening())
    for part in _spoken(text, maker, talk.usage(text) if with_usage else None):
        yield part


def _spoken(text: str, maker: Maker, usage: UsageTold | None) -> Iterator[bytes]:
    for part in _PART.findall(text):
        yield _data(maker.part(part))
    yield _data(maker.end())
    if usage:
        yield _data(maker.usage(usage))
    yield _DONE


async def _is_let_in(scope: Scope) -> bool:
    """Whether the key is one still; while that cannot be found out, it is taken for one."""
    try:
        return await holds_still(scope)
    except StorageError:
        return True


def _data(value: BaseModel) -> bytes:
    return f"data: {value.model_dump_json()}\n\n".encode()
