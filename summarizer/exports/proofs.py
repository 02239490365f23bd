"""Every passage that a picture rests on, with what it proves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from summarizer.brief import Agreement, Deadline, Demand, Evidence
from summarizer.picture import AnyItem, DossierItem, Member, Picture

Part = Literal["item", "response", "consequence", "history", "term", "pending_step"]


@dataclass(frozen=True)
class Proof:
    """A passage: the part of the item that it proves, in the words of that member's document."""

    item: DossierItem
    member: Member
    part: Part
    passage: Evidence


def proofs(picture: Picture) -> Iterator[Proof]:
    """All passages of all members, in the order of the items; each once for each part."""
    for item in picture.items:
        for member in item.members:
            for part, passage in dict.fromkeys(_passages(member.item)):
                yield Proof(item, member, part, passage)


def _passages(item: AnyItem) -> Iterator[tuple[Part, Evidence]]:
    yield from (("item", passage) for passage in item.evidence)
    for response in item.responses:
        yield from (("response", passage) for passage in response.evidence)
    if isinstance(item, Demand | Deadline):
        for consequence in item.consequences:
            yield from (("consequence", passage) for passage in consequence.evidence)
    if isinstance(item, Agreement):
        for past in item.history:
            yield from (("history", passage) for passage in past.evidence)
        for term in item.terms:
            yield from (("term", passage) for passage in term.evidence)
        for step in item.pending_steps:
            yield from (("pending_step", passage) for passage in step.evidence)
