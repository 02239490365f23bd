"""Which function composes the sentences to which question."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from summarizer.asking import (
    changed,
    committed,
    differences,
    held,
    proof,
    replies,
    settled,
    times_asked,
    wanted,
)
from summarizer.asking.answers import Question, Sentence
from summarizer.asking.asked import Asked, Aspect
from summarizer.asking.scene import Scene

Composer = Callable[[Asked, Scene], Iterator[Sentence]]
_COMPOSERS: dict[Question, Composer] = {
    "changes": changed.changes,
    "deadlines": times_asked.deadlines,
    "statuses": settled.statuses,
    "commitments": committed.commitments,
    "demands": wanted.demands,
    "stances": held.stances,
    "red_lines": held.red_lines,
    "moves": held.moves,
    "contradictions": differences.contradictions,
    "independence": differences.independence,
    "removes": proof.removes,
    "factuality": proof.factuality,
    "words": proof.exact_words,
    "calendar": times_asked.calendar,
    "unanswered": wanted.unanswered,
}
_OF_ASPECT: dict[Aspect, Composer] = {
    "threats": replies.threats,
    "concessions": replies.concessions,
    "refusals": replies.refusals,
    "promises": committed.commitments,
    "denials": proof.factuality,
    "hopes": proof.factuality,
    "expectations": proof.factuality,
    "hypotheses": proof.factuality,
}


def composed(asked: Asked, question: Question, scene: Scene) -> tuple[Sentence, ...]:
    """The sentences that answer `asked`, taken for `question`; none where nothing is told."""
    composer = _OF_ASPECT[asked.aspect] if asked.aspect else _COMPOSERS[question]
    told = tuple(composer(asked, scene))
    if question == "demands" and asked.outcome == "accepted":
        told = (*told, *replies.acceptances(asked, scene))
    return told
