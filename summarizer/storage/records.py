"""Briefs as rows: the JSON of the brief without its text, and the text beside it."""

from __future__ import annotations

import hashlib
import json

from summarizer.brief import Brief, load_brief
from summarizer.errors import UnfitBrief

_HINT = "Make the brief of that document again and add it, or remove the document."


def record_of(brief: Brief) -> tuple[str, bytes]:
    """The JSON of `brief` without its text, and the text in UTF-8."""
    kept = brief.model_dump_json(exclude={"document": {"text"}})
    return kept, brief.document.text.encode()


def brief_from(sha256: str, record: str, text: bytes | None) -> Brief:
    """The brief that was kept under `sha256`, checked as if it came from a stranger.

    Raises `UnfitBrief`, which names the document: its text is gone or another one, the brief
    follows another codebook version, its evidence does not stand in the text.
    """
    name = f"The kept brief of document {sha256[:12]}"
    if text is not None and hashlib.sha256(text).hexdigest() != sha256:
        raise UnfitBrief(f"{name} has another text than it was made of.", hint=_HINT)
    try:
        return load_brief(_whole(record, text), name=name)
    except UnfitBrief as error:
        raise UnfitBrief(error.message, hint=_HINT) from None


def _whole(record: str, text: bytes | None) -> str:
    try:
        kept = json.loads(record)
    except ValueError:
        return record
    if isinstance(kept, dict) and isinstance(document := kept.get("document"), dict):
        document["text"] = None if text is None else text.decode()
    return json.dumps(kept)
