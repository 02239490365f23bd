"""A dossier: the briefs of several documents, and the one picture that they come to.

dossier = Dossier("Norrgate strike")
dossier.add(brief)
for change in dossier.changes(since=date(2026, 5, 12)):
    print(change.kind, change.before, change.after)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from summarizer.asking import Answer, answer
from summarizer.brief import Brief, require_fit
from summarizer.document import Document, parse_moment
from summarizer.dossier import modelled
from summarizer.dossier.meant import verdict_on
from summarizer.errors import BadDate, BadTable, ConfigurationError, UnfitBrief, UnknownParty
from summarizer.exports import export, to_csv
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
from summarizer.picture.parties import parties_called
from summarizer.settings import Settings
from summarizer.storage import MemoryShelf, Shelf
from summarizer.views import ALL, ViewName, to_ics, to_markdown
from summarizer.views.data import as_json
from summarizer.views.page import to_html

Day = date | datetime | str
"""A day: as a date, a moment (its own day counts), or an ISO text."""


class Dossier:
    """Several documents, one picture of a negotiation.

    Without a `shelf` it lasts as long as the process. `clock` is the day for which deadlines are
    judged; without one it is the day of the last dated document, never the machine's. `settings`
    tell whether questions go to a model, and to which.
    """

    def __init__(
        self,
        title: str,
        *,
        shelf: Shelf | None = None,
        clock: date | None = None,
        settings: Settings | None = None,
    ) -> None:
        self._shelf = shelf or MemoryShelf(title)
        self._clock = clock
        self._settings = settings
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

    def changes(self, since: Day | None = None) -> tuple[Change, ...]:
        """What changed, in order of time; with `since` only what came on that day or later.

        Raises `BadDate` if `since` names no day.
        """
        return _since(self.picture, since).changes

    def ask(self, question: str, language: str = "en") -> Answer:
        """An answer from the dossier's items alone, each sentence with what it rests on.

        With a model configured it is asked, and its answer checked; without, the usual fifteen
        questions are answered by their words. Raises `AnswerWithheld` if what a model cites does
        not bear out what it says, and `ExtractionError` if it gives no answer. `language` (en, de,
        fr, es) is that of a model's sentences; those of the rules are English.
        """
        chosen = self._settings or Settings()
        if modelled.uses_model(chosen):
            return modelled.asked(self.picture, question, chosen, language)
        return answer(self.picture, question)

    def view(self, name: ViewName, since: Day | None = None) -> str:
        """One view as JSON; `since` is for the changes. Raises `ConfigurationError` for no view."""
        _require_views([name])
        return as_json(_since(self.picture, since), name)

    def to_markdown(self, views: Sequence[ViewName] = ALL, since: Day | None = None) -> str:
        """The dossier for reading, as Markdown. Raises `ConfigurationError` for what is no view."""
        _require_views(views)
        return to_markdown(_since(self.picture, since), views)

    def to_html(self) -> str:
        """The dossier for reading, as one self-contained HTML page."""
        return to_html(self.picture)

    def to_ics(self) -> bytes:
        """The deadlines that have a date, as a file for calendar programs (RFC 5545)."""
        return to_ics(self.picture)

    def export(self, form: str) -> str:
        """The dossier for other programs: `json`, `jsonld`, `plover` or `ics`.

        Raises `ConfigurationError` for another form.
        """
        return export(self.picture, form)

    def tables(self) -> dict[str, str]:
        """The dossier as tables, by name, each a CSV."""
        return to_csv(self.picture)

    def add(self, brief: Brief) -> bool:
        """Takes `brief` in; False, and nothing changes, if its text is here already.

        Raises `UnfitBrief` for a brief of another codebook version or without its text.
        """
        if not isinstance(brief, Brief):
            raise UnfitBrief("That is no brief.", hint="Make one with Summarizer().brief(source).")
        require_fit(brief)
        return self._shelf.add(brief)

    def holds(self, document: Document) -> bool:
        """Whether a document of the same text is here already."""
        return self._shelf.holds(document.sha256)

    @property
    def latest(self) -> str | None:
        """The id of the document that came in last; None if there is none."""
        return self._shelf.latest()

    def remove(self, document: str) -> None:
        """Takes away exactly what that document brought. Raises `DocumentNotHeld`."""
        self._shelf.remove(document)

    def as_of(self, day: Day) -> Dossier:
        """The dossier as it stood on `day`: what was published by then, under today's decisions.

        Undated documents are left out: nobody knows whether they were there. Raises `BadDate`.
        """
        day = _day(day)
        then = Dossier(self.title, clock=day, settings=self._settings)
        for brief in self.briefs:
            published = day_of(brief.document.published)
            if published is not None and published <= day:
                then.add(brief)
        then.decide(self._shelf.decisions())
        return then

    def on(self, day: Day) -> Dossier:
        """All documents of the dossier, with deadlines judged for `day`. Raises `BadDate`."""
        return Dossier(self.title, shelf=self._shelf, clock=_day(day), settings=self._settings)

    def decide(self, decisions: Decisions) -> None:
        """Puts `decisions` in the place of those that were."""
        self._shelf.decide(lambda _: decisions)

    @property
    def decisions(self) -> Decisions:
        """What has been decided about parties and items."""
        return self._shelf.decisions()

    def use_table(self, rows: Iterable[Known]) -> None:
        """Takes `rows` as the table of aliases and Wikidata ids, which wins over everything.

        Raises `BadTable` if a row is none.
        """
        table = tuple(rows)
        if not all(isinstance(row, Known) for row in table):
            raise BadTable("A row of the table is none.", hint="Give Known(name=…), or read_table.")
        self._shelf.decide(lambda now: now.model_copy(update={"table": table}))

    def separate(self, one: str, other: str) -> None:
        """From now on the parties called `one` and `other` are two, in documents to come too.

        Two that bear one name are called by their places, "DOCUMENT/PARTY" (`party(name).places`).
        Raises `UnknownParty` for a place that is not there, and for one name twice.
        """
        self._judge(verdict_on(self.parties, one, other, same=False))

    def join(self, one: str, other: str) -> None:
        """From now on the parties called `one` and `other` are one; as for `separate`."""
        self._judge(verdict_on(self.parties, one, other, same=True))

    def settle(self) -> int:
        """Lets the configured model decide the pairs that are perhaps the same; how many it did.

        One request; what it decides is kept with its name, and a user's verdict wins over it.
        Raises `MissingKey` without a model, and `ExtractionError` if it gives no answer.
        """
        verdicts = modelled.settled(self.picture, self._settings or Settings())

        def with_verdicts(now: Decisions) -> Decisions:
            for verdict in verdicts:
                now = now.with_verdict(verdict)
            return now

        self._shelf.decide(with_verdicts)
        return len(verdicts)

    def party(self, name: str) -> DossierParty:
        """The party that somebody calls so. Raises `UnknownParty` if none is, or several are."""
        found = parties_called(self.parties, name)
        if len(found) == 1:
            return found[0]
        several = ", ".join(party.id for party in found)
        raise UnknownParty(
            "Several parties bear that name." if found else "No party bears that name.",
            hint=f"Name one by its id: {several}." if found else "See the parties of the dossier.",
        )

    def _judge(self, verdict: Verdict) -> None:
        self._shelf.decide(lambda now: now.with_verdict(verdict))


def _since(picture: Picture, since: Day | None) -> Picture:
    """The picture with those changes only that came on that day or later."""
    if since is None:
        return picture
    first = _day(since)
    later = (c for c in picture.changes if (day := day_of(c.at)) is not None and day >= first)
    return picture.model_copy(update={"changes": tuple(later)})


def _day(given: Day) -> date:
    """The day that is meant. Raises `BadDate` for what names none."""
    if isinstance(given, datetime):
        return given.date()
    try:
        day = day_of(parse_moment(given))
    except BadDate:
        day = None
    if day is None:
        raise BadDate("That is no day.", hint="Give a date, or write it as 2026-05-14.")
    return day


def _require_views(names: Sequence[str]) -> None:
    if isinstance(names, str) or set(names) - set(ALL):
        raise ConfigurationError("There is no such view.", hint=f"There are {', '.join(ALL)}.")
