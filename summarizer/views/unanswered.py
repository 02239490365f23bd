"""Demands that nobody has answered."""

from __future__ import annotations

from datetime import date

from summarizer.brief.values import Value
from summarizer.picture import Picture
from summarizer.views.values import Card, Due, Named


class Waiting(Value):
    """An open demand: `since` is the day of the first document that has it, `days` to the clock."""

    card: Card
    issuer: Named
    addressees: tuple[Named, ...] = ()
    in_return: str = ""
    since: date | None = None
    days: int | None = None
    deadlines: tuple[Due, ...] = ()


def unanswered(picture: Picture) -> tuple[Waiting, ...]:
    """Open demands without any answer, those that wait longest first."""
    return ()
