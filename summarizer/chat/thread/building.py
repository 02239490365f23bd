"""Parties and items of a draft, made from what a model files for a chat."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from typing import cast, get_args

from summarizer.chat.thread.follow import Added, Newcomer, Point
from summarizer.codebook import AgreementStatus, DeadlineKind, Force, Stance
from summarizer.extraction.draft import (
    DraftAgreement,
    DraftCommon,
    DraftConsequence,
    DraftDeadline,
    DraftDemand,
    DraftItem,
    DraftParty,
    DraftPosition,
    DraftStep,
    DraftTerm,
)
from summarizer.extraction.rules.register import slug

Parties = dict[str, DraftParty]

_LETTERS = {
    **dict.fromkeys(get_args(Stance), "p"),
    **dict.fromkeys(get_args(Force), "d"),
    **dict.fromkeys(get_args(DeadlineKind), "t"),
    **dict.fromkeys(get_args(AgreementStatus), "a"),
}


def letter(kind: str) -> str:
    """With which letter the ids of items of that kind begin."""
    return _LETTERS[kind]


def speaks(parties: Parties, name: str) -> str:
    """The id of the party that a name before messages stands for."""
    known = parties.get(slug(name))
    if known and name in (known.name, *known.aliases):
        return known.id
    if known and known.name.casefold() == name.casefold():
        known.aliases.append(name)
        return known.id
    party = DraftParty(
        id=_free(parties, slug(name)),
        name=name,
        kind="person",
        roles=["principal"],
        aliases=[name],
        acts_for=None,
        members=[],
        title=None,
    )
    parties[party.id] = party
    return party.id


def welcome(parties: Parties, newcomer: Newcomer) -> None:
    """Takes in a party that a model names, or for whom a known one speaks."""
    party = parties.get(newcomer.id)
    if party is None:
        party = parties[newcomer.id] = DraftParty(
            id=newcomer.id,
            name=newcomer.name,
            kind=newcomer.kind,
            roles=["principal"],
            aliases=[newcomer.name],
            acts_for=None,
            members=[],
            title=None,
        )
    if newcomer.acts_for and newcomer.acts_for != party.id and party.acts_for is None:
        party.acts_for = newcomer.acts_for
        party.roles = ["voice"] if party.kind in ("person", "unnamed") else party.roles


def principal(parties: Mapping[str, DraftParty], party: str) -> str:
    """Whose matter it is when `party` speaks."""
    known = parties.get(party)
    return known.acts_for if known and known.acts_for in parties and known.acts_for else party


def made(added: Added, name: str, author: str, parties: Parties) -> DraftItem:
    """The item `name`, said by the party `author`; to which demands it belongs is left open."""
    owner = added.by or principal(parties, added.speaker or author)
    common = _common(added, name, author)
    match letter(added.kind):
        case "p":
            return DraftPosition(
                common=common,
                holder=owner,
                stance=cast(Stance, added.kind),
                condition=added.condition,
                firmness=added.firmness,
                shift="unstated",
                rationale=added.reason,
            )
        case "d":
            return DraftDemand(
                common=common,
                issuer=owner,
                addressees=[party for party in added.to if party != owner],
                force=cast(Force, added.kind),
                in_return=added.condition,
                consequences=_threats(added, owner),
                status="open",
                rationale=added.reason,
            )
        case "t":
            return DraftDeadline(
                common=common,
                time_words=added.time_words or "",
                setter=owner,
                applies_to=added.to,
                kind=cast(DeadlineKind, added.kind),
                bound=added.bound or "by",
                consequences=_threats(added, owner),
                status="pending",
                replaced_by=None,
                demands=[],
            )
    common.speaker = None if common.mode == "own_text" else common.speaker
    return DraftAgreement(
        common=common,
        name=added.issue.replace("-", " "),
        instrument=None,
        parties=list(dict.fromkeys([*([added.by] if added.by else []), *added.to])),
        status=cast(AgreementStatus, added.kind),
        history=[],
        terms=[term(point, added.quote) for point in added.terms if point.step is None],
        pending_steps=[step(point, added.quote) for point in added.terms if point.step],
        precursor_to=None,
    )


def term(point: Point, quote: str) -> DraftTerm:
    """A point that is settled."""
    return DraftTerm(
        quote=quote, obligors=point.by, action=point.action, factuality="certain", speaker=None
    )


def step(point: Point, quote: str) -> DraftStep:
    """What must still happen."""
    return DraftStep(quote=quote, step=point.step or "implement", by=point.by, due=None)


def _common(added: Added, name: str, author: str) -> DraftCommon:
    passed_on = added.speaker is not None and added.speaker != author
    return DraftCommon(
        quotes=[added.quote],
        id=name,
        summary=added.summary,
        issue=added.issue,
        speaker=added.speaker if passed_on else author,
        via=[author] if passed_on else [],
        cue=None,
        mode="paraphrase" if passed_on else "own_text",
        factuality=added.factuality,
        time_frame="current",
        responses=[],
    )


def _threats(added: Added, owner: str) -> list[DraftConsequence]:
    if not added.threat:
        return []
    return [
        DraftConsequence(quote=added.quote, actor=owner, action=added.threat, factuality="certain")
    ]


def _free(parties: Parties, name: str) -> str:
    if name not in parties:
        return name
    return next(i for n in count(2) if (i := f"{name}-{n}") not in parties)
