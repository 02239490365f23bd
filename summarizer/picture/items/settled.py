"""A cluster becomes an item of the dossier: its id, its lead, who confirms it, its links."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from summarizer.brief import Agreement, Deadline, named_items
from summarizer.picture.items.clusters import MOST_WORDINGS, Cluster
from summarizer.picture.items.leading import leading
from summarizer.picture.items.speech import same_utterance
from summarizer.picture.items.traits import KIND_LETTERS, Spot, Traits
from summarizer.picture.mentions import day_of
from summarizer.picture.values import (
    AnyItem,
    Corroboration,
    DossierItem,
    Member,
    Source,
    SourceFamily,
    SourcePair,
)

_DIRECTNESS = ("narration", "paraphrase", "mixed_quote", "direct_quote", "own_text")
_STANDINGS = ("author", "third_party", "counterpart", "self")


class Sources:
    """What is known of the documents: when, how reliable, and which are not independent."""

    def __init__(
        self,
        sources: Iterable[Source],
        pairs: Iterable[SourcePair],
        families: Iterable[SourceFamily] = (),
    ) -> None:
        self._sources = {source.id: source for source in sources}
        self._families = [frozenset(family.documents) for family in families]
        self._kin: dict[str, set[str]] = {}
        for pair in pairs:
            self._kin.setdefault(pair.a, set()).add(pair.b)
            self._kin.setdefault(pair.b, set()).add(pair.a)

    def kin(self, document: str) -> set[str]:
        """The documents that are not independent of `document`, itself among them."""
        families = (family for family in self._families if document in family)
        return {document}.union(self._kin.get(document, ()), *families)

    def are_family(self, documents: set[str]) -> bool:
        """Whether all of them are of one family, so that nobody need look at each."""
        return any(documents <= family for family in self._families)

    def day(self, document: str) -> str:
        """The day of publication, as ISO text; empty where it is not known."""
        source = self._sources.get(document)
        day = day_of(source.published) if source else None
        return day.isoformat() if day else ""

    def reliability(self, document: str) -> int:
        """How reliable: 0 for A, 5 for F."""
        source = self._sources.get(document)
        return "ABCDEF".index(source.reliability if source else "F")


def ids_of(clusters: Iterable[Cluster]) -> dict[int, str]:
    """The ids of items by the numbers of clusters: kind, and digits of the first place's hash."""
    ids: dict[int, str] = {}
    taken: set[str] = set()
    for cluster in clusters:
        first = cluster.members[0]
        digest = hashlib.sha256("/".join(first.spot).encode()).hexdigest()
        made = (f"{KIND_LETTERS[first.kind]}-{digest[:n]}" for n in range(6, len(digest) + 1))
        ids[cluster.number] = next(name for name in made if name not in taken)
        taken.add(ids[cluster.number])
    return ids


def dossier_item(
    cluster: Cluster, own_id: str, names: Mapping[Spot, str], sources: Sources
) -> DossierItem:
    """The item that `cluster` comes to; `names` are the ids of all items, by place."""
    members = tuple(_linked(traits.member, own_id, names) for traits in cluster.members)
    return DossierItem(
        id=own_id,
        kind=cluster.members[0].kind,
        issue=_issue(members),
        members=members,
        lead=_lead(members, sources),
        corroboration=_corroboration(cluster.members, sources),
        reasons=tuple(cluster.reasons),
    )


def _issue(members: Sequence[Member]) -> str:
    """The most frequent one; of equally frequent ones the earliest."""
    return Counter(member.item.issue for member in members).most_common(1)[0][0]


def _lead(members: Sequence[Member], sources: Sources) -> int:
    """The latest of now; of one day the most reliable, most direct, the last in the order."""

    def rank(at: int) -> tuple[str, int, int, int, int]:
        member = members[at]
        told = member.item.attribution
        return (
            sources.day(member.document),
            -sources.reliability(member.document),
            _STANDINGS.index(told.standing),
            _DIRECTNESS.index(told.mode),
            at,
        )

    return leading(members, rank)


def _corroboration(members: Sequence[Traits], sources: Sources) -> Corroboration:
    """Codebook 8: who has it, and whether two of them have it independently of each other."""
    if len(members) == 1:
        return "single"
    documents = {member.document for member in members}
    utterances = _utterances(members)
    one_utterance = utterances[0] is not None and len(set(utterances)) == 1
    if one_utterance or sources.are_family(documents):
        return "repeated"
    for one, mine in zip(members, utterances, strict=True):
        others = documents - sources.kin(one.document)
        if others and any(
            other.document in others and (mine is None or theirs != mine)
            for other, theirs in zip(members, utterances, strict=True)
        ):
            return "independent"
    return "repeated"


def _utterances(members: Sequence[Traits]) -> list[int | None]:
    """Which utterance each member quotes, by number; None of those that quote none."""
    known: list[Traits] = []
    numbers: dict[int, int | None] = {}
    for member in members:
        if member.wording not in numbers:
            numbers[member.wording] = _utterance(member, known)
    return [numbers[member.wording] for member in members]


def _utterance(member: Traits, known: list[Traits]) -> int | None:
    if not member.spoken:
        return None
    for number, other in enumerate(known[:MOST_WORDINGS]):
        if member.voice & other.voice and same_utterance(member.spoken, other.spoken):
            return number
    known.append(member)
    return len(known) - 1


def _linked(member: Member, own_id: str, names: Mapping[Spot, str]) -> Member:
    """The member with the dossier's ids in its links; none leads to the item itself."""

    def named(link: str | None) -> str | None:
        found = names[member.document, link] if link else None
        return None if found == own_id else found

    item = member.item
    if next(named_items(item), None) is None:
        return member
    links = tuple(dict.fromkeys(name for link in item.linked if (name := named(link))))
    update: dict[str, object] = {"linked": links}
    if isinstance(item, Deadline):
        update["replaced_by"] = named(item.replaced_by)
    if isinstance(item, Agreement):
        steps = [step.model_copy(update={"due": named(step.due)}) for step in item.pending_steps]
        update |= {"precursor_to": named(item.precursor_to), "pending_steps": tuple(steps)}
    changed: AnyItem = item.model_copy(update=update)
    return member.model_copy(update={"item": changed})
