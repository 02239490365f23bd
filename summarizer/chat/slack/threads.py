"""Threads of Slack: read from there, and told of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from anyio import to_thread

from summarizer.brief import Brief, passages
from summarizer.chat.arrival import Arrival
from summarizer.chat.escaping import inert, quoted
from summarizer.chat.short import short_brief
from summarizer.chat.slack.overlay import lasting
from summarizer.chat.slack.place import Place
from summarizer.chat.slack.posting import keys_in
from summarizer.chat.slack.said import Said, deleted, is_talk, thread_messages
from summarizer.chat.slack.talks import Talk
from summarizer.chat.slack.workspace import Workspace
from summarizer.chat.thread import Update
from summarizer.chat.values import Message, Notice, Reply
from summarizer.chat.wording import wording
from summarizer.errors import ExtractionError, by_code
from summarizer.picture import document_id
from summarizer.rendering import times

_PAGE = 200
_MOST_PASSAGES = 3


async def said_in(workspace: Workspace, place: Place) -> list[Said]:
    """All messages of the thread, as they stand now. Raises `SlackApiError`."""
    said: list[Said] = []
    cursor = ""
    while True:
        page = await workspace.client.conversations_replies(
            channel=place.channel,
            ts=place.thread,
            limit=_PAGE,
            cursor=cursor or None,
            include_all_metadata=True,
        )
        said += page.get("messages") or []
        cursor = str((page.get("response_metadata") or {}).get("next_cursor") or "")
        if not cursor:
            return said


async def read(workspace: Workspace, place: Place, said: Sequence[Said]) -> Brief | None:
    """Reads what is new in the thread, of which `said` is all; its brief, None if it is empty.

    What was said before and is not among it has been deleted. Raises `ExtractionError` for
    what could not be read.
    """
    spoken = [each for each in said if is_talk(each, workspace.own)]
    known = {each.id: each for each in await to_thread.run_sync(_known, workspace, place)}
    talk = await workspace.talks.at(place.name)
    for each in spoken:
        if each["ts"] in known and not known[each["ts"]].deleted:
            # who was known by a name stays known by it
            talk.cast.setdefault(str(each["user"]), known[each["ts"]].author)
    messages = await thread_messages(spoken, workspace.people, talk.cast)
    here = {message.id for message in messages}
    gone = [deleted(it.id) for it in known.values() if not it.deleted and it.id not in here]
    if messages or known:
        await update(workspace, place, [*messages, *gone])
    return await stands(workspace, place) if messages else None


async def stands(workspace: Workspace, place: Place) -> Brief:
    """The brief of the thread as it was read last, in the words of its own language."""
    thread = workspace.desk.thread(place.name)
    brief = await to_thread.run_sync(lambda: thread.brief)
    return lasting(brief, place, brief.document.language)


async def update(workspace: Workspace, place: Place, messages: Sequence[Message]) -> Update:
    """Takes messages in, and tells in the thread what its people want to be told.

    What Slack does not take is told with the next update, also after a restart; what it may have
    taken is looked for in the thread first.
    """

    async def tell(notices: Sequence[Notice]) -> None:
        told = await _told(workspace, place) if any(it.is_again for it in notices) else set()
        left = [it for it in notices if it.key not in told]
        if left:
            markdown = "\n".join(f"- {it.text}" for it in left)
            await workspace.poster.post(place, markdown, keys=[it.key for it in left])

    thread = await to_thread.run_sync(workspace.desk.thread, place.name)
    came = await thread.update(messages, tell)
    if came.failure:
        kind = by_code().get(came.failure.code, ExtractionError)
        raise kind(came.failure.message, hint=came.failure.hint)
    return came


async def _told(workspace: Workspace, place: Place) -> set[str]:
    """The keys of the notices that stand in the thread; what others say they are is not asked."""
    every = await said_in(workspace, place)
    return {key for it in every if it.get("user") == workspace.own for key in keys_in(it)}


def brief_reply(talk: Talk, thread: Brief) -> Reply:
    """The short brief of the thread, beside the documents that were given in it."""
    talk.shelf.put(thread)
    arrival = Arrival(talk.dossier.picture, frozenset([document_id(thread)]))
    return short_brief([thread], arrival, wording(thread.document.language))


def evidence(talk: Talk, items: Sequence[str]) -> str:
    """The passages of those items, under the numbers that they have in a brief; with who said it.

    Empty if none of them is there any more.
    """
    return "  \n".join(
        f"> [{number}] {line}"
        for number, item in enumerate(items, 1)
        for line in dict.fromkeys(_passages(talk, item))
    )


def _passages(talk: Talk, name: str) -> Iterator[str]:
    briefs = {document_id(brief): brief for brief in talk.dossier.briefs}
    found = [item for item in talk.dossier.items if item.id == name]
    members = [
        (member, it) for item in found for member in item.members for it in passages(member.item)
    ]
    for member, passage in members[:_MOST_PASSAGES]:
        whose = _whose(briefs[member.document], passage.start)
        yield f"{quoted(passage.quote)} — {whose} (`{name}`)"


def _whose(brief: Brief, start: int) -> str:
    """Who said what begins there, and when; in a document without speakers its title."""
    for segment in brief.document.segments:
        if segment.speaker and segment.start <= start < segment.end:
            when = f", {times.moment(segment.time)}" if segment.time else ""
            return inert(f"{segment.speaker}{when}")
    return inert(brief.document.title or brief.document.id)


def _known(workspace: Workspace, place: Place) -> tuple[Message, ...]:
    found = workspace.desk.database.threads.find(place.name)
    return workspace.desk.thread(place.name).messages if found else ()
