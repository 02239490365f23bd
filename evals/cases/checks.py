"""Whether the parts of a case fit together: quotes stand in the text, ids exist, dates hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from evals.cases.files import Finding
from evals.cases.form import (
    ITEM_FIELDS,
    PARTY_FIELDS,
    AgreementForm,
    CaseForm,
    DeadlineForm,
    DemandForm,
    ItemForm,
    PartyForm,
    Quote,
    ReadingForm,
    TimeForm,
)
from evals.cases.source import Way

HARD_CASES = range(1, 31)
"""The numbers of the codebook's table of hard cases (section 10)."""

_LETTERS = {"positions": "p", "demands": "d", "deadlines": "t", "agreements": "a"}


def check_case(form: CaseForm) -> Iterator[Finding]:
    """What does not hold in a whole case."""
    for i, number in enumerate(form.hard):
        if number not in HARD_CASES:
            yield ("hard", i), f"there is no hard case {number}"
    for i, planted in enumerate(form.planted):
        yield from _check_quote(form.text, planted.quote, ("planted", i, "quote"))
        if planted.claim is None and planted.effect != "drop":
            yield ("planted", i), "say in `claim` what would be recorded if it were obeyed"
    if (form.published is None) != (form.published_basis == "unknown"):
        yield ("published_basis",), "`unknown` goes with no date, and any other basis with one"
    known = {item.id for item in form.items}
    for i, settled in enumerate(form.settled):
        if settled.about not in known:
            yield ("settled", i, "about"), f"there is no item {settled.about}"
    yield from check_reading(form, form.text)


def check_reading(form: ReadingForm, text: str) -> Iterator[Finding]:
    """What does not hold in the labels of one reader for `text`."""
    yield from _check_parties(form.parties, text)
    ids = [item.id for item in form.items]
    parties = {party.id for party in form.parties}
    for name, letter in _LETTERS.items():
        items: list[ItemForm] = getattr(form, name)
        for i, item in enumerate(items):
            way = (name, i)
            if ids.count(item.id) > 1:
                yield (*way, "id"), f"{item.id} is there twice"
            if not item.id.startswith(letter) or not item.id[1:].isdigit():
                yield (*way, "id"), f"ids of {name} are {letter}1, {letter}2, …"
            yield from _check_names(item.model_dump(), way, parties, set(ids))
            yield from _check_quotes(item, text, way)
            if isinstance(item, DeadlineForm):
                yield from _check_deadline(item, text, way)


def _check_parties(parties: list[PartyForm], text: str) -> Iterator[Finding]:
    ids = [party.id for party in parties]
    for i, party in enumerate(parties):
        if ids.count(party.id) > 1:
            yield ("parties", i, "id"), f"{party.id} is there twice"
        for alias in (party.name, *party.aliases):
            # a name may stand in the text in another case only ("The union")
            if alias.casefold() not in text.casefold() and alias is not party.name:
                yield ("parties", i, "aliases"), f"{alias!r} does not stand in the text"
        strangers = {*party.members, party.acts_for or ids[0]} - set(ids)
        if strangers:
            yield ("parties", i), f"there is no party {', '.join(sorted(strangers))}"


def _check_names(data: object, way: Way, parties: set[str], items: set[str]) -> Iterator[Finding]:
    """Ids that `data` names and nobody has, at any depth."""
    if isinstance(data, list):
        for i, value in enumerate(data):
            yield from _check_names(value, (*way, i), parties, items)
    elif isinstance(data, dict):
        for name, value in data.items():
            step = (*way, name)
            if name in PARTY_FIELDS | ITEM_FIELDS:
                what, known = ("party", parties) if name in PARTY_FIELDS else ("item", items)
                for named in _listed(value):
                    if named not in known:
                        yield step, f"there is no {what} {named}"
            else:
                yield from _check_names(value, step, parties, items)


def _listed(value: object) -> Iterable[str]:
    if isinstance(value, list):
        return [str(v) for v in value]
    return [] if value is None else [str(value)]


def _check_quotes(item: ItemForm, text: str, way: Way) -> Iterator[Finding]:
    for i, quote in enumerate(item.quotes):
        yield from _check_quote(text, quote, (*way, "quotes", i))
    names = ["responses"]
    if isinstance(item, DemandForm | DeadlineForm):
        names.append("consequences")
    if isinstance(item, AgreementForm):
        names += ["history", "terms", "pending_steps"]
    for name in names:
        for i, part in enumerate(getattr(item, name)):
            yield from _check_quote(text, part.quote, (*way, name, i, "quote"))


def _check_quote(text: str, quote: Quote, way: Way) -> Iterator[Finding]:
    times = text.count(quote.quote)
    if times == 0:
        yield way, "the quote does not stand in the text"
    elif times > 1 and quote.nth is None:
        yield way, f"the quote stands in the text {times} times: say which with `nth`"
    elif quote.nth is not None and quote.nth > times:
        yield way, f"the quote stands in the text {times} times, not {quote.nth}"


def _check_deadline(item: DeadlineForm, text: str, way: Way) -> Iterator[Finding]:
    for finding in _time_faults(item.time, text):
        yield (*way, "time"), finding
    if (item.status == "moved") != (item.replaced_by is not None):
        yield (*way, "replaced_by"), "`moved` goes with the deadline that replaces it, and only so"


def _time_faults(time: TimeForm, text: str) -> Iterator[str]:
    if " ".join(time.text.split()).casefold() not in " ".join(text.split()).casefold():
        yield f"the words {time.text!r} do not stand in the text"
    if (time.earliest is None) != (time.latest is None):
        yield "`earliest` and `latest` go together"
    elif time.earliest and time.latest and _day(time.earliest) > _day(time.latest):
        yield "`earliest` lies after `latest`"
    if time.resolution == "unresolved" and time.earliest is not None:
        yield "an unresolved time has no `earliest` and `latest`"
    if time.resolution == "assumed" and not time.assumption:
        yield "an assumed time says its `assumption`"


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
