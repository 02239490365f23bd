"""What is pressed below a brief.

Where it was pressed is in what Slack signs, and not in what the button carries: nothing of one
thread is shown in another.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, get_args

from anyio import to_thread
from slack_sdk.errors import SlackApiError

from summarizer.chat.slack.buttons import CALENDAR, EVIDENCE, FOLLOW, MATRIX, items_of
from summarizer.chat.slack.following import follow
from summarizer.chat.slack.place import Place
from summarizer.chat.slack.talks import Talk
from summarizer.chat.slack.threads import evidence, stands
from summarizer.chat.slack.words import word
from summarizer.chat.slack.workspace import Workspace
from summarizer.chat.values import Notify
from summarizer.views import calendar


@dataclass(frozen=True)
class Pressed:
    """A button that `user` pressed at `place`, with its value, in a talk in that language."""

    workspace: Workspace
    place: Place
    user: str
    value: str
    talk: Talk
    language: str

    async def show(self, markdown: str) -> None:
        """Shows it to who pressed, and nobody else."""
        await self.workspace.poster.whisper(self.place, self.user, markdown)

    def word(self, key: str) -> str:
        """A word of the app's own in the language of the talk."""
        return word(key, self.language)


async def on_press(workspace: Workspace, body: Mapping[str, Any]) -> None:
    """Does what the button is for."""
    action = body["actions"][0]
    container, message = body.get("container") or {}, body.get("message") or {}
    thread = message.get("thread_ts") or container.get("thread_ts") or message.get("ts")
    place = workspace.place(str(body["channel"]["id"]), str(thread))
    user = str(body["user"]["id"])
    chosen = (action.get("selected_option") or {}).get("value")
    tell = partial(workspace.poster.whisper, place, user)
    async with workspace.work.turn(place.name), workspace.telling(tell):
        if await to_thread.run_sync(workspace.desk.database.threads.find, place.name) is None:
            await tell(word("no_items"))
            return
        talk, language = await _shown(workspace, place)
        value = str(chosen or action.get("value") or "")
        pressed = Pressed(workspace, place, user, value, talk, language)
        await _DONE[str(action["action_id"])](pressed)


async def _shown(workspace: Workspace, place: Place) -> tuple[Talk, str]:
    """The talk with its thread as it was read last, and the language of the thread."""
    talk = await workspace.talks.at(place.name)
    brief = await stands(workspace, place)
    talk.shelf.put(brief)
    return talk, brief.document.language


async def _evidence(pressed: Pressed) -> None:
    told = await to_thread.run_sync(evidence, pressed.talk, items_of(pressed.value))
    await pressed.show(told or pressed.word("no_items"))


async def _matrix(pressed: Pressed) -> None:
    # the word alone: with an English verb it would be taken for a user who speaks English
    reply = await pressed.talk.aside(pressed.language).hear("matrix")
    await pressed.show(reply.text)


async def _calendar(pressed: Pressed) -> None:
    picture = await to_thread.run_sync(lambda: pressed.talk.dossier.picture)
    if not calendar(picture).dated:
        await pressed.show(pressed.word("no_dates"))
        return
    reply = await pressed.talk.aside(pressed.language).hear("export ics")
    try:
        await pressed.workspace.poster.attach(pressed.place, reply.files)
    except SlackApiError as error:
        if error.response.get("error") != "missing_scope":
            raise
        await pressed.show(pressed.word("no_files"))


async def _follow(pressed: Pressed) -> None:
    level = next((each for each in get_args(Notify) if each == pressed.value), None)
    if level is None:
        return
    await follow(pressed.workspace, pressed.place, level, pressed.language)


_DONE: dict[str, Callable[[Pressed], Awaitable[None]]] = {
    EVIDENCE: _evidence,
    MATRIX: _matrix,
    CALENDAR: _calendar,
    FOLLOW: _follow,
}
ACTIONS = tuple(_DONE)
"""The ids of what can be pressed."""
