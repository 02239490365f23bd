"""What changed, in order of time, and who moved in which direction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Literal

from summarizer.brief.values import Value
from summarizer.picture import Change, Picture
from summarizer.picture.values import Basis, ChangeKind
from summarizer.rendering import times, words
from summarizer.rendering.words import Word
from summarizer.views.shown import Shown
from summarizer.views.values import Card, Named, Quoted
from summarizer.views.vocabulary import RUNGS, field_in_words, value_in_words

Direction = Literal[
    "hardened", "softened", "reversed", "forwards", "backwards", "withdrawn", "unclear"
]


class Changed(Value):
    """A change in words. `what` is what became different ("status"); `basis` tells how it is known.

    `before` and `after` are empty where they are not told; `at` is when, in words `when`.
    """

    kind: ChangeKind
    basis: Basis
    what: str
    card: Card
    at: date | datetime | None = None
    when: str = ""
    before: str = ""
    after: str = ""
    sayings: tuple[Quoted, ...] = ()


class Move(Value):
    """A party that moved, or parties whose agreement or demand did, and in which direction."""

    parties: tuple[Named, ...]
    direction: Direction
    change: Changed


def changed(picture: Picture) -> tuple[Changed, ...]:
    """All changes, in the order of the picture, which is that of time."""
    shown = Shown(picture)
    return tuple(_changed(it, shown) for it in picture.changes if it.item in shown.items)


def moves(picture: Picture) -> tuple[Move, ...]:
    """Positions that shifted, statuses of demands and agreements that changed, and withdrawals.

    A move of a demand is its issuer's if it is withdrawn, and else its addressees'.
    """
    return tuple(
        Move(parties=_movers(it), direction=direction(it), change=it)
        for it in changed(picture)
        if it.kind in ("position_shifted", "status_changed", "withdrawn")
        and it.card.kind != "deadline"
    )


def in_order(found: Iterable[Move]) -> list[Move]:
    """The moves party by party, and of one party in the order of time."""
    return sorted(found, key=lambda it: tuple(party.id for party in it.parties))


def _changed(it: Change, shown: Shown) -> Changed:
    return Changed(
        kind=it.kind,
        basis=it.basis,
        what=field_in_words(it.field),
        card=shown.card(shown.items[it.item]),
        at=it.at,
        when=times.moment(it.at) if it.at else "",
        before=value_in_words(it.before or "", it.field),
        after=value_in_words(it.after or "", it.field),
        sayings=tuple(shown.quoted(saying, it.item, it.field) for saying in it.sayings),
    )


def _movers(change: Changed) -> tuple[Named, ...]:
    is_answer = change.card.kind == "demand" and change.kind == "status_changed"
    return change.card.to or change.card.who if is_answer else change.card.who


def direction(change: Changed) -> Direction:
    """Which way it went; `unclear` where the values before and after do not tell."""
    if change.kind == "withdrawn":
        return "withdrawn"
    if change.kind == "status_changed":
        return _along_the_rungs(change)
    for shift in ("hardened", "softened", "reversed"):
        if shift in change.after.casefold():
            return _SHIFTS[shift]
    firm, stance = _CODES["firmness"], _CODES["stance"]
    before, after = change.before.casefold(), change.after.casefold()
    if before in firm and after in firm:
        return _compared(_FIRM[firm[before]], _FIRM[firm[after]])
    if before in stance and after in stance:
        return _TURNS.get((stance[before], stance[after]), "unclear")
    return "unclear"


def _along_the_rungs(change: Changed) -> Direction:
    codes, rungs = _CODES[change.card.kind], RUNGS[change.card.kind]
    before, after = codes.get(change.before.casefold()), codes.get(change.after.casefold())
    if before is None or after is None or {before, after} & _NO_RUNG:
        return "unclear"
    one, other = rungs[before], rungs[after]
    return "forwards" if other > one else "backwards" if other < one else "unclear"


def _compared(before: int, after: int) -> Direction:
    return "hardened" if after > before else "softened" if after < before else "unclear"


def _codes(known: Mapping[str, Word]) -> dict[str, str]:
    """The codebook's values by what they are called, in code and in words."""
    return {called: code for code, word in known.items() for called in (code, word.text.casefold())}


_CODES = {
    "agreement": _codes(words.AGREEMENT_STATUS),
    "demand": _codes(words.DEMAND_STATUS),
    "deadline": _codes(words.DEADLINE_STATUS),
    "position": {},
    "firmness": _codes(words.FIRMNESS),
    "stance": _codes(words.STANCE),
}
_SHIFTS: dict[str, Direction] = {
    "hardened": "hardened",
    "softened": "softened",
    "reversed": "reversed",
}
_FIRM = {"flexible": 0, "stated": 1, "red_line": 2}
# What is no way forward and none back.
_NO_RUNG = frozenset(("unclear", "ended", "moved"))
_TURNS: dict[tuple[str, str], Direction] = {
    ("favours", "opposes"): "reversed",
    ("opposes", "favours"): "reversed",
    ("favours", "conditional"): "hardened",
    ("conditional", "opposes"): "hardened",
    ("opposes", "conditional"): "softened",
    ("conditional", "favours"): "softened",
}
