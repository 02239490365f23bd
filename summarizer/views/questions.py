"""What the documents leave open, by kind of question."""

from __future__ import annotations

from summarizer.brief.values import Value
from summarizer.picture import Picture
from summarizer.picture.values import QuestionKind
from summarizer.views.values import Named, Quoted


class Question(Value):
    """An open question, the items it rests on (dossier's ids), and whom it concerns."""

    question: str
    about: tuple[str, ...]
    parties: tuple[Named, ...] = ()
    sayings: tuple[Quoted, ...] = ()


class Questions(Value):
    """The open questions of one kind, under its heading."""

    kind: QuestionKind
    title: str
    found: tuple[Question, ...]


def questions(picture: Picture) -> tuple[Questions, ...]:
    """The open questions by kind, the most urgent kinds first."""
    return ()
