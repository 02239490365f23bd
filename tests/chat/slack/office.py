"""The app and Slack, in one process, and what people do there."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.signature import SignatureVerifier

from summarizer import settings
from summarizer.chat.slack import Workspace, app_of
from summarizer.chat.slack.posting import Poster
from summarizer.chat.slack.workspace import client_of
from summarizer.storage import Database
from tests.chat.slack.api import OWN, TEAM, TOKEN, SlackApi, slack_api

SECRET = "hush"
CHANNEL, ROOT = "C1", "1772442000.000100"

_events = count(1)


@dataclass
class Office:
    """The app, and Slack as it sees it."""

    api: SlackApi
    workspace: Workspace
    app: AsyncApp

    def say(
        self, user: str, text: str, at: int, channel: str = CHANNEL, **more: Any
    ) -> dict[str, Any]:
        """A message of the thread that begins at `ROOT`, `at` seconds after it."""
        stamp = f"{1772442000 + at}.000100"
        said = {"type": "message", "user": user, "text": text, "ts": stamp, "thread_ts": ROOT}
        said |= more
        self.api.messages.setdefault((channel, ROOT), []).append(said)
        return said

    async def hear(self, event: dict[str, Any], name: str | None = None) -> BoltResponse:
        """Slack delivers an event, and the app does what it does."""
        return await self.dispatch(json.dumps(delivery(event, name)), "application/json")

    async def mention(self, words: str = "", at: int = 900, **more: Any) -> BoltResponse:
        """Somebody mentions the app in the thread."""
        said = self.say("U9", f"<@{OWN}> {words}".strip(), at, **more)
        return await self.hear({**said, "type": "app_mention"})

    async def press(self, action: str, channel: str = CHANNEL, **more: Any) -> BoltResponse:
        """Somebody presses a button of a message in the thread."""
        message = {"ts": "9.9", "thread_ts": ROOT}
        body = {
            "type": "block_actions",
            "team": {"id": TEAM},
            "user": {"id": "U9", "team_id": TEAM},
            "channel": {"id": channel},
            "container": {"type": "message", "message_ts": "9.9", "channel_id": channel},
            "message": message,
            "actions": [{"type": "button", "action_id": action, "block_id": "b", **more}],
        }
        return await self._sent_payload(body)

    async def shortcut(self, message: dict[str, Any], callback: str) -> BoltResponse:
        """Somebody chooses the shortcut of a message."""
        body = {
            "type": "message_action",
            "callback_id": callback,
            "trigger_id": "1.2",
            "team": {"id": TEAM},
            "user": {"id": "U9"},
            "channel": {"id": CHANNEL},
            "message_ts": message["ts"],
            "message": message,
            "response_url": f"{self.api.url}/respond",
        }
        return await self._sent_payload(body)

    async def command(self, text: str, channel: str = CHANNEL) -> BoltResponse:
        """Somebody gives the slash command."""
        fields = {
            "command": "/brief",
            "text": text,
            "team_id": TEAM,
            "channel_id": channel,
            "user_id": "U9",
            "trigger_id": "1.2",
            "response_url": f"{self.api.url}/respond",
        }
        return await self.dispatch(urlencode(fields), "application/x-www-form-urlencoded")

    async def dispatch(self, body: str, kind: str, secret: str = SECRET) -> BoltResponse:
        """A signed request by HTTP; once it is answered, the work behind it is waited for."""
        answer = await self.answered(body, kind, secret)
        while listening := [task for task in asyncio.all_tasks() if _is_listener(task)]:
            await asyncio.wait(listening)
        await self.workspace.work.settled()
        return answer

    async def answered(self, body: str, kind: str, secret: str = SECRET) -> BoltResponse:
        """The answer to a signed request by HTTP; the work behind it may go on."""
        stamp = str(int(time.time()))
        signature = SignatureVerifier(secret).generate_signature(timestamp=stamp, body=body)
        headers: dict[str, str | Sequence[str]] = {
            "content-type": [kind],
            "x-slack-signature": [signature or ""],
            "x-slack-request-timestamp": [stamp],
        }
        return await self.app.async_dispatch(AsyncBoltRequest(body=body, headers=headers))

    async def _sent_payload(self, body: dict[str, Any]) -> BoltResponse:
        payload = urlencode({"payload": json.dumps(body)})
        return await self.dispatch(payload, "application/x-www-form-urlencoded")


def _is_listener(task: asyncio.Task[Any]) -> bool:
    """Whether it is one that Bolt has begun for a request, which may be answered before."""
    return getattr(task.get_coro(), "__name__", "") == "run_ack_function_asynchronously"


def delivery(event: dict[str, Any], name: str | None = None) -> dict[str, Any]:
    """An event as Slack delivers it, under an id of its own."""
    return {
        "type": "event_callback",
        "team_id": TEAM,
        "api_app_id": "A1",
        "event_id": name or f"Ev{next(_events)}",
        "event_time": 1,
        "event": {"channel": CHANNEL, **event},
    }


def rent_talk(office: Office) -> None:
    """Ada and Ben talk about a rent: a demand that is rejected, and a deadline."""
    office.api.names.update(UA="Ada", UB="Ben")
    office.say("UA", "We want a rent cut of 10 per cent.", 0)
    office.say("UB", "No, that is too much.", 60)
    office.say("UA", "You must send us the heating bills by 6 March 2026.", 120)


@asynccontextmanager
async def office(folder: Path, **given: Any) -> AsyncIterator[Office]:
    """The app beside Slack, by rules; what is kept lies in `folder`."""
    chosen = settings.load(**{"extractor": "rules", **given})
    with Database(folder / "talks.sqlite", kept_open=True) as database:
        async with slack_api() as api:
            client = client_of(TOKEN, f"{api.url}/api/")
            workspace = await Workspace.open(chosen, database, client)
            # whatever a slow machine takes, nobody is told that it takes long
            workspace.poster = Poster(client, pause=0, patience=3_600)
            yield Office(api, workspace, app_of(workspace, SECRET))
            await workspace.work.close()


def in_office(folder: Path, story: Callable[[Office], Awaitable[None]], **given: Any) -> None:
    """Runs a story in an office of its own."""

    async def told() -> None:
        async with office(folder, **given) as place:
            await story(place)

    asyncio.run(told())
