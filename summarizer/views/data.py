"""A view as data for other programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pydantic_core import to_json

from summarizer.picture import Picture
from summarizer.views.calendar import calendar
from summarizer.views.differences import differences
from summarizer.views.ledger import ledger
from summarizer.views.markdown import ViewName
from summarizer.views.matrix import matrix
from summarizer.views.moves import changed, moves
from summarizer.views.questions import questions
from summarizer.views.unanswered import unanswered

VIEWS: Mapping[ViewName, Callable[[Picture], object]] = {
    "matrix": matrix,
    "calendar": calendar,
    "ledger": ledger,
    "unanswered": unanswered,
    "moves": moves,
    "discrepancies": differences,
    "questions": questions,
    "changes": changed,
}
"""The views by name; each makes frozen values of a picture."""


def as_json(picture: Picture, view: ViewName) -> str:
    """One view of `picture` as JSON."""
    return to_json(VIEWS[view](picture), indent=2).decode()
