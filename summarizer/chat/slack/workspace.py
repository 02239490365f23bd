"""The workspace that the app is installed in, and what all that it hears has in common."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from anyio import CancelScope, to_thread
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.web.async_client import AsyncWebClient

from summarizer.chat.desk import Desk
from summarizer.chat.escaping import inert
from summarizer.chat.slack.background import Background
from summarizer.chat.slack.place import Place
from summarizer.chat.slack.posting import Poster
from summarizer.chat.slack.said import People
from summarizer.chat.slack.talks import Talks
from summarizer.chat.slack.words import word
from summarizer.chat.telling.faults import error_told
from summarizer.chat.wording import wording
from summarizer.errors import ConfigurationError, StorageError, SummarizerError
from summarizer.settings import Settings
from summarizer.storage import Database

_log = logging.getLogger(__name__)

_SECONDS = 30
_TRIES = 5

Tell = Callable[[str], Awaitable[None]]
"""Says something, in Markdown, to whom it is for."""


@dataclass
class Workspace:
    """A workspace: its id, the id of the app's user in it, and the desk that is its alone."""

    desk: Desk
    client: AsyncWebClient
    team: str
    own: str
    work: Background = field(default_factory=Background)

    def __post_init__(self) -> None:
        self.poster = Poster(self.client)
        self.people = People(self.client)
        self.talks = Talks(self.desk)

    @classmethod
    async def open(
        cls,
        settings: Settings,
        database: Database,
        client: AsyncWebClient,
    ) -> Workspace:
        """The workspace that the client's token is for.

        What is kept of it is its tenant's, "slack:" and its id. Raises `ConfigurationError` if
        Slack does not take the token, or cannot be reached.
        """
        try:
            me = await client.auth_test()
        except SlackApiError as error:
            raise ConfigurationError(
                f"Slack does not take the bot token ({error.response['error']}).",
                hint="Set SUMMARIZER_SLACK_BOT_TOKEN to the xoxb-… of the app's page.",
            ) from None
        except (OSError, TimeoutError, SlackClientError):
            raise ConfigurationError("Slack cannot be reached.", hint="Try again later.") from None
        team = str(me["team_id"])
        desk = Desk(settings, database.of(f"slack:{team}"))
        return cls(desk, client, team, str(me["user_id"]))

    async def is_new(self, event: str) -> bool:
        """Notes that an event has come; False if it came before, and for one without an id."""
        hear = self.desk.database.conversations.hear
        return bool(event) and await to_thread.run_sync(hear, f"slack:{event}")

    @asynccontextmanager
    async def once(self, event: str) -> AsyncIterator[bool]:
        """Whether what is done within is done for the first time; if it fails, it was not done."""
        is_first = await self.is_new(event)
        try:
            yield is_first
        except BaseException:
            if is_first:
                with CancelScope(shield=True), suppress(StorageError):
                    unhear = self.desk.database.conversations.unhear
                    await to_thread.run_sync(unhear, f"slack:{event}")
            raise

    def place(self, channel: str, thread: str) -> Place:
        """The thread of that channel."""
        return Place(self.team, channel, thread)

    @asynccontextmanager
    async def telling(self, tell: Tell, language: str = "en") -> AsyncIterator[None]:
        """Within it what goes wrong is told, as far as it may be, and ends there."""
        try:
            yield
        except SummarizerError as error:
            _log.warning("Not done: %s", error.code)
            message = inert(error_told(error, wording(language)))
            await _try(tell(word("failed", language, message=message)))
        except SlackApiError as error:
            code = str(error.response.get("error"))
            _log.warning("Slack refuses a call: %s", code)
            await _try(tell(word(_REFUSALS.get(code, "unexpected"), language)))
        except Exception as error:
            _log.error("Not done: %s", type(error).__name__)
            await _try(tell(word("unexpected", language)))


_REFUSALS = {"not_in_channel": "not_here", "channel_not_found": "not_here"}


async def _try(telling: Awaitable[Any]) -> None:
    try:
        await telling
    except Exception as error:
        _log.warning("It cannot be told either: %s", type(error).__name__)


def retries() -> list[AsyncRetryHandler]:
    """What is done about calls that fail: Slack says for how long to wait."""
    return [
        AsyncRateLimitErrorRetryHandler(max_retry_count=_TRIES),
        AsyncConnectionErrorRetryHandler(max_retry_count=2),
        AsyncServerErrorRetryHandler(max_retry_count=2),
    ]


def client_of(token: str, base_url: str = AsyncWebClient.BASE_URL) -> AsyncWebClient:
    """A client of Slack's Web API with that token."""
    return AsyncWebClient(
        token=token, base_url=base_url, timeout=_SECONDS, retry_handlers=retries()
    )
