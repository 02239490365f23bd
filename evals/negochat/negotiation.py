"""What becomes of each offer in a dialogue (codebook 9.11 and 9.17).

An offer is a demand of its issuer, by issue and value; said again it is the same one. It is
`rejected` when the other side refuses it or names another value (which is a response `countered`,
and a demand of its own), `withdrawn` when its author replaces it, `accepted` when the other side
says yes or offers the same. To offer the same together with other terms is a `partly_accepted`:
it holds once those terms are taken. The last word counts: what was accepted can be reopened.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from evals.negochat.reading import Act, Dialogue, Role, Turn
from summarizer.codebook import ResponseKind

Standing = Literal["open", "accepted", "rejected", "countered", "withdrawn"]


@dataclass
class Offer:
    """An offer and how it stands; numbers are those of turns.

    `answers` are the other side's, the last one of each kind.
    """

    issuer: Role
    issue: str
    value: str
    turns: list[int] = field(default_factory=list)
    standing: Standing = "open"
    answers: dict[ResponseKind, int] = field(default_factory=dict)


def other(role: Role) -> Role:
    """The other side."""
    return "Employer" if role == "Candidate" else "Candidate"


class Negotiation:
    """How things stand in `dialogue` after its last turn.

    `offers` are in the order in which they were first made, `settled` maps an issue to the offer
    that holds and the turn that settled it, `ended` is whether a side left the talk for good,
    `unmapped` counts what could not be understood.
    """

    def __init__(self, dialogue: Dialogue) -> None:
        self._made: dict[tuple[Role, str, str], Offer] = {}
        self._current: dict[tuple[Role, str], Offer] = {}
        # what each side's latest turn with offers put forward, or granted with other terms
        self._table: dict[Role, list[Offer]] = {"Candidate": [], "Employer": []}
        self.settled: dict[str, tuple[Offer, int]] = {}
        self.unmapped: Counter[str] = Counter()
        self.ended = False
        for number, turn in enumerate(dialogue.turns):
            self._take(turn, number)

    @property
    def offers(self) -> list[Offer]:
        """All offers."""
        return list(self._made.values())

    def _take(self, turn: Turn, number: int) -> None:
        telling = [act for act in turn.acts if act.kind in ("Offer", "Accept", "Reject")]
        left = any(act.kind == "Quit" for act in turn.acts)
        self.ended = left or (self.ended and not telling)
        if telling and not turn.words:
            self.unmapped["an offer or an answer without words"] += len(telling)
            return
        offered = [act for act in telling if act.kind == "Offer"]
        # answers first: they are to what lay there before, wherever the turn has them
        for act in telling:
            if act.kind != "Offer":
                self._answer(turn.role, act, number)
        if offered:
            self._table[turn.role] = []
        for act in offered:
            self._offer(turn.role, act, number, alone=len(offered) == 1)

    def _answer(self, role: Role, act: Act, number: int) -> None:
        targets = self._meant(role, act)
        if not targets and not (act.kind == "Accept" and self._is_settled(role, act)):
            self.unmapped[f"{act.kind} of what was not offered"] += 1
        for offer in targets:
            if act.kind == "Accept":
                self._accept(offer, role, number)
            elif offer.issuer != role:
                self._refuse(offer, number)

    def _meant(self, role: Role, act: Act) -> list[Offer]:
        """The offers that an answer is to: one that it names, else all that lie on the table."""
        their = other(role)
        if act.issue is None:
            return [o for o in self._table[their] if o.standing in ("open", "countered")]
        if act.value is None:
            named = self._current.get((their, act.issue))
        else:
            named = self._made.get((their, act.issue, act.value))
        granted = [o for o in self._table[their] if (o.issue, o.value) == (act.issue, act.value)]
        return [named] if named else granted

    def _is_settled(self, role: Role, act: Act) -> bool:
        """Whether a yes to nothing open only confirms what both have settled before."""
        if act.issue is None:
            return any(offer.standing == "accepted" for offer in self._table[other(role)])
        held = self.settled.get(act.issue)
        return held is not None and act.value in (None, held[0].value)

    def _offer(self, role: Role, act: Act, number: int, *, alone: bool) -> None:
        if act.issue is None or act.value is None:
            self.unmapped["an offer without a value"] += 1
            return
        own, theirs = (self._current.get((r, act.issue)) for r in (role, other(role)))
        if theirs and theirs.value == act.value:
            self._grant(theirs, role, number, alone=alone)
        elif own and own.value == act.value and own.standing == "accepted":
            self._table[role].append(own)
        else:
            self._put(role, act.issue, act.value, number)

    def _grant(self, theirs: Offer, role: Role, number: int, *, alone: bool) -> None:
        """To offer what the other side asks for is to accept it, or to do so on conditions."""
        self._table[role].append(theirs)
        if theirs.standing == "accepted":
            return
        if alone:
            self._accept(theirs, role, number)
        else:
            theirs.answers["partly_accepted"] = number

    def _put(self, role: Role, issue: str, value: str, number: int) -> None:
        own, theirs = (self._current.get((r, issue)) for r in (role, other(role)))
        if own and own.value != value and own.standing != "rejected":
            own.standing = "withdrawn"
        offer = self._made.setdefault((role, issue, value), Offer(role, issue, value))
        offer.standing = "open"
        if number not in offer.turns:
            offer.turns.append(number)
        self._current[role, issue] = offer
        self._table[role].append(offer)
        self.settled.pop(issue, None)
        if theirs and theirs.standing not in ("rejected", "withdrawn"):
            theirs.standing = "countered"
        if theirs and theirs.answers.get("rejected") != number:
            theirs.answers["countered"] = number

    def _accept(self, offer: Offer, role: Role, number: int) -> None:
        """`role` says yes to `offer`, which may be its own, granted with terms it now takes."""
        given_up = self._current.get((other(offer.issuer), offer.issue))
        if given_up and given_up.standing == "open":
            given_up.standing = "withdrawn"
        offer.standing = "accepted"
        if offer.issuer != role:
            offer.answers["accepted"] = number
        self._current.pop((other(offer.issuer), offer.issue), None)
        self._current[offer.issuer, offer.issue] = offer
        self.settled[offer.issue] = (offer, number)

    def _refuse(self, offer: Offer, number: int) -> None:
        offer.standing = "rejected"
        offer.answers["rejected"] = number
        if self.settled.get(offer.issue, (None,))[0] is offer:
            del self.settled[offer.issue]
