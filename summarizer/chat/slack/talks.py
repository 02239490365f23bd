"""The conversations that are going on, each with the thread it is held in."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field

from anyio import to_thread

from summarizer.chat.briefing import Briefer
from summarizer.chat.conversation import Conversation
from summarizer.chat.desk import Desk
from summarizer.chat.slack.overlay import ThreadShelf
from summarizer.dossier import Dossier

_MOST = 200


@dataclass(frozen=True)
class Talk:
    """A conversation about what lies on `shelf`.

    `files` are those that it has looked at, `cast` is who is who in its thread, by their ids.
    """

    conversation: Conversation
    shelf: ThreadShelf
    briefer: Briefer
    files: set[str] = field(default_factory=set)
    cast: dict[str, str] = field(default_factory=dict)

    @property
    def dossier(self) -> Dossier:
        """What the conversation knows."""
        return self.conversation.dossier

    def aside(self, language: str) -> Conversation:
        """Another conversation about the same, for what is pressed and not said."""
        return Conversation(self.dossier, self.briefer, language)


class Talks:
    """Opens conversations at `desk`, and keeps those at hand that were used last."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._talks: OrderedDict[str, Talk] = OrderedDict()

    async def at(self, name: str) -> Talk:
        """The conversation of that name, which is new if there is none."""
        if name not in self._talks:
            self._talks[name] = await to_thread.run_sync(self._opened, name)
        self._talks.move_to_end(name)
        while len(self._talks) > _MOST:
            self._talks.popitem(last=False)
        return self._talks[name]

    def _opened(self, name: str) -> Talk:
        desk, title = self._desk, name.replace("slack:", "Slack ", 1)
        kept = desk.database.conversations.opened(name, title)
        shelf = ThreadShelf(desk.database.shelf(kept))
        dossier = Dossier(title, shelf=shelf, settings=desk.settings)
        conversation = Conversation(dossier, desk.briefer, limiter=desk.limiter)
        return Talk(conversation, shelf, desk.briefer)
