"""The ids of a brief: items in the order of the text, and references that hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from summarizer.brief import Agreement, Deadline, Demand, Item, Position

_I = TypeVar("_I", bound=Item)


def numbered(items: Iterable[Item], *, keep: bool = False) -> list[Item]:
    """`items` as p1…, d1…, t1…, a1… in the order of the text, linked with each other.

    To `keep` is to leave them their ids. A reference to an item that is not among them is
    dropped.
    """
    ordered = sorted(items, key=lambda item: (item.evidence[0].start, item.evidence[0].end))
    counts = dict.fromkeys("pdta", 0)
    new: dict[str, str] = {}
    for item in ordered:
        letter = _letter(item)
        counts[letter] += 1
        new[item.id] = item.id if keep else f"{letter}{counts[letter]}"
    return _linked_back([_renamed(item, new) for item in ordered])


def _letter(item: Item) -> str:
    letters = {Position: "p", Demand: "d", Deadline: "t", Agreement: "a"}
    return letters[type(item)]


def _renamed(item: _I, new: Mapping[str, str]) -> _I:
    changes: dict[str, object] = {
        "id": new[item.id],
        "linked": tuple(new[i] for i in item.linked if i in new and i != item.id),
    }
    if isinstance(item, Deadline):
        changes["replaced_by"] = _other(item, item.replaced_by, new)
    if isinstance(item, Agreement):
        changes["precursor_to"] = _other(item, item.precursor_to, new)
        changes["pending_steps"] = tuple(
            step.model_copy(update={"due": _deadline(step.due, new)}) for step in item.pending_steps
        )
    return item.model_copy(update=changes)


def _other(item: Item, reference: str | None, new: Mapping[str, str]) -> str | None:
    """Where `reference` leads; to `item` itself or another kind is a slip of the extractor."""
    other = new.get(reference or "", "")
    return other if other != new[item.id] and other.startswith(_letter(item)) else None


def _deadline(reference: str | None, new: Mapping[str, str]) -> str | None:
    other = new.get(reference or "", "")
    return other if other.startswith("t") else None


def _linked_back(items: list[Item]) -> list[Item]:
    """A link holds both ways: the demand names the deadline that names the demand."""
    back: dict[str, list[str]] = {item.id: [] for item in items}
    for item in items:
        for link in item.linked:
            back[link].append(item.id)
    return [
        item.model_copy(update={"linked": tuple(dict.fromkeys([*item.linked, *back[item.id]]))})
        for item in items
    ]
