"""Quote variance: one utterance that documents quote in different words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from itertools import combinations, product
from typing import NamedTuple

from summarizer.brief import Evidence
from summarizer.picture.comparing.differing import discrepancy
from summarizer.picture.comparing.quotations import has_quotation, quoted, vary
from summarizer.picture.comparing.told import Told, saying
from summarizer.picture.comparing.words import overlap, telling_words
from summarizer.picture.values import Discrepancy, DossierItem, Member

_HEDGE = re.compile(
    r"\b(?:probably|likely|perhaps|possibly|maybe|wahrscheinlich|vermutlich|vielleicht"
    r"|probablement|peut-être|probablemente|quizás?)\b",
    re.IGNORECASE,
)
_ALIKE, _FEWEST = 0.75, 4


class _Quotation(NamedTuple):
    words: str
    member: Member
    evidence: Evidence


def quote_variances(told: Told, known: Collection[str]) -> Iterator[Discrepancy]:
    """Each utterance that is quoted in different words, with all items that rest on it.

    Of the items in `known` the hedge that varies is told already: their words are not told again.
    """
    found: dict[frozenset[tuple[str, str]], list[tuple[str, list[_Quotation]]]] = defaultdict(list)
    for item in told.items:
        if item.id not in known and len(item.members) > 1 and (varying := _varying(told, item)):
            key = frozenset((q.member.document, q.words) for q in varying)
            found[key].append((item.id, varying))
    for rests in found.values():
        about = tuple(item for item, _ in rests)
        quotations = sorted(rests[0][1], key=lambda q: told.order(q.member.document))
        sayings = (saying(q.member, q.words, (q.evidence,)) for q in quotations)
        yield discrepancy("quote_variance", about, "evidence", sayings)


def _varying(told: Told, item: DossierItem) -> list[_Quotation]:
    """One quotation a document, of those that vary from another document's."""
    all_of = [q for member in item.members for q in _quotations(member)]
    first: dict[str, _Quotation] = {}
    told_apart: dict[tuple[str, date | None], list[_Quotation]] = defaultdict(list)
    for quotation in all_of:
        told_apart[quotation.words, told.day(quotation.member.document)].append(quotation)
    for one, other in combinations(told_apart.values(), 2):
        if _of_one_speaker(told, one[0].member, other[0].member) and vary(
            one[0].words, other[0].words
        ):
            for q in (*one, *other):
                first.setdefault(q.member.document, q)
    return list(first.values()) if len(first) > 1 else _hedged_otherwise(told, item)


def _hedged_otherwise(told: Told, item: DossierItem) -> list[_Quotation]:
    """A quotation and the account of it, much in the same words, of which one has a hedge."""
    every = {
        (e.quote, told.day(m.document)): _Quotation(e.quote, m, e)
        for m in item.members
        for e in m.item.evidence
    }
    soft = [q for q in every.values() if _HEDGE.search(q.words)]
    firm = [q for q in every.values() if not _HEDGE.search(q.words)] if soft else []
    for one, other in product(soft, firm):
        if _of_one_speaker(told, one.member, other.member) and _is_account_of(one, other):
            return [one, other]
    return []


def _is_account_of(one: _Quotation, other: _Quotation) -> bool:
    if not any(has_quotation((q.evidence,), q.member.item.attribution) for q in (one, other)):
        return False
    a, b = (telling_words(_HEDGE.sub("", q.words)) for q in (one, other))
    return len(a & b) >= _FEWEST and overlap(a, b) >= _ALIKE


def _quotations(member: Member) -> Iterator[_Quotation]:
    for evidence in member.item.evidence:
        for words in quoted(evidence, member.item.attribution):
            yield _Quotation(words, member, evidence)


def _of_one_speaker(told: Told, one: Member, other: Member) -> bool:
    a, b = one.item.attribution.speaker, other.item.attribution.speaker
    return (
        one.document != other.document
        and told.retold(one.document, other.document)
        and a is not None
        and b is not None
        and told.cast.principal(a) == told.cast.principal(b)
    )
