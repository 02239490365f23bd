"""Views of a picture: as data, as Markdown, as a calendar file, and as parts of one HTML page."""

from summarizer.views.calendar import Calendar, calendar, within
from summarizer.views.differences import Difference, Differences, differences
from summarizer.views.ics import to_ics
from summarizer.views.ledger import Account, Agreed, Ledger, Step, ledger
from summarizer.views.markdown import ALL, ViewName, overview_markdown, to_markdown
from summarizer.views.matrix import Column, Entry, Matrix, Row, matrix
from summarizer.views.moves import Changed, Direction, Move, changed, moves
from summarizer.views.overview import Counted, Listed, Overview, overview
from summarizer.views.plots import (
    Asked,
    DemandEdge,
    DemandNode,
    DemandsGraph,
    StatusLine,
    StatusPoint,
    StatusTimeline,
    demands_graph,
    statuses,
)
from summarizer.views.promises import Promise, PromiseKind
from summarizer.views.questions import Question, Questions, questions
from summarizer.views.unanswered import Waiting, unanswered
from summarizer.views.values import (
    Card,
    Due,
    Named,
    OrElse,
    OtherDate,
    Proof,
    Quoted,
    SaidBy,
    SourceName,
)

__all__ = [
    "ALL",
    "Account",
    "Agreed",
    "Asked",
    "Calendar",
    "Card",
    "Changed",
    "Column",
    "Counted",
    "DemandEdge",
    "DemandNode",
    "DemandsGraph",
    "Difference",
    "Differences",
    "Direction",
    "Due",
    "Entry",
    "Ledger",
    "Listed",
    "Matrix",
    "Move",
    "Named",
    "OrElse",
    "OtherDate",
    "Overview",
    "Promise",
    "PromiseKind",
    "Proof",
    "Question",
    "Questions",
    "Quoted",
    "Row",
    "SaidBy",
    "SourceName",
    "StatusLine",
    "StatusPoint",
    "StatusTimeline",
    "Step",
    "ViewName",
    "Waiting",
    "calendar",
    "changed",
    "demands_graph",
    "differences",
    "ledger",
    "matrix",
    "moves",
    "overview",
    "overview_markdown",
    "questions",
    "statuses",
    "to_ics",
    "to_markdown",
    "unanswered",
    "within",
]
