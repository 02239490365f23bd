"""Briefs made by hand: parts with usual values, and who the parties of the Harrow are."""

from __future__ import annotations

from datetime import date
from typing import Any

from summarizer.brief import (
    Agreement,
    Attribution,
    Brief,
    Deadline,
    Demand,
    Evidence,
    Party,
    Position,
    Provenance,
    Time,
)
from summarizer.document import Document
from summarizer.picture import AnyItem


def proof(quote: str, text: str) -> Evidence:
    start = text.index(quote)
    end = start + len(quote)
    return Evidence(
        quote=quote,
        start=start,
        end=end,
        prefix=text[max(0, start - 32) : start],
        suffix=text[end : end + 32],
        match="exact",
    )


def said(speaker: str | None = None, standing: Any = "author", **rest: Any) -> Attribution:
    mode = "paraphrase" if speaker else "narration"
    return Attribution(speaker=speaker, standing=standing, **{"mode": mode, **rest})


def item(text: str, id: str, summary: str, issue: str, *quotes: str, **rest: Any) -> dict[str, Any]:
    """The fields that all kinds of item share, with usual values."""
    return {
        "id": id,
        "summary": summary,
        "issue": issue,
        "evidence": tuple(proof(quote, text) for quote in quotes),
        "attribution": said(),
        "factuality": "certain",
        "time_frame": "current",
        **rest,
    }


def day(text: str, value: str, **rest: Any) -> Time:
    when = date.fromisoformat(value)
    dated = {"timex": value, "edtf": value, "earliest": when, "latest": when}
    return Time(text=text, **{**dated, "resolution": "exact", **rest})


def _party(id: str, name: str, kind: Any, role: Any, *aliases: str, **rest: Any) -> Party:
    return Party(id=id, name=name, kind=kind, roles=(role,), aliases=(name, *aliases), **rest)


PARTIES = (
    _party("ostermark", "Ostermark", "state", "principal"),
    _party("velland", "Velland", "state", "principal"),
    _party(
        "lene-aurik",
        "Lene Aurik",
        "person",
        "voice",
        acts_for="velland",
        title="foreign minister",
    ),
    _party("karsis-secretariat", "the Karsis Secretariat", "organization", "mediator"),
    _party("farmers-league", "the Farmers’ League", "organization", "stakeholder"),
    _party(
        "both-governments",
        "both governments",
        "collective",
        "principal",
        members=("ostermark", "velland"),
    ),
    _party("velland-s-assembly", "Velland’s assembly", "organization", "approver"),
)


def brief_of(text: str, document: dict[str, Any], *items: AnyItem) -> Brief:
    return Brief(
        document=Document(text=text, language="en", **document),
        topic="Water of the Harrow",
        parties=PARTIES,
        positions=tuple(it for it in items if isinstance(it, Position)),
        demands=tuple(it for it in items if isinstance(it, Demand)),
        deadlines=tuple(it for it in items if isinstance(it, Deadline)),
        agreements=tuple(it for it in items if isinstance(it, Agreement)),
        provenance=Provenance(extractor="rules", package_version="0"),
    )


OPEN = "Ostermark demands that Velland open the Harrow sluice."
TABLES = "The Farmers’ League asks both governments to publish the water tables."
