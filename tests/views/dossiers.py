"""An invented dispute over a river, told by three documents that differ and move on.

`BRIEFS` are what the three documents say; `PICTURE` is what they come to together, put together
by hand, so that the views are tested by themselves. Parties have the same ids in all of them.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from summarizer.brief import Agreement, Brief, Deadline, Party
from summarizer.picture import (
    Change,
    Discrepancy,
    DossierItem,
    DossierParty,
    Member,
    OpenQuestion,
    PerhapsSame,
    Picture,
    Place,
    Saying,
    Source,
    Variant,
    document_id,
)
from tests.views.courier import FIRST
from tests.views.making import PARTIES
from tests.views.post import SECOND
from tests.views.statement import THIRD

__all__ = [
    "BRIEFS",
    "EMPTY",
    "PARTIES",
    "PICTURE",
    "A",
    "B",
    "C",
    "preparing",
    "saying",
    "with_lead",
]

BRIEFS = (FIRST, SECOND, THIRD)
A, B, C = (document_id(brief) for brief in BRIEFS)

# The items of the dossier, each with the items of the briefs that are one in it.
_ONE: dict[str, tuple[tuple[str, str], ...]] = {
    "p-dam": ((A, "p1"), (B, "p1")),
    "p-canal": ((B, "p2"),),
    "d-sluice": ((A, "d1"), (B, "d1")),
    "d-tables": ((A, "d2"), (B, "d2")),
    "d-dam": ((A, "d3"),),
    "d-ferry": ((C, "d1"),),
    "t-sluice": ((A, "t1"), (B, "t1"), (C, "t1")),
    "t-sluice-20": ((C, "t2"),),
    "t-days": ((A, "t2"),),
    "t-talks": ((B, "t2"),),
    "t-vote": ((C, "t3"),),
    "t-lapse": ((C, "t4"),),
    "a-accord": ((A, "a1"), (C, "a1")),
}
_IDS = {place: id for id, places in _ONE.items() for place in places}
_ITEMS: dict[tuple[str, str], Any] = {
    (document_id(brief), it.id): it for brief in BRIEFS for it in brief.items
}


def _member(document: str, id: str) -> Member:
    it = _ITEMS[document, id]
    changed: dict[str, Any] = {"linked": tuple(_IDS[document, link] for link in it.linked)}
    if isinstance(it, Deadline) and it.replaced_by:
        changed["replaced_by"] = _IDS[document, it.replaced_by]
    if isinstance(it, Agreement):
        changed["pending_steps"] = tuple(
            step.model_copy(update={"due": _IDS[document, step.due] if step.due else None})
            for step in it.pending_steps
        )
    return Member(document=document, item=it.model_copy(update=changed))


def _one(id: str) -> DossierItem:
    members = tuple(_member(*place) for place in _ONE[id])
    kinds: dict[str, Any] = {
        "p": "position",
        "d": "demand",
        "t": "deadline",
        "a": "agreement",
    }
    return DossierItem(
        id=id,
        kind=kinds[id[0]],
        issue=members[0].item.issue,
        members=members,
        lead=len(members) - 1,
        corroboration="single" if len(members) == 1 else "independent",
    )


def _source(brief: Brief) -> Source:
    document = brief.document
    return Source(
        id=document_id(brief),
        sha256=document.sha256,
        title=document.title,
        publisher=document.publisher,
        url=document.url,
        published=document.published,
        published_basis=document.published_basis,
        language=document.language,
        genre=document.genre,
        reliability=document.reliability,
        extractor="rules",
    )


def _merged(party: Party) -> DossierParty:
    documents = (A, B, C)
    return DossierParty(
        id=party.id,
        name=party.name,
        kind=party.kind,
        roles=party.roles,
        variants=tuple(Variant(name=name, documents=documents) for name in party.aliases),
        places=tuple(Place(document=document, id=party.id) for document in documents),
        acts_for=party.acts_for,
        members=party.members,
        title=party.title,
    )


def saying(document: str, id: str, value: str) -> Saying:
    """What a document says, with the first passage of its item."""
    evidence = _ITEMS[document, id].evidence[:1]
    return Saying(place=Place(document=document, id=id), value=value, evidence=evidence)


PICTURE = Picture(
    title="Water of the Harrow",
    clock=date(2026, 5, 18),
    sources=tuple(map(_source, BRIEFS)),
    parties=tuple(map(_merged, PARTIES)),
    items=tuple(map(_one, _ONE)),
    perhaps_same=(
        PerhapsSame(
            what="item",
            one="t-sluice",
            other="t-sluice-20",
            likeness=0.8,
            why="setter, kind and issue are the same",
        ),
    ),
    discrepancies=(
        Discrepancy(
            id="x-quote",
            kind="quote_variance",
            about=("p-dam",),
            field="evidence",
            sayings=(
                saying(A, "p1", "The dam will never be shared"),
                saying(B, "p1", "The dam will not be shared for now"),
            ),
        ),
        Discrepancy(
            id="x-time",
            kind="contradiction",
            about=("t-sluice",),
            field="time",
            sayings=(
                saying(A, "t1", "by 15 May 2026"),
                saying(B, "t1", "by 16 May 2026"),
            ),
            note="Both tell of the same ultimatum.",
        ),
        Discrepancy(
            id="x-else",
            kind="omission",
            about=("t-sluice", "d-sluice"),
            field="consequences",
            sayings=(
                saying(A, "t1", "cuts the power line to the valley"),
                saying(B, "t1", "not told"),
            ),
        ),
    ),
    changes=(
        Change(
            kind="position_shifted",
            basis="computed",
            item="p-dam",
            field="firmness",
            at=date(2026, 5, 6),
            before="red_line",
            after="stated",
            sayings=(saying(A, "p1", "red_line"), saying(B, "p1", "stated")),
        ),
        Change(
            kind="status_changed",
            basis="stated",
            item="a-accord",
            field="status",
            at=date(2026, 5, 9),
            before="tentative",
            after="signed",
            sayings=(saying(A, "a1", "tentative"), saying(C, "a1", "signed")),
        ),
        Change(
            kind="date_changed",
            basis="stated",
            item="t-sluice",
            field="time",
            at=date(2026, 5, 9),
            before="15 May 2026",
            after="20 May 2026",
            sayings=(saying(C, "t1", "20 May 2026"),),
        ),
        Change(
            kind="added",
            basis="computed",
            item="d-ferry",
            field="",
            at=date(2026, 5, 9),
            sayings=(saying(C, "d1", "Velland asks Ostermark to reopen the ferry at Lund."),),
        ),
    ),
    open_questions=(
        OpenQuestion(
            kind="unanswered_demand",
            question="Will Velland open the Harrow sluice?",
            about=("d-sluice",),
            parties=("velland",),
            sayings=(saying(B, "d1", "open"),),
        ),
        OpenQuestion(
            kind="deadline_passed",
            question="Did the talks resume on 11 May 2026?",
            about=("t-talks",),
            parties=("both-governments",),
            sayings=(saying(B, "t2", "on 11 May 2026"),),
        ),
        OpenQuestion(
            kind="contradiction",
            question="Was the ultimatum for 15 or for 16 May 2026?",
            about=("t-sluice",),
            parties=("ostermark", "velland"),
        ),
        OpenQuestion(
            kind="step_pending",
            question="Will Velland’s assembly approve the interim accord?",
            about=("a-accord",),
            parties=("velland-s-assembly",),
        ),
        OpenQuestion(
            kind="no_date",
            question="When is an interim accord to be signed (“within days”)?",
            about=("t-days",),
        ),
    ),
)
EMPTY = Picture(title="Nothing yet")


def with_lead(picture: Picture, id: str, **fields: Any) -> Picture:
    """The picture with other fields in the leading member of one item."""
    items = []
    for it in picture.items:
        if it.id == id:
            lead = it.members[it.lead]
            other = lead.model_copy(update={"item": lead.item.model_copy(update=fields)})
            members = (*it.members[: it.lead], other, *it.members[it.lead + 1 :])
            it = it.model_copy(update={"members": members})  # noqa: PLW2901
        items.append(it)
    return picture.model_copy(update={"items": tuple(items)})


def preparing(picture: Picture, first: str) -> Picture:
    """`picture` with a treaty that is not signed, and that its agreement `first` prepares."""
    told = with_lead(picture, first, precursor_to="a-treaty")
    [old] = [item for item in picture.items if item.id == first]
    fields = {"name": "Treaty on the Harrow", "status": "tentative", "history": ()}
    summary = "The treaty on the Harrow is drafted."
    later = old.item.model_copy(update={**fields, "summary": summary, "pending_steps": ()})
    member = old.members[old.lead].model_copy(update={"item": later})
    treaty = old.model_copy(update={"id": "a-treaty", "members": (member,), "lead": 0})
    return told.model_copy(update={"items": (*told.items, treaty)})
