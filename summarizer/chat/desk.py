"""The desk: what all ways into a chat have in common, for one tenant."""

from __future__ import annotations

from summarizer.chat.briefing import Briefer, OwnBriefer
from summarizer.chat.conversation import Conversation
from summarizer.chat.thread import Thread
from summarizer.chat.values import Notify
from summarizer.dossier import Dossier
from summarizer.settings import Settings
from summarizer.storage import Database


class Desk:
    """Opens conversations and threads in `database`, as its tenant sees it.

    Without a `briefer` briefs are made in this process.
    """

    def __init__(
        self, settings: Settings, database: Database, briefer: Briefer | None = None
    ) -> None:
        self.settings = settings
        self.database = database
        self.briefer = briefer or OwnBriefer(settings)

    def passing(self, title: str = "Chat") -> Conversation:
        """A conversation that lasts as long as the object."""
        return Conversation(Dossier(title, settings=self.settings), self.briefer)

    def conversation(self, name: str, title: str) -> Conversation:
        """The kept conversation of that name, which is new under `title` if there is none."""
        dossier = self.database.conversations.opened(name, title)
        shelf = self.database.shelf(dossier)
        return Conversation(Dossier(title, shelf=shelf, settings=self.settings), self.briefer)

    def thread(self, name: str, notify: Notify | None = None) -> Thread:
        """The kept thread of that name, which is new if there is none; it is quiet at first."""
        return Thread(self.database.threads, name, notify)
