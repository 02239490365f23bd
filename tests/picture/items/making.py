"""Briefs for tests of merging: a document is a day and its items, and the text follows."""

from __future__ import annotations

from datetime import date
from typing import Any

from summarizer.brief import (
    Agreement,
    Attribution,
    Brief,
    Deadline,
    Demand,
    Evidence,
    Item,
    Party,
    Position,
    Provenance,
    Time,
    named_parties,
)
from summarizer.document import Document
from summarizer.picture import (
    Cast,
    Decisions,
    DossierParty,
    Place,
    SourceFamily,
    SourcePair,
    Variant,
)
from summarizer.picture.items import MergedItems, merge_items
from summarizer.picture.mentions import document_id, in_order, source_of
from summarizer.picture.translation import members_of

GROUPS: dict[str, tuple[str, ...]] = {"tern": ("norland", "sudran"), "envoy": (), "rival": ()}
"""Collectives and their members; whoever else a test names is a body by itself."""
BODIES: dict[str, str | None] = {"envoy": "norland", "rival": "sudran", "tern": None}
"""For whom persons act."""


def common(summary: str, quote: str | None, **given: Any) -> dict[str, Any]:
    speaker = given.pop("speaker", None)
    mode = given.pop("mode", "paraphrase" if speaker else "narration")
    return {
        "id": "x",
        "summary": summary,
        "issue": "talks",
        "attribution": Attribution(
            speaker=speaker, mode=mode, standing="self" if speaker else "author"
        ),
        "factuality": "certain",
        "time_frame": "current",
        "evidence": (Evidence(quote=quote or summary, start=0, end=0, match="exact"),),
        **given,
    }


def position(holder: str, summary: str, quote: str | None = None, **given: Any) -> Position:
    own = {"stance": "favours", "firmness": "stated", "shift": "unstated", "holder": holder}
    return Position(**{**own, **common(summary, quote, **given)})


def demand(
    issuer: str, to: str | tuple[str, ...], summary: str, quote: str | None = None, **given: Any
) -> Demand:
    addressees = (to,) if isinstance(to, str) else to
    own = {"issuer": issuer, "addressees": addressees, "force": "demand", "status": "open"}
    return Demand(**{**own, **common(summary, quote, **given)})


def deadline(
    setter: str | None,
    to: tuple[str, ...],
    summary: str,
    when: str | date,
    quote: str | None = None,
    **given: Any,
) -> Deadline:
    own = {
        "setter": setter,
        "applies_to": to,
        "kind": "target",
        "bound": "by",
        "status": "pending",
        "time": Time(text=when)
        if isinstance(when, str)
        else Time(text=when.isoformat(), earliest=when, latest=when, resolution="exact"),
    }
    return Deadline(**{**own, **common(summary, quote, **given)})


def agreement(
    parties: tuple[str, ...], name: str, summary: str, quote: str | None = None, **given: Any
) -> Agreement:
    own = {"parties": parties, "name": name, "instrument": name, "status": "tentative"}
    return Agreement(**{**own, **common(summary, quote, **given)})


def brief(*items: Item, day: int = 1, salt: str = "", **document: Any) -> Brief:
    """The brief of a document of the day `day` of May, whose text is its items' quotes."""
    text, placed = f"Day {day}. {salt}\n", []
    counts = dict.fromkeys("pdta", 0)
    for item in items:
        evidence = []
        for one in item.evidence:
            evidence.append(
                one.model_copy(update={"start": len(text), "end": len(text) + len(one.quote)})
            )
            text += one.quote + "\n"
        letter = {Position: "p", Demand: "d", Deadline: "t", Agreement: "a"}[type(item)]
        counts[letter] += 1
        own_id = item.id if item.id != "x" else f"{letter}{counts[letter]}"
        placed.append(item.model_copy(update={"id": own_id, "evidence": tuple(evidence)}))
    lists: dict[str, list[Any]] = {
        "positions": [i for i in placed if isinstance(i, Position)],
        "demands": [i for i in placed if isinstance(i, Demand)],
        "deadlines": [i for i in placed if isinstance(i, Deadline)],
        "agreements": [i for i in placed if isinstance(i, Agreement)],
    }
    document = {"published": date(2031, 5, day), **document}
    return Brief(
        document=Document(text=text, **document),
        parties=_parties(placed),
        provenance=Provenance(extractor="rules", package_version="0"),
        **{name: tuple(found) for name, found in lists.items()},
    )


def _parties(items: list[Item]) -> tuple[Party, ...]:
    named = {party for item in items for party in named_parties(item)}
    for party in sorted(named):
        named |= {*GROUPS.get(party, ()), *filter(None, (BODIES.get(party),))}
    return tuple(
        Party(
            id=party,
            name=party.title(),
            kind="collective" if GROUPS.get(party) else "organization",
            roles=("principal",),
            aliases=(party.title(),),
            acts_for=BODIES.get(party),
            members=GROUPS.get(party, ()),
        )
        for party in sorted(named)
    )


def cast_of(*briefs: Brief) -> Cast:
    """All parties of one id are one."""
    found: dict[str, list[tuple[str, Party]]] = {}
    for one in briefs:
        for party in one.parties:
            found.setdefault(party.id, []).append((document_id(one), party))
    return Cast(
        DossierParty(
            id=party,
            name=them[0][1].name,
            kind=them[0][1].kind,
            roles=("principal",),
            variants=(Variant(name=them[0][1].name, documents=tuple(d for d, _ in them)),),
            places=tuple(Place(document=d, id=party) for d, _ in them),
            acts_for=them[0][1].acts_for,
            members=them[0][1].members,
        )
        for party, them in sorted(found.items())
    )


def merged(
    *briefs: Brief,
    decisions: Decisions | None = None,
    pairs: tuple[SourcePair, ...] = (),
    families: tuple[SourceFamily, ...] = (),
) -> MergedItems:
    ordered = in_order(briefs)
    cast = cast_of(*ordered)
    members = [member for one in ordered for member in members_of(one, cast)]
    sources = [source_of(one) for one in ordered]
    return merge_items(members, cast, pairs, decisions or Decisions(), sources, families)


def groups(found: MergedItems) -> list[list[str]]:
    """The summaries of the members of each item that has several."""
    return [
        [member.item.summary for member in item.members]
        for item in found.items
        if len(item.members) > 1
    ]


def one_item(a: Item, b: Item) -> bool:
    """Whether two items, each of a document of its own, become one."""
    found = merged(brief(a, day=1), brief(b, day=2))
    return len(found.items) == 1


def perhaps(a: Item, b: Item) -> bool:
    """Whether two items, each of a document of its own, are shown as perhaps the same."""
    return bool(merged(brief(a, day=1), brief(b, day=2)).perhaps)
