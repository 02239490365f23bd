"""The parts of items, each with a quote of its own: answers, consequences, terms, steps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from summarizer import dates
from summarizer.assembly.directory import Directory
from summarizer.assembly.grounds import Grounds
from summarizer.assembly.times import anchor
from summarizer.brief import (
    Attribution,
    Consequence,
    Evidence,
    PastStatus,
    PendingStep,
    Response,
    Term,
    Time,
    Withheld,
    WithheldReason,
)
from summarizer.codebook import ItemKind
from summarizer.extraction.draft import (
    DraftAgreement,
    DraftConsequence,
    DraftDeadline,
    DraftDemand,
    DraftItem,
    DraftPast,
    DraftPosition,
)

_KIND: dict[type[DraftItem], ItemKind] = {
    DraftPosition: "position",
    DraftDemand: "demand",
    DraftDeadline: "deadline",
    DraftAgreement: "agreement",
}


class Parts:
    """Builds the parts of items, and keeps what had to be withheld."""

    def __init__(self, directory: Directory, grounds: Grounds) -> None:
        self.withheld: list[Withheld] = []
        self._directory = directory
        self._grounds = grounds

    def withhold(
        self, item: DraftItem, summary: str, reason: WithheldReason, quotes: Sequence[str]
    ) -> None:
        """Keep `summary`, an item of the kind of `item` or a part of it, as not published."""
        if reason == "quote_not_found" and self._grounds.only_in_boilerplate(quotes):
            reason = "only_boilerplate"
        withheld = Withheld(
            kind=_KIND[type(item)], summary=summary, reason=reason, quotes=tuple(quotes)
        )
        self.withheld.append(withheld)

    def named(self, item: DraftItem, field: str, names: Iterable[str | None]) -> tuple[str, ...]:
        """The parties of `names`; that the text names no such party is told, with the field."""
        parties: dict[str, None] = {}
        unknown = False
        for name in filter(None, names):
            party = self._directory.resolve(name)
            unknown = unknown or party is None
            parties |= {party: None} if party else {}
        if unknown:
            self.withhold(item, f"{item.common.summary} [{field}]", "party_not_named", [])
        return tuple(parties)

    def _each(
        self,
        item: DraftItem,
        field: str,
        drafted: Iterable[Any],
        make: Callable[[Any, tuple[Evidence, ...]], Any],
    ) -> tuple[Any, ...]:
        """Those of the `drafted` parts that are proven and name parties that the text names."""
        made = []
        for i, part in enumerate(drafted):
            path = f"{item.common.id}.{field}.{i}"
            evidence = self._grounds.evidence(path)
            result = make(part, evidence) if evidence else None
            if result is None:
                reason = self._grounds.reason(path) or "party_not_named"
                summary = f"{item.common.summary} [{field.removesuffix('s').replace('_', ' ')}]"
                self.withhold(item, summary, reason, [part.quote])
            else:
                made.append(result)
        return tuple(made)

    def responses(self, item: DraftItem) -> tuple[Response, ...]:
        """How others answered the item."""

        def make(part: Any, evidence: tuple[Evidence, ...]) -> Response | None:
            party = self._directory.resolve(part.party)
            return Response(party=party, kind=part.kind, evidence=evidence) if party else None

        return self._each(item, "responses", item.common.responses, make)

    def consequences(
        self, item: DraftItem, drafted: Iterable[DraftConsequence]
    ) -> tuple[Consequence, ...]:
        """What is said to follow."""

        def make(part: DraftConsequence, evidence: tuple[Evidence, ...]) -> Consequence | None:
            actor = self._directory.resolve(part.actor)
            if actor is None:
                return None
            return Consequence(
                actor=actor, action=part.action, factuality=part.factuality, evidence=evidence
            )

        return self._each(item, "consequences", drafted, make)

    def history(self, item: DraftAgreement) -> tuple[PastStatus, ...]:
        """The earlier rungs of an agreement."""

        def make(part: DraftPast, evidence: tuple[Evidence, ...]) -> PastStatus:
            return PastStatus(
                status=part.status, time=self._past(part.time_words, evidence), evidence=evidence
            )

        return self._each(item, "history", item.history, make)

    def _past(self, words: str | None, evidence: tuple[Evidence, ...]) -> Time | None:
        holding = next((e for e in evidence if words and words in e.quote), None)
        if not words or holding is None:
            return None
        said = anchor(self._grounds, holding.start)
        language = self._grounds.document.language
        return dates.resolve(words, said, direction="past", language=language)

    def terms(self, item: DraftAgreement) -> tuple[Term, ...]:
        """What an agreement obliges to."""

        def make(part: Any, evidence: tuple[Evidence, ...]) -> Term:
            return Term(
                obligors=self.named(item, "obligors of a term", part.obligors),
                action=part.action,
                factuality=part.factuality,
                attribution=self._source(item, part.speaker),
                evidence=evidence,
            )

        return self._each(item, "terms", item.terms, make)

    def _source(self, item: DraftAgreement, speaker: str | None) -> Attribution | None:
        """Who tells of a term, where it is somebody else than who tells of the agreement."""
        source = self._directory.resolve(speaker)
        if source is None or source == self._directory.resolve(item.common.speaker):
            return None
        owners = self._directory.resolve_all(item.parties)
        standing = self._directory.standing(source, owners, "paraphrase")
        return Attribution(speaker=source, mode="paraphrase", standing=standing)

    def steps(self, item: DraftAgreement) -> tuple[PendingStep, ...]:
        """What must still happen before it holds."""

        def make(part: Any, evidence: tuple[Evidence, ...]) -> PendingStep:
            by = self.named(item, "by whom a step is due", part.by)
            return PendingStep(step=part.step, by=by, due=part.due, evidence=evidence)

        return self._each(item, "pending_steps", item.pending_steps, make)
