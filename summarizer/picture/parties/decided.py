"""What the user's table and verdicts, and a model's verdicts, say about parties."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from summarizer.picture.decisions import Decisions, Known, Verdict
from summarizer.picture.parties.groups import Groups
from summarizer.picture.parties.mentions import Mention
from summarizer.picture.parties.names import fold, quoted
from summarizer.picture.values import Place


def by_table(groups: Groups, mentions: Sequence[Mention], table: Sequence[Known]) -> None:
    """Whoever bears a name of an entry is that entry; the own name goes before an alias."""
    entries = _entries_by_name(table)
    found: dict[int, list[tuple[Mention, str]]] = defaultdict(list)
    for mention in mentions:
        if (which := _entry_of(mention, entries, table)) is not None:
            groups.is_entry(mention.number, which[0])
            found[which[0]].append((mention, which[1]))
    for entry, borne in sorted(found.items()):
        for (one, name), (other, another) in pairwise(borne):
            shown = f"the table has {quoted(name)} as {quoted(table[entry].name)}"
            if fold(name) != fold(another):
                shown = f"the table has {quoted(name)} and {quoted(another)} as one"
            groups.join(one.number, other.number, "table", shown)


def by_verdicts(groups: Groups, mentions: Sequence[Mention], decisions: Decisions, by: str) -> None:
    """Tell apart, and put together, what was decided by the user, or by a model.

    A user's word holds for two parties of one document as well, a model's does not. To be told
    apart goes before to be put together, and what the table says before both.
    """
    verdicts = [v for v in decisions.verdicts if v.what == "party" and v.by == by]
    if not verdicts:
        return
    borne = _Borne(mentions)
    for verdict in sorted((v for v in verdicts if not v.same), key=_in_order):
        some, others = borne.sides(verdict)
        if not _one_already(groups, some, others):
            groups.tell_apart(some, others)
    for verdict in sorted((v for v in verdicts if v.same), key=_in_order):
        some, others = borne.sides(verdict)
        if some and others:
            _put_together(groups, mentions, [*some, *others], verdict)


def _put_together(
    groups: Groups, mentions: Sequence[Mention], numbers: Sequence[int], verdict: Verdict
) -> None:
    for number in numbers[1:]:
        one, other = numbers[0], number
        names = f"{quoted(mentions[one].name)} and {quoted(mentions[other].name)}"
        if verdict.by == "user" and not groups.told_apart(one, other):
            groups.join(one, other, "user", f"the user took {names} for one")
        elif verdict.by == "model" and groups.may_join(one, other):
            groups.join(one, other, "model", f"a model took {names} for one")


def _one_already(groups: Groups, some: Iterable[int], others: Iterable[int]) -> bool:
    """Whether something that goes before has joined the two sides."""
    return not {groups.root(n) for n in some}.isdisjoint(groups.root(n) for n in others)


class _Borne:
    """Which mentions a verdict is about."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._at = {mention.place: mention.number for mention in mentions}
        self._mentions = mentions
        self._by_name: dict[str, list[int]] = defaultdict(list)
        self._by_alias: dict[str, list[int]] = defaultdict(list)
        for mention in mentions:
            self._by_name[fold(mention.name)].append(mention.number)
            for alias in mention.aliases:
                self._by_alias[fold(alias)].append(mention.number)

    def sides(self, verdict: Verdict) -> tuple[list[int], list[int]]:
        """Both sides: a place before a name, a name before an alias, and nobody on both."""
        one, other = self._found(verdict.one), self._found(verdict.other)
        return (
            [n for n in sorted(one) if one[n] > other.get(n, 0)],
            [n for n in sorted(other) if other[n] > one.get(n, 0)],
        )

    def _found(self, who: Place | str) -> dict[int, int]:
        if isinstance(who, Place):
            return {self._at[who]: 3} if who in self._at else {}
        folded = fold(who)
        named = self._once_each(self._by_name[folded])
        return dict.fromkeys(self._once_each(self._by_alias[folded]), 1) | dict.fromkeys(named, 2)

    def _once_each(self, numbers: Sequence[int]) -> list[int]:
        """The mentions of documents that have only one of the name."""
        by_document: dict[str, list[int]] = defaultdict(list)
        for number in numbers:
            by_document[self._mentions[number].document].append(number)
        return [found[0] for found in by_document.values() if len(found) == 1]


def _entries_by_name(table: Sequence[Known]) -> dict[str, set[int]]:
    entries: dict[str, set[int]] = defaultdict(set)
    for number, known in enumerate(table):
        for name in (known.name, *known.aliases):
            entries[fold(name)].add(number)
    return entries


def _entry_of(
    mention: Mention, entries: dict[str, set[int]], table: Sequence[Known]
) -> tuple[int, str] | None:
    """The one entry whose name the mention bears, and which name; none if it bears two."""
    if len(named := entries.get(fold(mention.name), set())) == 1:
        return min(named), mention.name
    if named:
        return None
    borne = {
        entry: alias
        for alias in reversed(mention.party.aliases)
        for entry in entries.get(fold(alias), set())
        if _kinds_agree(mention, table[entry])
    }
    return next(iter(borne.items())) if len(borne) == 1 else None


def _kinds_agree(mention: Mention, known: Known) -> bool:
    """An alias that a person shares with a body says nothing of the one about the other."""
    return known.kind is None or (known.kind == "person") == mention.is_person


def _in_order(verdict: Verdict) -> tuple[str, str]:
    one, other = sorted((_shown(verdict.one), _shown(verdict.other)))
    return one, other


def _shown(who: Place | str) -> str:
    return f"{who.document}:{who.id}" if isinstance(who, Place) else fold(who)
