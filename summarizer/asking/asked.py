"""A question as it was understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from summarizer.asking.answers import Question
from summarizer.asking.windows import Window

Aspect = Literal[
    "anything",
    "concessions",
    "denials",
    "expectations",
    "hopes",
    "hypotheses",
    "promises",
    "refusals",
    "threats",
]
"""A kind of items within those of a question: threats among demands, promises among commitments."""

TIMED: frozenset[Question] = frozenset(("changes", "deadlines", "calendar", "demands"))
"""The questions that choose by themselves among the items by a time that is named."""


@dataclass(frozen=True)
class Asked:
    """A question as it was understood.

    `parties` are all that it names, members of collectives included; `doers` and `targets` those
    of whom it says that they act, or are acted upon. `issues` are issues of the dossier, `outlets`
    ids of documents, `terms` other words that its items have. `outcome` is what must have come of
    a demand or a deadline, `aspect` what kind of items is meant. `unknown` words are nowhere in
    the dossier, and stand for what is asked about. `words` are all that it says of the matter,
    known or not; `groups` the parties that each name in it may stand for; `partly` the stems that
    stand for longer issues; `subject` the words for who acts where that is no party.
    """

    text: str
    question: Question | None
    parties: frozenset[str] = frozenset()
    doers: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    issues: tuple[str, ...] = ()
    partly: tuple[frozenset[str], ...] = ()
    outlets: frozenset[str] = frozenset()
    outcome: str | None = None
    aspect: Aspect | None = None
    window: Window | None = None
    timed: bool = False
    terms: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    groups: tuple[frozenset[str], ...] = ()
    subject: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_narrow(self) -> bool:
        """Whether it names anything that not every item has."""
        return bool(self.parties or self.issues or self.outlets or self.terms)
