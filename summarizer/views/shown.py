"""A picture made ready to be shown: each item in words, with its sources and passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from summarizer.brief import Agreement, Attribution, Deadline, Demand, Evidence, Position
from summarizer.brief import passages as passages_of
from summarizer.codebook import Factuality
from summarizer.picture import AnyItem, DossierItem, Member, Picture, Saying
from summarizer.rendering import words
from summarizer.rendering.words import Word
from summarizer.views.confirming import Confirming
from summarizer.views.names import Names
from summarizer.views.standing import lead_first, status_of
from summarizer.views.values import Card, Proof, Quoted, SaidBy
from summarizer.views.vocabulary import value_in_words


class Shown:
    """The items of a picture as cards, and whatever a view must look up."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self.names = Names(picture)
        self.items = {item.id: item for item in picture.items}
        self._confirming = Confirming(picture)
        self._differs: dict[str, list[str]] = {}
        for found in picture.discrepancies:
            for item in found.about:
                self._differs.setdefault(item, []).append(found.id)
        self._passed = {
            item
            for question in picture.open_questions
            if question.kind == "deadline_passed"
            for item in question.about
        }
        self._cards: dict[str, Card] = {}

    def of(self, *kinds: str) -> Iterator[DossierItem]:
        """The items of these kinds, in the order of the picture."""
        return (item for item in self.picture.items if item.kind in kinds)

    def card(self, item: DossierItem) -> Card:
        """The item as all views show it."""
        if item.id not in self._cards:
            self._cards[item.id] = self._card(item)
        return self._cards[item.id]

    def _card(self, item: DossierItem) -> Card:
        lead = item.item
        who, to = actors(lead)
        return Card(
            item=item.id,
            kind=item.kind,
            summary=lead.summary,
            issue=item.issue,
            who=self.names.parties(who),
            to=self.names.parties(to),
            words=(*self._own_words(item), *qualified(lead), *_elsewhere(item)),
            said=self._accounts(item),
            corroboration=item.corroboration,
            unconfirmed=self._confirming.unconfirmed(item),
            sources=tuple(self.names.source(member.document) for member in item.members),
            proofs=tuple(
                proof
                for member in lead_first(item)
                for proof in self.proofs(member.item.evidence, member, item.id)
            ),
            differs=tuple(self._differs.get(item.id, ())),
            is_over=_is_over(lead),
            is_denied=lead.factuality == "negated",
        )

    def _own_words(self, item: DossierItem) -> tuple[Word, ...]:
        """Stance, force, kind or status of the leading member; of a deadline for the clock."""
        lead = item.item
        if isinstance(lead, Deadline) and lead.factuality != "negated":
            return words.DEADLINE_KIND[lead.kind], self.status(item)
        return own_words(lead)

    def status(self, item: DossierItem) -> Word:
        """The status of a deadline for the clock."""
        return status_of(item, self.picture.clock, self.has_passed(item))

    def has_passed(self, item: DossierItem) -> bool:
        """Whether the time of a deadline is over and no document tells what came of it."""
        return item.id in self._passed

    def proofs(self, evidence: Iterable[Evidence], member: Member, item: str) -> tuple[Proof, ...]:
        """The passages, which stand in the member's document, as proofs of `item`."""
        source = self.names.source(member.document)
        return tuple(
            Proof(
                item=item,
                place=member.place,
                source=source,
                quote=it.quote,
                prefix=it.prefix,
                suffix=it.suffix,
                start=it.start,
                end=it.end,
            )
            for it in evidence
        )

    def quoted(self, saying: Saying, item: str, field: str = "") -> Quoted:
        """What one document has of a field of `item`, under the name of that document."""
        source = self.names.source(saying.place.document)
        proofs = tuple(
            Proof(
                item=item,
                place=saying.place,
                source=source,
                quote=it.quote,
                prefix=it.prefix,
                suffix=it.suffix,
                start=it.start,
                end=it.end,
            )
            for it in saying.evidence
        )
        return Quoted(source=source, value=value_in_words(saying.value, field), proofs=proofs)

    def said_by(self, attribution: Attribution, owners: Sequence[str]) -> SaidBy:
        """Who says so and through whom; no words where the owner itself says so directly."""
        it, named = attribution, self.names.introduced
        own = it.speaker is None or it.speaker in owners
        chain = [*((it.speaker,) if it.speaker else ()), *reversed(it.via)]
        told, is_told = "", bool(chain) and (not own or bool(it.via))
        if is_told:
            first, *others = chain
            cue = f"“{it.cue}”" if it.speaker and it.cue else ""
            told = self.names.introduced(first, cue)
            links = ("according to", *("as told by",) * len(others))
            told += "".join(f", {how} {named(p)}" for how, p in zip(links, others, strict=False))
        return SaidBy(
            words=told,
            standing=it.standing,
            hands=len(it.via),
            chain=tuple(map(self.names.party, chain)) if is_told else (),
            cue=it.cue or "" if is_told and it.speaker else "",
        )

    def _accounts(self, item: DossierItem) -> tuple[SaidBy, ...]:
        """Each chain of speakers once, with the cue of the leading document that has it."""
        told: dict[tuple[str | None, tuple[str, ...]], SaidBy] = {}
        for member in lead_first(item):
            it = member.item.attribution
            said = self.said_by(it, actors(member.item)[0])
            if said.words:
                told.setdefault((it.speaker, it.via), said)
        return tuple(told.values())


def actors(item: AnyItem) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of those whose item it is, and of those who are asked or are to act."""
    match item:
        case Position():
            return (item.holder,), ()
        case Demand():
            return (item.issuer,), item.addressees
        case Deadline():
            return ((item.setter,) if item.setter else ()), item.applies_to
        case Agreement():
            return item.parties, ()


def own_words(item: AnyItem) -> tuple[Word, ...]:
    """Stance, force, kind or status: what the item is, in words; a deadline's status is not."""
    denied = item.factuality == "negated"
    match item:
        case Position():
            firm = (words.FIRMNESS[item.firmness],) if item.firmness != "stated" else ()
            shifted = (words.SHIFT[item.shift],) if item.shift != "unstated" else ()
            return (words.STANCE[item.stance], *firm, *shifted)
        case Demand():
            status = words.NEVER_MADE if denied else words.DEMAND_STATUS[item.status]
            return (words.FORCE[item.force], status)
        case Deadline():
            return (words.DEADLINE_KIND[item.kind],)
        case Agreement():
            return (words.AGREEMENT_STATUS[item.status],)


def qualified(item: AnyItem) -> Iterator[Word]:
    """How firmly it is said, whether it is history, whose account it is, through how many hands."""
    if item.factuality != "certain" and not (isinstance(item, Demand) and _denied(item)):
        yield words.FACTUALITY[item.factuality]
    if item.time_frame != "current":
        yield words.TIME_FRAME[item.time_frame]
    yield from by_account(item.attribution)


def by_account(attribution: Attribution) -> Iterator[Word]:
    """Whose account it is, unless the party speaks for itself, and through how many hands."""
    if attribution.standing != "self":
        yield words.STANDING[attribution.standing]
    if hands := len(attribution.via):
        yield words.HANDS[min(hands, len(words.HANDS)) - 1]


def hedge(factuality: Factuality) -> tuple[Word, ...]:
    """The hedge in words; none where it is presented as so."""
    return () if factuality == "certain" else (words.FACTUALITY[factuality],)


def all_passages(item: AnyItem) -> tuple[Evidence, ...]:
    """Every passage of the item and of its parts, each once."""
    return tuple(dict.fromkeys(passages_of(item)))


def _elsewhere(item: DossierItem) -> Iterator[Word]:
    """The hedges that other documents have and the leading one has not."""
    others = dict.fromkeys(member.item.factuality for member in lead_first(item)[1:])
    for factuality in others:
        if factuality not in (item.item.factuality, "certain"):
            known = words.FACTUALITY[factuality]
            yield Word(f"elsewhere {known.text}", f"Another document: {known.gloss}")


def _denied(item: AnyItem) -> bool:
    return item.factuality == "negated"


def _is_over(item: AnyItem) -> bool:
    settled = isinstance(item, Deadline) and item.status != "pending"
    return settled or item.time_frame == "background"
