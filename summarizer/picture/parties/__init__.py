"""Parties of several documents become one: who is who across briefs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from summarizer.brief import Brief, Party
from summarizer.picture.decisions import Decisions
from summarizer.picture.mentions import document_id
from summarizer.picture.parties.calling import parties_called
from summarizer.picture.values import DossierParty, PerhapsSame, Place, Variant

__all__ = ["MergedParties", "merge_parties", "parties_called"]


class MergedParties(NamedTuple):
    """The parties of all documents, and the pairs that may be one and were left apart."""

    parties: tuple[DossierParty, ...]
    perhaps: tuple[PerhapsSame, ...] = ()


def merge_parties(briefs: Sequence[Brief], decisions: Decisions) -> MergedParties:
    """The parties of `briefs` (in the order of `in_order`), put together."""
    groups: dict[str, list[tuple[str, Party]]] = defaultdict(list)
    for brief in briefs:
        for party in brief.parties:
            groups[_slug(party.name)].append((document_id(brief), party))
    slug_at = {(doc, p.id): slug for slug, group in groups.items() for doc, p in group}
    parties = []
    for slug, group in sorted(groups.items()):
        doc, first = group[0]
        names = dict.fromkeys(n for _, p in group for n in (p.name, *p.aliases))
        parties.append(
            DossierParty(
                id=slug,
                name=first.name,
                kind=first.kind,
                roles=tuple(dict.fromkeys(role for _, p in group for role in p.roles)),
                variants=tuple(
                    Variant(
                        name=n, documents=tuple(d for d, p in group if n in (p.name, *p.aliases))
                    )
                    for n in names
                ),
                places=tuple(Place(document=d, id=p.id) for d, p in group),
                acts_for=slug_at.get((doc, first.acts_for or "")),
                members=tuple(slug_at[doc, m] for m in first.members if (doc, m) in slug_at),
                title=first.title,
            )
        )
    return MergedParties(tuple(parties))


def _slug(name: str) -> str:
    return "-".join(re.findall(r"\w+", name.casefold().removeprefix("the "))) or "party"
