"""The parties of all documents, put together step by step, the surest grounds first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from summarizer.brief import Brief
from summarizer.picture.decisions import Decisions
from summarizer.picture.parties.bodies import (
    by_alias,
    by_first_letters,
    by_known_bodies,
    by_name,
    by_spelling,
)
from summarizer.picture.parties.collectives import by_collective_name, by_members
from summarizer.picture.parties.company import by_company
from summarizer.picture.parties.decided import by_table, by_verdicts
from summarizer.picture.parties.groups import Groups
from summarizer.picture.parties.mentions import Mention, mentions_of
from summarizer.picture.parties.offices import by_office, by_who_speaks
from summarizer.picture.parties.owners import by_owner, owners_of
from summarizer.picture.parties.persons import Persons
from summarizer.picture.parties.writing import Writer
from summarizer.picture.values import DossierParty, PerhapsSame


class MergedParties(NamedTuple):
    """The parties of all documents, and the pairs that may be one and were left apart."""

    parties: tuple[DossierParty, ...]
    perhaps: tuple[PerhapsSame, ...] = ()


def merge_parties(briefs: Sequence[Brief], decisions: Decisions) -> MergedParties:
    """The parties of `briefs`, put together; neither their order nor repetition matters.

    The table goes before a user's verdicts, these before a model's, and all before the rules.
    """
    mentions = mentions_of(briefs)
    table = tuple(sorted(decisions.table, key=lambda known: known.model_dump_json()))
    groups = Groups([mention.document for mention in mentions])
    by_table(groups, mentions, table)
    by_verdicts(groups, mentions, decisions, by="user")
    by_verdicts(groups, mentions, decisions, by="model")
    _by_rules(groups, mentions, briefs)
    writer = Writer(groups, mentions, table)
    return MergedParties(writer.parties(), writer.perhaps())


def _by_rules(groups: Groups, mentions: Sequence[Mention], briefs: Sequence[Brief]) -> None:
    bodies = [m for m in mentions if m.party.kind in ("state", "organization")]
    owners = owners_of(briefs)
    by_known_bodies(groups, bodies)
    by_owner(groups, bodies, owners)
    by_name(groups, bodies)
    by_alias(groups, mentions, bodies)
    by_first_letters(groups, bodies)
    by_spelling(groups, bodies)
    persons = Persons(groups, mentions)
    persons.by_full_name()
    persons.by_spelling()
    persons.by_middle_name()
    persons.by_surname_and_office()
    persons.by_surname()
    persons.by_spelt_surname()
    by_company(groups, mentions, briefs, owners)
    by_who_speaks(groups, mentions)
    persons.by_surname_and_office()  # once more, now that more bodies are known to be one
    persons.by_surname()
    by_office(groups, mentions)
    by_members(groups, mentions)
    by_collective_name(groups, mentions)
    by_members(groups, mentions)
