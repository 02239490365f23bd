"""Claims: everything in a draft that rests on quotes, and the search for those quotes.

A claim is an item, or a part of an item with a quote of its own (a response, a
consequence, a term, a step). Each has a path: `d1`, `d1.responses.0`, `a1.terms.2`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, takewhile

from summarizer.assembly.turns import Turns
from summarizer.document import Segment
from summarizer.extraction.draft import (
    Draft,
    DraftAgreement,
    DraftDeadline,
    DraftDemand,
    DraftItem,
)
from summarizer.extraction.protocol import Unproven
from summarizer.grounding import Found, Grounder

Proofs = dict[str, tuple[Found, ...]]
"""The stretches of text that prove each claim, by its path; empty where none was found."""


@dataclass(frozen=True)
class Claim:
    """Something a draft says, with the quotes that should prove it, and the party that said so."""

    path: str
    summary: str
    quotes: tuple[str, ...]
    by: str | None = None


def claims(draft: Draft) -> Iterator[Claim]:
    """All claims of `draft`, each item before its parts."""
    for item in draft.items:
        common = item.common
        yield Claim(common.id, common.summary, tuple(common.quotes), common.speaker)
        yield from _parts(item)


def _parts(item: DraftItem) -> Iterator[Claim]:
    common = item.common
    for i, response in enumerate(common.responses):
        summary = f"{response.party}: {response.kind}"
        path = f"{common.id}.responses.{i}"
        yield Claim(path, summary, (response.quote,), response.party)
    if isinstance(item, DraftDemand | DraftDeadline):
        for i, consequence in enumerate(item.consequences):
            summary = f"{consequence.actor}: {consequence.action}"
            yield Claim(f"{common.id}.consequences.{i}", summary, (consequence.quote,))
    if isinstance(item, DraftAgreement):
        yield from _agreement_parts(item)


def _agreement_parts(item: DraftAgreement) -> Iterator[Claim]:
    for i, past in enumerate(item.history):
        yield Claim(f"{item.common.id}.history.{i}", past.status, (past.quote,))
    for i, term in enumerate(item.terms):
        summary = f"{', '.join(term.obligors)}: {term.action}"
        yield Claim(f"{item.common.id}.terms.{i}", summary, (term.quote,))
    for i, step in enumerate(item.pending_steps):
        summary = f"{', '.join(step.by)}: {step.step}"
        yield Claim(f"{item.common.id}.pending_steps.{i}", summary, (step.quote,))


def prove(
    draft: Draft,
    grounder: Grounder,
    within: tuple[int, int],
    repaired: Mapping[str, Iterable[str]] | None = None,
    segments: Sequence[Segment] = (),
) -> Proofs:
    """Look for the quotes of every claim inside the stretch `within` of the text.

    `repaired` has quotes by path that replace those of the draft. An item's parts are
    looked for near the item, and an item near its own quotes, so that of a sentence that
    recurs the right occurrence is taken: in a talk, whose turns are among the `segments` of
    the document, that in a turn of who says it. Of several quotes each has a path: `d1.quotes.0`.
    """
    mended = repaired or {}
    turns = Turns(draft.parties, segments, grounder.text, within)
    proofs: Proofs = {}
    for claim in claims(draft):
        near = [found.start for found in proofs.get(claim.path.partition(".")[0], ())]
        spans: list[Found] = []
        quotes = tuple(mended.get(claim.path, claim.quotes))
        for i, quote in enumerate(quotes):
            path = f"{claim.path}.quotes.{i}"
            found: list[Found] = []
            for sought in mended.get(path, (quote,)):
                near_now = near or [f.start for f in spans]
                near_now = turns.near(sought, claim.by, near_now) or near_now
                found += grounder.find_all(sought, within=within, near=near_now or None)
            if len(quotes) > 1:
                proofs[path] = tuple(found)
            spans += found
        proofs[claim.path] = _distinct(spans)
    return proofs


def _distinct(spans: Iterable[Found]) -> tuple[Found, ...]:
    """Each stretch once, in text order; one that lies inside another adds nothing."""
    kept: list[Found] = []
    for found in sorted(spans, key=lambda f: (f.start, -f.end)):
        if not kept or found.end > kept[-1].end:
            kept.append(found)
    return tuple(kept)


def unproven(
    draft: Draft, proofs: Proofs, grounder: Grounder, within: tuple[int, int]
) -> tuple[Unproven, ...]:
    """What has no proof, each with the passages of `within` nearest to its quotes.

    These are claims none of whose quotes was found, and single quotes of the others.
    """
    missing = [claim for claim in claims(draft) if not proofs[claim.path]]
    for claim in claims(draft):
        for i in unfound(claim.path, proofs):
            single = (claim.quotes[i],)
            missing.append(Claim(f"{claim.path}.quotes.{i}", claim.summary, single))
    return tuple(
        Unproven(claim.path, claim.summary, claim.quotes, _nearest(claim, grounder, within))
        for claim in missing
    )


def unfound(path: str, proofs: Proofs) -> list[int]:
    """Which of the quotes of a claim that has proof were not found, counted from 0."""
    if not proofs.get(path):
        return []
    each = takewhile(lambda at: at in proofs, (f"{path}.quotes.{i}" for i in count()))
    return [i for i, at in enumerate(each) if not proofs[at]]


def _nearest(claim: Claim, grounder: Grounder, within: tuple[int, int]) -> tuple[str, ...]:
    sought = claim.quotes or (claim.summary,)
    spans = {span for quote in sought for span in grounder.nearest(quote, within=within)}
    return tuple(grounder.text[start:end] for start, end in sorted(spans))
