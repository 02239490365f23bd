"""Persons who are one: full names, titles, spellings, and surnames that only one bears."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

from summarizer.picture.parties.bodies import of_one_spelling, same_name, spelt
from summarizer.picture.parties.fitting import Bearer, Key, Why, put_together, settle
from summarizer.picture.parties.groups import Groups
from summarizer.picture.parties.mentions import Mention
from summarizer.picture.parties.names import fold, is_generic, quoted, words
from summarizer.picture.parties.person_names import (
    PersonName,
    office_of,
    offices_agree,
    person_name,
)
from summarizer.picture.parties.spelling import is_unspaced, loose, tight

_LONG_SURNAME = 7
_ALIKE = 0.6
_Named = tuple[Mention, PersonName]


class _Told(NamedTuple):
    """What tells a person from another of the same name; none where it is not known."""

    sex: str | None
    body: int | None
    office: str | None
    given: str | None = None
    middle: tuple[str, ...] | None = None


class Persons:
    """The persons of a dossier, the bodies of which have been put together."""

    def __init__(self, groups: Groups, mentions: Sequence[Mention]) -> None:
        self._groups = groups
        self._mentions = mentions
        named = [(m, n) for m in mentions if m.is_person and (n := person_name(m.name))]
        self._full = [(m, n) for m, n in named if n.is_full and not n.has_initials]
        self._short = [(m, n) for m, n in named if not n.is_full or n.has_initials]

    def by_full_name(self) -> None:
        """The same full name, with or without a title."""
        bearers: dict[str, list[Bearer]] = defaultdict(list)
        for mention, name in self._full:
            bearers[name.whole].append(Bearer(mention.number, mention.name, self._told(mention)))
        for mention, _ in self._short:
            for alias in mention.aliases:
                if (known := person_name(alias)) and known.is_full and not known.has_initials:
                    bearers[known.whole].append(Bearer(mention.number, alias, self._told(mention)))
        settle(self._groups, bearers, Key(self._named_so, self._contrary, contrary_is_doubt=True))

    def by_spelling(self) -> None:
        """The same full name in another spelling."""
        bearers: dict[str, list[Bearer]] = defaultdict(list)
        unspaced = [(m, n) for m, n in self._short if is_unspaced(n.surname)]
        for mention, name in (*self._full, *unspaced):
            found = Bearer(mention.number, name.whole, self._told(mention))
            bearers[loose(name.whole)].append(found)
        same = of_one_spelling(bearers)
        settle(self._groups, same, Key(self._spelt, self._contrary))

    def by_middle_name(self) -> None:
        """The same full name, with a middle name or without."""
        bearers: dict[str, list[Bearer]] = defaultdict(list)
        for mention, name in self._full:
            ends = f"{name.given[0]} {name.surname} {name.generation or ''}"
            told = self._told(mention)._replace(middle=name.given[1:] or None)
            bearers[ends].append(Bearer(mention.number, mention.name, told))
        settle(self._groups, bearers, Key(self._named_so, self._contrary))

    def by_surname_and_office(self) -> None:
        """The same surname in the same office of the same body, and given names much alike."""
        bearers: dict[str, list[Bearer]] = defaultdict(list)
        for mention, name in self._full:
            told = self._told(mention)._replace(given=name.given[0])
            if told.body is not None and told.office:
                key = f"{tight(name.surname)} {name.generation} {told.body}"
                bearers[key].append(Bearer(mention.number, name.whole, told))
        settle(self._groups, bearers, Key(self._spelt, self._contrary_given))

    def by_surname(self) -> None:
        """A surname alone, or with a first letter, if nobody else of the dossier bears it."""
        full: dict[str, list[_Named]] = defaultdict(list)
        short: dict[str, list[_Named]] = defaultdict(list)
        for mention, name in self._full:
            for alone in {name.surname, *_single_names(mention)}:
                full[alone].append((mention, name))
        for mention, name in self._short:
            short[name.surname].append((mention, name))
        for surname in sorted(short):
            self._settle_surname(full.get(surname, []), short[surname])

    def by_spelt_surname(self) -> None:
        """A surname alone in another spelling; a short one only for the same body."""
        bearers: dict[str, list[Bearer]] = defaultdict(list)
        for mention, name in (*self._full, *self._short):
            told = self._told(mention)._replace(given=name.given[0] if name.is_full else None)
            key = loose(name.surname)
            if len(name.surname) < _LONG_SURNAME:
                key = f"{key} {told.body}"
            if told.body is not None or len(name.surname) >= _LONG_SURNAME:
                bearers[key].append(Bearer(mention.number, name.surname, told))
        same = of_one_spelling(bearers)
        settle(self._groups, same, Key(self._spelt, self._contrary_alone))

    def _settle_surname(self, full: Sequence[_Named], short: Sequence[_Named]) -> None:
        persons = {self._groups.root(mention.number): mention for mention, _ in full}
        letters = {name.given[0] for _, name in short if name.given}
        if len(persons) > 1 or len(letters) > 1:
            self._doubt_all(list(persons.values()), short)
            return
        fitting = [m for m, name in full if letters <= {name.given[0][0]}]
        bearers = [
            Bearer(mention.number, mention.name, self._told(mention))
            for mention in (*fitting, *(mention for mention, _ in short))
        ]
        put_together(self._groups, bearers, Key(self._named_so, self._contrary_alone))

    def _doubt_all(self, persons: Sequence[Mention], short: Iterable[_Named]) -> None:
        for mention, _ in short:
            for person in persons[:3]:
                if self._groups.may_join(person.number, mention.number):
                    why = f"{quoted(mention.name)} fits several of that name"
                    self._groups.doubt(person.number, mention.number, 0.4, why)

    def _told(self, mention: Mention) -> _Told:
        names = (mention.party.name, *mention.party.aliases)
        sexes = {n.sex for name in names if (n := person_name(name)) and n.sex}
        title = mention.party.title
        return _Told(
            sex=sexes.pop() if len(sexes) == 1 else None,
            body=self._body(mention),
            office=office_of(title) if title else None,
        )

    def _body(self, mention: Mention) -> int | None:
        """The body for which somebody acts, if it has a name of its own."""
        if mention.acts_for is None:
            return None
        root = self._groups.root(mention.acts_for)
        names = (self._mentions[n].name for n in self._groups.mentions(root))
        return root if any(not is_generic(name) for name in names) else None

    def _contrary(self, one: Hashable, other: Hashable) -> bool:
        """Of one full name, and yet two: another sex, or another office for another body."""
        if not (isinstance(one, _Told) and isinstance(other, _Told)):
            return False
        if _both_and_not_the_same(one.sex, other.sex):
            return True
        if _both_and_not_the_same(one.middle, other.middle):
            return True
        if not _both_and_not_the_same(one.office, other.office):
            return False
        a, b = one.body, other.body
        return a is not None and b is not None and a != b and not self._may_be_one_body(a, b)

    def _may_be_one_body(self, one: int, other: int) -> bool:
        """Whether the one may be short for the other, or acts for it."""
        if not self._groups.may_join(one, other):
            return False
        a, b = (self._mentions[n] for n in (one, other))
        if a.acts_for is not None and self._groups.root(a.acts_for) == other:
            return True
        if b.acts_for is not None and self._groups.root(b.acts_for) == one:
            return True
        mine, theirs = frozenset(words(a.name)), frozenset(words(b.name))
        return mine <= theirs or theirs <= mine

    def _contrary_alone(self, one: Hashable, other: Hashable) -> bool:
        """Of one surname, and yet two: another given name, body or office."""
        if not (isinstance(one, _Told) and isinstance(other, _Told)):
            return False
        return (
            _both_and_not_the_same(one.body, other.body)
            or _both_and_not_the_same(one.given, other.given)
            or (
                (one.body is None or one.body != other.body)
                and not offices_agree(one.office, other.office)
            )
            or self._contrary(one, other)
        )

    def _contrary_given(self, one: Hashable, other: Hashable) -> bool:
        """Of one surname and office, and yet two: given names that no spelling explains."""
        if not (isinstance(one, _Told) and isinstance(other, _Told)):
            return False
        alike = OSA.normalized_similarity(tight(one.given or ""), tight(other.given or ""))
        if alike < _ALIKE or not offices_agree(one.office, other.office):
            return True
        return _both_and_not_the_same(one.sex, other.sex)

    def _named_so(self, one: Bearer, other: Bearer) -> Why:
        for bearer in (one, other):
            if bearer.name != (own := self._mentions[bearer.mention].name):
                return "alias", f"{quoted(bearer.name)} is another name of {quoted(own)}"
        return _why_names_agree(one, other)

    def _spelt(self, one: Bearer, other: Bearer) -> Why:
        names = [b._replace(name=self._mentions[b.mention].name) for b in (one, other)]
        return _why_names_agree(*names) if one.name == other.name else spelt(*names)


def _why_names_agree(one: Bearer, other: Bearer) -> Why:
    """The reason of two persons whose names agree as far as they go."""
    brief, long = sorted((one.name, other.name), key=_how_full)
    a, b = person_name(brief), person_name(long)
    if a is None or b is None or fold(brief) == fold(long):
        return same_name(one, other)
    if a.whole == b.whole and a.title and b.title:
        return "title", f"{quoted(brief)} and {quoted(long)} differ in the title only"
    if a.whole == b.whole:
        return "title", f"{quoted(long)} is {quoted(brief)} with a title"
    if a.surname == b.surname and a.is_full and not a.has_initials and b.is_full:
        return "name", f"{quoted(long)} is {quoted(brief)} with a middle name"
    if a.surname == b.surname:
        return "surname", f"{quoted(brief)} is {quoted(long)}; nobody else here bears that name"
    return "alias", f"{quoted(brief)} is another name of {quoted(long)}"


def _how_full(name: str) -> tuple[int, int, str]:
    parts = person_name(name)
    return len(parts.whole.split()) if parts else 0, len(name), name


def _single_names(mention: Mention) -> set[str]:
    """The single names by which a document knows somebody with a full name."""
    found = (person_name(alias) for alias in mention.aliases)
    return {name.surname for name in found if name and not name.is_full}


def _both_and_not_the_same(one: object, other: object) -> bool:
    return one is not None and other is not None and one != other
