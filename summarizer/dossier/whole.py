"""A dossier: the briefs of several documents, and the one picture that they come to.

dossier = Dossier("Norrgate strike")
dossier.add(brief)
for change in dossier.changes(since=date(2026, 5, 12)):
    print(change.kind, change.before, change.after)
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from summarizer.brief import Brief, require_fit
from summarizer.picture import (
    Change,
    Decisions,
    Discrepancy,
    DossierItem,
    DossierParty,
    Known,
    OpenQuestion,
    PerhapsSame,
    Picture,
    Source,
    Verdict,
    day_of,
    picture_of,
)
from summarizer.storage import MemoryShelf, Shelf


class Dossier:
    """Several documents, one picture of a negotiation.

    Without a `shelf` it lasts as long as the process. `clock` is the day for which deadlines are
    judged; without one it is the day of the last dated document, never the machine's.
    """

    def __init__(
        self, title: str, *, shelf: Shelf | None = None, clock: date | None = None
    ) -> None:
        self._shelf = shelf or MemoryShelf(title)
        self._clock = clock
        self._seen: tuple[int, Picture] | None = None

    @property
    def title(self) -> str:
        """What people call the dossier."""
        return self._shelf.title

    @property
    def briefs(self) -> tuple[Brief, ...]:
        """The briefs that the dossier holds."""
        return self._shelf.briefs()

    @property
    def picture(self) -> Picture:
        """All that the documents come to together; computed anew when something has changed."""
        revision = self._shelf.revision()
        if self._seen is None or self._seen[0] != revision:
            made = picture_of(
                self.title, self._shelf.briefs(), self._shelf.decisions(), self._clock
            )
            self._seen = revision, made
        return self._seen[1]

    @property
    def documents(self) -> tuple[Source, ...]:
        """The documents, by date."""
        return self.picture.sources

    @property
    def parties(self) -> tuple[DossierParty, ...]:
        """The parties of all documents."""
        return self.picture.parties

    @property
    def items(self) -> tuple[DossierItem, ...]:
        """The items of all documents."""
        return self.picture.items

    @property
    def perhaps_same(self) -> tuple[PerhapsSame, ...]:
        """Pairs that may be one and were left apart."""
        return self.picture.perhaps_same

    @property
    def discrepancies(self) -> tuple[Discrepancy, ...]:
        """What the documents have differently."""
        return self.picture.discrepancies

    @property
    def open_questions(self) -> tuple[OpenQuestion, ...]:
        """What the documents leave open."""
        return self.picture.open_questions

    def changes(self, since: date | datetime | None = None) -> tuple[Change, ...]:
        """What changed, in order of time; with `since` only what came on that day or later."""
        first = day_of(since)
        return tuple(
            change
            for change in self.picture.changes
            if first is None or ((day := day_of(change.at)) is not None and day >= first)
        )

    def add(self, brief: Brief) -> bool:
        """Takes `brief` in; False, and nothing changes, if its text is here already.

        Raises `UnfitBrief` for a brief of another codebook version or without its text.
        """
        require_fit(brief)
        return self._shelf.add(brief)

    def remove(self, document: str) -> None:
        """Takes away exactly what that document brought. Raises `DocumentNotHeld`."""
        self._shelf.remove(document)

    def as_of(self, day: date) -> Dossier:
        """The dossier as it stood on `day`: what was published by then, under today's decisions.

        Undated documents are left out: nobody knows whether they were there.
        """
        then = Dossier(self.title, clock=day)
        for brief in self.briefs:
            published = day_of(brief.document.published)
            if published is not None and published <= day:
                then.add(brief)
        then.decide(self._shelf.decisions())
        return then

    def on(self, day: date) -> Dossier:
        """All documents of the dossier, with deadlines judged for `day`."""
        return Dossier(self.title, shelf=self._shelf, clock=day)

    def decide(self, decisions: Decisions) -> None:
        """Puts `decisions` in the place of those that were."""
        self._shelf.decide(lambda _: decisions)

    @property
    def decisions(self) -> Decisions:
        """What has been decided about parties and items."""
        return self._shelf.decisions()

    def use_table(self, rows: Iterable[Known]) -> None:
        """Takes `rows` as the table of aliases and Wikidata ids, which wins over everything."""
        table = tuple(rows)
        self._shelf.decide(lambda now: now.model_copy(update={"table": table}))

    def separate(self, one: str, other: str) -> None:
        """From now on the parties called `one` and `other` are two, in documents to come too."""
        self._judge(Verdict(what="party", one=one, other=other, same=False))

    def join(self, one: str, other: str) -> None:
        """From now on the parties called `one` and `other` are one."""
        self._judge(Verdict(what="party", one=one, other=other, same=True))

    def _judge(self, verdict: Verdict) -> None:
        self._shelf.decide(lambda now: now.with_verdict(verdict))
