"""A thread that is followed: the chat itself as the document.

thread = desk.thread("slack:C1/1750000000.1", notify="deadlines")
update = await thread.update(messages)
for notice in update.notices:
    print(notice.text)
print(thread.brief.to_markdown())
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from importlib.metadata import version

from anyio import to_thread

from summarizer.assembly import assemble
from summarizer.brief import Brief, Provenance, Usage
from summarizer.brief.values import Value
from summarizer.chat.thread.state import State
from summarizer.chat.values import Message, Notice, Notify
from summarizer.errors import DatabaseBusy
from summarizer.grounding import Grounder
from summarizer.storage.threads import ThreadStore

_TRIES = 5


class Update(Value):
    """What came of an update: what is to be told, and how many messages were read."""

    notices: tuple[Notice, ...] = ()
    read: int = 0
    usage: Usage = Usage()


class Thread:
    """Keeps the ledger of one thread. One object serves one update after the other."""

    def __init__(self, store: ThreadStore, name: str, notify: Notify | None = None) -> None:
        self._store = store
        self._lock = asyncio.Lock()
        self._state: State | None = None
        self._id = store.opened(name, notify or "quiet").id
        if notify is not None:
            self.notify = notify

    @property
    def notify(self) -> Notify:
        """Of what its people want to be told."""
        kept: Notify = self._store.head(self._id).notify  # type: ignore[assignment]
        return kept

    @notify.setter
    def notify(self, level: Notify) -> None:
        self._store.set_notify(self._id, level)

    @property
    def brief(self) -> Brief:
        """The brief of the thread as it stands."""
        state = self._known()
        transcript = state.transcript
        grounder = Grounder(transcript.text)
        parts = [(state.ledger.draft(), state.ledger.proofs(transcript))]
        provenance = Provenance(
            extractor="rules", package_version=version("negotiation-summarizer")
        )
        return assemble(transcript.document, parts, grounder, provenance=provenance)

    async def update(self, messages: Sequence[Message]) -> Update:
        """Takes in messages that are new, or have changed since; all others are skipped."""
        async with self._lock:
            for _ in range(_TRIES):
                state = await to_thread.run_sync(self._known)
                read = state.take(messages)
                if await to_thread.run_sync(self._save, state):
                    return Update(read=read)
        raise DatabaseBusy("Others write to this thread all the time.")

    def _known(self) -> State:
        if self._state is None or self._store.head(self._id).revision != self._state.head.revision:
            self._state = State.of(self._store.load(self._id))
        return self._state

    def _save(self, state: State) -> bool:
        head = self._store.save(state.head, state.written())
        self._state = state.after(head) if head else None
        return head is not None
