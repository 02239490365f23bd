"""A thread that is followed: the chat itself as the document.

thread = desk.thread("slack:C1/1750000000.1", notify="deadlines")
update = await thread.update(messages)
for notice in update.notices:
    print(notice.text)
print(thread.brief.to_markdown())
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from anyio import to_thread

from summarizer.brief import Brief, Usage
from summarizer.brief.values import Value
from summarizer.chat.thread.notices import Event, events, joined, numbered
from summarizer.chat.thread.reading import read_all
from summarizer.chat.thread.state import State
from summarizer.chat.thread.telling import notice
from summarizer.chat.thread.whole import brief_of
from summarizer.chat.thread.window import Reader
from summarizer.chat.values import Message, Notice, Notify
from summarizer.errors import DatabaseBusy
from summarizer.extraction.budget import Budget
from summarizer.settings import Settings
from summarizer.storage.threads import ThreadStore

_TRIES = 8


class Failure(Value):
    """Why messages could not be read: the code, message and hint of the error."""

    code: str
    message: str
    hint: str | None = None


class Update(Value):
    """What came of an update.

    `notices` are what the thread's people want to be told; `read` messages were read, `unread`
    were not, for the reason that `failure` has; they are read with the next update.
    """

    notices: tuple[Notice, ...] = ()
    read: int = 0
    unread: int = 0
    usage: Usage = Usage()
    failure: Failure | None = None


class Thread:
    """Keeps the ledger of one thread. One object serves one update after the other.

    Others, in other processes too, may update the same thread: the faster one is first, and the
    other goes on from there.
    """

    def __init__(
        self,
        store: ThreadStore,
        name: str,
        reader: Reader,
        settings: Settings,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._store = store
        self._reader = reader
        self._settings = settings
        self._clock = clock
        self._lock = asyncio.Lock()
        self._state: State | None = None
        self._id = store.opened(name).id

    @property
    def notify(self) -> Notify:
        """Of what its people want to be told."""
        return self._store.head(self._id).notify

    @notify.setter
    def notify(self, level: Notify) -> None:
        self._store.set_notify(self._id, level)

    @property
    def messages(self) -> tuple[Message, ...]:
        """The messages as they are kept, in their order; a deleted one is among them."""
        return tuple(self._known().messages)

    @property
    def brief(self) -> Brief:
        """The brief of the thread as it stands, under ids that last. Raises `StorageError`."""
        return brief_of(self._known(), self._reader)

    async def update(self, messages: Sequence[Message]) -> Update:
        """Takes in messages that are new, or have changed since; all others are skipped.

        What a model could not read is kept, told of, and read with the next update. Raises
        `StorageError` if the thread cannot be kept; it is then as it was.
        """
        spent = self._budget()
        async with self._lock:
            try:
                return await self._updated(messages, spent)
            finally:
                await self._reader.aclose()

    async def _updated(self, messages: Sequence[Message], spent: Budget) -> Update:
        for _ in range(_TRIES):
            state = await to_thread.run_sync(self._taken)
            update, happened = await self._read(state, messages, spent)
            if await to_thread.run_sync(self._saved, state):
                told = await to_thread.run_sync(self._notices, happened, state)
                return update.model_copy(update={"notices": told, "usage": spent.usage})
        raise DatabaseBusy("Others write to this thread all the time.", hint="Try again later.")

    async def _read(
        self, state: State, messages: Sequence[Message], spent: Budget
    ) -> tuple[Update, list[Event]]:
        before, since, now = dict(state.ledger.entries), state.head.changed, self._clock()
        state.take_back(state.receive(messages))
        begin = state.read
        error = await read_all(state, self._reader, spent)
        happened = {e.key: e for e in numbered(events(before, state.ledger.entries, since, now))}
        new = [happened[key] for key in state.tell(happened)]
        failure = (
            Failure(code=error.code, message=error.message, hint=error.hint) if error else None
        )
        unread = len(state.messages) - state.read
        return Update(read=state.read - begin, unread=unread, failure=failure), new

    def _notices(self, happened: Sequence[Event], state: State) -> tuple[Notice, ...]:
        level = self.notify
        wanted = [e for e in joined(happened) if level == "all" or e.about == "deadline"]
        if level == "quiet" or not wanted:
            return ()
        transcript = state.transcript
        return tuple(notice(event, transcript, self._settings.language) for event in wanted)

    def _budget(self) -> Budget:
        return Budget(
            tokens=self._settings.document_tokens,
            cost=self._settings.document_cost,
            deadline=time.monotonic() + self._settings.timeout,
        )

    def _known(self) -> State:
        state = self._state = self._taken()
        return state

    def _taken(self) -> State:
        """The state as it is kept, for who changes it: what fails half-way is then forgotten."""
        state, self._state = self._state, None
        if state is None or self._store.head(self._id).revision != state.head.revision:
            state = State.of(self._store.load(self._id))
        return state

    def _saved(self, state: State) -> bool:
        """Whether the state is kept; if somebody was faster it is forgotten."""
        if not state.is_kept:
            head = self._store.save(state.head, state.written(), self._clock())
            if head is None:
                return False
            state = state.after(head)
        self._state = state
        return True
