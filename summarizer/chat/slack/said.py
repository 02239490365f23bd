"""Messages of Slack as messages of a thread.

Forms: https://docs.slack.dev/reference/events/message
"""

from __future__ import annotations

import re
import unicodedata
from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from summarizer.chat.values import Message
from summarizer.reading.slack import decoded

Said = Mapping[str, Any]

_TALK = {None, "file_share", "me_message", "thread_broadcast"}
_MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
_MOST_PEOPLE = 5_000


class People:
    """The names of people by their ids, asked of Slack once."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client
        self._names: OrderedDict[str, str] = OrderedDict()

    async def named(self, ids: Iterable[str]) -> dict[str, str]:
        """The names of those people; an id stands for itself where Slack tells no name."""
        names = {}
        for person in dict.fromkeys(ids):
            if person not in self._names:
                self._names[person] = await self._asked(person)
            self._names.move_to_end(person)
            names[person] = self._names[person]
        while len(self._names) > _MOST_PEOPLE:
            self._names.popitem(last=False)
        return names

    async def _asked(self, person: str) -> str:
        try:
            user: Said = (await self._client.users_info(user=person)).get("user") or {}
        except SlackApiError:
            return person
        profile = user.get("profile") or {}
        names = (profile.get("display_name"), profile.get("real_name"), user.get("name"))
        return next(filter(None, map(_visible, filter(None, names))), person)


def thread_of(said: Said) -> str:
    """The time stamp of the first message of the thread that a message is in."""
    return str(said.get("thread_ts") or said.get("ts"))


def is_talk(said: Said, own: str) -> bool:
    """Whether a person says it to the others: no program, no notice, no word to the app `own`."""
    if said.get("bot_id") or said.get("hidden") or said.get("subtype") not in _TALK:
        return False
    return bool(said.get("user")) and said["user"] != own and not addressed(said, own)


def addressed(said: Said, own: str) -> bool:
    """Whether it begins with a mention of the app `own`."""
    first = _MENTION.match(str(said.get("text") or "").lstrip())
    return bool(first) and first[1] == own if first else False


async def thread_messages(
    every: Sequence[Said], people: People, cast: dict[str, str]
) -> list[Message]:
    """Messages of people, in their order, with names in place of ids.

    `cast` is who is who in the thread, and is added to. Names are free in Slack: whoever calls
    himself as somebody does who was there before has his id beside the name.
    """
    names = await people.named(person for said in every for person in _people_in(said))
    for said in every:
        user = _user(said)
        name = names.get(user) or _program(said)
        cast.setdefault(user, _distinct(name, user, cast.values()))
    return [message_of(said, {**names, **cast}) for said in every]


def _distinct(name: str, user: str, others: Collection[str]) -> str:
    alike = {_looks(other) for other in others}
    while _looks(name) in alike:
        name = f"{name} ({user})"
    return name


def _looks(name: str) -> str:
    return unicodedata.normalize("NFKC", _visible(name)).casefold()


def _visible(name: str) -> str:
    """The name on one line, without characters that nobody sees."""
    shown = "".join(char for char in name if unicodedata.category(char) != "Cf")
    return " ".join(shown.split())


def _user(said: Said) -> str:
    return str(said.get("user") or said.get("bot_id") or "unknown")


def _program(said: Said) -> str:
    """What a program that is no user calls itself."""
    names = (said.get("username"), (said.get("bot_profile") or {}).get("name"))
    return next(filter(None, map(_visible, filter(None, names))), _user(said))


def message_of(said: Said, names: Mapping[str, str]) -> Message:
    """The message as it stands now."""
    stamp, user = str(said["ts"]), _user(said)
    edit = said.get("edited")
    return Message(
        id=stamp,
        author=names.get(user, user)[:200],
        text=decoded(str(said.get("text") or ""), names),
        time=_moment(stamp),
        edited=bool(edit),
        edited_at=_moment(str(edit["ts"])) if edit and edit.get("ts") else None,
    )


def deleted(stamp: str) -> Message:
    """The message of that time stamp, which is no longer there."""
    return Message(id=stamp, author="", text="", time=_moment(stamp), deleted=True)


def _moment(stamp: str) -> datetime:
    """The moment of a time stamp of Slack: seconds, and a fraction that tells messages apart."""
    return datetime.fromtimestamp(float(stamp), UTC)


async def words_to(own: str, said: Said, people: People) -> str:
    """What a message says to the app `own`: what follows its mention."""
    text = str(said.get("text") or "").strip()
    # what stands before a mention is said to the others
    _, _, spoken = re.sub(rf"<@{own}(?:\|[^>]*)?>", "\0", text).partition("\0")
    spoken = spoken.replace("\0", "")
    return decoded(spoken, await people.named(_MENTION.findall(spoken))).strip()


def _people_in(said: Said) -> list[str]:
    speaker = [str(said["user"])] if said.get("user") else []
    return [*speaker, *_MENTION.findall(str(said.get("text") or ""))]
