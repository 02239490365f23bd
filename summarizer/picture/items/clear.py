"""Clear cases: pairs for which few words in common are enough, as nothing else can be meant.

Papers word one demand so differently that words alone do not bring it together. What stands in
for them is what else the two tell: the same actors of both roles, the same day, the same matter,
and that either document has one such item only. The shares below lie above all pairs of different
items of one document in the development cases that are alike in the same respects.
"""

from __future__ import annotations

from summarizer.picture.items.actors import surely_same_actors
from summarizer.picture.items.clocks import clock_of, same_day
from summarizer.picture.items.gist import alike
from summarizer.picture.items.likeness import on_one_issue
from summarizer.picture.items.traits import Traits
from summarizer.picture.items.words import overlap, stems_of
from summarizer.picture.items.years import other_years

ALONE_ON_ONE_ISSUE = 0.5
"""So much of the gist for the only demand of the same to the same, on one issue in both."""
ALONE = 0.55
"""Where the issues are named otherwise."""
SEVERAL, SEVERAL_ALIKE = 2, 0.36
"""Of several words in common a smaller share is enough: a single one may be the topic."""
AMONG_OTHERS = 0.55
"""Where a document has others of the same actors."""
JUDGED = 0.6
"""Positions need more: a party holds many things of one matter, and they have no addressee."""
SAME_ACT = 0.4
"""Deadlines of one day: so much of the words of what is to happen then."""
SAME_DAY = 0.15
"""Deadlines of one day for which the actors or the kinds are not surely the same."""
ONE_PAPER = 0.5
"""Papers between the same parties, each the only one of its document."""

_OF_ANY_DATE = stems_of(
    (
        "deadline ultimatum date time move moved extend extended postpone postponed put pushed off",
        "back bring brought forward delay delayed set give gave given lift lifted withdraw dropped",
        "cancel cancelled let pass passed lapse expire met meet miss missed keep kept",
    )
)
"""What is told of a date without telling what is to be done by then."""


def is_clear(a: Traits, b: Traits) -> bool:
    """Whether `a` and `b`, which may be one, are one unless another is about as much alike."""
    return _CLEAR[a.kind](a, b) and not other_years(a, b)


def _position(a: Traits, b: Traits) -> bool:
    stances = {getattr(one.item, "stance", None) for one in (a, b)}
    return a.alone and b.alone and len(stances) == 1 and alike(a.gist, b.gist) >= JUDGED


def _demand(a: Traits, b: Traits) -> bool:
    if not surely_same_actors(a, b):
        return False
    if not (a.alone and b.alone):
        return alike(a.gist, b.gist) >= AMONG_OTHERS
    if len(a.said.stems & b.said.stems) >= SEVERAL:
        return alike(a.gist, b.gist) >= SEVERAL_ALIKE
    return alike(a.gist, b.gist) >= (ALONE_ON_ONE_ISSUE if on_one_issue(a, b) else ALONE)


def _deadline(a: Traits, b: Traits) -> bool:
    """One day, and much the same act: to do two things by one day is often asked of one party.

    Of what lapses by itself a word in common is enough; of a date that is taken back, or that is
    told without its act, none is needed.
    """
    if not same_day(a, b):
        return False
    mine, theirs = clock_of(a), clock_of(b)
    if _tells_what_became(a, b) or _tells_what_became(b, a):
        return True
    acts = overlap(a.said.stems, b.said.stems)
    if surely_same_actors(a, b) and mine.kind == theirs.kind:
        unsaid = not (a.said.stems and b.said.stems)
        if unsaid or {mine.status, theirs.status} & {"moved", "withdrawn"}:
            return on_one_issue(a, b)
        return acts > 0.0 if mine.kind == "expiry" else acts >= SAME_ACT
    return acts >= SAME_ACT and alike(a.gist, b.gist) >= SAME_DAY


def _tells_what_became(a: Traits, b: Traits) -> bool:
    """Whether `a` reports what came of a date of `b`'s setter, and of no act but perhaps `b`'s."""
    settled = clock_of(a).status != "pending" and clock_of(b).status == "pending"
    if not settled or not a.owners or a.owners != b.owners:
        return False
    # ids are slugs of names: the other may name whom this one leaves open
    names = stems_of(party.replace("-", " ") for party in sorted(b.others))
    act = a.said.stems - _OF_ANY_DATE - names
    return not act or bool(act & (b.said.stems | b.support))


def _agreement(a: Traits, b: Traits) -> bool:
    if not surely_same_actors(a, b):
        return False
    if not (a.alone and b.alone):
        return alike(a.gist, b.gist) >= AMONG_OTHERS
    return alike(a.gist, b.gist) >= (ONE_PAPER if on_one_issue(a, b) else ALONE)


_CLEAR = {
    "position": _position,
    "demand": _demand,
    "deadline": _deadline,
    "agreement": _agreement,
}
