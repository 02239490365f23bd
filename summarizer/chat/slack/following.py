"""Threads that are followed: what is said, edited and deleted in them is read as it comes."""

from __future__ import annotations

from anyio import to_thread

from summarizer.chat.slack.place import Place
from summarizer.chat.slack.said import Said, deleted, is_talk, thread_messages, thread_of
from summarizer.chat.slack.threads import read, said_in, update
from summarizer.chat.slack.words import word
from summarizer.chat.slack.workspace import Workspace
from summarizer.chat.values import Notify


async def on_message(workspace: Workspace, name: str, event: Said) -> None:
    """Takes a message of a followed thread in, as it is now, at the event of that id.

    All others are left alone, and not even noted.
    """
    said = _as_it_is(event)
    place = workspace.place(str(event["channel"]), thread_of(said))
    async with workspace.work.turn(place.name), workspace.telling(_say_nothing):
        if await _is_followed(workspace, place) and await workspace.is_new(name):
            await _take(workspace, place, event, said)


async def follow(workspace: Workspace, place: Place, level: Notify, language: str) -> None:
    """Tells the thread from now on of what its people have asked for, and says so there."""
    if level != "quiet":
        # from now on it tells what is new, and not what has been said until now
        await read(workspace, place, await said_in(workspace, place))
    await to_thread.run_sync(workspace.desk.thread, place.name, level)
    await workspace.poster.post(place, word(f"followed_{level}", language))


async def catch_up(workspace: Workspace, name: str) -> None:
    """Reads what was said in a followed thread while nobody listened, and what has passed."""
    place = Place.named(name)
    if place is None or place.team != workspace.team:
        return
    async with workspace.work.turn(name), workspace.telling(_say_nothing):
        await read(workspace, place, await said_in(workspace, place))


async def _say_nothing(markdown: str) -> None:
    """Nobody has asked: the log says what went wrong."""


async def _is_followed(workspace: Workspace, place: Place) -> bool:
    head = await to_thread.run_sync(workspace.desk.database.threads.find, place.name)
    return head is not None and head.notify != "quiet"


async def _take(workspace: Workspace, place: Place, event: Said, said: Said) -> None:
    cast = (await workspace.talks.at(place.name)).cast
    if not cast:
        # after a start nobody knows who is who: the thread tells
        await read(workspace, place, await said_in(workspace, place))
    elif said.get("subtype") == "tombstone":
        await update(workspace, place, [deleted(str(said["ts"]))])
    elif is_talk(said, workspace.own):
        is_gone = event.get("subtype") == "message_deleted"
        now = await thread_messages([said], workspace.people, cast)
        await update(workspace, place, [deleted(str(said["ts"]))] if is_gone else now)


def _as_it_is(event: Said) -> Said:
    """The message that an event is about; one that is deleted as it was."""
    inner = {"message_changed": "message", "message_deleted": "previous_message"}
    name = inner.get(str(event.get("subtype")))
    return (event.get(name) or {}) if name else event
