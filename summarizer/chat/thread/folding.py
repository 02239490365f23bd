"""An answer of a model becomes entries of the ledger, checked against what is known and was said.

What has no quote in the new messages is withheld; a change of what is not known is left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from summarizer.assembly import said_before
from summarizer.brief import Withheld
from summarizer.chat.thread.answering import may_answer, respond, set_status
from summarizer.chat.thread.building import letter, made, speaks, welcome
from summarizer.chat.thread.follow import Added, Changed, FollowDraft
from summarizer.chat.thread.ledger import AnyItem, Entry, Ledger
from summarizer.chat.thread.saying import Saying, Sayings
from summarizer.chat.thread.transcript import Spot, author
from summarizer.codebook import ItemKind
from summarizer.extraction.draft import DraftDeadline, DraftItem, DraftParty

_PARTS = ("terms", "pending_steps", "history", "consequences")
_KINDS: dict[str, ItemKind] = {"p": "position", "d": "demand", "t": "deadline", "a": "agreement"}


class Folding:
    """Folds an answer into what `ledger` has; the ledger itself it leaves as it is.

    `speakers` are the names of all who speak in the thread; only those quotes count that
    `sayings` finds. `strays` counts changes of items that are not known.
    """

    def __init__(self, ledger: Ledger, sayings: Sayings, speakers: Iterable[str]) -> None:
        self.withheld: list[Withheld] = []
        self.strays = 0
        self._sayings = sayings
        self._ledger = ledger
        self._given = ledger.given()
        self._parties = {i: party.model_copy(deep=True) for i, party in ledger.parties.items()}
        self._speaking = {name: speaks(self._parties, name) for name in speakers}
        self._items: dict[str, DraftItem] = {}
        self._spots: dict[str, dict[str, tuple[Spot, ...]]] = {}
        self._names = {name: name for name in ledger.entries}

    @property
    def people(self) -> dict[str, DraftParty]:
        """All parties by their ids, those who speak among them."""
        return self._parties

    @property
    def parties(self) -> tuple[DraftParty, ...]:
        """The parties that are new or of which more is known."""
        known = self._ledger.parties
        return tuple(party for i, party in self._parties.items() if known.get(i) != party)

    def fold(self, answer: FollowDraft) -> tuple[Entry, ...]:
        """The entries that are new or have changed."""
        for newcomer in answer.parties:
            welcome(self._parties, newcomer)
        for number, added in enumerate(answer.items, start=1):
            self._add(f"n{number}", added)
        for number, added in enumerate(answer.items, start=1):
            self._tie(f"n{number}", added)
        for changed in answer.changes:
            self._change(changed)
        return tuple(
            Entry(item=cast(AnyItem, item), spots=self._spots[name])
            for name, item in self._items.items()
        )

    def _add(self, name: str, added: Added) -> None:
        saying = self._sayings.find(added.quote)
        kind = letter(added.kind)
        if saying is None:
            self._withhold(kind, added.summary, added.quote)
            return
        said_by = self._speaking[author(saying.message)]
        item = made(added, f"{kind}{self._given[kind] + 1}", said_by, self._parties)
        known = [self._item(i) for i in self._ids(kind)]
        if (same := said_before(known, item)) is not None:
            self._names[name] = same.common.id
            self._quote(same, added.quote, saying)
            return
        self._given[kind] += 1
        self._names[name] = item.common.id
        self._items[item.common.id] = item
        spots = self._spots[item.common.id] = {"quotes.0": (saying.spot,)}
        for part in _PARTS:
            for i, _ in enumerate(getattr(item, part, ())):
                spots[f"{part}.{i}"] = (saying.spot,)

    def _tie(self, name: str, added: Added) -> None:
        """Says to which demands a deadline belongs, once all new ones have their ids."""
        item = self._items.get(self._names.get(name, ""))
        if isinstance(item, DraftDeadline):
            ids = [self._names[of] for of in added.of if of in self._names]
            item.demands = list(dict.fromkeys([*item.demands, *(i for i in ids if i[0] == "d")]))

    def _change(self, changed: Changed) -> None:
        name = self._names.get(changed.item)
        if name is None:
            self.strays += 1
            return
        by = {n for n, i in self._speaking.items() if i == changed.party}
        saying = self._sayings.find(changed.quote, by)
        if saying is None:
            self._withhold(name[0], f"{self._item(name).common.summary} [change]", changed.quote)
            return
        item = self._touched(name)
        self._answer(item, changed, saying)
        before = {part: len(getattr(item, part, ())) for part in _PARTS}
        replaced_by = self._names.get(changed.replaced_by or "")
        if not set_status(item, changed, self._touched(replaced_by) if replaced_by else None):
            return
        self._quote(item, changed.quote, saying)
        spots = self._spots[name]
        for part, count in before.items():
            for i in range(count, len(getattr(item, part, ()))):
                older = part == "history"  # it rests on what was said first
                spots[f"{part}.{i}"] = spots["quotes.0"] if older else (saying.spot,)

    def _answer(self, item: DraftItem, changed: Changed, saying: Saying) -> None:
        said_by = self._speaking[author(saying.message)]
        party = changed.party or said_by
        if changed.response is None:
            return
        if not may_answer(party, said_by, self._speaking.values(), self._parties):
            self._withhold(item.common.id[0], f"{item.common.summary} [response]", changed.quote)
        elif respond(item, changed, party, self._parties):
            path = f"responses.{len(item.common.responses) - 1}"
            self._spots[item.common.id][path] = (saying.spot,)

    def _quote(self, item: DraftItem, quote: str, saying: Saying) -> None:
        """Adds proof to an item that is known."""
        item = self._touched(item.common.id)
        spots = self._spots[item.common.id]
        if any((saying.spot,) == spots.get(f"quotes.{i}") for i in range(len(item.common.quotes))):
            return
        spots[f"quotes.{len(item.common.quotes)}"] = (saying.spot,)
        item.common.quotes.append(quote)

    def _ids(self, kind: str) -> list[str]:
        return [i for i in dict.fromkeys([*self._ledger.entries, *self._items]) if i[0] == kind]

    def _item(self, name: str) -> DraftItem:
        return self._items.get(name) or self._ledger.entries[name].item

    def _touched(self, name: str) -> DraftItem:
        """A copy that may be changed."""
        if name not in self._items:
            entry = self._ledger.entries[name]
            self._items[name] = entry.item.model_copy(deep=True)
            self._spots[name] = dict(entry.spots)
        return self._items[name]

    def _withhold(self, kind: str, summary: str, quote: str) -> None:
        withheld = Withheld(
            kind=_KINDS[kind], summary=summary, reason="quote_not_found", quotes=(quote,)
        )
        self.withheld.append(withheld)
