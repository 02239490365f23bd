"""How a thread stands: its messages in order, what was read of them, and what is not kept yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from summarizer.chat.thread import rules
from summarizer.chat.thread.ledger import Ledger, Reading
from summarizer.chat.thread.transcript import Transcript
from summarizer.chat.values import Message
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
    messages: list[Message]
    readings: list[Reading]
    ledger: Ledger
    told: set[str] = field(default_factory=set)
    _places: dict[str, int] = field(default_factory=dict)
    _changed: set[int] = field(default_factory=set)
    _kept: int = 0

    @classmethod
    def of(cls, kept: KeptThread) -> State:
        """The state that was kept."""
        messages = [Message.model_validate_json(one.record) for one in kept.messages]
        readings = [Reading.model_validate_json(one.record) for one in kept.readings]
        places = {message.id: place for place, message in enumerate(messages)}
        ledger = Ledger.of(readings)
        return cls(
            kept.head, messages, readings, ledger, set(kept.told), places, _kept=len(readings)
        )

    @property
    def transcript(self) -> Transcript:
        """The whole thread."""
        return Transcript(self.messages)

    @property
    def read(self) -> int:
        """How many messages have been read: all before this place."""
        return self.readings[-1].last + 1 if self.readings else 0

    def take(self, messages: Sequence[Message]) -> int:
        """Takes in `messages` and reads what is new; how many were read."""
        first = min([self._put(_cleaned(message)) for message in messages], default=self.read)
        self._take_back(min(first, self.read))
        begin, end = self.read, len(self.messages)
        if begin < end:
            language = self.transcript.language
            reading = rules.follow(self.messages, begin, end, self.ledger, language)
            self.ledger.fold(reading)
            self.readings.append(reading)
        return end - begin

    def _put(self, message: Message) -> int:
        """From where on the thread is to be read again."""
        place = self._places.get(message.id)
        if place is None:
            place = self._places[message.id] = len(self.messages)
            self.messages.append(message)
        elif self.messages[place] == message:
            return len(self.messages)
        self.messages[place] = message
        self._changed.add(place)
        return place

    def _take_back(self, place: int) -> None:
        """Takes back what was read from `place` on."""
        if self.read <= place:
            return
        while self.readings and self.readings[-1].last >= place:
            self.readings.pop()
        self._kept = min(self._kept, len(self.readings))
        self.ledger = Ledger.of(self.readings)

    def written(self) -> ThreadUpdate:
        """What is not kept yet."""
        new = list(enumerate(self.readings))[self._kept :]
        return ThreadUpdate(
            [
                KeptMessage(self.messages[i].id, i, self.messages[i].model_dump_json())
                for i in sorted(self._changed)
            ],
            self._kept,
            [KeptReading(i, r.first, r.last, r.model_dump_json()) for i, r in new],
        )

    def after(self, head: ThreadHead) -> State:
        """The state once all of it is kept, as `head` says."""
        self.head, self._kept = head, len(self.readings)
        self._changed.clear()
        return self


def _cleaned(message: Message) -> Message:
    """As the database and UTF-8 can hold it."""
    words = {name: clean(getattr(message, name)) for name in ("id", "author", "text")}
    return message.model_copy(update=words)
