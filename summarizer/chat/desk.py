"""The desk: what all ways into a chat have in common, for one tenant."""

from __future__ import annotations

from anyio import CapacityLimiter

from summarizer.chat.briefing import Briefer, OwnBriefer
from summarizer.chat.conversation import Conversation
from summarizer.chat.thread import Thread
from summarizer.chat.values import Notify
from summarizer.dossier import Dossier
from summarizer.settings import Settings
from summarizer.storage import Database


class Desk:
    """Opens conversations and threads in `database`, as its tenant sees it.

    Without a `briefer` briefs are made in this process. `limiter` is how many threads may wait
    for answers at once.
    """

    def __init__(
        self,
        settings: Settings,
        database: Database,
        briefer: Briefer | None = None,
        limiter: CapacityLimiter | None = None,
    ) -> None:
        self.settings = settings
        self.database = database
        self.briefer = briefer or OwnBriefer(settings)
        self.limiter = limiter

    def passing(self, title: str = "Chat") -> Conversation:
        """A conversation that lasts as long as the object."""
        return self._about(Dossier(title, settings=self.settings))

    def conversation(self, name: str, title: str) -> Conversation:
        """The kept conversation of that name, which is new under `title` if there is none."""
        dossier = self.database.conversations.opened(name, title)
        shelf = self.database.shelf(dossier)
        return self._about(Dossier(title, shelf=shelf, settings=self.settings))

    def thread(self, name: str, notify: Notify | None = None) -> Thread:
        """The kept thread of that name, which is new if there is none; it is quiet at first."""
        return Thread(self.database.threads, name, notify)

    def _about(self, dossier: Dossier) -> Conversation:
        return Conversation(dossier, self.briefer, limiter=self.limiter)
