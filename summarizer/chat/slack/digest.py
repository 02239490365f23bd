"""The daily digest of a followed thread: what is new in it, and what is due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from anyio import to_thread

from summarizer.brief import Brief
from summarizer.chat.lines import Lines
from summarizer.chat.recent import was_said
from summarizer.chat.slack.place import Place
from summarizer.chat.slack.threads import read, said_in
from summarizer.chat.slack.words import word
from summarizer.chat.slack.workspace import Workspace
from summarizer.chat.values import Notify
from summarizer.chat.wording import wording
from summarizer.dossier import Dossier
from summarizer.picture import DossierItem, day_of
from summarizer.views import Due, calendar
from summarizer.views.calendar import stands
from summarizer.views.shown import Shown

_DAY = timedelta(days=1)
_AHEAD = timedelta(days=7)
_MOST = 8


async def post_digest(workspace: Workspace, name: str, now: datetime) -> bool:
    """Posts the digest of that thread, once a day, if there is anything to tell.

    Whether that is done now; what could not be done may be tried again.
    """
    place = Place.named(name)
    if place is None or place.team != workspace.team:
        return True
    async with workspace.work.turn(name), workspace.telling(_say_nothing):
        async with workspace.once(f"digest/{now.date()}/{name}") as is_first:
            if is_first:
                await _post(workspace, place, now)
        return True
    return False


async def _post(workspace: Workspace, place: Place, now: datetime) -> None:
    thread = await read(workspace, place, await said_in(workspace, place))
    if thread is not None:
        level = await to_thread.run_sync(lambda: workspace.desk.thread(place.name).notify)
        told = await to_thread.run_sync(digest, thread, level, now)
        if told:
            await workspace.poster.post(place, told)


def digest(thread: Brief, level: Notify, now: datetime) -> str:
    """What is due in the week after `now`, and what came into the thread in the day before.

    Of deadlines alone where its people want to be told of nothing else. Empty if it is nothing.
    """
    if level == "quiet":
        return ""
    language = thread.document.language
    dossier = Dossier(word("title", language), clock=now.date())
    dossier.add(thread)
    lines = Lines(Shown(dossier.picture), wording(language))
    dues = _dues(dossier, now.date())
    new = list(_new(dossier, {due.card.item for due in dues}, thread, level, now))
    told = [lines.due(it) for it in dues[:_MOST]]
    told += [word("digest_new", language, item=lines.item(it)) for it in new[:_MOST]]
    if not told:
        return ""
    below = lines.quotations(lines.notes.citations)
    return "\n\n".join([word("digest", language), "\n".join(f"- {it}" for it in told), below])


def _new(
    dossier: Dossier, told: set[str], thread: Brief, level: Notify, now: datetime
) -> Iterator[DossierItem]:
    """What came into the thread, but for what is `told` and what a deadline tells as well."""
    dated = {item.item.summary for item in dossier.items if item.kind == "deadline"}
    for item in dossier.items:
        again = item.id in told or (item.kind == "demand" and item.item.summary in dated)
        wanted = level == "all" or item.kind == "deadline"
        if wanted and not again and _is_recent(thread, item, now):
            yield item


def _dues(dossier: Dossier, today: date) -> list[Due]:
    """The deadlines that still stand, and whose last day is near."""
    days = ((due, day_of(due.last)) for due in calendar(dossier.picture).dated if stands(due))
    return [due for due, last in days if last and today <= last <= today + _AHEAD]


def _is_recent(thread: Brief, item: DossierItem, now: datetime) -> bool:
    """Whether any of it was said in the day before `now`."""
    return was_said(
        thread, item, lambda time: isinstance(time, datetime) and now - _DAY <= time <= now
    )


async def _say_nothing(markdown: str) -> None:
    """Nobody has asked: the log says what went wrong."""
