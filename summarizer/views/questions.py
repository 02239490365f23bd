"""What the documents leave open, by kind of question."""

from __future__ import annotations

from summarizer.brief.values import Value
from summarizer.picture import OpenQuestion, Picture
from summarizer.picture.values import QuestionKind
from summarizer.views.shown import Shown
from summarizer.views.values import Named, Quoted
from summarizer.views.vocabulary import QUESTION, days_in_words


class Question(Value):
    """An open question, the items (or parties) it rests on by id, and whom it concerns."""

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
    """The open questions by kind, the most urgent kinds first; only kinds that occur."""
    shown = Shown(picture)
    found: dict[QuestionKind, list[Question]] = {kind: [] for kind in QUESTION}
    for it in picture.open_questions:
        found[it.kind].append(_question(it, shown))
    return tuple(
        Questions(kind=kind, title=QUESTION[kind], found=tuple(those))
        for kind, those in found.items()
        if those
    )


def _question(it: OpenQuestion, shown: Shown) -> Question:
    item = next((i for i in it.about if i in shown.items), "")
    return Question(
        question=days_in_words(it.question),
        about=it.about,
        parties=shown.names.parties(p for p in it.parties if shown.names.knows(p)),
        sayings=tuple(shown.quoted(saying, item, "status") for saying in it.sayings),
    )
