"""Documents in: briefed alone, or into a dossier."""

from __future__ import annotations

from functools import partial

from anyio import to_thread

from summarizer.brief import Brief
from summarizer.chat.briefing import Briefer
from summarizer.chat.desk import Desk
from summarizer.chat.titling import titled
from summarizer.chat.tools.arguments import AddArguments, BriefArguments
from summarizer.chat.tools.results import AddResult, BriefResult
from summarizer.chat.tools.shaping import brief_result
from summarizer.document import Document
from summarizer.dossier import Dossier, Dossiers
from summarizer.errors import DossierExists, DossierNotFound
from summarizer.picture import Discrepancy, Picture
from summarizer.pipeline import Report
from summarizer.reading import read_text

_MOST_CONTRADICTIONS = 5
_LINE = 300


async def briefed(
    desk: Desk, briefer: Briefer, given: BriefArguments, report: Report | None
) -> BriefResult:
    """The brief of a document that is kept nowhere."""
    brief = await briefer.brief(await _read(desk, given), report)
    return await to_thread.run_sync(
        partial(brief_result, brief, given.detail or "short", given.offset or 0)
    )


async def add(
    desk: Desk, briefer: Briefer, given: AddArguments, report: Report | None
) -> AddResult:
    """Adds a document to a dossier, which is made if there is none of that title."""
    document = await _read(desk, given)
    known = await to_thread.run_sync(_known, desk, given.dossier, document)
    # a dossier is made only when there is something to put into it
    brief = known or await briefer.brief(document, report)
    return await to_thread.run_sync(_added, desk, given.dossier, brief)


async def _read(desk: Desk, given: BriefArguments | AddArguments) -> Document:
    most = desk.settings.max_bytes
    # who copies a text takes blank lines around it with it, or leaves them: it is the same text
    text = given.text.lstrip("\r\n").rstrip()
    document = await to_thread.run_sync(
        lambda: read_text(text, published=given.published, max_bytes=most)
    )
    told = given.model_dump(include={"title", "publisher", "url"}, exclude_none=True)
    return titled(document.model_copy(update=told))


def _known(desk: Desk, name: str, document: Document) -> Brief | None:
    """The brief of that text, if the dossier holds it."""
    try:
        briefs = _dossiers(desk).open(name).briefs
    except DossierNotFound:
        return None
    return next((it for it in briefs if it.document.sha256 == document.sha256), None)


def _added(desk: Desk, name: str, brief: Brief) -> AddResult:
    dossier, created = _opened(desk, name)
    added = dossier.add(brief)
    picture, document = dossier.picture, brief.document.sha256[:12]
    ids, new = _ids(picture, document)
    return AddResult(
        dossier=dossier.title,
        created=created,
        added=added,
        documents=len(picture.sources),
        brief=brief_result(brief, "short", ids=ids, new=new),
        contradictions=tuple(_contradictions(picture, document)),
    )


def _opened(desk: Desk, name: str) -> tuple[Dossier, bool]:
    dossiers = _dossiers(desk)
    try:
        return dossiers.open(name), False
    except DossierNotFound:
        pass
    try:
        return dossiers.create(name), True
    except DossierExists:  # somebody was quicker
        return dossiers.open(name), False


def _dossiers(desk: Desk) -> Dossiers:
    return Dossiers(settings=desk.settings, database=desk.database)


def _ids(picture: Picture, document: str) -> tuple[dict[str, str], frozenset[str]]:
    """The dossier's ids of a document's items, and those that no other document has."""
    ids, new = dict[str, str](), set[str]()
    for item in picture.items:
        mine = [member for member in item.members if member.document == document]
        ids |= {member.item.id: item.id for member in mine}
        if mine and len(mine) == len(item.members):
            new.add(item.id)
    return ids, frozenset(new)


def _contradictions(picture: Picture, document: str) -> list[str]:
    concerned = [
        it
        for it in picture.discrepancies
        if it.kind in ("contradiction", "differing_detail")
        and any(saying.place.document == document for saying in it.sayings)
    ]
    return [_contradiction(it) for it in concerned[:_MOST_CONTRADICTIONS]]


def _contradiction(found: Discrepancy) -> str:
    said = "; ".join(f"{it.place.document}: {it.value}" for it in found.sayings)
    return f"{', '.join(found.about)}, {found.field}: {said}"[:_LINE]
