"""How a thread stands: its messages in order, what was read of them, and what is not kept yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from summarizer.brief.values import Value
from summarizer.chat.thread.facts import naming, with_facts
from summarizer.chat.thread.ledger import Entry, Ledger, Reading
from summarizer.chat.thread.transcript import Transcript, author, language_of, line
from summarizer.chat.thread.versions import is_newer, version
from summarizer.chat.thread.window import Window
from summarizer.chat.values import Message
from summarizer.extraction.rules.sentences import EDITED
from summarizer.reading.encoding import clean
from summarizer.storage.threads import (
    KeptMessage,
    KeptReading,
    KeptThread,
    ThreadHead,
    ThreadUpdate,
)


class _Told(Value):
    """A message as it is kept, with the versions of it that came before."""

    message: Message
    past: tuple[str, ...] = ()


class _Before(Value):
    """What was known before something became unread."""

    entries: tuple[Entry, ...] = ()


@dataclass
class State:
    """A thread as `head` has it, with what has come since.

    While something is unread, `before` are the entries that there were when all was read.
    """

    head: ThreadHead
    messages: list[Message] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    ledger: Ledger = field(default_factory=Ledger)
    before: dict[str, Entry] | None = None
    places: dict[str, int] = field(default_factory=dict)
    past: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _speakers: dict[str, int] | None = None
    _changed: set[int] = field(default_factory=set)
    _kept: int = 0
    _moved: bool = False
    _notices: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, kept: KeptThread) -> State:
        """The state that was kept."""
        told = [_Told.model_validate_json(one.record) for one in kept.messages]
        readings = [Reading.model_validate_json(one.record) for one in kept.readings]
        before = _Before.model_validate_json(kept.before) if kept.before else None
        return cls(
            kept.head,
            [one.message for one in told],
            readings,
            Ledger.of(readings),
            {entry.id: entry for entry in before.entries} if before else None,
            {one.message.id: place for place, one in enumerate(told)},
            {one.message.id: one.past for one in told if one.past},
            _kept=len(readings),
        )

    @property
    def transcript(self) -> Transcript:
        """The whole thread."""
        return Transcript(self.messages, self.language)

    @property
    def language(self) -> str:
        """The language of the first messages."""
        return language_of(self.messages)

    @property
    def read(self) -> int:
        """How many messages have been read: all before this place."""
        return self.readings[-1].last + 1 if self.readings else 0

    def receive(self, messages: Iterable[Message]) -> int:
        """Takes in what is new or has changed; from which place on the thread is to be read."""
        first = min(
            [self._put(_cleaned(message)) for message in _in_order(messages)], default=self.read
        )
        return min(first, self.read)

    def _put(self, message: Message) -> int:
        """Takes in one message; from which place on the thread is to be read on its account."""
        place = self.places.get(message.id)
        if place is None:
            return self._insert(message)
        known, past = self.messages[place], self.past.get(message.id, ())
        if message.time is None:
            message = message.model_copy(update={"time": known.time})
        # what was edited or deleted since may be delivered again as it was before
        if known == message or not is_newer(message, known, past):
            return len(self.messages)
        self.past[message.id] = tuple(dict.fromkeys([*past, version(known)]))
        self.messages[place] = message
        self._changed.add(place)
        self._speakers = None
        return place

    def _insert(self, message: Message) -> int:
        place = len(self.messages)
        while place > 0 and _is_earlier(message, self.messages[place - 1]):
            place -= 1
        self.messages.insert(place, message)
        for later in range(place, len(self.messages)):
            self.places[self.messages[later].id] = later
            self._changed.add(later)
        if place + 1 < len(self.messages):
            self._speakers = None
        elif self._speakers is not None and line(message):
            self._speakers.setdefault(author(message), place)
        return self._replaced(message, place)

    def _replaced(self, message: Message, place: int) -> int:
        """Where the message stands that this one is the new version of, as exports have them."""
        if EDITED.match(message.text):
            for earlier in range(place - 1, -1, -1):
                if author(self.messages[earlier]) == author(message):
                    return earlier
        return place

    def take_back(self, place: int) -> None:
        """Takes back what was read from `place` on, in whole readings."""
        if self.read <= place:
            return
        while self.readings and self.readings[-1].last >= place:
            self.readings.pop()
        self._kept = min(self._kept, len(self.readings))
        self.ledger = Ledger.of(self.readings)

    def window(self, longest: int, most: int) -> Window | None:
        """What is to be read next: as many messages as fit into `longest` characters, or `most`."""
        first = end = self.read
        room = longest
        while end < min(len(self.messages), first + most):
            room -= len(line(self.messages[end]))
            if room < 0 and end > first:
                break
            end += 1
        if first == end:
            return None
        speakers = {name: place for name, place in self.speakers.items() if place < end}
        return Window(self.messages, first, end, self.ledger, speakers, self.language)

    @property
    def speakers(self) -> dict[str, int]:
        """All who speak, with the places of their first messages."""
        if self._speakers is None:
            self._speakers = {}
            for place, message in enumerate(self.messages):
                if line(message):
                    self._speakers.setdefault(author(message), place)
        return self._speakers

    def add(self, reading: Reading) -> None:
        """Folds in what has been read next, with what may be told of it."""
        new = [
            (p.id, (p.name, *p.aliases)) for p in reading.parties if p.id not in self.ledger.named
        ]
        said = self.messages[reading.first : reading.last + 1]
        reading = reading.model_copy(update={"named": naming(new, said)})
        self.ledger.fold(reading)
        entries = with_facts(reading.entries, self.ledger, self.places, self.messages)
        reading = reading.model_copy(update={"entries": entries})
        self.ledger.fold(reading)
        self.readings.append(reading)

    def happened(self, notices: Sequence[str], before: dict[str, Entry] | None) -> None:
        """Something has happened; `notices` are to be told of it, by their records."""
        self._notices.extend(notices)
        self.before = before
        self._moved = True

    @property
    def is_kept(self) -> bool:
        """Whether there is nothing to write."""
        return not (self._changed or self._moved or len(self.readings) != self._kept)

    def written(self) -> ThreadUpdate:
        """What is not kept yet."""
        new = range(self._kept, len(self.readings))
        before = self.before and _Before(entries=tuple(self.before.values()))
        return ThreadUpdate(
            [KeptMessage(self.messages[i].id, i, self._record(i)) for i in sorted(self._changed)],
            self._kept,
            [
                KeptReading(i, r.first, r.last, r.model_dump_json())
                for i, r in zip(new, self.readings[self._kept :], strict=True)
            ],
            tuple(self._notices),
            before.model_dump_json() if before else None,
        )

    def _record(self, place: int) -> str:
        message = self.messages[place]
        return _Told(message=message, past=self.past.get(message.id, ())).model_dump_json()

    def after(self, head: ThreadHead) -> State:
        """The state once all of it is kept, as `head` says."""
        self.head, self._kept, self._moved = head, len(self.readings), False
        self._changed.clear()
        self._notices.clear()
        return self


def _cleaned(message: Message) -> Message:
    """As the database and UTF-8 can hold it."""
    words = {name: clean(getattr(message, name)) for name in ("id", "author", "text")}
    edited = message.edited or message.edited_at is not None
    return message.model_copy(update={**words, "edited": edited})


def _in_order(messages: Iterable[Message]) -> Sequence[Message]:
    """By time if all have one, else as they come."""
    listed = list(messages)
    if all(isinstance(message.time, datetime) for message in listed):
        listed.sort(key=lambda message: message.time)  # type: ignore[arg-type,return-value]
    return listed


def _is_earlier(a: Message, b: Message) -> bool:
    """Whether `a` belongs before `b`; what was deleted before it came stands anywhere."""
    if b.deleted and b.time is None:
        return a.time is not None
    both = isinstance(a.time, datetime) and isinstance(b.time, datetime)
    return both and a.time < b.time  # type: ignore[operator]
