"""The ledger: who promised what, in which words, how firmly, and what is still to be done."""

from __future__ import annotations

from typing import Literal

from summarizer.brief.values import Value
from summarizer.picture import Picture
from summarizer.rendering.words import Word
from summarizer.views.values import Card, Due, Named, Proof, SaidBy

PromiseKind = Literal["term", "commitment", "accepted_demand", "not_in_it"]


class Promise(Value):
    """What somebody is bound to, or says it will do. `by` is empty where nobody is named.

    `action` is the thing promised; `words` tell how it stands (the agreement's status, the
    demand's) and every hedge; `is_signed` is true only of terms of an agreement that is signed,
    ratified or in force by a certain account. `not_in_it` is what an agreement is said not to
    hold.
    """

    kind: PromiseKind
    by: tuple[Named, ...]
    to: tuple[Named, ...] = ()
    action: str
    words: tuple[Word, ...] = ()
    is_signed: bool = False
    said: SaidBy | None = None
    card: Card
    proofs: tuple[Proof, ...] = ()


class Account(Value):
    """All promises of the same party or parties together."""

    by: tuple[Named, ...]
    promises: tuple[Promise, ...]


class Step(Value):
    """A step that an agreement still needs, and by whom and when; `by` is empty if not told."""

    card: Card
    step: Word
    by: tuple[Named, ...] = ()
    due: Due | None = None
    proofs: tuple[Proof, ...] = ()


class Ledger(Value):
    """Promises by party, those of most promises first, and the steps that are pending."""

    accounts: tuple[Account, ...] = ()
    steps: tuple[Step, ...] = ()


def ledger(picture: Picture) -> Ledger:
    """Who promised what, and what is still to be done by whom."""
    return Ledger()
