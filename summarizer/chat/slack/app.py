"""What the app listens to. Slack is answered at once; the work is done behind.

Slack waits for 3 seconds, and delivers an event again where it had no answer
(https://docs.slack.dev/apis/events-api).
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.errors import SlackApiError

from summarizer.chat.slack.following import on_message
from summarizer.chat.slack.mention import on_mention
from summarizer.chat.slack.pressed import ACTIONS, on_press
from summarizer.chat.slack.shortcut import CALLBACK, fill_window, open_window
from summarizer.chat.slack.slash import COMMAND, on_command
from summarizer.chat.slack.words import word
from summarizer.chat.slack.workspace import Workspace

_log = logging.getLogger(__name__)

_Body = Mapping[str, Any]
_Listens = Callable[[Workspace, str, _Body], Coroutine[Any, Any, None]]

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
        if not event.get("bot_id"):
            workspace.work.start(listens(workspace, str(body.get("event_id") or ""), event))

    return listener


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
