"""Lines about documents beside each other: where they differ, and whether they are independent."""

from __future__ import annotations

from collections.abc import Callable

from summarizer.chat.telling.accounts import corroborated
from summarizer.chat.telling.labels import label
from summarizer.chat.telling.tongue import Tongue
from summarizer.chat.telling.values import field_told, saying_told
from summarizer.picture import Discrepancy, DossierItem


def difference_told(tongue: Tongue, found: Discrepancy) -> str:
    """What each document has, and what it is about."""
    items = [tongue.scene.items[id] for id in found.about if id in tongue.scene.items]
    kind = items[0].kind if items else ""
    sides = tongue.joined(
        tongue(
            "line.side",
            source=tongue.source(saying.place.document),
            value=saying_told(saying, found.field, kind, tongue),
        )
        for saying in found.sayings
    )
    about = [label(item.item, tongue) for item in items]
    about += [tongue.party(id) for id in found.about if id not in tongue.scene.items]
    return tongue(
        "line.difference",
        kind=tongue.word("difference", found.kind),
        field=field_told(found.field, tongue),
        sides=sides,
        about=tongue.joined(about),
    )


def _corroboration(tongue: Tongue, item: DossierItem) -> str:
    known = corroborated(item, tongue)
    told = known[:1].upper() + known[1:]
    return tongue("line.sources", item=label(item.item, tongue), corroborated=told)


def _pair(tongue: Tongue, one: str, other: str, number: int, why: str, share: int) -> str:
    key = {0: "none", 1: "one"}.get(number, "many")
    because = tongue(f"why.{why}", share=share)
    return tongue(f"line.pair.{key}", names=tongue.sources((one, other)), n=number, why=because)


def _no_contradiction(tongue: Tongue) -> str:
    return tongue("nothing.no_contradiction")


def _one_document(tongue: Tongue) -> str:
    return tongue("nothing.one_document")


SHAPES: dict[str, Callable[..., str]] = {
    "difference": difference_told,
    "corroboration": _corroboration,
    "pair": _pair,
    "no_contradiction": _no_contradiction,
    "one_document": _one_document,
}
