"""Items of several documents become one; in doubt they stay apart."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from summarizer.codebook import ItemKind
from summarizer.picture.cast import Cast
from summarizer.picture.decisions import Decisions
from summarizer.picture.values import DossierItem, Member, PerhapsSame, SourcePair


class MergedItems(NamedTuple):
    """The items of all documents, and the pairs that may be one and were left apart."""

    items: tuple[DossierItem, ...]
    perhaps: tuple[PerhapsSame, ...] = ()


def merge_items(
    members: Sequence[Member], cast: Cast, pairs: Sequence[SourcePair], decisions: Decisions
) -> MergedItems:
    """The items of all documents, put together; `members` come in the order of documents.

    Links between items (`linked`, `replaced_by`, `due`, `precursor_to`) of `members` name items
    of their own brief; those of what is returned name items of the dossier.
    """
    return MergedItems(
        tuple(
            DossierItem(
                id=f"{member.item.id[0]}-{_digits(member)}",
                kind=_KINDS[member.item.id[0]],
                issue=member.item.issue,
                members=(member,),
            )
            for member in members
        )
    )


_KINDS: dict[str, ItemKind] = {
    "p": "position",
    "d": "demand",
    "t": "deadline",
    "a": "agreement",
}


def _digits(member: Member) -> str:
    return hashlib.sha256(f"{member.document}/{member.item.id}".encode()).hexdigest()[:6]
