"""The app is mentioned: it briefs the thread, or answers in it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from anyio import to_thread

from summarizer.brief import Brief
from summarizer.chat.slack.attached import Attached, attached
from summarizer.chat.slack.buttons import buttons
from summarizer.chat.slack.following import follow
from summarizer.chat.slack.place import Place
from summarizer.chat.slack.said import Said, is_talk, thread_of, words_to
from summarizer.chat.slack.threads import brief_reply, read, said_in
from summarizer.chat.slack.words import is_for_brief, level_asked, word
from summarizer.chat.slack.workspace import Workspace
from summarizer.chat.values import Reply


async def on_mention(workspace: Workspace, name: str, event: Said) -> None:
    """Answers where the app was mentioned, in the thread of that message; once to an event."""
    place = workspace.place(str(event["channel"]), thread_of(event))
    poster, user = workspace.poster, str(event.get("user") or "")
    async with (
        workspace.work.turn(place.name),
        workspace.telling(partial(poster.post, place)),
        poster.patience(partial(poster.whisper, place, user), word("reading")),
    ):
        if await workspace.is_new(name):
            await _answer(workspace, place, event)


async def _answer(workspace: Workspace, place: Place, event: Said) -> None:
    words = await words_to(workspace.own, event, workspace.people)
    if asked := level_asked(words):
        await follow(workspace, place, *asked)
        return
    said = await said_in(workspace, place)
    thread = await read(workspace, place, said)
    talk = await workspace.talks.at(place.name)
    if thread is not None:
        talk.shelf.put(thread)
    given = await attached(workspace, [event])
    talk.files.update(given.files)
    if given.errors:
        raise given.errors[0]
    is_brief = thread is not None and is_for_brief(words)
    if given.documents or (words and not is_brief):
        reply = await talk.conversation.hear(words, given.documents)
        await _post(workspace, place, reply, given)
    elif thread is not None:
        await _brief(workspace, place, thread, said)
    else:
        await _post(workspace, place, await talk.conversation.hear("help"), given)


async def _post(workspace: Workspace, place: Place, reply: Reply, given: Attached) -> None:
    await workspace.poster.post(place, _with_remark(reply, given))
    await workspace.poster.attach(place, reply.files)


async def _brief(workspace: Workspace, place: Place, thread: Brief, said: Sequence[Said]) -> None:
    """The brief of the thread, once the files that were shared in it are read too."""
    talk = await workspace.talks.at(place.name)
    others = [each for each in said if is_talk(each, workspace.own)]
    shared = await attached(workspace, others, talk.files)
    talk.files.update(shared.files)
    if shared.documents:
        await talk.conversation.hear("", shared.documents)
    reply = await to_thread.run_sync(brief_reply, talk, thread)
    level = await to_thread.run_sync(lambda: workspace.desk.thread(place.name).notify)
    below = buttons((it.item for it in reply.citations), level, reply.language)
    await workspace.poster.post(place, _with_remark(reply, shared), [below])


def _with_remark(reply: Reply, files: Attached) -> str:
    unread = f"*{word('files_unread', reply.language)}*" if files.refused else ""
    return "\n\n".join(filter(None, (reply.text, unread)))
