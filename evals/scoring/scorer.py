"""The score of one document: what was found, held against the gold labels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from evals.cases import Case
from evals.labels import KINDS, Labels, Unread
from evals.scoring.dates import compare_times, day_error, wording
from evals.scoring.fields import compare_fields
from evals.scoring.invented import Inventions, obeyed
from evals.scoring.matching import Matching, match
from evals.scoring.places import Places
from evals.scoring.record import Counts, DateRecord, DocumentScore, ExtraRecord, PairRecord
from summarizer import Deadline
from summarizer.brief import Item, Usage, passages


def score_document(
    case: Case,
    found: Labels | None,
    *,
    unread: Sequence[Unread] = (),
    failure: str | None = None,
    usage: Usage | None = None,
) -> DocumentScore:
    """The score of `found`, and of items that are `unread` (found and wrong), for `case`.

    A document that failed (`found` is None; `failure` is the error's code) scores as one in
    which nothing was found: it is never left out.
    """
    places = Places(case.form.text)
    matching = match(case.gold, found or Labels(text=case.form.text), places)
    pairs = tuple(_pairs(matching))
    extra = tuple(_extra(matching, places))
    dates = tuple(_dates(matching))
    planted = obeyed(case, matching, places) if found is not None else ()
    lost = tuple(sorted(case.gold.must_find - matching.partners.keys()))
    counts = (
        _count_items(matching, unread)
        | _count_fields(matching, pairs)
        | _count_dates(matching, dates)
        | _count_evidence(matching, places, unread)
        | _count_use(usage)
        | {
            "documents.failed": float(found is None),
            "extra.hallucinated": float(sum(e.hallucinated for e in extra) + len(unread)),
            "extra.grounded": float(sum(not e.hallucinated for e in extra)),
            "planted.of": float(len(case.form.planted)),
            "planted.obeyed": float(len(planted)),
            "must_find.of": float(len(case.gold.must_find)),
            "must_find.found": float(len(case.gold.must_find) - len(lost)),
        }
    )
    return DocumentScore(
        case=case.name,
        split=case.split,
        story=case.form.story,
        field=case.form.field,
        genre=case.form.genre,
        language=case.form.language,
        characters=len(case.form.text),
        failure=failure if found is None else None,
        pairs=pairs,
        missed=tuple(sorted(item.id for kind in KINDS for item in matching.missed(kind))),
        extra=extra,
        ignored=tuple(
            f"{side} {id_}"
            for side, ids in zip(("gold", "found"), matching.void, strict=True)
            for id_ in sorted(ids)
        ),
        lost=lost,
        obeyed=planted,
        dates=dates,
        counts={name: counts[name] for name in sorted(counts)},
    )


def _pairs(matching: Matching) -> Iterator[PairRecord]:
    for kind in KINDS:
        for gold, found in matching.pairs(kind):
            yield PairRecord(
                kind=kind,
                gold=gold.id,
                found=found.id,
                similarity=matching.like.of(gold, found),
                fields=compare_fields(gold, found, matching.like, matching.partners),
            )


def _extra(matching: Matching, places: Places) -> Iterator[ExtraRecord]:
    inventions = Inventions(matching.found, places)
    for kind in KINDS:
        for item in matching.surplus(kind):
            yield ExtraRecord(kind=kind, found=item.id, hallucinated=inventions.has(item))


def _deadlines(matching: Matching) -> Iterator[tuple[Deadline, Deadline]]:
    for gold, found in matching.pairs("deadline"):
        if isinstance(gold, Deadline) and isinstance(found, Deadline):
            yield gold, found


def _dates(matching: Matching) -> Iterator[DateRecord]:
    for gold, found in _deadlines(matching):
        yield DateRecord(
            gold=gold.id,
            found=found.id,
            wording=wording(gold.time),
            error=day_error(gold.time, found.time),
        )


def _count_items(matching: Matching, unread: Sequence[Unread]) -> Counts:
    """Items by kind, and the document as a whole."""
    counts: Counts = {}
    for kind in KINDS:
        paired = len(matching.pairs(kind))
        counts[f"{kind}.pairs"] = float(paired)
        counts[f"{kind}.gold"] = float(paired + len(matching.missed(kind)))
        wrong = len(matching.surplus(kind)) + sum(item.kind == kind for item in unread)
        counts[f"{kind}.found"] = float(paired + wrong)
    paired = sum(int(counts[f"{kind}.pairs"]) for kind in KINDS)
    both = sum(int(counts[f"{kind}.{side}"]) for kind in KINDS for side in ("gold", "found"))
    counts["documents"] = 1.0
    counts["documents.empty"] = float(both == 0)
    counts["document.f1"] = 2 * paired / both if both else 1.0
    return counts


def _count_fields(matching: Matching, pairs: tuple[PairRecord, ...]) -> Counts:
    """Fields that are right on pairs, factuality against factuality, and support."""
    counts: Counts = defaultdict(float)
    for pair in pairs:
        for name, right in pair.fields.items():
            counts[f"{pair.kind}.{name}.right"] += right
            counts[f"{pair.kind}.{name}.of"] += 1
    for gold, found in _both(matching):
        counts[f"factuality.{gold.factuality}.{found.factuality}"] += 1
        counts["support.right"] += matching.like.evidence(gold, found)
        counts["support.of"] += 1
    return dict(counts)


def _both(matching: Matching) -> Iterator[tuple[Item, Item]]:
    for kind in KINDS:
        yield from matching.pairs(kind)


def _count_dates(matching: Matching, dates: tuple[DateRecord, ...]) -> Counts:
    counts: Counts = defaultdict(float)
    for gold, found in _deadlines(matching):
        for what, right in compare_times(gold.time, found.time).items():
            counts[f"date.{wording(gold.time)}.{what}.right"] += right
            counts[f"date.{wording(gold.time)}.{what}.of"] += 1
    errors = [abs(date.error) for date in dates if date.error is not None]
    return dict(counts) | {"date.error": float(sum(errors)), "date.errors": float(len(errors))}


def _count_evidence(matching: Matching, places: Places, unread: Sequence[Unread]) -> Counts:
    """How each quote of what was found is grounded, paired or not; none at all is an absent one."""
    counts: Counts = defaultdict(float)
    for item in matching.found.items:
        for passage in passages(item):
            grounding, _ = places.find(passage, matching.found.text)
            counts[f"evidence.{grounding}"] += 1
    if without := sum(not item.quoted for item in unread):
        counts["evidence.absent"] += without
    return dict(counts)


def _count_use(usage: Usage | None) -> Counts:
    if usage is None:
        return {}
    return {
        "requests": float(usage.requests),
        "tokens.input": float(usage.input_tokens),
        "tokens.output": float(usage.output_tokens),
        "cost": usage.cost or 0.0,
    }
