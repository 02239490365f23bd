"""Threads that are followed: what is said, edited and deleted in them is read as it comes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from anyio import to_thread

from summarizer.chat.slack.place import Place
from summarizer.chat.slack.said import Said, deleted, is_talk, thread_messages
from summarizer.chat.slack.threads import read, said_in, update
from summarizer.chat.slack.workspace import Workspace
from summarizer.chat.values import Message

_GONE = ("message_deleted", "tombstone")


async def on_message(workspace: Workspace, event: Mapping[str, Any]) -> None:
    """Takes a message of a followed thread in, as it is now; all others are left alone."""
    said = _as_it_is(event)
    place = workspace.place(str(event["channel"]), _thread(event, said))
    async with workspace.talks.lock(place.name), workspace.telling(_say_nothing):
        if await _is_followed(workspace, place):
            messages = await _messages(workspace, event, said)
            if messages:
                await update(workspace, place, messages)


async def catch_up(workspace: Workspace, name: str) -> None:
    """Reads what was said in a followed thread while nobody listened, and what has passed."""
    place = Place.named(name)
    if place is None or place.team != workspace.team:
        return
    async with workspace.talks.lock(name), workspace.telling(_say_nothing):
        await read(workspace, place, await said_in(workspace, place))


async def _say_nothing(markdown: str) -> None:
    """Nobody has asked: the log says what went wrong."""


async def _is_followed(workspace: Workspace, place: Place) -> bool:
    head = await to_thread.run_sync(workspace.desk.database.threads.find, place.name)
    return head is not None and head.notify != "quiet"


async def _messages(workspace: Workspace, event: Said, said: Said) -> list[Message]:
    if _GONE[0] == event.get("subtype") or said.get("subtype") in _GONE:
        return [deleted(str(event.get("deleted_ts") or said["ts"]))]
    talk = [said] if is_talk(said, workspace.own) else []
    return await thread_messages(talk, workspace.people)


def _as_it_is(event: Mapping[str, Any]) -> Said:
    """The message that an event is about: as it was, if it is deleted."""
    if event.get("subtype") == "message_changed":
        return event.get("message") or {}
    if event.get("subtype") == "message_deleted":
        return event.get("previous_message") or {}
    return event


def _thread(event: Said, said: Said) -> str:
    return str(said.get("thread_ts") or said.get("ts") or event.get("deleted_ts") or event["ts"])
