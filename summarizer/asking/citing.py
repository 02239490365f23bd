"""Sentences about items: what they cite, and the parts of items that they speak of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from summarizer.asking.answers import Citation, Sentence
from summarizer.brief import Agreement, Deadline, Demand, Evidence, Item, Position, passages
from summarizer.picture import DossierItem, Member

_I = TypeVar("_I", Position, Demand, Deadline, Agreement)
_MOST_PASSAGES = 4


def cited(item: DossierItem, member: Member, *evidence: Evidence) -> tuple[Citation, ...]:
    """Citations of passages of one member; of its own evidence if none are given."""
    chosen = dict.fromkeys(evidence or member.item.evidence)
    return tuple(
        Citation(item=item.id, document=member.document, evidence=passage) for passage in chosen
    )[:_MOST_PASSAGES]


def first_of_each(item: DossierItem) -> tuple[Citation, ...]:
    """The first passage of each document that has the item, the leading one first."""
    lead = item.members[item.lead]
    others = (member for member in item.members if member is not lead)
    return tuple(
        Citation(item=item.id, document=it.document, evidence=it.item.evidence[0])
        for it in (lead, *others)
    )


def resting(text: str, item: DossierItem, citations: Iterable[Citation] = ()) -> Sentence:
    """A sentence about one item; by default it cites the first passage of each document."""
    found = tuple(dict.fromkeys(citations)) or first_of_each(item)
    return Sentence(text=capitalised(text), items=(item.id,), citations=found)


def capitalised(text: str) -> str:
    """The text with a capital where it begins: "our government" is a name within a line."""
    return text[:1].upper() + text[1:]


def nothing(text: str) -> Sentence:
    """A sentence that says that something is not there."""
    return Sentence(text=text, says_nothing=True)


def own_member(item: DossierItem, document: str) -> Member:
    """The item as `document` has it; as the leading document has it if that one has it not."""
    own = (member for member in item.members if member.document == document)
    return next(own, item.members[item.lead])


def each(item: DossierItem, kind: type[_I]) -> Iterator[tuple[Member, _I]]:
    """The members of an item, each with how its document has it."""
    for member in item.members:
        if isinstance(member.item, kind):
            yield member, member.item


def all_passages(item: DossierItem) -> Iterator[tuple[Member, Evidence]]:
    """Every passage of every member."""
    for member in item.members:
        for passage in passages(member.item):
            yield member, passage


def owners(item: Item) -> tuple[str, ...]:
    """Whose item it is: holder, issuer, setter, or the parties of an agreement."""
    fields = ("holder", "issuer", "setter")
    single = [value for name in fields if (value := getattr(item, name, None))]
    return tuple(single) or tuple(getattr(item, "parties", ()))
