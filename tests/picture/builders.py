"""Small builders of what a dossier is made of; what a test does not name is plain and the same.

Parties bear ids only: `told` makes the cast of all that items name. Documents bear short names,
and their days stand in `days`; a document that is not named there is undated.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from summarizer.brief import (
    Agreement,
    Attribution,
    Consequence,
    Deadline,
    Demand,
    Evidence,
    PastStatus,
    PendingStep,
    Position,
    Response,
    Term,
    Time,
    named_parties,
)
from summarizer.codebook import AgreementStatus, Factuality, ItemKind, ResponseKind, Step
from summarizer.picture import (
    AnyItem,
    Cast,
    DossierItem,
    DossierParty,
    Member,
    PerhapsSame,
    Place,
    Source,
    Variant,
)
from summarizer.picture.comparing import Told

MONDAY = date(2031, 3, 3)
"""The first day of the tests; days after it are `day(1)`, `day(2)` and so on."""

_KINDS: Mapping[type[AnyItem], ItemKind] = {
    Position: "position",
    Demand: "demand",
    Deadline: "deadline",
    Agreement: "agreement",
}


def day(after: int) -> date:
    """The day so many days after Monday."""
    return date.fromordinal(MONDAY.toordinal() + after)


def passage(quote: str) -> tuple[Evidence, ...]:
    """A passage as it stands at the beginning of its text."""
    return (Evidence(quote=quote, start=0, end=len(quote), match="exact"),)


def says(speaker: str | None, mode: Any = "paraphrase", **more: Any) -> Attribution:
    """Who says it; None is the document."""
    return Attribution(speaker=speaker, mode=mode, standing=more.pop("standing", "self"), **more)


def at(first: date | None, last: date | None = None, **more: Any) -> Time:
    """A time from `first` to `last`, or on `first` alone; None is an unresolved one."""
    last = last or first
    said = {"text": "then", "resolution": "exact" if first else "unresolved"} | more
    return Time(earliest=first, latest=last, **said)


def reply(party: str, kind: ResponseKind, quote: str = "the reply") -> Response:
    """An answer of `party`."""
    return Response(party=party, kind=kind, evidence=passage(quote))


def threat(actor: str, action: str, factuality: Factuality = "certain") -> Consequence:
    """What `actor` is said to do."""
    return Consequence(
        actor=actor, action=action, factuality=factuality, evidence=passage(f"or else: {action}")
    )


def term(action: str, *obligors: str, **more: Any) -> Term:
    """A term that binds `obligors`."""
    said = {"factuality": "certain", "evidence": passage(action)} | more
    return Term(obligors=obligors, action=action, **said)


def step(kind: Step, *by: str, due: str | None = None) -> PendingStep:
    """A step that is still to be taken."""
    return PendingStep(step=kind, by=by, due=due, evidence=passage(f"yet to {kind}"))


def rung(status: AgreementStatus, time: Time | None = None) -> PastStatus:
    """An earlier rung."""
    return PastStatus(status=status, time=time, evidence=passage(f"once {status}"))


def position(id_: str = "p1", **more: Any) -> Position:
    """The port opposes the night ban."""
    said = {"holder": "port", "stance": "opposes", "firmness": "stated", "shift": "unstated"}
    return Position(**_common(id_, "The port opposes the night ban.") | said | more)


def demand(id_: str = "d1", **more: Any) -> Demand:
    """The union demands that the port open the east gate."""
    said = {"issuer": "union", "addressees": ("port",), "force": "demand", "status": "open"}
    return Demand(
        **_common(id_, "The union demands that the port open the east gate.") | said | more
    )


def deadline(id_: str = "t1", time: Time | None = None, **more: Any) -> Deadline:
    """The union gives the port until Friday."""
    said = {
        "setter": "union",
        "applies_to": ("port",),
        "kind": "scheduled",
        "time": time or at(day(4)),
        "bound": "on",
        "status": "pending",
    }
    return Deadline(**_common(id_, "The gate is to be open then.") | said | more)


def agreement(id_: str = "a1", **more: Any) -> Agreement:
    """The union and the port have a pilot accord."""
    said = {"name": "pilot accord", "parties": ("union", "port"), "status": "tentative"}
    return Agreement(**_common(id_, "The union and the port have a pilot accord.") | said | more)


def merged(id_: str | None = None, /, **members: AnyItem) -> DossierItem:
    """One item of the documents that are named, in their order; the last one leads."""
    first = next(iter(members.values()))
    return DossierItem(
        id=id_ or f"{first.id[0]}-{first.id}",
        kind=_KINDS[type(first)],
        issue=first.issue,
        members=tuple(Member(document=d, item=item) for d, item in members.items()),
        lead=len(members) - 1,
    )


def party(id_: str, *names: str, documents: Iterable[str] = ("here",), **more: Any) -> DossierParty:
    """A party with the names that all of its documents use."""
    where = tuple(documents)
    said: dict[str, Any] = {"kind": "organization", "roles": ("principal",)} | more
    own = names or (id_.replace("-", " "),)
    variants = tuple(Variant(name=name, documents=where) for name in own)
    places = tuple(Place(document=document, id=id_) for document in where)
    return DossierParty(
        **{"id": id_, "name": own[0], "variants": variants, "places": places} | said
    )


def source(id_: str, published: date | None = None, **more: Any) -> Source:
    """A document of the dossier."""
    said = {"sha256": id_, "publisher": f"The {id_}", "extractor": "rules"} | more
    return Source(id=id_, published=published, **said)


def told(
    *items: DossierItem,
    days: Mapping[str, date] | None = None,
    parties: Iterable[DossierParty] = (),
    perhaps: Iterable[PerhapsSame] = (),
) -> Told:
    """All that is told: the `items`, and the parties that they name besides `parties`."""
    known = {p.id: p for p in parties}
    dated = days or {}
    documents = [m.document for item in items for m in item.members]
    for item in items:
        for member in item.members:
            for name in named_parties(member.item):
                known.setdefault(name, party(name))
    ordered = sorted(dict.fromkeys((*dated, *documents)), key=lambda d: dated.get(d, date.max))
    sources = {document: source(document, dated.get(document)) for document in ordered}
    return Told(items, Cast(known.values()), sources, perhaps=tuple(perhaps))


def _common(id_: str, summary: str) -> dict[str, Any]:
    return {
        "id": id_,
        "summary": summary,
        "issue": "east-gate",
        "attribution": says("union"),
        "factuality": "certain",
        "time_frame": "current",
        "evidence": passage("what the text says"),
    }
