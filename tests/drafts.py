"""Drafts for tests: each function fills in what a test does not care about."""

from __future__ import annotations

from typing import Any

from summarizer.extraction.draft import (
    Draft,
    DraftAgreement,
    DraftCommon,
    DraftConsequence,
    DraftDeadline,
    DraftDemand,
    DraftParty,
    DraftPosition,
    DraftResponse,
    DraftStep,
    DraftTerm,
)


def draft(**lists: Any) -> Draft:
    empty: dict[str, Any] = {
        "topic": None,
        "genre": "news_report",
        "date_words": None,
        "parties": [],
        "positions": [],
        "demands": [],
        "deadlines": [],
        "agreements": [],
    }
    return Draft(**{**empty, **lists})


def party(name: str, **fields: Any) -> DraftParty:
    filled: dict[str, Any] = {
        "id": name.casefold().replace(" ", "-"),
        "kind": "organization",
        "roles": ["principal"],
        "aliases": [name],
        "acts_for": None,
        "members": [],
        "title": None,
    }
    return DraftParty(name=name, **{**filled, **fields})


def common(*quotes: str, **fields: Any) -> DraftCommon:
    filled: dict[str, Any] = {
        "id": "",
        "summary": "Somebody says something.",
        "issue": "matter",
        "speaker": None,
        "via": [],
        "cue": None,
        "mode": "narration",
        "factuality": "certain",
        "time_frame": "current",
        "responses": [],
    }
    return DraftCommon(quotes=list(quotes), **{**filled, **fields})


def position(holder: str, shared: DraftCommon, **fields: Any) -> DraftPosition:
    filled: dict[str, Any] = {
        "stance": "favours",
        "condition": None,
        "firmness": "stated",
        "shift": "unstated",
        "rationale": None,
    }
    return DraftPosition(common=shared, holder=holder, **{**filled, **fields})


def demand(issuer: str, shared: DraftCommon, **fields: Any) -> DraftDemand:
    filled: dict[str, Any] = {
        "addressees": [],
        "force": "demand",
        "in_return": None,
        "consequences": [],
        "status": "open",
        "rationale": None,
    }
    return DraftDemand(common=shared, issuer=issuer, **{**filled, **fields})


def deadline(time_words: str, shared: DraftCommon, **fields: Any) -> DraftDeadline:
    filled: dict[str, Any] = {
        "setter": None,
        "applies_to": [],
        "kind": "target",
        "bound": "by",
        "consequences": [],
        "status": "pending",
        "replaced_by": None,
        "demands": [],
    }
    return DraftDeadline(common=shared, time_words=time_words, **{**filled, **fields})


def agreement(name: str, parties: list[str], shared: DraftCommon, **fields: Any) -> DraftAgreement:
    filled: dict[str, Any] = {
        "instrument": None,
        "status": "tentative",
        "history": [],
        "terms": [],
        "pending_steps": [],
        "precursor_to": None,
    }
    return DraftAgreement(common=shared, name=name, parties=parties, **{**filled, **fields})


def response(quote: str, by: str, kind: Any = "rejected") -> DraftResponse:
    return DraftResponse(quote=quote, party=by, kind=kind)


def consequence(quote: str, actor: str, action: str) -> DraftConsequence:
    return DraftConsequence(quote=quote, actor=actor, action=action, factuality="certain")


def term(quote: str, obligors: list[str], action: str) -> DraftTerm:
    return DraftTerm(
        quote=quote, obligors=obligors, action=action, factuality="certain", speaker=None
    )


def step(quote: str, kind: Any, by: list[str], due: str | None = None) -> DraftStep:
    return DraftStep(quote=quote, step=kind, by=by, due=due)
