"""A picture made by hand: an invented ferry dispute, told by two documents."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

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
)
from summarizer.document import Document
from summarizer.picture import (
    AnyItem,
    Change,
    Discrepancy,
    DossierItem,
    DossierParty,
    Member,
    Picture,
    Place,
    Saying,
    Source,
    Variant,
)

FIRST = Document(
    title='=HYPERLINK("https://evil.example")',
    publisher="Straits Courier",
    url="https://courier.example/ferry?day=1&x=ü",
    published=date(2026, 6, 1),
    language="en",
    text=(
        "⛴ Lowen Ferries must lower the fares by 10 June, the islanders of Sarn said, or they "
        "would block the pier. “-20 percent, no less,” their speaker said. The firm refused. "
        "On 28 May both had initialled a paper on night boats; Sarn signed it on Sunday."
    ),
)
SECOND = Document(
    publisher='+Harbour, "Post"',
    url="javascript:alert(1)",
    published=datetime(2026, 6, 3, 8, tzinfo=UTC),
    text=(
        "The islanders ask Lowen Ferries for lower fares. The firm could live with a cut if the "
        "province paid for it; it rejects any talk of new boats."
    ),
)
DOCUMENTS = {document.id: document for document in (FIRST, SECOND)}


def passage(document: Document, quote: str) -> tuple[Evidence, ...]:
    start = document.text.index(quote)
    end = start + len(quote)
    return (
        Evidence(
            quote=quote,
            start=start,
            end=end,
            prefix=document.text[max(0, start - 8) : start],
            suffix=document.text[end : end + 8],
            match="exact",
        ),
    )


def _common(document: Document, quote: str, **other: Any) -> dict[str, Any]:
    return {
        "issue": "fares",
        "attribution": Attribution(speaker="sarn", mode="paraphrase", standing="self"),
        "factuality": "certain",
        "time_frame": "current",
        "evidence": passage(document, quote),
        **other,
    }


def _merged(document: Document, item: AnyItem, kind: Any, *more: Member) -> DossierItem:
    return DossierItem(
        id=item.id,
        kind=kind,
        issue=item.issue,
        members=(Member(document=document.id, item=item), *more),
        corroboration="independent" if more else "single",
    )


def _demand(document: Document, quote: str, **other: Any) -> Demand:
    return Demand(
        id="d-1",
        summary="Sarn demands lower fares.",
        issuer="sarn",
        addressees=("lowen",),
        force="demand",
        status="rejected",
        **_common(document, quote, **other),
    )


def _items() -> tuple[DossierItem, ...]:
    demand = _demand(
        FIRST,
        "Lowen Ferries must lower the fares",
        responses=(
            Response(party="lowen", kind="rejected", evidence=passage(FIRST, "The firm refused")),
            Response(party="province", kind="no_comment"),
        ),
        consequences=(
            Consequence(
                actor="sarn",
                action="block the pier",
                factuality="probable",
                evidence=passage(FIRST, "they would block the pier"),
            ),
            Consequence(actor="province", action="step in", factuality="possible"),
        ),
    )
    again = Member(document=SECOND.id, item=_demand(SECOND, "The islanders ask Lowen Ferries"))
    deadline = Deadline(
        id="t-1",
        summary="=Lower fares by 10 June.",
        setter="sarn",
        applies_to=("lowen",),
        kind="ultimatum",
        time=Time(
            text="10 June",
            timex="2026-06-10",
            edtf="2026-06-10",
            earliest=date(2026, 6, 10),
            latest=date(2026, 6, 10),
            resolution="exact",
        ),
        bound="by",
        status="pending",
        **_common(FIRST, "by 10 June"),
    )
    agreement = Agreement(
        id="a-1",
        summary="A paper on night boats is signed by Sarn.",
        name="paper on night boats",
        parties=("lowen", "sarn"),
        status="signed",
        history=(
            PastStatus(
                status="tentative",
                time=Time(
                    text="28 May",
                    earliest=date(2026, 5, 28),
                    latest=date(2026, 5, 28),
                    resolution="exact",
                ),
                evidence=passage(FIRST, "On 28 May both had initialled a paper"),
            ),
            PastStatus(
                status="tentative",
                time=Time(text="in spring", earliest=date(2026, 3, 1), latest=date(2026, 5, 31)),
            ),
        ),
        terms=(Term(obligors=("lowen",), action="run night boats", factuality="certain"),),
        pending_steps=(PendingStep(step="sign", by=("lowen",)),),
        **_common(FIRST, "Sarn signed it on Sunday", issue="night-boats"),
    )
    return (
        _merged(FIRST, demand, "demand", again),
        _merged(FIRST, deadline, "deadline"),
        _merged(FIRST, agreement, "agreement"),
        *_positions(),
    )


def _positions() -> tuple[DossierItem, ...]:
    conditional = Position(
        id="p-1",
        summary="@Lowen would cut fares if the province paid.",
        holder="lowen",
        stance="conditional",
        condition="the province pays",
        firmness="flexible",
        shift="softened",
        **_common(SECOND, "could live with a cut if the province paid for it"),
    )
    opposed = Position(
        id="p-2",
        summary="Lowen rejects talk of new boats.",
        holder="lowen",
        stance="opposes",
        firmness="stated",
        shift="unstated",
        **_common(
            SECOND,
            "rejects any talk of new boats",
            issue="boats",
            time_frame="background",
        ),
    )
    promised = opposed.model_copy(update={"id": "p-3", "stance": "commits"})
    return tuple(_merged(SECOND, item, "position") for item in (conditional, opposed, promised))


def _party(name: str, title: str, *variants: str) -> DossierParty:
    return DossierParty(
        id=name,
        name=title,
        kind="organization",
        roles=("principal",),
        variants=tuple(
            Variant(name=each, documents=(FIRST.id, SECOND.id)) for each in (title, *variants)
        ),
        places=(Place(document=FIRST.id, id=name), Place(document=SECOND.id, id=name)),
    )


def _source(document: Document) -> Source:
    fields = set(Source.model_fields) & set(Document.model_fields)
    return Source(extractor="rules", **{name: getattr(document, name) for name in fields})


@pytest.fixture
def picture() -> Picture:
    sayings = (
        Saying(
            place=Place(document=FIRST.id, id="d1"),
            value="demand",
            evidence=passage(FIRST, "must lower the fares"),
        ),
        Saying(
            place=Place(document=SECOND.id, id="d1"),
            value="request",
            evidence=passage(SECOND, "ask Lowen Ferries"),
        ),
    )
    return Picture(
        title="Ferry fares",
        clock=date(2026, 6, 3),
        sources=(_source(FIRST), _source(SECOND)),
        parties=(
            _party("lowen", "Lowen Ferries", "the firm"),
            _party("sarn", "Islanders of Sarn", "the islanders"),
            _party("province", "the province"),
        ),
        items=_items(),
        discrepancies=(
            Discrepancy(
                id="x-1",
                kind="differing_detail",
                about=("d-1",),
                field="force",
                sayings=sayings,
            ),
        ),
        changes=(
            Change(
                kind="status_changed",
                basis="stated",
                item="a-1",
                field="status",
                at=date(2026, 6, 1),
                before="tentative",
                after="signed",
                sayings=sayings[:1],
            ),
        ),
        package_version="0",
    )
