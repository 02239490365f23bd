"""From the items of a draft to those of a brief: checked, with evidence, under new ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypedDict

from summarizer.assembly.directory import Directory
from summarizer.assembly.grounds import Grounds
from summarizer.assembly.parts import Parts
from summarizer.assembly.times import time_of
from summarizer.brief import (
    Agreement,
    Attribution,
    Deadline,
    Demand,
    Evidence,
    Item,
    Position,
    Response,
    Withheld,
    WithheldReason,
)
from summarizer.codebook import DemandStatus, Mode
from summarizer.extraction.draft import (
    DraftAgreement,
    DraftDeadline,
    DraftDemand,
    DraftItem,
    DraftPosition,
)
from summarizer.grounding import Grounder


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
        self._directory = directory
        self._grounds = grounds
        self._grounder = grounder
        self._parts = Parts(directory, grounds)
        self._moved: dict[str, DraftDeadline] = {}

    @property
    def withheld(self) -> tuple[Withheld, ...]:
        """What may not be published, items and parts of items, with the reasons."""
        return tuple(self._parts.withheld)

    def build(self, drafted: Iterable[DraftItem]) -> list[Item]:
        """The items that may be published, in the order of `drafted`, under their draft ids."""
        built: list[Item] = []
        drafted = list(drafted)
        self._moved = {
            item.replaced_by: item
            for item in drafted
            if isinstance(item, DraftDeadline) and item.replaced_by
        }
        for item in drafted:
            try:
                built.append(self._item(item))
            except _Refused as refused:
                self._parts.withhold(item, item.common.summary, refused.reason, item.common.quotes)
        return built

    def _item(self, item: DraftItem) -> Item:
        if reason := self._grounds.reason(item.common.id):
            raise _Refused(reason)
        for i in self._grounds.unfound(item.common.id):
            quote = item.common.quotes[i : i + 1]
            summary = f"{item.common.summary} [quote]"
            self._parts.withhold(item, summary, "quote_not_found", quote)
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
            addressees=self._parts.named(item, "addressees", item.addressees),
            force=item.force,
            in_return=_said(item.in_return),
            consequences=self._parts.consequences(item, item.consequences),
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
        timed = time_of(item, self._grounds, self._grounder, self._moved)
        if timed is None:
            raise _Refused("quote_not_found")
        time, found = timed
        setter = self._parts.named(item, "setter", [item.setter])
        applies_to = self._parts.named(item, "applies to", item.applies_to)
        common = self._common(item, setter or applies_to)
        if not any(e.start <= found.start and found.end <= e.end for e in evidence):
            common["evidence"] = (*evidence, self._grounds.passage(found))
        common["linked"] = tuple(dict.fromkeys(item.demands))
        return Deadline(
            **common,
            setter=next(iter(setter), None),
            applies_to=applies_to,
            kind=item.kind,
            time=time,
            bound=item.bound,
            consequences=self._parts.consequences(item, item.consequences),
            status=item.status,
            replaced_by=item.replaced_by,
        )

    def _agreement(self, item: DraftAgreement) -> Agreement:
        if not self._directory.resolve_all(item.parties):
            raise _Refused("party_not_named")
        parties = self._parts.named(item, "parties", item.parties)
        common = self._common(item, parties)
        common["linked"] = tuple(dict.fromkeys(s.due for s in item.pending_steps if s.due))
        return Agreement(
            **common,
            name=item.name,
            instrument=self._verbatim(item.instrument),
            parties=parties,
            status=item.status,
            history=self._parts.history(item),
            terms=self._parts.terms(item),
            pending_steps=self._parts.steps(item),
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
            attribution=self._attribution(item, owners),
            factuality=common.factuality,
            time_frame=common.time_frame,
            evidence=self._grounds.evidence(common.id),
            responses=self._parts.responses(item),
            linked=(),
        )

    def _attribution(self, item: DraftItem, owners: Sequence[str]) -> Attribution:
        common = item.common
        # without him the item would read as the document's own voice
        speaker = self._needed(common.speaker) if common.speaker else None
        via = (v for v in self._parts.named(item, "via", common.via) if v != speaker)
        mode = _fitting(common.mode, speaker)
        return Attribution(
            speaker=speaker,
            via=tuple(via),
            cue=self._verbatim(common.cue),
            mode=mode,
            standing=self._directory.standing(speaker, owners, mode),
        )

    def _verbatim(self, words: str | None) -> str | None:
        return words if words and words in self._grounds.document.text else None


def _said(words: str | None) -> str | None:
    return words.strip() or None if words else None


def _fitting(mode: Mode, speaker: str | None) -> Mode:
    """`mode`, made to agree with whether there is a speaker."""
    if speaker is None:
        return mode if mode == "own_text" else "narration"
    return "paraphrase" if mode == "narration" else mode
