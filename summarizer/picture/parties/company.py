"""Names that name nobody in particular, known by the company they keep.

"Harbour Workers' Union" is made of words that fit many bodies, and "the government" fits any. Two
documents mean the same by such a name if it has to do with the same there: with a party that is
known to be one, with a person who speaks for it, or with the same day on which it is to act.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from summarizer.brief import Brief, Deadline, named_parties
from summarizer.picture.mentions import document_id
from summarizer.picture.parties.groups import Groups
from summarizer.picture.parties.mentions import Mention
from summarizer.picture.parties.names import fold, is_generic, quoted, says_nothing, words
from summarizer.picture.parties.owners import Owners

Company = frozenset[tuple[str, object]]
_ROUNDS = 3  # whoever is known now may make others known
_CAPITALS = re.compile(r"\b[A-Z]\w+[^\w]+(?:\w+\W+)?[A-Z]\w+")


def by_company(
    groups: Groups, mentions: Sequence[Mention], briefs: Iterable[Brief], owners: Owners
) -> None:
    """The same name of no one, in the same company; each document has it once.

    A name that is not written as a name is taken so only where no state is about: two
    governments at one table are both called the government. And if one document says of which
    place it is, and the other does not, it must have to do with two that both know.
    """
    dealings = _dealings(briefs)
    rivals = {m.document for m in mentions if m.party.kind == "state" and not is_generic(m.name)}
    named: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        if _is_eligible(mention) and (
            _is_written_as_name(mention) or mention.document not in rivals
        ):
            named[fold(mention.name), mention.party.kind].append(mention)
    for _ in range(_ROUNDS):
        known = _Known(groups, mentions, dealings)
        for _, bearers in sorted(named.items()):
            _settle(groups, known, bearers, owners)
        _settle_short(groups, known, mentions)


class _Known:
    """With whom each mention has to do, of those who are known to be one in several documents."""

    def __init__(
        self,
        groups: Groups,
        mentions: Sequence[Mention],
        dealings: dict[tuple[str, str], frozenset[tuple[str, object]]],
    ) -> None:
        at = {(m.document, m.party.id): m.number for m in mentions}
        self._company: dict[int, Company] = {}
        speakers: dict[int, set[int]] = defaultdict(set)
        for mention in mentions:
            if mention.is_person and mention.acts_for is not None:
                speakers[mention.acts_for].add(groups.root(mention.number))
        for mention in mentions:
            kept: set[tuple[str, object]] = {("speaker", s) for s in speakers[mention.number]}
            for what, whom in dealings.get((mention.document, mention.party.id), ()):
                if what == "day":
                    kept.add((what, whom))
                elif (other := at.get((mention.document, str(whom)))) is not None:
                    root = groups.root(other)
                    if not is_generic(mentions[other].name) or len(groups.documents(root)) > 1:
                        kept.add(("party", root))
            self._company[mention.number] = frozenset(kept)

    def of(self, mention: Mention) -> Company:
        return self._company[mention.number]


def _settle(groups: Groups, known: _Known, bearers: Sequence[Mention], owners: Owners) -> None:
    times = Counter(mention.document for mention in bearers)
    alone = [mention for mention in bearers if times[mention.document] == 1]
    first: dict[tuple[str, object], Mention] = {}
    for mention in alone:
        for company in sorted(known.of(mention), key=repr):
            met = first.setdefault(company, mention)
            if met is mention or not _is_enough(known, owners, met, mention):
                continue
            if groups.may_join(met.number, mention.number):
                shown = f"{quoted(mention.name)} keeps the same company in both"
                groups.join(met.number, mention.number, "name", shown)


def _is_enough(known: _Known, owners: Owners, one: Mention, other: Mention) -> bool:
    if _is_written_as_name(one) or owners.get(one.place) == owners.get(other.place):
        return True
    return len(known.of(one) & known.of(other)) > 1


def _settle_short(groups: Groups, known: _Known, mentions: Sequence[Mention]) -> None:
    """A name and a shorter form of it ("Gerlach", "Gerlach Mills"), in the same company.

    The longer one must be the only party of the dossier that the shorter one can stand for.
    """
    bodies = [m for m in mentions if m.party.kind == "organization" and not is_generic(m.name)]
    longer_than = _longer_names(bodies)
    for mention in bodies:
        longer = longer_than[frozenset(words(mention.name))]
        if len({groups.root(m.number) for m in longer} - {groups.root(mention.number)}) != 1:
            continue
        for other in longer:
            met = known.of(mention) & known.of(other)
            if met and groups.may_join(other.number, mention.number):
                shown = f"{quoted(mention.name)} is short for {quoted(other.name)}"
                groups.join(other.number, mention.number, "name", f"{shown}, in the same company")


def _longer_names(bodies: Sequence[Mention]) -> dict[frozenset[str], list[Mention]]:
    """For the words of each name, in order, those whose names have these words and others.

    They are looked for among the names that have the rarest of the words.
    """
    named: dict[frozenset[str], list[Mention]] = defaultdict(list)
    for mention in bodies:
        named[frozenset(words(mention.name))].append(mention)
    bearing: dict[str, list[frozenset[str]]] = defaultdict(list)
    for name in named:
        for word in name:
            bearing[word].append(name)
    found = {}
    for name in named:
        among = min((bearing[word] for word in name), key=len)
        longer = (mention for other in among if name < other for mention in named[other])
        found[name] = sorted(longer, key=lambda mention: mention.number)
    return found


def _is_eligible(mention: Mention) -> bool:
    return (
        mention.is_body
        and not mention.members
        and is_generic(mention.name)
        and not says_nothing(mention.name)
    )


def _is_written_as_name(mention: Mention) -> bool:
    return bool(_CAPITALS.search(mention.name))


def _dealings(briefs: Iterable[Brief]) -> dict[tuple[str, str], frozenset[tuple[str, object]]]:
    """For each party at its document: the parties of its items, and the days it is to act on."""
    found: dict[tuple[str, str], set[tuple[str, object]]] = defaultdict(set)
    for brief in briefs:
        document = document_id(brief)
        for item in brief.items:
            together = dict.fromkeys(named_parties(item))
            for one in together:
                found[document, one] |= {("party", other) for other in together if other != one}
            if isinstance(item, Deadline) and item.time.earliest is not None:
                for one in item.applies_to:
                    day = (item.kind, str(item.time.earliest), str(item.time.latest))
                    found[document, one].add(("day", day))
    return {place: frozenset(company) for place, company in found.items()}
