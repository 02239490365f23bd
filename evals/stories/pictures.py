"""Pictures of stories: of briefs of their cases.

What a picture says is told in the places of the story: each party and each item of a brief is
called as the case calls the one that it is taken for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from evals.cases import Case
from evals.cases.form import Moment
from evals.labels import labels_of
from evals.scoring.matching import match
from evals.scoring.places import Places
from evals.scoring.who import Cast
from summarizer import Brief
from summarizer.picture import Picture, Place, day_of, document_id, picture_of

UNKNOWN = "?"
"""What follows the id of a party or an item that the case does not have."""


@dataclass(frozen=True)
class Seen:
    """The picture of a story, and how the story calls the places in it.

    `names` leads from places to names as `wire/d1`, or `wire/d1?` for what its case does not
    have; `documents` from ids of documents to their short names. `words` says, by name, what
    stands there: the name of a party, or the summary of an item.
    """

    picture: Picture
    names: Mapping[Place, str]
    documents: Mapping[str, str]
    words: Mapping[str, str]

    @cached_property
    def known(self) -> frozenset[str]:
        """The names of all parties and items of the cases that the briefs have."""
        return frozenset(name for name in self.names.values() if not name.endswith(UNKNOWN))


def seen(
    title: str, cases: Mapping[str, Case], briefs: Mapping[str, Brief], on: Moment | None = None
) -> Seen:
    """The picture of `briefs`, whose cases are `cases` (by short names), on the day `on`."""
    picture = picture_of(title, briefs.values(), clock=day_of(on))
    names: dict[Place, str] = {}
    words: dict[str, str] = {}
    for short, brief in briefs.items():
        own = _own_names(cases[short], brief)
        for id_, said in _words(brief).items():
            name = names[Place(document=document_id(brief), id=id_)] = f"{short}/{own[id_]}"
            words[name] = said
    documents = {document_id(brief): short for short, brief in briefs.items()}
    return Seen(picture, names, documents, words)


def _words(brief: Brief) -> dict[str, str]:
    parties = {party.id: party.name for party in brief.parties}
    return parties | {item.id: item.summary for item in brief.items}


def _own_names(case: Case, brief: Brief) -> dict[str, str]:
    """What the case calls each party and each item of `brief`."""
    given = _words(brief)
    if brief.parties == case.gold.parties and brief.items == case.gold.items:
        return {id_: id_ for id_ in given}
    partners = match(case.gold, labels_of(brief), Places(case.form.text)).partners
    known = {theirs: mine for mine, theirs in partners.items()} | _same_parties(case, brief)
    return {id_: known.get(id_, id_ + UNKNOWN) for id_ in given}


def _same_parties(case: Case, brief: Brief) -> dict[str, str]:
    cast = Cast(case.gold.parties, brief.parties)
    return {
        found.id: party.id
        for found in brief.parties
        for party in sorted(case.gold.parties, key=lambda party: party.id, reverse=True)
        if cast.same(party.id, found.id)
    }
