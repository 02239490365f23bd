"""What the rules hand on to each other: a stretch of the calendar, or a vague value.

The rules never touch TIMEX3, EDTF and bounds at once: they build a `Span`, and
`render` turns it into a `Time`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal, Self

from summarizer.codebook import Direction

Unit = Literal[
    "moment",
    "day",
    "week",
    "weekend",
    "month",
    "quarter",
    "half",
    "season",
    "year",
    "decade",
    "century",
    "stretch",
]
Edge = Literal["by", "from"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the calendar from `first` to `last`, both included (days or moments).

    `timex` and `edtf` name it without its bound. `notes` are the assumptions made on the
    way; `doubtful` says that another reading is as good (EDTF `?`), `about` that the words
    are approximate (EDTF `~`); `edge` that they bound it on one side ("by", "from").
    """

    unit: Unit
    first: date
    last: date
    timex: str | None
    edtf: str | None
    notes: tuple[str, ...] = ()
    doubtful: bool = False
    about: bool = False
    edge: Edge | None = None

    @property
    def timed(self) -> bool:
        """Whether its ends are moments; they do not compare with days."""
        return isinstance(self.first, datetime)

    def noting(self, *notes: str, doubtful: bool = False) -> Self:
        """The same span with further assumptions."""
        fresh = tuple(note for note in notes if note not in self.notes)
        return replace(self, notes=self.notes + fresh, doubtful=self.doubtful or doubtful)


@dataclass(frozen=True, slots=True)
class Vague:
    """A time that is no calendar interval: `timex` is PXD, FUTURE_REF, P30D, XXXX-05 or None."""

    timex: str | None = None


Reading = Span | Vague


class NeedsAnchor(Exception):
    """The words are relative, and there is no anchor; `timex` is what can still be said."""

    def __init__(self, timex: str | None = None) -> None:
        super().__init__("no anchor")
        self.timex = timex


@dataclass(frozen=True, slots=True)
class Context:
    """What the words are read against: the anchor, the direction, and the grammar itself."""

    anchor: date | None
    direction: Direction
    grammar: Callable[[str, Context], Reading | None] = field(repr=False)
    day_first: bool = False
    memory: dict[tuple[str, Direction, date | None], Reading | None] = field(
        default_factory=dict, repr=False, compare=False
    )

    def read(self, text: str) -> Reading | None:
        """Read a part of the words by the whole grammar; each part once, or it takes for ever."""
        key = (text, self.direction, self.anchor)
        if key not in self.memory:
            self.memory[key] = self.grammar(text, self)
        return self.memory[key]

    def span(self, text: str) -> Span | None:
        """Read a part of the words, if it is a stretch of whole days."""
        found = self.any_span(text)
        return None if found is None or found.timed else found

    def any_span(self, text: str) -> Span | None:
        """Read a part of the words, if it is a stretch of days or of moments."""
        reading = self.read(text)
        return reading if isinstance(reading, Span) else None

    def today(self, timex: str | None = None) -> date:
        """The anchor's day. Raises `NeedsAnchor(timex)` without an anchor."""
        if self.anchor is None:
            raise NeedsAnchor(timex)
        return self.anchor.date() if isinstance(self.anchor, datetime) else self.anchor

    @property
    def moment(self) -> datetime | None:
        """The anchor's moment, if it has one."""
        return self.anchor if isinstance(self.anchor, datetime) else None

    def choose(self, spans: list[Span]) -> Span:
        """That one of `spans` (in time order, around the anchor) which the direction asks for.

        A span that holds the anchor is neither past nor future and is always taken.
        """
        today = self.today()
        if self.direction == "future":
            return next(span for span in spans if span.last >= today)
        if self.direction == "past":
            return next(span for span in reversed(spans) if span.first <= today)
        return min(spans, key=lambda span: max((span.first - today).days, (today - span.last).days))

    def choose_reported(self, spans: list[Span]) -> Span:
        """As `choose`, but with no direction given the last one, as in reports."""
        return (self.looking("past") if self.direction == "nearest" else self).choose(spans)

    def looking(self, direction: Direction) -> Context:
        """The same context with another direction."""
        return replace(self, direction=direction)
