"""Titles of dossiers: what one may be, when two are the same, which are near; and openings."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from rapidfuzz import process

from summarizer.errors import DossierError

_LONGEST = 200
_LINE = 80

LOOK = 2_000
"""So far into a text it is looked for how it begins."""


def checked(title: str) -> str:
    """`title` with single spaces. Raises `DossierError` if it cannot be shown in a line."""
    clean = " ".join(title.split())
    # control characters, lone surrogates, what is not assigned
    strange = any(unicodedata.category(letter) in ("Cc", "Cs", "Cn") for letter in clean)
    if not clean or len(clean) > _LONGEST or strange:
        raise DossierError(
            "That cannot be the title of a dossier.",
            hint=f"It must be one line of 1 to {_LONGEST} letters.",
        )
    return clean


def folded(title: str) -> str:
    """What two titles have in common that differ in case, spaces or composition only."""
    return " ".join(unicodedata.normalize("NFKC", title).casefold().split())


def nearest(name: str, titles: Iterable[str]) -> tuple[str, ...]:
    """Up to three of `titles` that are like `name`, the likest first."""
    found = process.extract(name, sorted(titles), processor=folded, limit=3, score_cutoff=60)
    return tuple(title for title, _, _ in found)


def opening(text: str) -> str | None:
    """How a text without a title begins: by that people tell it from others."""
    line = next((line.strip() for line in text[:LOOK].splitlines() if line.strip()), "")
    # what cannot be seen has no place in a list, and PostgreSQL keeps no U+0000
    plain = "".join(mark if mark.isprintable() else " " for mark in line)
    words = " ".join(plain.split())
    if len(words) <= _LINE:
        return words or None
    # at a space where there is one: not every script has them
    begun = words[:_LINE]
    return f"{begun.rpartition(' ')[0] or begun} \u2026"
