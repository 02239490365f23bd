"""A dossier as one self-contained HTML page: nothing is loaded, and nothing of a text can run.

It stands on the page of a brief (decision 009): the same escaping, the same content security
policy by hashes, the same style with a sheet of its own after it.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from summarizer.picture import Cast, DossierParty, Picture, day_of
from summarizer.rendering import times, words
from summarizer.rendering.html import resource, showable, templates
from summarizer.rendering.words import Word
from summarizer.views import words as terms
from summarizer.views.calendar import calendar, stands
from summarizer.views.chart import chart
from summarizer.views.confirming import Confirming, in_words
from summarizer.views.differences import differences
from summarizer.views.evidence import Chapter, evidence
from summarizer.views.ics import to_ics
from summarizer.views.ledger import ledger
from summarizer.views.matrix import Matrix, matrix
from summarizer.views.moves import Changed, changed, moves
from summarizer.views.names import Names
from summarizer.views.overview import overview
from summarizer.views.picking import Picking
from summarizer.views.plots import demands_graph, statuses
from summarizer.views.questions import questions
from summarizer.views.unanswered import unanswered
from summarizer.views.values import marked
from summarizer.views.web import BOX, web

_PACKAGE = "summarizer.views"
_NOTHING = Markup()


def to_html(picture: Picture) -> str:
    """The dossier as an HTML page that needs no other file and no network.

    The same picture gives the same page. It holds the calendar as an iCalendar file, too.
    """
    page = (
        _templates()
        .get_template("dossier.html.jinja")
        .render(
            title=picture.title,
            body=to_fragment(picture),
            style=resource("brief.css") + resource("dossier.css", _PACKAGE),
            script=resource("dossier.js", _PACKAGE),
        )
    )
    return showable(page)


def to_fragment(picture: Picture, tools: Markup = _NOTHING) -> Markup:
    """The body of that page, for a page that has its style and script by other means.

    `tools`, if any, stand under its title. What comes out is to be made `showable`.
    """
    dates, book, graph = calendar(picture), ledger(picture), demands_graph(picture)
    chapters, names = evidence(picture), Names(picture)
    told, table = changed(picture)[::-1], matrix(picture)
    shown = {
        "glance": overview(picture),
        "changes": [change for change in told if change.kind != "added"],
        "news": _by_day(change for change in told if change.kind == "added"),
        "moves": moves(picture),
        "table": table,
        "dates": dates,
        "ahead": [due for due in dates.dated if stands(due)],
        "behind": [due for due in dates.dated if not stands(due)][::-1],
        "plot": chart(statuses(picture)),
        "graph": graph,
        "net": web(graph),
        "waits": unanswered(picture),
        "book": book,
        "promised": sum(len(account.promises) for account in book.accounts),
        "differing": differences(picture),
        # the pairs that are perhaps the same stand under a heading of their own
        "open": [group for group in questions(picture) if group.kind != "perhaps_same"],
        "people": _in_order(picture, table),
        "chapters": chapters,
    }
    body = (
        _templates()
        .get_template("dossier_body.html.jinja")
        .render(
            picture=picture,
            tools=tools,
            names=names,
            called={party.id: names.party(party.id) for party in picture.parties},
            by_id={source.id: source for source in picture.sources},
            tongues={source.id: source.language for source in picture.sources},
            records={record.item.id: record for chapter in chapters for record in chapter.records},
            differs=_differing(picture),
            unconfirmed=_unconfirmed(picture),
            pick=Picking(picture),
            made=list(_made(picture)),
            legend=_legend(chapters, picture),
            contents=list(_contents(picture, shown)),
            ics=_download(to_ics(picture)) if dates.dated else "",
            box=BOX,
            terms=terms,
            times=times,
            marked=marked,
            words=words,
            day=day_of,
            stands=stands,
            **shown,
        )
    )
    return Markup(body)  # noqa: S704 - the template has escaped it


@cache
def _templates() -> Environment:
    return templates(_PACKAGE)


@dataclass(frozen=True)
class _Entry:
    """A line of the table of contents."""

    id: str
    title: str
    number: int


def _contents(picture: Picture, shown: Mapping[str, Any]) -> Iterator[_Entry]:
    plot, dates = shown["plot"], shown["dates"]
    numbers = (
        ("changes", "What changed", len(picture.changes)),
        ("moves", "Who moved", len(shown["moves"])),
        ("matrix", "Parties by issue", len(shown["table"].rows)),
        ("calendar", "Calendar", len(dates.dated) + len(dates.vague)),
        ("statuses", "How things stood", len(plot.tracks) if plot else 0),
        ("demands", "Who asks what", len(shown["graph"].edges)),
        ("unanswered", "Unanswered demands", len(shown["waits"])),
        ("agreements", "Agreements", len(shown["book"].agreements)),
        ("ledger", "Who promised what", shown["promised"]),
        ("steps", "Still to be done", len(shown["book"].steps)),
        ("differences", "Where documents differ", len(picture.discrepancies)),
        ("questions", "Open questions", sum(len(group.found) for group in shown["open"])),
        ("perhaps", "Perhaps the same", len(picture.perhaps_same)),
        ("parties", "Parties", len(picture.parties)),
        ("evidence", "The evidence", len(picture.items)),
        ("documents", "Documents", len(picture.sources)),
    )
    return (_Entry(*line) for line in numbers)


def _differing(picture: Picture) -> dict[str, list[str]]:
    """For each item the discrepancies about it."""
    found: dict[str, list[str]] = {}
    for discrepancy in picture.discrepancies:
        for item in discrepancy.about:
            found.setdefault(item, []).append(discrepancy.id)
    return found


def _unconfirmed(picture: Picture) -> dict[str, str]:
    """For each item in what nobody else bears out the leading document, in words."""
    confirming = Confirming(picture)
    return {item.id: in_words(confirming.unconfirmed(item)) for item in picture.items}


def _made(picture: Picture) -> Iterator[str]:
    """By which extractors and models the briefs were made, and how many."""
    how = Counter(
        f"model {source.model}" if source.model else f"extractor {source.extractor}"
        for source in picture.sources
    )
    return (f"{number} by {name}" for name, number in how.items())


def _legend(chapters: Iterable[Chapter], picture: Picture) -> list[Word]:
    """The words of the codebook that the page uses, each once."""
    used = [
        word
        for chapter in chapters
        for record in chapter.records
        for telling in record.tellings
        for word in telling.entry.words
    ]
    used += [terms.CORROBORATION[item.corroboration] for item in picture.items]
    used += [terms.BASIS[change.basis] for change in picture.changes]
    used += [terms.BECAUSE[why.because] for it in picture.parties for why in it.reasons]
    used += [terms.BECAUSE[why.because] for it in picture.items for why in it.reasons]
    return sorted(dict.fromkeys(used), key=lambda word: word.text)


def _by_day(changes: Iterable[Changed]) -> list[tuple[str, list[Changed]]]:
    """The changes with the day of each, where they are in order of time."""
    return [(day, list(those)) for day, those in groupby(changes, lambda it: it.when)]


def _in_order(picture: Picture, table: Matrix) -> list[DossierParty]:
    """The parties of most items first, each with those who act for it behind."""
    cast, last = Cast(picture.parties), len(table.rows)
    places = {row.party.id: place for place, row in enumerate(table.rows)}

    def place(party: DossierParty) -> tuple[int, str, bool, str]:
        body = cast.principal(party.id)
        return places.get(body, last), body, party.id != body, party.name

    return sorted(picture.parties, key=place)


def _download(calendar_file: bytes) -> str:
    """The address under which the page holds the file; a click on it saves it."""
    return f"data:text/calendar;charset=utf-8;base64,{b64encode(calendar_file).decode()}"
