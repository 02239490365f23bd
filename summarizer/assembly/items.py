"""From the items of a draft to those of a brief: checked, with evidence, under new ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypedDict

from summarizer import dates
from summarizer.assembly.directory import Directory
from summarizer.assembly.grounds import Grounds
from summarizer.assembly.times import anchor, time_of
from summarizer.brief import (
    Agreement,
    Attribution,
    Consequence,
    Deadline,
    Demand,
    Evidence,
    Item,
    PastStatus,
    PendingStep,
    Position,
    Response,
    Term,
    Time,
    Withheld,
    WithheldReason,
)
from summarizer.codebook import DemandStatus, ItemKind, Mode, Standing
from summarizer.extraction.draft import (
    DraftAgreement,
    DraftCommon,
    DraftConsequence,
    DraftDeadline,
    DraftDemand,
    DraftItem,
    DraftPast,
    DraftPosition,
)
from summarizer.grounding import Grounder

_KIND: dict[type[DraftItem], ItemKind] = {
    DraftPosition: "position",
    DraftDemand: "demand",
    DraftDeadline: "deadline",
    DraftAgreement: "agreement",
}


class _Refused(Exception):
    """The item at hand may not be published."""

    def __init__(self, reason: WithheldReason) -> None:
        self.reason: WithheldReason = reason


class _Common(TypedDict):
    id: str
    summary: str
    issue: str
    attribution: Attribution
    factuality: Any
    time_frame: Any
    evidence: tuple[Evidence, ...]
    responses: tuple[Response, ...]
    linked: tuple[str, ...]


class Builder:
    """Builds the items of a brief from those of a draft, and keeps what it had to withhold."""

    def __init__(self, directory: Directory, grounds: Grounds, grounder: Grounder) -> None:
        self.withheld: list[Withheld] = []
        self._directory = directory
        self._grounds = grounds
        self._grounder = grounder

    def build(self, drafted: Iterable[DraftItem]) -> list[Item]:
        """The items that may be published, in the order of `drafted`, under their draft ids."""
        built: list[Item] = []
        for item in drafted:
            try:
                built.append(self._item(item))
            except _Refused as refused:
                self._withhold(item, item.common.summary, refused.reason, item.common.quotes)
        return built

    def _item(self, item: DraftItem) -> Item:
        if reason := self._grounds.reason(item.common.id):
            raise _Refused(reason)
        match item:
            case DraftPosition():
                return self._position(item)
            case DraftDemand():
                return self._demand(item)
            case DraftDeadline():
                return self._deadline(item)
            case DraftAgreement():
                return self._agreement(item)
        raise TypeError(f"no such kind of item: {type(item).__name__}")

    def _withhold(
        self, item: DraftItem, summary: str, reason: WithheldReason, quotes: Sequence[str]
    ) -> None:
        if reason == "quote_not_found" and self._grounds.only_in_boilerplate(quotes):
            reason = "only_boilerplate"
        withheld = Withheld(
            kind=_KIND[type(item)], summary=summary, reason=reason, quotes=tuple(quotes)
        )
        self.withheld.append(withheld)

    # the four kinds

    def _position(self, item: DraftPosition) -> Position:
        holder = self._needed(item.holder)
        return Position(
            **self._common(item, [holder]),
            holder=holder,
            stance=item.stance,
            condition=_said(item.condition),
            firmness=item.firmness,
            shift=item.shift,
            rationale=_said(item.rationale),
        )

    def _demand(self, item: DraftDemand) -> Demand:
        issuer = self._needed(item.issuer)
        return Demand(
            **self._common(item, [issuer]),
            issuer=issuer,
            addressees=self._directory.resolve_all(item.addressees),
            force=item.force,
            in_return=_said(item.in_return),
            consequences=self._consequences(item, item.consequences),
            status=self._proven_status(item),
            rationale=_said(item.rationale),
        )

    def _proven_status(self, item: DraftDemand) -> DemandStatus:
        """The status of a demand: open if the answer that it rests on had to be withheld."""
        kinds = {"accepted": ("accepted",), "met": ("accepted",), "rejected": ("rejected",)}
        bearing = [
            self._grounds.reason(f"{item.common.id}.responses.{i}") is None
            for i, response in enumerate(item.common.responses)
            if response.kind in kinds.get(item.status, ())
        ]
        return "open" if bearing and not any(bearing) else item.status

    def _deadline(self, item: DraftDeadline) -> Deadline:
        evidence = self._grounds.evidence(item.common.id)
        timed = time_of(item, evidence, self._grounds, self._grounder)
        if timed is None:
            raise _Refused("quote_not_found")
        time, found = timed
        setter = self._directory.resolve(item.setter)
        applies_to = self._directory.resolve_all(item.applies_to)
        common = self._common(item, [setter] if setter else applies_to)
        if not any(e.start <= found.start and found.end <= e.end for e in evidence):
            common["evidence"] = (*evidence, self._grounds.passage(found))
        common["linked"] = tuple(dict.fromkeys(item.demands))
        return Deadline(
            **common,
            setter=setter,
            applies_to=applies_to,
            kind=item.kind,
            time=time,
            bound=item.bound,
            consequences=self._consequences(item, item.consequences),
            status=item.status,
            replaced_by=item.replaced_by,
        )

    def _agreement(self, item: DraftAgreement) -> Agreement:
        parties = self._directory.resolve_all(item.parties)
        if not parties:
            raise _Refused("party_not_named")
        return Agreement(
            **self._common(item, parties),
            name=item.name,
            instrument=_said(item.instrument),
            parties=parties,
            status=item.status,
            history=self._history(item),
            terms=self._terms(item),
            pending_steps=self._steps(item),
            precursor_to=item.precursor_to,
        )

    # what they have in common

    def _needed(self, name: str) -> str:
        party = self._directory.resolve(name)
        if party is None:
            raise _Refused("party_not_named")
        return party

    def _common(self, item: DraftItem, owners: Sequence[str]) -> _Common:
        common = item.common
        return _Common(
            id=common.id,
            summary=" ".join(common.summary.split()),
            issue=common.issue,
            attribution=self._attribution(common, owners),
            factuality=common.factuality,
            time_frame=common.time_frame,
            evidence=self._grounds.evidence(common.id),
            responses=self._responses(item),
            linked=(),
        )

    def _attribution(self, common: DraftCommon, owners: Sequence[str]) -> Attribution:
        speaker = self._directory.resolve(common.speaker)
        via = (v for v in self._directory.resolve_all(common.via) if v != speaker)
        mode = _fitting(common.mode, speaker)
        return Attribution(
            speaker=speaker,
            via=tuple(via),
            cue=self._verbatim(common.cue),
            mode=mode,
            standing=self._standing(speaker, owners, mode),
        )

    def _standing(self, speaker: str | None, owners: Sequence[str], mode: Mode) -> Standing:
        """How the speaker stands to those whose item it is (codebook 3)."""
        if speaker is None:
            return "self" if mode == "own_text" else "author"
        circle = list(self._directory.circle(speaker))
        if set(circle) & set(owners):
            return "self"
        if any("principal" in self._directory.party(party).roles for party in circle):
            return "counterpart"
        return "third_party"

    def _verbatim(self, words: str | None) -> str | None:
        return words if words and words in self._grounds.document.text else None

    # the parts of items, each with a quote of its own

    def _parts(
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
                self._withhold(item, summary, reason, [part.quote])
            else:
                made.append(result)
        return tuple(made)

    def _responses(self, item: DraftItem) -> tuple[Response, ...]:
        def make(part: Any, evidence: tuple[Evidence, ...]) -> Response | None:
            party = self._directory.resolve(part.party)
            return Response(party=party, kind=part.kind, evidence=evidence) if party else None

        return self._parts(item, "responses", item.common.responses, make)

    def _consequences(
        self, item: DraftItem, drafted: Iterable[DraftConsequence]
    ) -> tuple[Consequence, ...]:
        def make(part: DraftConsequence, evidence: tuple[Evidence, ...]) -> Consequence | None:
            actor = self._directory.resolve(part.actor)
            if actor is None:
                return None
            return Consequence(
                actor=actor, action=part.action, factuality=part.factuality, evidence=evidence
            )

        return self._parts(item, "consequences", drafted, make)

    def _history(self, item: DraftAgreement) -> tuple[PastStatus, ...]:
        def make(part: DraftPast, evidence: tuple[Evidence, ...]) -> PastStatus:
            return PastStatus(
                status=part.status, time=self._past(part.time_words, evidence), evidence=evidence
            )

        return self._parts(item, "history", item.history, make)

    def _past(self, words: str | None, evidence: tuple[Evidence, ...]) -> Time | None:
        holding = next((e for e in evidence if words and words in e.quote), None)
        if not words or holding is None:
            return None
        said = anchor(self._grounds, holding.start)
        language = self._grounds.document.language
        return dates.resolve(words, said, direction="past", language=language)

    def _terms(self, item: DraftAgreement) -> tuple[Term, ...]:
        def make(part: Any, evidence: tuple[Evidence, ...]) -> Term:
            return Term(
                obligors=self._directory.resolve_all(part.obligors),
                action=part.action,
                factuality=part.factuality,
                evidence=evidence,
            )

        return self._parts(item, "terms", item.terms, make)

    def _steps(self, item: DraftAgreement) -> tuple[PendingStep, ...]:
        def make(part: Any, evidence: tuple[Evidence, ...]) -> PendingStep:
            by = self._directory.resolve_all(part.by)
            return PendingStep(step=part.step, by=by, due=part.due, evidence=evidence)

        return self._parts(item, "pending_steps", item.pending_steps, make)


def _said(words: str | None) -> str | None:
    return words.strip() or None if words else None


def _fitting(mode: Mode, speaker: str | None) -> Mode:
    """`mode`, made to agree with whether there is a speaker."""
    if speaker is None:
        return mode if mode == "own_text" else "narration"
    return "paraphrase" if mode == "narration" else mode
