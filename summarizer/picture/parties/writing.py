"""From groups of mentions to the parties of the dossier."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar, get_args

from anyascii import anyascii

from summarizer.codebook import PartyKind, Role
from summarizer.picture.decisions import Known
from summarizer.picture.parties.groups import Groups, Join
from summarizer.picture.parties.known import stands_for_another
from summarizer.picture.parties.mentions import Mention
from summarizer.picture.parties.names import fold, is_generic, plain_words, words
from summarizer.picture.parties.person_names import person_name
from summarizer.picture.parties.reasons import reasons_for
from summarizer.picture.values import DossierParty, PerhapsSame, Variant

_T = TypeVar("_T")
_LONGEST_SLUG = 60
_LATIN = re.compile("[A-Za-z]")


class Writer:
    """Writes the parties that groups come to."""

    def __init__(self, groups: Groups, mentions: Sequence[Mention], table: Sequence[Known]) -> None:
        self._groups = groups
        self._mentions = mentions
        self._table = table
        self._roots = groups.roots()
        self._of = {root: self._group(root) for root in self._roots}
        self._ids = self._slugs()
        self._joins: dict[int, list[Join]] = defaultdict(list)
        for join in groups.joins:
            self._joins[groups.root(join.one)].append(join)

    def parties(self) -> tuple[DossierParty, ...]:
        """The parties, in the order in which the documents bring them."""
        bodies: dict[int, int] = {}
        for root in self._roots:
            body = self._body(root)
            if body is not None and not _leads_to(body, root, bodies):
                bodies[root] = body
        return tuple(self._party(root, bodies.get(root)) for root in self._roots)

    def perhaps(self) -> tuple[PerhapsSame, ...]:
        """The pairs left apart, each once, with the likeliest of its reasons."""
        best: dict[tuple[int, int], tuple[float, str]] = {}
        for doubt in self._groups.doubts:
            one, other = sorted((self._groups.root(doubt.one), self._groups.root(doubt.other)))
            if one != other and self._groups.may_join(one, other):
                # of two alike, the first by words: never the one that was found first
                said = min(best.get((one, other), (0.0, "")), (-doubt.likeness, doubt.why))
                best[one, other] = said
        return tuple(
            PerhapsSame(
                what="party", one=self._ids[one], other=self._ids[other], likeness=-less, why=why
            )
            for (one, other), (less, why) in sorted(best.items())
        )

    def _group(self, root: int) -> list[Mention]:
        return [self._mentions[n] for n in sorted(self._groups.mentions(root))]

    def _known(self, root: int) -> Known | None:
        entry = self._groups.entry(root)
        return None if entry is None else self._table[entry]

    def _party(self, root: int, body: int | None) -> DossierParty:
        group, known = self._of[root], self._known(root)
        roles = {role for mention in group for role in mention.party.roles}
        kinds: Iterable[PartyKind] = (mention.party.kind for mention in group)
        return DossierParty(
            id=self._ids[root],
            name=self._name(root),
            kind=(known and known.kind) or _most(kinds),
            roles=tuple(role for role in get_args(Role) if role in roles),
            variants=_variants(group),
            places=tuple(mention.place for mention in group),
            acts_for=None if body is None else self._ids[body],
            members=tuple(self._ids[member] for member in self._members(root)),
            title=_most(m.party.title for m in group if m.party.title),
            wikidata=known.wikidata if known else None,
            reasons=reasons_for(group, self._joins[root]),
        )

    def _body(self, root: int) -> int | None:
        acted_for = (m.acts_for for m in self._of[root] if m.acts_for is not None)
        return _most(body for n in acted_for if (body := self._groups.root(n)) != root)

    def _members(self, root: int) -> list[int]:
        found = {self._groups.root(n) for mention in self._of[root] for n in mention.members}
        return sorted(found - {root})

    def _name(self, root: int) -> str:
        known = self._known(root)
        return known.name if known else best_name(self._of[root])

    def _slugs(self) -> dict[int, str]:
        """An id for each root: the first of a name has the slug, others a suffix of their place."""
        taken: set[str] = set()
        ids = {}
        for root in self._roots:
            slug = slug_of(self._name(root))
            if slug in taken:
                place = self._mentions[root].place
                digest = hashlib.sha256(f"{place.document}:{place.id}".encode()).hexdigest()
                lengths = range(4, len(digest))
                slug = next(s for n in lengths if (s := f"{slug}-{digest[:n]}") not in taken)
            taken.add(slug)
            ids[root] = slug
        return ids


def best_name(group: Sequence[Mention]) -> str:
    """The name that most documents use, and of those the fullest.

    A name goes before a description, a full name before a surname, a state's own name before
    its capital; in doubt the one in Latin letters.
    """
    used = Counter(mention.name for mention in group)
    names = [name for name in used if not is_generic(name)]
    if not names:
        names = sorted({alias for m in group for alias in m.aliases}) or list(used)
    kind = group[0].party.kind

    def rank(name: str) -> tuple[int, int, int, bool, int, str, str]:
        length, titles = _fullness(name, kind)
        foreign = not _LATIN.search(name)
        standing = _standing(name, kind)
        return standing, -used[name], titles - length, foreign, -len(name), fold(name), name

    return min(names, key=rank)


def _standing(name: str, kind: PartyKind) -> int:
    """0 for a name that could be in a list of names, 1 for one that leans on something else."""
    if kind == "person":
        known = person_name(name)
        return 0 if known and known.is_full else 1
    return 0 if kind == "collective" or not stands_for_another(name, kind) else 1


def _fullness(name: str, kind: PartyKind) -> tuple[int, int]:
    """How many words a name has, and how many of them are titles."""
    known = person_name(name) if kind == "person" else None
    if known is None:
        return len(words(name)), 0
    return len(known.given) + 1, len(known.title)


def slug_of(name: str) -> str:
    """A slug in Latin letters: "Ministry of Łódź" becomes "ministry-of-lodz"."""
    latin = re.sub("[^a-z0-9 ]", "", " ".join(plain_words(anyascii(" ".join(words(name))))))
    return "-".join(latin.split())[:_LONGEST_SLUG].strip("-") or "party"


def _variants(group: Sequence[Mention]) -> tuple[Variant, ...]:
    documents: dict[str, dict[str, None]] = defaultdict(dict)
    for mention in group:
        for name in (mention.party.name, *mention.party.aliases):
            documents[name][mention.document] = None
    names = sorted(documents, key=lambda name: -len(documents[name]))
    return tuple(Variant(name=name, documents=tuple(documents[name])) for name in names)


def _most(values: Iterable[_T]) -> _T | None:
    """The value that comes most often; of several the first."""
    count = Counter(values)
    return max(count, key=lambda value: count[value]) if count else None


def _leads_to(start: int, goal: int, bodies: dict[int, int]) -> bool:
    seen: set[int] = set()
    at: int | None = start
    while at is not None and at not in seen:
        if at == goal:
            return True
        seen.add(at)
        at = bodies.get(at)
    return False
