"""From the form of a case to labels: quotes become evidence with offsets, parts become values."""

from __future__ import annotations

from typing import Any

from evals.cases.form import (
    AgreementForm,
    DeadlineForm,
    DemandForm,
    ItemForm,
    PartyForm,
    PositionForm,
    Quote,
    ReadingForm,
    TermForm,
)
from evals.labels import Labels
from summarizer import Agreement, Deadline, Demand, Evidence, Party, Position, Time
from summarizer.brief import Attribution, Consequence, PastStatus, PendingStep, Response, Term
from summarizer.codebook import Standing

_ITEM_ONLY = {"quotes", "speaker", "via", "cue", "mode", "must_find", "optional"}


def labels_from(form: ReadingForm, text: str) -> Labels:
    """The labels that `form` holds for `text`; both have been checked before."""
    return _Maker(form, text).labels()


def span_of(quote: Quote, text: str) -> tuple[int, int]:
    """Where `quote` stands in `text`, as code points, half-open."""
    start = -1
    for _ in range(quote.nth or 1):
        start = text.index(quote.quote, start + 1)
    return start, start + len(quote.quote)


class _Maker:
    def __init__(self, form: ReadingForm, text: str) -> None:
        self._form = form
        self._text = text
        self._acts_for = {party.id: party.acts_for for party in form.parties}

    def labels(self) -> Labels:
        form = self._form
        return Labels(
            text=self._text,
            parties=tuple(_party(party) for party in form.parties),
            positions=tuple(self._position(item) for item in form.positions),
            demands=tuple(self._demand(item) for item in form.demands),
            deadlines=tuple(self._deadline(item) for item in form.deadlines),
            agreements=tuple(self._agreement(item) for item in form.agreements),
            optional=frozenset(item.id for item in form.items if item.optional),
            must_find=frozenset(item.id for item in form.items if item.must_find),
        )

    def _position(self, item: PositionForm) -> Position:
        return Position(**self._common(item, item.holder))

    def _demand(self, item: DemandForm) -> Demand:
        own = {"consequences": self._consequences(item)}
        return Demand(**self._common(item, item.issuer) | own)

    def _deadline(self, item: DeadlineForm) -> Deadline:
        time = Time(**item.time.model_dump())
        own = {"consequences": self._consequences(item), "time": time}
        return Deadline(**self._common(item, item.setter) | own)

    def _agreement(self, item: AgreementForm) -> Agreement:
        history = [
            PastStatus(
                status=past.status,
                time=Time(text=past.time) if past.time else None,
                evidence=self._evidence(past.quote),
            )
            for past in item.history
        ]
        steps = [
            PendingStep(
                step=step.step, by=tuple(step.by), due=step.due, evidence=self._evidence(step.quote)
            )
            for step in item.pending_steps
        ]
        terms = [self._term(term, item.parties) for term in item.terms]
        own = {"history": history, "terms": terms, "pending_steps": steps}
        return Agreement(**self._common(item, *item.parties) | own)

    def _common(self, item: ItemForm, *owners: str | None) -> dict[str, Any]:
        """The fields of `item` as a brief has them; parts of one kind are added by the caller."""
        return item.model_dump(exclude=_ITEM_ONLY) | {
            "evidence": self._evidence(*item.quotes),
            "responses": [
                Response(party=r.party, kind=r.kind, evidence=self._evidence(r.quote))
                for r in item.responses
            ],
            "attribution": Attribution(
                speaker=item.speaker,
                via=tuple(item.via),
                cue=item.cue,
                mode=item.mode,
                standing=self._standing(item.speaker, owners),
            ),
        }

    def _term(self, term: TermForm, parties: list[str]) -> Term:
        attribution = None
        if term.speaker is not None:
            attribution = Attribution(
                speaker=term.speaker,
                via=tuple(term.via),
                cue=term.cue,
                mode=term.mode or "paraphrase",
                standing=self._standing(term.speaker, tuple(parties)),
            )
        return Term(
            obligors=tuple(term.obligors),
            action=term.action,
            factuality=term.factuality,
            attribution=attribution,
            evidence=self._evidence(term.quote),
        )

    def _consequences(self, item: DemandForm | DeadlineForm) -> list[Consequence]:
        return [
            Consequence(
                actor=c.actor,
                action=c.action,
                factuality=c.factuality,
                evidence=self._evidence(c.quote),
            )
            for c in item.consequences
        ]

    def _evidence(self, *quotes: Quote) -> tuple[Evidence, ...]:
        spans = [span_of(quote, self._text) for quote in quotes]
        return tuple(
            Evidence(quote=self._text[start:end], start=start, end=end, match="exact")
            for start, end in spans
        )

    def _standing(self, speaker: str | None, owners: tuple[str | None, ...]) -> Standing:
        """A first answer only: standing is computed, not labelled, and no score asks for it."""
        if speaker is None:
            return "author"
        return "self" if {speaker, self._acts_for.get(speaker)} & set(owners) else "third_party"


def _party(form: PartyForm) -> Party:
    aliases = dict.fromkeys((form.name, *form.aliases))
    return Party(**form.model_dump() | {"aliases": tuple(aliases)})
