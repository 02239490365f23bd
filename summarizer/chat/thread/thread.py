"""A thread that is followed: the chat itself as the document.

thread = desk.thread("slack:C1/1750000000.1", notify="deadlines")
update = await thread.update(messages)
for notice in update.notices:
    print(notice.text)
print(thread.brief.to_markdown())

Whoever passes notices on to others gives `update` what does so: they count as told once it is done.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from anyio import to_thread
from tenacity import AsyncRetrying, retry_if_result, stop_after_attempt, wait_random_exponential

from summarizer.brief import Brief, Usage
from summarizer.brief.values import Value
from summarizer.chat.thread.handing import Tell, hand_over, pending
from summarizer.chat.thread.ledger import Entry
from summarizer.chat.thread.notices import Event, events, passed
from summarizer.chat.thread.reading import read_all
from summarizer.chat.thread.state import State
from summarizer.chat.thread.whole import brief_of
from summarizer.chat.thread.window import Reader
from summarizer.chat.values import Message, Notice, Notify
from summarizer.errors import DatabaseBusy
from summarizer.extraction.budget import Budget
from summarizer.settings import Settings
from summarizer.storage.threads import ThreadStore

_TRIES = 12
_spread = wait_random_exponential(multiplier=0.02, max=2)  # those who lost do not meet again

Entries = dict[str, Entry]


class Failure(Value):
    """Why messages could not be read: the code, message and hint of the error."""

    code: str
    message: str
    hint: str | None = None


class Update(Value):
    """What came of an update.

    `notices` are what the thread's people want to be told, and have been told by now; `read`
    messages were read, `unread` were not, for the reason that `failure` has; they are read with
    the next update, and what they change is told then.
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

    async def update(self, messages: Sequence[Message], tell: Tell | None = None) -> Update:
        """Takes in messages that are new, or have changed since; all others are skipped.

        Without any it tells which deadlines have passed. What a model could not read is kept, told
        of, and read with the next update. Raises `StorageError` if the thread cannot be kept; it
        is then as it was.

        Notices count as told once they are returned. With `tell` they are given to it, up to ten
        at a time, and count as told when it is done with them; if it raises, which leaves this as
        it is, or if the process ends before, they are given again with the next update, by
        whichever process. Nothing is told twice but what was being told when a process ended, or
        `tell` raised: it has its `key` again, and `is_again`.
        """
        spent = self._budget()
        async with self._lock:
            try:
                update, state = await self._updated(messages, spent)
            finally:
                await self._reader.aclose()
            told = await hand_over(self._store.outbox, state, tell, self._clock)
        return update.model_copy(update={"notices": told, "usage": spent.usage})

    async def _updated(self, messages: Sequence[Message], spent: Budget) -> tuple[Update, State]:
        tried = AsyncRetrying(
            retry=retry_if_result(lambda updated: updated is None),
            stop=stop_after_attempt(_TRIES),
            wait=_spread,
            retry_error_callback=lambda _: None,
        )
        updated: tuple[Update, State] | None = await tried(self._tried, messages, spent)
        if updated is None:
            raise DatabaseBusy("Others write to this thread all the time.", hint="Try again later.")
        return updated

    async def _tried(
        self, messages: Sequence[Message], spent: Budget
    ) -> tuple[Update, State] | None:
        """None if somebody was faster: what is kept is another state by now."""
        state = await to_thread.run_sync(self._taken)
        now = self._clock()
        update = await self._read(state, messages, spent, now)
        return (update, state) if await to_thread.run_sync(self._saved, state, now) else None

    async def _read(
        self, state: State, messages: Sequence[Message], spent: Budget, now: datetime
    ) -> Update:
        before = dict(state.ledger.entries) if state.before is None else state.before
        state.take_back(state.receive(messages))
        begin = state.read
        error = await read_all(state, self._reader, spent)
        after = state.ledger.entries
        # what is unread is not gone: until all is read, it counts as it was
        known = before if error else after
        happened = [*([] if error else events(before, after, now))]
        happened += passed(known.values(), state.head.changed, now)
        await to_thread.run_sync(self._note, state, happened, before if known != after else None)
        failure = (
            Failure(code=error.code, message=error.message, hint=error.hint) if error else None
        )
        unread = len(state.messages) - state.read
        return Update(read=state.read - begin, unread=unread, failure=failure)

    def _note(self, state: State, happened: Sequence[Event], before: Entries | None) -> None:
        """Puts what has happened, and is to be told, into what is kept next."""
        if happened or before != state.before:
            state.happened(pending(happened, state, self._settings.language), before)

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
        head = self._store.head(self._id)
        if state is None or head.revision != state.head.revision:
            return State.of(self._store.load(self._id))
        state.head = head  # others may have changed of what is to be told
        return state

    def _saved(self, state: State, now: datetime) -> bool:
        """Whether the state is kept, as of `now`; if somebody was faster it is forgotten."""
        if not state.is_kept:
            head = self._store.save(state.head, state.written(), now)
            if head is None:
                return False
            state = state.after(head)
        self._state = state
        return True
