"""The desk: what all ways into a chat have in common, for one tenant."""

from __future__ import annotations

from anyio import CapacityLimiter

from summarizer.chat.briefing import Briefer, OwnBriefer
from summarizer.chat.conversation import Conversation
from summarizer.chat.thread import Thread, reader_of
from summarizer.chat.values import Notify
from summarizer.chat.wording import DEFAULT
from summarizer.dossier import Dossier
from summarizer.settings import Settings
from summarizer.storage import Database

_THREADS = 32
"""So many threads are held in memory, those that were used last."""


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
        self._threads: dict[str, Thread] = {}

    def passing(self, title: str = "Chat", language: str = DEFAULT) -> Conversation:
        """A conversation that lasts as long as the object.

        `language` is that of messages that do not tell theirs.
        """
        return self._about(Dossier(title, settings=self.settings), language)

    def conversation(self, name: str, title: str, language: str = DEFAULT) -> Conversation:
        """The kept conversation of that name, which is new under `title` if there is none."""
        dossier = self.database.conversations.opened(name, title)
        shelf = self.database.shelf(dossier)
        return self._about(Dossier(title, shelf=shelf, settings=self.settings), language)

    def thread(self, name: str, notify: Notify | None = None) -> Thread:
        """The kept thread of that name, which is new if there is none; it is quiet at first.

        `notify` changes of what its people want to be told. Raises `ConfigurationError` where the
        settings ask for a model that cannot be asked, `StorageError` if it cannot be kept.
        """
        thread = self._threads.pop(name, None)
        if thread is None:
            thread = Thread(self.database.threads, name, reader_of(self.settings), self.settings)
        # the same object again while it is in use: updates of it wait for each other
        self._threads[name] = thread
        while len(self._threads) > _THREADS:
            self._threads.pop(next(iter(self._threads)))
        if notify is not None:
            thread.notify = notify
        return thread

    def _about(self, dossier: Dossier, language: str) -> Conversation:
        most = self.settings.max_bytes
        return Conversation(dossier, self.briefer, language, self.limiter, most)
