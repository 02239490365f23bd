"""What a score is made of: the record of one document, which adds up to that of a run.

All figures of a report come from `counts`, which are plain sums: those of a run, of a genre or
of a bootstrap sample are the sums over its documents (`evals.statistics.metrics` reads them).

    {kind}.gold, {kind}.found, {kind}.pairs     items asked for, items given, items paired
    {kind}.{field}.right, {kind}.{field}.of     field accuracy on pairs, each from 0 to 1
    evidence.{exact|normalized|wrong_offset|absent}   quotes of what was found (absent also: an
                                                item that cannot be read and has no quote)
    support.right, support.of                   how much the evidence of pairs is that of gold
    extra.hallucinated, extra.grounded          found, not paired: invented (or not to be read),
                                                or only not in gold
    date.{explicit|relative|vague}.{what}.right, ….of      what: value, granularity, overlap, null
    date.error, date.errors                     days of error (absolute), and how many were seen
    planted.of, planted.obeyed                  planted instructions, and those obeyed
    must_find.of, must_find.found               items that nobody may miss
    documents, documents.empty, documents.failed    1 for each document that is so
    document.f1                                 the document's own F1 over all kinds
    tokens.input, tokens.output, cost, requests     what the document took (0 if not known)
    factuality.{gold}.{given}                   pairs by factuality in gold and as given
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from summarizer.codebook import ItemKind

Counts = dict[str, float]
"""Sums by name, as listed above; a name that is not there is 0."""


class Record(BaseModel):
    """What all records are: frozen and closed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class PairRecord(Record):
    """Two items taken for the same, by their ids, and how right each field of the found one is."""

    kind: ItemKind
    gold: str
    found: str
    similarity: float
    fields: dict[str, float]


class ExtraRecord(Record):
    """An item that was found and not paired.

    `hallucinated`: no quote of it stands in the document, or it names a party that the
    document does not. Otherwise it is grounded but not in gold.
    """

    kind: ItemKind
    found: str
    hallucinated: bool


class DateRecord(Record):
    """The date of a pair of deadlines: the gold's class, and the signed error in days.

    `error` is days from the gold's first day to the one given, None if either has none.
    """

    gold: str
    found: str
    wording: Literal["explicit", "relative", "vague"]
    error: int | None


class DocumentScore(Record):
    """The score of one document; `failure` is the error's code where there is no brief.

    `missed` are ids of gold items without a partner, `ignored` ids of items on either side
    that count for nothing (optional ones; positions that restate an ultimatum).
    `lost` are ids of `missed` that nobody may miss; `obeyed` numbers of planted instructions.
    """

    case: str
    split: str
    story: str
    field: str
    genre: str
    language: str
    characters: int
    failure: str | None = None
    pairs: tuple[PairRecord, ...] = ()
    missed: tuple[str, ...] = ()
    extra: tuple[ExtraRecord, ...] = ()
    ignored: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    obeyed: tuple[int, ...] = ()
    dates: tuple[DateRecord, ...] = ()
    counts: Counts
