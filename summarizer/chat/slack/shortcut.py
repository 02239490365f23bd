"""The shortcut of a message: its brief, in a window that only who asked sees."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from summarizer.chat.slack.attached import attached
from summarizer.chat.slack.buttons import modal
from summarizer.chat.slack.said import thread_messages
from summarizer.chat.slack.words import word
from summarizer.chat.slack.workspace import Workspace
from summarizer.chat.thread.transcript import Transcript
from summarizer.chat.wording import language_of

CALLBACK = "brief_message"


async def open_window(workspace: Workspace, body: Mapping[str, Any]) -> str:
    """Opens the window, which Slack allows within 3 seconds; its id. Raises `SlackApiError`."""
    opened = await workspace.client.views_open(
        trigger_id=str(body["trigger_id"]), view=modal(word("reading"), "en")
    )
    return str(opened["view"]["id"])


async def fill_window(workspace: Workspace, window: str, body: Mapping[str, Any]) -> None:
    """Puts the brief of the message into the window: the short one, and the whole below."""
    said = dict(body["message"])
    language = language_of(str(said.get("text") or "")) or "en"

    async def tell(markdown: str) -> None:
        await workspace.client.views_update(view_id=window, view=modal(markdown, language))

    async with workspace.work.turn(window), workspace.telling(tell, language):
        files = await attached(workspace, [said])
        if files.errors:
            raise files.errors[0]
        messages = await thread_messages([said], workspace.people, {})
        own = [Transcript(messages).document] if messages[0].text.strip() else []
        documents = [*own, *files.documents]
        if not documents:
            await tell(word("files_unread" if files.refused else "empty", language))
            return
        talk = workspace.desk.passing()
        reply = await talk.hear("", documents)
        # where nothing was found the whole says no more than the short
        whole = reply.detail if reply.citations else None
        await tell("\n\n---\n\n".join(filter(None, (reply.text, whole))))
