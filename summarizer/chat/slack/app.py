"""What the app listens to. Slack is answered at once; the work is done behind.

Slack waits for 3 seconds, and delivers an event again where it had no answer
(https://docs.slack.dev/apis/events-api).
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.errors import SlackApiError

from summarizer.chat.slack.following import as_it_is, on_message
from summarizer.chat.slack.mention import on_mention
from summarizer.chat.slack.pressed import ACTIONS, on_press
from summarizer.chat.slack.said import thread_of
from summarizer.chat.slack.shortcut import CALLBACK, fill_window, open_window
from summarizer.chat.slack.slash import COMMAND, on_command
from summarizer.chat.slack.words import word
from summarizer.chat.slack.workspace import Workspace

_log = logging.getLogger(__name__)

_Body = Mapping[str, Any]
_Listens = Callable[[Workspace, _Body], Awaitable[None]]

EVENTS: Mapping[str, _Listens] = {"app_mention": on_mention, "message": on_message}
"""The events that the app listens to."""


def app_of(workspace: Workspace, signing_secret: str | None = None) -> AsyncApp:
    """The app; requests by HTTP must be signed with `signing_secret`, and none come without one."""
    app = AsyncApp(
        client=workspace.client,
        signing_secret=signing_secret or "",
        request_verification_enabled=True,
        logger=_log,
    )
    for name, listens in EVENTS.items():
        app.event(name)(_on_event(workspace, listens))
    for action in ACTIONS:
        app.action(action)(_on_action(workspace))
    app.shortcut(CALLBACK)(_on_shortcut(workspace))
    app.command(COMMAND)(_on_command(workspace))
    return app


def _on_event(workspace: Workspace, listens: _Listens) -> Callable[..., Awaitable[None]]:
    async def listener(body: dict[str, Any], event: dict[str, Any]) -> None:
        workspace.work.start(_once(workspace, listens, str(body.get("event_id") or ""), event))

    return listener


async def _once(workspace: Workspace, listens: _Listens, name: str, event: _Body) -> None:
    """Listens to an event the first time that it comes; words of programs are left alone.

    Events of one thread are listened to in the order in which they came.
    """
    if event.get("bot_id"):
        return
    place = workspace.place(str(event.get("channel")), thread_of(as_it_is(event)))
    async with workspace.work.turn(place.name):
        if await workspace.is_new(name):
            await listens(workspace, event)


def _on_action(workspace: Workspace) -> Callable[..., Awaitable[None]]:
    async def listener(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        workspace.work.start(on_press(workspace, body))

    return listener


def _on_command(workspace: Workspace) -> Callable[..., Awaitable[None]]:
    async def listener(ack: AsyncAck, body: dict[str, Any]) -> None:
        if workspace.work.start(on_command(workspace, body)):
            await ack()
        else:
            await ack(text=word("busy"), response_type="ephemeral")

    return listener


def _on_shortcut(workspace: Workspace) -> Callable[..., Awaitable[None]]:
    async def listener(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        try:
            window = await open_window(workspace, body)
        except SlackApiError as error:
            _log.warning("Slack opens no window: %s", error.response.get("error"))
            return
        workspace.work.start(fill_window(workspace, window, body))

    return listener
