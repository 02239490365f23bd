"""An invented dispute over a river, told by three documents that differ and move on.

`BRIEFS` are what the three documents say; `PICTURE` is what they come to together, put together
by hand, so that the views are tested by themselves. Parties have the same ids in all of them.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from summarizer.brief import (
    Agreement,
    Attribution,
    Brief,
    Consequence,
    Deadline,
    Demand,
    Evidence,
    Party,
    PastStatus,
    PendingStep,
    Position,
    Provenance,
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
    OpenQuestion,
    PerhapsSame,
    Picture,
    Place,
    Saying,
    Source,
    Variant,
    document_id,
)

COURIER = (
    "HARROW, 4 May. Ostermark demanded on Monday that Velland open the Harrow sluice by 15 May, "
    "or it would cut the power line to the valley. “The dam will never be shared,” Velland’s "
    "foreign minister, Lene Aurik, answered. The Karsis Secretariat, which mediates, expects an "
    "interim accord to be signed within days. The Farmers’ League asked both governments to "
    "publish the water tables. Ostermark denied that it had asked for the dam itself.\n"
)
POST = (
    "HARROW, 6 May. Velland has until 16 May to open the Harrow sluice, Ostermark says. “The dam "
    "will not be shared for now,” Lene Aurik said on Monday. She added that Ostermark would "
    "repair the north canal if the sluice were opened. Talks resume on 11 May. The Farmers’ "
    "League again asked both governments for the water tables; Velland made no comment.\n"
)
STATEMENT = (
    "Statement of the Karsis Secretariat, 9 May 2026. The interim accord was signed by both "
    "governments on 8 May. Under it Velland releases forty cubic metres a second from the dam, "
    "and Ostermark will probably drop its complaint to the river court. The accord does not "
    "contain a transit fee. Velland’s assembly must approve it and votes on 30 May at 17:00. "
    "The accord lapses at the end of August. Ostermark has moved its deadline for the sluice "
    "from 15 to 20 May. At Velland’s request Ostermark agreed to reopen the ferry at Lund.\n"
)


def proof(quote: str, text: str) -> Evidence:
    start = text.index(quote)
    end = start + len(quote)
    return Evidence(
        quote=quote,
        start=start,
        end=end,
        prefix=text[max(0, start - 32) : start],
        suffix=text[end : end + 32],
        match="exact",
    )


def said(speaker: str | None = None, standing: Any = "author", **rest: Any) -> Attribution:
    mode = "paraphrase" if speaker else "narration"
    return Attribution(speaker=speaker, standing=standing, **{"mode": mode, **rest})


def item(text: str, id: str, summary: str, issue: str, *quotes: str, **rest: Any) -> dict[str, Any]:
    """The fields that all kinds of item share, with usual values."""
    return {
        "id": id,
        "summary": summary,
        "issue": issue,
        "evidence": tuple(proof(quote, text) for quote in quotes),
        "attribution": said(),
        "factuality": "certain",
        "time_frame": "current",
        **rest,
    }


def day(text: str, value: str, **rest: Any) -> Time:
    when = date.fromisoformat(value)
    dated = {"timex": value, "edtf": value, "earliest": when, "latest": when}
    return Time(text=text, **{**dated, "resolution": "exact", **rest})


def _party(id: str, name: str, kind: Any, role: Any, *aliases: str, **rest: Any) -> Party:
    return Party(id=id, name=name, kind=kind, roles=(role,), aliases=(name, *aliases), **rest)


PARTIES = (
    _party("ostermark", "Ostermark", "state", "principal"),
    _party("velland", "Velland", "state", "principal"),
    _party(
        "lene-aurik",
        "Lene Aurik",
        "person",
        "voice",
        acts_for="velland",
        title="foreign minister",
    ),
    _party("karsis-secretariat", "the Karsis Secretariat", "organization", "mediator"),
    _party("farmers-league", "the Farmers’ League", "organization", "stakeholder"),
    _party(
        "both-governments",
        "both governments",
        "collective",
        "principal",
        members=("ostermark", "velland"),
    ),
    _party("velland-s-assembly", "Velland’s assembly", "organization", "approver"),
)


def _brief(text: str, document: dict[str, Any], *items: AnyItem) -> Brief:
    return Brief(
        document=Document(text=text, language="en", **document),
        topic="Water of the Harrow",
        parties=PARTIES,
        positions=tuple(it for it in items if isinstance(it, Position)),
        demands=tuple(it for it in items if isinstance(it, Demand)),
        deadlines=tuple(it for it in items if isinstance(it, Deadline)),
        agreements=tuple(it for it in items if isinstance(it, Agreement)),
        provenance=Provenance(extractor="rules", package_version="0"),
    )


_OPEN = "Ostermark demands that Velland open the Harrow sluice."
_TABLES = "The Farmers’ League asks both governments to publish the water tables."
_CUT = Consequence(
    actor="ostermark",
    action="cuts the power line to the valley",
    factuality="certain",
    evidence=(proof("or it would cut the power line to the valley", COURIER),),
)

FIRST = _brief(
    COURIER,
    {
        "title": "Ten days for the Harrow sluice",
        "publisher": "The Vale Courier",
        "published": date(2026, 5, 4),
        "genre": "news_report",
        "url": "https://courier.example/harrow",
    },
    Position(
        **item(
            COURIER,
            "p1",
            "Velland will not share the dam.",
            "dam",
            "“The dam will never be shared,” Velland’s foreign minister, Lene Aurik, answered.",
            attribution=said("lene-aurik", "self", mode="direct_quote", cue="answered"),
        ),
        holder="velland",
        stance="opposes",
        firmness="red_line",
        shift="unstated",
    ),
    Demand(
        **item(
            COURIER,
            "d1",
            _OPEN,
            "sluice",
            "Ostermark demanded on Monday that Velland open the Harrow sluice by 15 May",
            attribution=said("ostermark", "self", cue="demanded"),
            linked=("t1",),
        ),
        issuer="ostermark",
        addressees=("velland",),
        force="demand",
        consequences=(_CUT,),
        status="open",
    ),
    Demand(
        **item(
            COURIER,
            "d2",
            _TABLES,
            "water-tables",
            "The Farmers’ League asked both governments to publish the water tables.",
            attribution=said("farmers-league", "self", cue="asked"),
        ),
        issuer="farmers-league",
        addressees=("both-governments",),
        force="request",
        status="open",
    ),
    Demand(
        **item(
            COURIER,
            "d3",
            "Ostermark denies having asked for the dam itself.",
            "dam",
            "Ostermark denied that it had asked for the dam itself.",
            attribution=said("ostermark", "self", cue="denied"),
            factuality="negated",
        ),
        issuer="ostermark",
        addressees=("velland",),
        force="demand",
        status="open",
    ),
    Deadline(
        **item(
            COURIER,
            "t1",
            "Ostermark gives Velland until 15 May to open the sluice.",
            "sluice",
            "open the Harrow sluice by 15 May, or it would cut the power line to the valley",
            attribution=said("ostermark", "self", cue="demanded"),
            linked=("d1",),
        ),
        setter="ostermark",
        applies_to=("velland",),
        kind="ultimatum",
        time=day(
            "by 15 May",
            "2026-05-15",
            resolution="assumed",
            assumption="year supplied from the anchor",
        ),
        bound="by",
        consequences=(_CUT,),
        status="pending",
    ),
    Deadline(
        **item(
            COURIER,
            "t2",
            "The Karsis Secretariat expects an interim accord within days.",
            "interim-accord",
            "expects an interim accord to be signed within days",
            attribution=said("karsis-secretariat", "third_party", cue="expects"),
            factuality="probable",
        ),
        applies_to=("both-governments",),
        kind="target",
        time=Time(text="within days", timex="PXD"),
        bound="by",
        status="pending",
    ),
    Agreement(
        **item(
            COURIER,
            "a1",
            "An interim accord is expected to be signed.",
            "interim-accord",
            "expects an interim accord to be signed within days",
            attribution=said("karsis-secretariat", "third_party", cue="expects"),
            factuality="probable",
        ),
        name="Interim accord",
        parties=("both-governments",),
        status="tentative",
    ),
)

SECOND = _brief(
    POST,
    {
        "title": "Sluice: Velland has until 16 May",
        "publisher": "Harrow Post",
        "published": date(2026, 5, 6),
        "genre": "news_report",
    },
    Position(
        **item(
            POST,
            "p1",
            "Velland will not share the dam for now.",
            "dam",
            "“The dam will not be shared for now,” Lene Aurik said on Monday.",
            attribution=said("lene-aurik", "self", mode="direct_quote", cue="said"),
        ),
        holder="velland",
        stance="opposes",
        firmness="stated",
        shift="unstated",
    ),
    Position(
        **item(
            POST,
            "p2",
            "Ostermark would repair the north canal.",
            "north-canal",
            "Ostermark would repair the north canal if the sluice were opened.",
            attribution=said("lene-aurik", "counterpart", cue="added"),
        ),
        holder="ostermark",
        stance="commits",
        condition="the sluice is opened",
        firmness="stated",
        shift="unstated",
    ),
    Demand(
        **item(
            POST,
            "d1",
            _OPEN,
            "sluice",
            "Velland has until 16 May to open the Harrow sluice, Ostermark says.",
            attribution=said("ostermark", "self", cue="says"),
            linked=("t1",),
        ),
        issuer="ostermark",
        addressees=("velland",),
        force="demand",
        status="open",
    ),
    Demand(
        **item(
            POST,
            "d2",
            _TABLES,
            "water-tables",
            "The Farmers’ League again asked both governments for the water tables",
            attribution=said("farmers-league", "self", cue="asked"),
            responses=(
                Response(
                    party="velland",
                    kind="no_comment",
                    evidence=(proof("Velland made no comment", POST),),
                ),
            ),
        ),
        issuer="farmers-league",
        addressees=("both-governments",),
        force="request",
        status="open",
    ),
    Deadline(
        **item(
            POST,
            "t1",
            "Ostermark gives Velland until 16 May to open the sluice.",
            "sluice",
            "Velland has until 16 May to open the Harrow sluice",
            attribution=said("ostermark", "self", cue="says"),
            linked=("d1",),
        ),
        setter="ostermark",
        applies_to=("velland",),
        kind="ultimatum",
        time=day("until 16 May", "2026-05-16"),
        bound="by",
        status="pending",
    ),
    Deadline(
        **item(POST, "t2", "Talks resume on 11 May.", "talks", "Talks resume on 11 May."),
        applies_to=("both-governments",),
        kind="scheduled",
        time=day("on 11 May", "2026-05-11"),
        bound="on",
        status="pending",
    ),
)

THIRD = _brief(
    STATEMENT,
    {
        "title": "Statement on the interim accord",
        "publisher": "Karsis Secretariat",
        "published": date(2026, 5, 9),
        "genre": "press_statement",
        "reliability": "B",
    },
    Demand(
        **item(
            STATEMENT,
            "d1",
            "Velland asks Ostermark to reopen the ferry at Lund.",
            "ferry",
            "At Velland’s request Ostermark agreed to reopen the ferry at Lund.",
            attribution=said("karsis-secretariat", "third_party", mode="own_text"),
            responses=(
                Response(
                    party="ostermark",
                    kind="accepted",
                    evidence=(proof("Ostermark agreed to reopen the ferry at Lund", STATEMENT),),
                ),
            ),
        ),
        issuer="velland",
        addressees=("ostermark",),
        force="request",
        status="accepted",
    ),
    Deadline(
        **item(
            STATEMENT,
            "t1",
            "Ostermark’s deadline of 15 May for the sluice has been moved.",
            "sluice",
            "Ostermark has moved its deadline for the sluice from 15 to 20 May.",
            attribution=said("karsis-secretariat", "third_party", mode="own_text"),
        ),
        setter="ostermark",
        applies_to=("velland",),
        kind="ultimatum",
        time=day("15", "2026-05-15"),
        bound="by",
        status="moved",
        replaced_by="t2",
    ),
    Deadline(
        **item(
            STATEMENT,
            "t2",
            "Ostermark gives Velland until 20 May to open the sluice.",
            "sluice",
            "Ostermark has moved its deadline for the sluice from 15 to 20 May.",
            attribution=said("karsis-secretariat", "third_party", mode="own_text"),
        ),
        setter="ostermark",
        applies_to=("velland",),
        kind="ultimatum",
        time=day("20 May", "2026-05-20"),
        bound="by",
        status="pending",
    ),
    Deadline(
        **item(
            STATEMENT,
            "t3",
            "Velland’s assembly votes on the accord on 30 May at 17:00.",
            "interim-accord",
            "Velland’s assembly must approve it and votes on 30 May at 17:00.",
        ),
        applies_to=("velland-s-assembly",),
        kind="scheduled",
        time=Time(
            text="on 30 May at 17:00",
            timex="2026-05-30T17:00",
            edtf="2026-05-30T17:00",
            earliest=datetime.fromisoformat("2026-05-30T17:00+02:00"),
            latest=datetime.fromisoformat("2026-05-30T17:00+02:00"),
            resolution="exact",
        ),
        bound="on",
        status="pending",
    ),
    Deadline(
        **item(
            STATEMENT,
            "t4",
            "The interim accord lapses at the end of August.",
            "interim-accord",
            "The accord lapses at the end of August.",
        ),
        applies_to=("both-governments",),
        kind="expiry",
        time=Time(
            text="at the end of August",
            timex="2026-08",
            edtf="2026-08",
            earliest=date(2026, 8, 21),
            latest=date(2026, 8, 31),
            resolution="assumed",
            assumption="year supplied from the anchor",
        ),
        bound="on",
        status="pending",
    ),
    Agreement(
        **item(
            STATEMENT,
            "a1",
            "Both governments have signed an interim accord on the water of the Harrow.",
            "interim-accord",
            "The interim accord was signed by both governments on 8 May.",
            attribution=said("karsis-secretariat", "third_party", mode="own_text"),
        ),
        name="Interim accord",
        instrument="accord",
        parties=("both-governments",),
        status="signed",
        history=(
            PastStatus(
                status="signed",
                time=day("on 8 May", "2026-05-08"),
                evidence=(proof("signed by both governments on 8 May", STATEMENT),),
            ),
        ),
        terms=(
            Term(
                obligors=("velland",),
                action="releases forty cubic metres a second from the dam",
                factuality="certain",
                evidence=(
                    proof(
                        "Velland releases forty cubic metres a second from the dam",
                        STATEMENT,
                    ),
                ),
            ),
            Term(
                obligors=("ostermark",),
                action="drops its complaint to the river court",
                factuality="probable",
                evidence=(
                    proof(
                        "Ostermark will probably drop its complaint to the river court",
                        STATEMENT,
                    ),
                ),
            ),
            Term(
                action="a transit fee",
                factuality="negated",
                evidence=(proof("does not contain a transit fee", STATEMENT),),
            ),
        ),
        pending_steps=(
            PendingStep(
                step="approve",
                by=("velland-s-assembly",),
                due="t3",
                evidence=(proof("Velland’s assembly must approve it", STATEMENT),),
            ),
        ),
    ),
)
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
