"""What the app sends to Slack: in order, no faster than Slack takes it, and pinging nobody."""

from __future__ import annotations

import asyncio
import html
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress

from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from summarizer.chat.slack.place import Place
from summarizer.chat.slack.rich import Block, blocks_of, plain
from summarizer.chat.slack.said import Said
from summarizer.chat.slack.splitting import messages
from summarizer.chat.values import File

PAUSE = 1.0
"""Slack takes a message a second (https://docs.slack.dev/apis/web-api/rate-limits)."""
_LONGEST_FALLBACK = 3_000
_CHANNELS = 10_000
_TOLD = "notices_told"
PATIENCE = 4.0


class Poster:
    """Sends messages by `client`. Raises `SlackApiError` where Slack refuses one.

    `pause` and `patience` are in seconds: between two messages to a channel, and until who waits
    is told that something is being done.
    """

    def __init__(
        self, client: AsyncWebClient, pause: float = PAUSE, patience: float = PATIENCE
    ) -> None:
        self._client = client
        self._pause = pause
        self._patience = patience
        self._free: dict[str, float] = {}

    async def post(
        self,
        place: Place,
        markdown: str,
        below: Sequence[Block] = (),
        keys: Sequence[str] = (),
    ) -> None:
        """Posts to the thread; `below` stands under the last of the messages.

        That one has the `keys` of what is told, unseen: `keys_in` finds them again.
        """
        sent = _sent(markdown, below)
        if keys:
            sent[-1]["metadata"] = {"event_type": _TOLD, "event_payload": {"keys": [*keys]}}
        for said in sent:
            await self._turn(place.channel)
            await self._client.chat_postMessage(
                channel=place.channel,
                thread_ts=place.thread,
                unfurl_links=False,
                unfurl_media=False,
                parse="none",
                **said,
            )

    async def whisper(self, place: Place, user: str, markdown: str) -> None:
        """Shows it in the thread to `user` alone."""
        for said in _sent(markdown):
            await self._turn(place.channel)
            await self._client.chat_postEphemeral(
                channel=place.channel, thread_ts=place.thread, user=user, parse="none", **said
            )

    @asynccontextmanager
    async def patience(
        self, tell: Callable[[str], Awaitable[None]], markdown: str
    ) -> AsyncIterator[None]:
        """Says that it takes longer, if what is done within takes longer."""

        async def say() -> None:
            await asyncio.sleep(self._patience)
            with suppress(SlackClientError, OSError):
                await tell(markdown)

        saying = asyncio.create_task(say())
        try:
            yield
        finally:
            saying.cancel()
            await asyncio.gather(saying, return_exceptions=True)

    async def attach(self, place: Place, files: Sequence[File]) -> None:
        """Uploads the files to the thread."""
        if files:
            await self._turn(place.channel)
            await self._client.files_upload_v2(
                channel=place.channel,
                thread_ts=place.thread,
                file_uploads=[
                    {"filename": it.name, "title": it.name, "content": it.data} for it in files
                ],
            )

    async def _turn(self, channel: str) -> None:
        now = asyncio.get_running_loop().time()
        if len(self._free) > _CHANNELS:
            self._free = {name: at for name, at in self._free.items() if at > now}
        at = max(now, self._free.get(channel, now))
        self._free[channel] = at + self._pause
        await asyncio.sleep(at - now)


def keys_in(said: Said) -> list[str]:
    """The keys of what a message of the app's own has told."""
    unseen = said.get("metadata") or {}
    payload = unseen.get("event_payload") or {}
    return list(payload.get("keys") or ()) if unseen.get("event_type") == _TOLD else []


def sendable(markdown: str) -> list[Block]:
    """The messages that `markdown` makes, as arguments of a call."""
    return _sent(markdown)


def _sent(markdown: str, below: Sequence[Block] = ()) -> list[Block]:
    parted = messages(blocks_of(markdown)) or [[]]
    told = [{"text": _fallback(blocks), "blocks": blocks} for blocks in parted]
    told[-1] = {**told[-1], "blocks": [*parted[-1], *below]}
    return [each for each in told if each["blocks"]]


def _fallback(blocks: Sequence[Block]) -> str:
    """What notifications and screen readers get; Slack reads marks in it, so they are escaped."""
    return html.escape(plain(blocks)[:_LONGEST_FALLBACK], quote=False) or "…"
