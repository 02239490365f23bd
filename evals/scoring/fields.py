"""Fields: how right each field of a found item is, given the gold item it was paired with.

A field is right (1) or wrong (0); where a field holds a list, it is the share that agrees. For
free text only presence is compared: whether both say something, or neither.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import numpy as np

from evals.scoring.alignment import align
from evals.scoring.dates import compare_times
from evals.scoring.similarity import Similarity
from summarizer import Agreement, Deadline, Demand, Position
from summarizer.brief import Consequence, Item, PendingStep, Response, Term

T = TypeVar("T")

Partners = Mapping[str, str]
"""Ids of found items by the ids of the gold items that they are paired with, of all kinds."""

_COMMON = ("factuality", "time_frame")
_ALIKE = 0.4
"""Two terms with at least this similarity of words are the same term, whoever is obliged."""


def compare_fields(
    gold: Item, found: Item, like: Similarity, partners: Partners
) -> dict[str, float]:
    """How right each field of `found` is, from 0 to 1, by the name of the field."""
    fields = _equal(gold, found, _COMMON) | _attribution(gold, found, like)
    fields["responses"] = _share(gold.responses, found.responses, _responds_alike(like))
    fields["linked"] = _links(gold, found, partners)
    match gold, found:
        case Position(), Position():
            return fields | _position(gold, found, like)
        case Demand(), Demand():
            return fields | _demand(gold, found, like)
        case Deadline(), Deadline():
            return fields | _deadline(gold, found, like)
        case Agreement(), Agreement():
            return fields | _agreement(gold, found, like)
    raise TypeError("a pair has two items of one kind")


def _attribution(gold: Item, found: Item, like: Similarity) -> dict[str, float]:
    said, given = gold.attribution, found.attribution
    return {
        "mode": float(said.mode == given.mode),
        "speaker": float(like.cast.same(said.speaker, given.speaker)),
        "via": _group(said.via, given.via, like),
    }


def _position(gold: Position, found: Position, like: Similarity) -> dict[str, float]:
    return {
        "holder": _party(gold.holder, found.holder, like),
        **_equal(gold, found, ("stance", "firmness", "shift")),
        **_presence(gold, found, ("condition", "rationale")),
    }


def _demand(gold: Demand, found: Demand, like: Similarity) -> dict[str, float]:
    return {
        "issuer": _party(gold.issuer, found.issuer, like),
        "addressees": _group(gold.addressees, found.addressees, like),
        **_equal(gold, found, ("force", "status")),
        **_presence(gold, found, ("in_return", "rationale")),
        "consequences": _share(gold.consequences, found.consequences, _threatens_alike(like)),
    }


def _deadline(gold: Deadline, found: Deadline, like: Similarity) -> dict[str, float]:
    return {
        "setter": _party(gold.setter, found.setter, like),
        "applies_to": _group(gold.applies_to, found.applies_to, like),
        **_equal(gold, found, ("kind", "bound", "status")),
        "date": compare_times(gold.time, found.time)["value"],
        "edtf": float(_bare(gold.time.edtf) == _bare(found.time.edtf)),
        "resolution": float(gold.time.resolution == found.time.resolution),
        **_presence(gold, found, ("replaced_by",)),
        "consequences": _share(gold.consequences, found.consequences, _threatens_alike(like)),
    }


def _agreement(gold: Agreement, found: Agreement, like: Similarity) -> dict[str, float]:
    fields = {
        "parties": _group(gold.parties, found.parties, like),
        **_equal(gold, found, ("status",)),
        **_presence(gold, found, ("instrument", "precursor_to")),
        "terms": _share(gold.terms, found.terms, lambda a, b: like.text(a.action, b.action)),
        "pending_steps": _share(gold.pending_steps, found.pending_steps, _awaits_alike(like)),
    }
    if right := _obligors(gold.terms, found.terms, like):
        fields["obligors"] = sum(right) / len(right)
    return fields


def _obligors(gold: Sequence[Term], found: Sequence[Term], like: Similarity) -> list[float]:
    """How right the obligors of each term are that both have; of equal terms the best."""
    right = [[_group(a.obligors, b.obligors, like) for b in found] for a in gold]
    same = _matched(gold, found, lambda a, b: like.text(a.action, b.action), right)
    return [right[i][j] for i, j in same]


def _bare(edtf: str | None) -> str | None:
    """An EDTF value without the open side that only restates the bound ("by")."""
    return edtf and edtf.removeprefix("../").removesuffix("/..")


def _equal(gold: Item, found: Item, names: Sequence[str]) -> dict[str, float]:
    return {name: float(getattr(gold, name) == getattr(found, name)) for name in names}


def _presence(gold: Item, found: Item, names: Sequence[str]) -> dict[str, float]:
    return {
        name: float((getattr(gold, name) is None) == (getattr(found, name) is None))
        for name in names
    }


def _party(gold: str | None, found: str | None, like: Similarity) -> float:
    if gold is None or found is None:
        return float(gold is found)
    return float(like.cast.same_group((gold,), (found,)))


def _group(gold: Sequence[str], found: Sequence[str], like: Similarity) -> float:
    return 1.0 if like.cast.same_group(gold, found) else _shared_parties(gold, found, like)


def _shared_parties(gold: Sequence[str], found: Sequence[str], like: Similarity) -> float:
    return _share(gold, found, like.cast.same)


def _links(gold: Item, found: Item, partners: Partners) -> float:
    """The share of links that agree, as far as what they lead to has a partner at all."""
    met = set(partners.values())
    return _share(
        sorted(set(gold.linked) & partners.keys()),
        sorted(set(found.linked) & met),
        lambda a, b: partners.get(a) == b,
    )


def _share(gold: Sequence[T], found: Sequence[T], alike: Callable[[T, T], float]) -> float:
    """Twice the matched over all of both; 1 if neither has any."""
    if not gold and not found:
        return 1.0
    return 2 * len(_matched(gold, found, alike)) / (len(gold) + len(found))


def _matched(
    gold: Sequence[T],
    found: Sequence[T],
    alike: Callable[[T, T], float],
    right: Sequence[Sequence[float]] = (),
) -> list[tuple[int, int]]:
    """The numbers of parts that are alike, paired as items are; `right` decides between equals."""
    if not gold or not found:
        return []
    table = np.array([[float(alike(a, b)) for b in found] for a in gold])
    agreement = np.array(right) if right else np.zeros_like(table)
    return align(table, agreement, _ALIKE)


def _responds_alike(like: Similarity) -> Callable[[Response, Response], bool]:
    return lambda a, b: a.kind == b.kind and like.cast.same_group((a.party,), (b.party,))


def _threatens_alike(like: Similarity) -> Callable[[Consequence, Consequence], bool]:
    return lambda a, b: (
        a.factuality == b.factuality and like.cast.same_group((a.actor,), (b.actor,))
    )


def _awaits_alike(like: Similarity) -> Callable[[PendingStep, PendingStep], bool]:
    return lambda a, b: a.step == b.step and _group(a.by, b.by, like) > 0
