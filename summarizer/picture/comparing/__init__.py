"""What documents have differently, what changed, and what they leave open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

from summarizer.brief import Deadline
from summarizer.picture.comparing.changing import change, moment
from summarizer.picture.comparing.denials import denials
from summarizer.picture.comparing.differing import GRAVEST, differences
from summarizer.picture.comparing.moves import added, date_turns
from summarizer.picture.comparing.naming import namings
from summarizer.picture.comparing.omissions import omissions
from summarizer.picture.comparing.passing import passed_change
from summarizer.picture.comparing.questions import questions
from summarizer.picture.comparing.quoting import quote_variances
from summarizer.picture.comparing.rungs import status_turns
from summarizer.picture.comparing.shifts import shift_turns
from summarizer.picture.comparing.told import Told
from summarizer.picture.values import Change, Discrepancy, OpenQuestion

__all__ = ["Told", "changes", "discrepancies", "open_questions"]


def discrepancies(told: Told) -> tuple[Discrepancy, ...]:
    """What documents have differently about the same thing, contradictions first."""
    merged = [item for item in told.items if len(item.members) > 1]
    differing = [found for item in merged for found in differences(told, item)]
    hedged = {found.about[0] for found in differing if found.kind == "quote_variance"}
    found = chain(
        differing,
        quote_variances(told, hedged),
        *(omissions(told, item) for item in merged),
        denials(told),
        namings(told),
    )
    return tuple(sorted(found, key=lambda discrepancy: GRAVEST.index(discrepancy.kind)))


def changes(told: Told, clock: date | None) -> tuple[Change, ...]:
    """What became different, in order of time, undated changes last.

    `clock` is the day for which deadlines are judged; without one none has passed.
    """
    return tuple(sorted(_changes(told, clock), key=lambda c: (moment(c.at), c.item)))


def _changes(told: Told, clock: date | None) -> Iterator[Change]:
    days = (told.day(document) for document in told.sources)
    first = min((day for day in days if day), default=None)
    replacing = {
        m.item.replaced_by for i in told.items for m in i.members if isinstance(m.item, Deadline)
    }
    for item in told.items:
        new = () if item.id in replacing else added(told, item, first)
        for turns in (
            new,
            status_turns(told, item),
            date_turns(told, item),
            shift_turns(told, item),
        ):
            yield from (change(told, item.id, turn) for turn in turns)
        yield from passed_change(told, item, clock)


def open_questions(
    told: Told, found: Sequence[Discrepancy], clock: date | None
) -> tuple[OpenQuestion, ...]:
    """What the documents leave open: questions with a date first, by date, then by kind.

    `found` are the discrepancies of `told`; `clock` as in `changes`.
    """
    return questions(told, found, clock)
