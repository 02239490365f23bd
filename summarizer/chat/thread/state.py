"""How a thread stands: its messages in order, what was read of them, and what is not kept yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from summarizer.chat.thread.facts import naming, with_facts
from summarizer.chat.thread.ledger import Ledger, Reading
from summarizer.chat.thread.transcript import Transcript, author, language_of, line
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


@dataclass
class State:
    """A thread as `head` has it, with what has come since."""

    head: ThreadHead
    messages: list[Message] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    ledger: Ledger = field(default_factory=Ledger)
    told: set[str] = field(default_factory=set)
    places: dict[str, int] = field(default_factory=dict)
    _speakers: dict[str, int] | None = None
    _changed: set[int] = field(default_factory=set)
    _kept: int = 0
    _told: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, kept: KeptThread) -> State:
        """The state that was kept."""
        messages = [Message.model_validate_json(one.record) for one in kept.messages]
        readings = [Reading.model_validate_json(one.record) for one in kept.readings]
        return cls(
            kept.head,
            messages,
            readings,
            Ledger.of(readings),
            set(kept.told),
            {message.id: place for place, message in enumerate(messages)},
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
        known = self.messages[place]
        # what was edited or deleted since may be delivered again as it was first
        if known == message or _version(message) < _version(known):
            return len(self.messages)
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

    def tell(self, keys: Iterable[str]) -> list[str]:
        """Those of `keys` that have not been told yet; they count as told now."""
        new = [key for key in dict.fromkeys(keys) if key not in self.told]
        self.told.update(new)
        self._told.update(new)
        return new

    @property
    def is_kept(self) -> bool:
        """Whether there is nothing to write."""
        return not (self._changed or self._told or len(self.readings) != self._kept)

    def written(self) -> ThreadUpdate:
        """What is not kept yet."""
        new = range(self._kept, len(self.readings))
        return ThreadUpdate(
            [
                KeptMessage(self.messages[i].id, i, self.messages[i].model_dump_json())
                for i in sorted(self._changed)
            ],
            self._kept,
            [
                KeptReading(i, r.first, r.last, r.model_dump_json())
                for i, r in zip(new, self.readings[self._kept :], strict=True)
            ],
            sorted(self._told),
        )

    def after(self, head: ThreadHead) -> State:
        """The state once all of it is kept, as `head` says."""
        self.head, self._kept = head, len(self.readings)
        self._changed.clear()
        self._told.clear()
        return self


def _cleaned(message: Message) -> Message:
    """As the database and UTF-8 can hold it."""
    words = {name: clean(getattr(message, name)) for name in ("id", "author", "text")}
    return message.model_copy(update=words)


def _in_order(messages: Iterable[Message]) -> Sequence[Message]:
    """By time if all have one, else as they come."""
    listed = list(messages)
    if all(isinstance(message.time, datetime) for message in listed):
        listed.sort(key=lambda message: message.time)  # type: ignore[arg-type,return-value]
    return listed


def _is_earlier(a: Message, b: Message) -> bool:
    both = isinstance(a.time, datetime) and isinstance(b.time, datetime)
    return both and a.time < b.time  # type: ignore[operator]


def _version(message: Message) -> int:
    return 2 if message.deleted else int(message.edited)
