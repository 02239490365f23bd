"""Briefs that come back: from a file, from a database, from another program."""

from __future__ import annotations

import json

from pydantic import ValidationError

from summarizer.brief.whole import Brief
from summarizer.codebook import CODEBOOK_VERSION
from summarizer.errors import UnfitBrief

_AGAIN = "Make the brief of that document again."


def is_brief(data: object) -> bool:
    """Whether parsed JSON is meant to be a brief, whole or not."""
    return isinstance(data, dict) and isinstance(data.get("provenance"), dict)


def load_brief(text: str | bytes, *, name: str = "The brief") -> Brief:
    """The brief that JSON holds; `name` is what errors call it.

    Raises `UnfitBrief` if it is none, follows another codebook version, has lost its text, or
    if its evidence does not stand in its text. No error holds text of the document.
    """
    try:
        data = json.loads(text)
    except ValueError:  # also what is not UTF-8
        raise UnfitBrief(f"{name} is not JSON.", hint=_AGAIN) from None
    if not is_brief(data):
        raise UnfitBrief(
            f"{name} is no brief.", hint="A brief is what summarizer brief --format json writes."
        )
    _require_version(data["provenance"].get("codebook_version"), name)
    document = data.get("document")
    if not isinstance(document, dict) or not isinstance(document.get("text"), str):
        raise _without_text(name)
    try:
        # from JSON, not from what it parsed to: a moment at midnight would become a day
        brief = Brief.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_input=False, include_context=False, include_url=False)[0]
        place = ".".join(str(step) for step in first["loc"]) or "the whole"
        raise UnfitBrief(
            f"{name} does not fit: {place} ({error.error_count()} faults).", hint=_AGAIN
        ) from None
    require_fit(brief, name=name)
    return brief


def require_fit(brief: Brief, *, name: str = "The brief") -> None:
    """Raises `UnfitBrief` for a brief of another codebook version, or without its text."""
    _require_version(brief.provenance.codebook_version, name)
    if not brief.document.text.strip():
        raise _without_text(name)


def _require_version(version: object, name: str) -> None:
    if version != CODEBOOK_VERSION:
        told = version if isinstance(version, str) and len(version) < 20 else "unknown"
        raise UnfitBrief(
            f"{name} follows codebook version {told}, this package version {CODEBOOK_VERSION}.",
            hint=_AGAIN,
        )


def _without_text(name: str) -> UnfitBrief:
    return UnfitBrief(f"{name} has lost its text, so nothing in it can be proved.", hint=_AGAIN)
