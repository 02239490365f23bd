"""The slash command: a brief of a text, or of the thread that a link leads to.

Only who gave the command sees what comes of it. What they say in a channel by the command is a
conversation: documents, questions and commands as elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from anyio import to_thread
from slack_sdk.webhook.async_client import AsyncWebhookClient

from summarizer.chat.slack.place import Place, linked
from summarizer.chat.slack.posting import sendable
from summarizer.chat.slack.rich import blocks_of
from summarizer.chat.slack.threads import brief_reply, evidence, read, said_in
from summarizer.chat.slack.words import word
from summarizer.chat.slack.workspace import Workspace, retries
from summarizer.chat.wording import language_of

COMMAND = "/brief"
_MOST = 5
"""Answers to one command that Slack takes
(https://docs.slack.dev/interactivity/handling-user-interaction)."""


async def on_command(workspace: Workspace, body: Mapping[str, Any]) -> None:
    """Answers the command."""
    text, channel, user = str(body.get("text") or ""), str(body["channel_id"]), str(body["user_id"])
    tell = partial(_respond, str(body["response_url"]))
    place = linked(text, workspace.team)
    name = place.name if place else f"slack:{workspace.team}/{channel}/@{user}"
    async with workspace.work.turn(name), workspace.telling(tell, language_of(text) or "en"):
        if place is None:
            talk = await workspace.talks.at(name)
            reply = await talk.conversation.hear(text.strip() or "help")
            # what is uploaded is seen by all
            await tell(word("no_files_here", reply.language) if reply.files else reply.text)
        elif place.channel != channel:
            await tell(word("elsewhere"))
        else:
            await tell(await _of_thread(workspace, place))


async def _of_thread(workspace: Workspace, place: Place) -> str:
    thread = await read(workspace, place, await said_in(workspace, place))
    if thread is None:
        return word("empty")
    talk = await workspace.talks.at(place.name)
    reply = await to_thread.run_sync(brief_reply, talk, thread)
    below = await to_thread.run_sync(evidence, talk, [it.item for it in reply.citations])
    return "\n\n".join(filter(None, (reply.text, below)))


async def _respond(address: str, markdown: str) -> None:
    webhook = AsyncWebhookClient(address, retry_handlers=retries())
    told = sendable(markdown)
    if len(told) > _MOST:
        cut = blocks_of(f"*{word('cut')}*")
        told = [*told[: _MOST - 1], {**told[_MOST - 1], "blocks": cut, "text": word("cut")}]
    for said in told:
        answer = await webhook.send(response_type="ephemeral", replace_original=False, **said)
        if answer.status_code != 200:
            return
