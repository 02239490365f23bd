"""Briefs made by hand, for tests of who is who."""

from __future__ import annotations

from datetime import date

from summarizer.brief import Brief, Party, Provenance
from summarizer.codebook import PartyKind, Role
from summarizer.document import Document
from summarizer.picture import Decisions, DossierParty, document_id
from summarizer.picture.parties import MergedParties, merge_parties


def party(
    name: str,
    kind: PartyKind = "organization",
    *aliases: str,
    slug: str = "",
    acts_for: str | None = None,
    members: tuple[str, ...] = (),
    title: str | None = None,
    roles: tuple[Role, ...] = ("principal",),
) -> Party:
    """A party; its id is its name in small letters, unless told."""
    return Party(
        id=slug or "-".join(name.casefold().split()),
        name=name,
        kind=kind,
        roles=roles,
        aliases=(name, *aliases),
        acts_for=acts_for,
        members=members,
        title=title,
    )


def person(
    name: str, *aliases: str, acts_for: str | None = None, title: str | None = None, slug: str = ""
) -> Party:
    """Somebody who speaks."""
    return party(
        name, "person", *aliases, acts_for=acts_for, title=title, roles=("voice",), slug=slug
    )


def brief(*parties: Party, day: int = 1, text: str = "") -> Brief:
    """A document of a day of March 2031 that has these parties; another text, another document."""
    words = text or f"{day} " + ", ".join(p.model_dump_json() for p in parties)
    return Brief(
        document=Document(text=words, published=date(2031, 3, day), published_basis="given"),
        parties=parties,
        provenance=Provenance(extractor="rules", package_version="0"),
    )


def merged(*briefs: Brief, decisions: Decisions | None = None) -> MergedParties:
    """What the parties of `briefs` come to."""
    return merge_parties(briefs, decisions or Decisions())


def one_each(*parties: Party) -> tuple[Brief, ...]:
    """A document for each party, one a day."""
    return tuple(brief(each, day=day) for day, each in enumerate(parties, start=1))


def names(found: MergedParties) -> list[list[str]]:
    """The groups: of each party the names it goes by, in the order of its places."""
    return [[variant.name for variant in p.variants] for p in found.parties]


def sizes(found: MergedParties) -> list[int]:
    """How many places each party has."""
    return [len(p.places) for p in found.parties]


def because(found: DossierParty) -> list[str]:
    """The grounds of a party."""
    return [reason.because for reason in found.reasons]


def together(*parties: Party, decisions: Decisions | None = None) -> bool:
    """Whether parties of as many documents come to one."""
    return len(merged(*one_each(*parties), decisions=decisions).parties) == 1


__all__ = [
    "because",
    "brief",
    "document_id",
    "merged",
    "names",
    "one_each",
    "party",
    "person",
    "sizes",
    "together",
]
