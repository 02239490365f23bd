"""Pictures for the page: of nothing, of one document, of forty, and of hostile text everywhere."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from summarizer.picture import (
    Discrepancy,
    DossierItem,
    DossierParty,
    Member,
    PerhapsSame,
    Picture,
    Place,
    Reason,
    Saying,
    Source,
    SourcePair,
    Variant,
)
from tests.views.dossiers import PICTURE

EMPTY = Picture(title="Nothing yet")
HOSTILE = (
    "</script></style>\"'><script>alert(1)</script><img src=x onerror=alert(2)> {{ 7*7 }} &amp;"
)
TURNED = "\u202egnp.exe\u202c قالت النقابة \u2066x"
_POISONED = {
    *("title", "publisher", "url", "name", "summary", "issue", "quote", "prefix", "suffix"),
    *("action", "cue", "condition", "rationale", "value", "note", "why", "shown", "question"),
    *("text", "assumption", "before", "after", "instrument", "in_return", "field"),
}


def saying_everywhere(text: str, picture: Picture = PICTURE) -> Picture:
    """The picture with `text` in the place of all that comes from documents."""

    def said(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: said(inner, name) for name, inner in value.items()}
        if isinstance(value, list):
            return [said(inner, key) for inner in value]
        return text if isinstance(value, str) and key in _POISONED else value

    return Picture.model_validate(said(picture.model_dump(mode="json")))


def reasoned(picture: Picture = PICTURE) -> Picture:
    """The picture with reasons, variants, shared wording, differing names, a doubtful party."""
    first, second, *_ = (source.id for source in picture.sources)
    party, other, *others = picture.parties
    one, two = Place(document=first, id=party.id), Place(document=second, id=party.id)
    why = Reason(one=one, other=two, because="spelling", shown="Ostermark, Ostmark")
    named = party.model_copy(
        update={
            "variants": (
                *party.variants,
                Variant(name="Ostmark", documents=(second,)),
            ),
            "reasons": (why,),
            "wikidata": "Q1",
        }
    )
    item = next(item for item in picture.items if len(item.members) > 1)
    kept = tuple(
        it.model_copy(update={"reasons": (why,)}) if it is item else it for it in picture.items
    )
    naming = Discrepancy(
        id="x-name",
        kind="naming",
        about=(party.id,),
        field="name",
        sayings=(
            Saying(place=one, value="Ostermark", evidence=item.members[0].item.evidence[:1]),
            Saying(place=two, value="the Ost regime"),
        ),
    )
    doubt = PerhapsSame(what="party", one=party.id, other=other.id, likeness=0.5, why="a name")
    return picture.model_copy(
        update={
            "parties": (named, other, *others),
            "items": kept,
            "discrepancies": (*picture.discrepancies, naming),
            "perhaps_same": (*picture.perhaps_same, doubt),
            "source_pairs": (
                SourcePair(a=first, b=second, independence="shared_wording", shared=0.5),
            ),
        }
    )


def of_one_document() -> Picture:
    """What the first document alone comes to."""
    (source, *_) = PICTURE.sources
    kept = [
        item.model_copy(update={"members": item.members[:1], "lead": 0, "corroboration": "single"})
        for item in PICTURE.items
        if item.members[0].document == source.id
    ]
    ids = {item.id for item in kept}
    open_ones = (q for q in PICTURE.open_questions if set(q.about) <= ids)
    return PICTURE.model_copy(
        update={
            "sources": (source,),
            "items": tuple(kept),
            "perhaps_same": (),
            "discrepancies": (),
            "changes": (),
            "open_questions": tuple(q.model_copy(update={"sayings": ()}) for q in open_ones),
            "clock": source.published,
        }
    )


def of_many(documents: int = 40, copies: int = 9) -> Picture:
    """Each item of the small dossier `copies` times, told by some of `documents` documents."""
    sources = tuple(_source(number) for number in range(documents))
    parties = tuple(_party(party, sources) for party in PICTURE.parties)
    items = [
        _spread(item, copy, place, sources)
        for copy in range(copies)
        for place, item in enumerate(PICTURE.items)
    ]
    renamed = {source.id: sources[n].id for n, source in enumerate(PICTURE.sources)}
    text = PICTURE.model_copy(update={"sources": (), "items": (), "parties": ()}).model_dump_json()
    for before, after in renamed.items():
        text = text.replace(before, after)
    told = Picture.model_validate_json(text)
    return told.model_copy(
        update={
            "title": "Forty documents",
            "clock": sources[-1].published,
            "sources": sources,
            "parties": parties,
            "items": tuple(items),
            "changes": told.changes * copies,
            "open_questions": told.open_questions * copies,
            "discrepancies": tuple(
                it.model_copy(update={"id": f"{it.id}-{copy}"})
                for copy in range(copies)
                for it in told.discrepancies
            ),
        }
    )


def _source(number: int) -> Source:
    known = PICTURE.sources[number % len(PICTURE.sources)]
    return known.model_copy(
        update={
            "id": f"{number:012x}",
            "sha256": f"{number:064x}",
            "title": f"Report {number + 1}",
            "publisher": f"{known.publisher} {number % 5}",
            "published": date(2026, 3, 1) + timedelta(days=2 * number),
        }
    )


def _party(party: DossierParty, sources: tuple[Source, ...]) -> DossierParty:
    places = tuple(Place(document=source.id, id=party.id) for source in sources)
    variants = tuple(
        it.model_copy(update={"documents": tuple(source.id for source in sources)})
        for it in party.variants
    )
    return party.model_copy(update={"places": places, "variants": variants})


def _spread(item: DossierItem, copy: int, place: int, sources: tuple[Source, ...]) -> DossierItem:
    """The item in one to six documents; the first copy keeps its id, so that links hold."""
    number = 1 + (copy + place) % 6
    first = (7 * copy + 3 * place) % (len(sources) - number)
    members = tuple(
        Member(document=source.id, item=item.members[n % len(item.members)].item)
        for n, source in enumerate(sources[first : first + number])
    )
    if not copy:
        known = {source.id: n for n, source in enumerate(PICTURE.sources)}
        members = tuple(
            Member(document=sources[known[it.document]].id, item=it.item) for it in item.members
        )
    return item.model_copy(
        update={
            "id": f"{item.id}-{copy}" if copy else item.id,
            "issue": f"{item.issue}-{copy % 3}" if copy % 3 else item.issue,
            "members": members,
            "lead": len(members) - 1,
            "corroboration": "single" if len(members) == 1 else "repeated",
        }
    )
