"""What is in doubt, in Markdown: where documents differ, and what they leave open."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.picture import Picture
from summarizer.rendering.escaping import escape, wrapped
from summarizer.views.differences import Difference, differences
from summarizer.views.markdown.parts import Part, bullets, people, within_line
from summarizer.views.questions import Question, questions
from summarizer.views.shown import Shown
from summarizer.views.values import Card


def differences_part(picture: Picture) -> Part:
    """The discrepancies by kind, each with what every document has."""
    found, blocks = differences(picture), list[str]()
    for those in found:
        blocks += [f"### {those.title.text}", wrapped(f"({those.title.gloss})")]
        blocks += [block for it in those.found for block in _difference(it)]
    title = "Where documents differ"
    return Part(title, tuple(blocks) or ("No document differs from another.",))


def _difference(it: Difference) -> Iterator[str]:
    about = ", ".join(map(escape, it.about or ((it.party.id,) if it.party else ())))
    ids = f"{escape(it.id)}; {about}" if about else escape(it.id)
    yield wrapped(f"**{escape(it.field)}:** {escape(it.title)} ({ids})")
    lines = [within_line(saying) for saying in it.sayings]
    yield bullets([*lines, escape(it.note)] if it.note else lines)


def questions_part(picture: Picture) -> Part:
    """The open questions by kind."""
    found, blocks = questions(picture), list[str]()
    for those in found:
        blocks += [f"### {those.title}", bullets(map(_question, those.found))]
    shown = Shown(picture)
    about = dict.fromkeys(id for those in found for it in those.found for id in it.about)
    cards: tuple[Card, ...] = tuple(
        shown.card(shown.items[id]) for id in about if id in shown.items
    )
    return Part("Open questions", tuple(blocks) or ("The documents leave nothing open.",), cards)


def _question(it: Question) -> str:
    whom = f" *concerns {people(it.parties)}*" if it.parties else ""
    return f"{escape(it.question)}{whom} ({', '.join(map(escape, it.about))})"
