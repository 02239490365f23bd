"""References inside a draft: by which fields it names parties and items, and how to follow them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from summarizer.extraction.draft import Draft

PARTY_FIELDS = frozenset(
    [
        *("speaker", "via", "party", "holder", "issuer", "addressees", "setter", "applies_to"),
        *("actor", "parties", "obligors", "by", "acts_for", "members"),
    ]
)
ITEM_FIELDS = frozenset(["replaced_by", "demands", "precursor_to", "due"])

Rename = Callable[[str], str | None]
"""The new name of an id, or None where nothing bears it: the reference is then dropped."""


def followed(draft: Draft, fields: frozenset[str], rename: Rename) -> Draft:
    """A copy of `draft` in which each id that stands in one of `fields` is renamed.

    A reference that may not be null keeps its old id where `rename` has none.
    """
    return Draft.model_validate(_followed(draft.model_dump(), "", fields, rename))


_LETTERS = {"positions": "p", "demands": "d", "deadlines": "t", "agreements": "a"}
_NEVER_NULL = frozenset(["party", "holder", "issuer", "actor"])


def _followed(node: Any, field: str, fields: frozenset[str], rename: Rename) -> Any:
    if isinstance(node, dict):
        return {key: _followed(child, key, fields, rename) for key, child in node.items()}
    if isinstance(node, list):
        children = (_followed(child, field, fields, rename) for child in node)
        kept = [child for child in children if child is not None]
        # each id once; what holds whole objects (the lists of items) is left as it is
        ids = field in fields and all(isinstance(child, str) for child in kept)
        return list(dict.fromkeys(kept)) if ids else kept
    if isinstance(node, str) and field in fields:
        return rename(node) or (node if field in _NEVER_NULL else None)
    return node


def with_unique_ids(draft: Draft, prefix: str = "") -> Draft:
    """`draft` with its items called `p1`, `d1`, … after `prefix`, and references following.

    Models repeat ids or skip some; the first bearer of an id keeps the references to it.
    """
    tree = draft.model_dump()
    renamed: dict[str, str] = {}
    for kind, letter in _LETTERS.items():
        for n, item in enumerate(tree[kind], start=1):
            renamed.setdefault(item["common"]["id"], f"{prefix}{letter}{n}")
            item["common"]["id"] = f"{prefix}{letter}{n}"
    return Draft.model_validate(_followed(tree, "", ITEM_FIELDS, renamed.get))
