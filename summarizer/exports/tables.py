"""A picture as tables for spreadsheets and statistics."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.brief import Agreement, Deadline, Demand, Position
from summarizer.exports.cells import Cell, columns, listed, table
from summarizer.exports.proofs import proofs
from summarizer.picture import AnyItem, Picture, Saying

_PARTIES = columns("id name kind roles acts_for members title wikidata variants documents reasons")
_ITEMS = columns(
    "id kind issue summary holder towards speaker mode factuality time_frame status force "
    "stance firmness shift condition in_return deadline_kind bound time timex earliest "
    "latest instrument corroboration documents lead"
)
_EVIDENCE = columns(
    "item kind document publisher url published part quote start end prefix suffix match"
)
_DISCREPANCIES = columns("id kind about field document item value quotes note")
_CHANGES = columns("item kind basis field at before after documents quotes")


def to_csv(picture: Picture) -> dict[str, str]:
    """The tables `parties`, `items`, `evidence`, `discrepancies` and `changes`, each as CSV.

    A row of `items` shows the leading member; `evidence` has the passages of all members, with
    offsets in code points of the document's text; `discrepancies` has a row for each saying.
    Several values of a cell are parted by "; ". Cells that a spreadsheet would calculate begin
    with an apostrophe.
    """
    return {
        "parties": table(_PARTIES, _party_rows(picture)),
        "items": table(_ITEMS, _item_rows(picture)),
        "evidence": table(_EVIDENCE, _evidence_rows(picture)),
        "discrepancies": table(_DISCREPANCIES, _discrepancy_rows(picture)),
        "changes": table(_CHANGES, _change_rows(picture)),
    }


def _party_rows(picture: Picture) -> Iterator[list[Cell]]:
    for party in picture.parties:
        yield [
            party.id,
            party.name,
            party.kind,
            listed(party.roles),
            party.acts_for,
            listed(party.members),
            party.title,
            party.wikidata,
            listed(variant.name for variant in party.variants),
            listed(dict.fromkeys(place.document for place in party.places)),
            listed(dict.fromkeys(reason.because for reason in party.reasons)),
        ]


def _item_rows(picture: Picture) -> Iterator[list[Cell]]:
    for merged in picture.items:
        item = merged.item
        fields: dict[str, Cell] = {
            "id": merged.id,
            "kind": merged.kind,
            "issue": merged.issue,
            "summary": item.summary,
            "speaker": item.attribution.speaker,
            "mode": item.attribution.mode,
            "factuality": item.factuality,
            "time_frame": item.time_frame,
            "corroboration": merged.corroboration,
            "documents": listed(member.document for member in merged.members),
            "lead": merged.document,
            **_own_fields(item),
        }
        yield [fields.get(name) for name in _ITEMS]


def _own_fields(item: AnyItem) -> dict[str, Cell]:
    match item:
        case Position():
            return {
                "holder": item.holder,
                "stance": item.stance,
                "firmness": item.firmness,
                "shift": item.shift,
                "condition": item.condition,
            }
        case Demand():
            return {
                "holder": item.issuer,
                "towards": listed(item.addressees),
                "force": item.force,
                "in_return": item.in_return,
                "status": item.status,
            }
        case Deadline():
            return {
                "holder": item.setter,
                "towards": listed(item.applies_to),
                "deadline_kind": item.kind,
                "bound": item.bound,
                "status": item.status,
                "time": item.time.text,
                "timex": item.time.timex,
                "earliest": item.time.earliest,
                "latest": item.time.latest,
            }
        case Agreement():
            return {
                "holder": listed(item.parties),
                "status": item.status,
                "instrument": item.instrument,
            }


def _evidence_rows(picture: Picture) -> Iterator[list[Cell]]:
    sources = {source.id: source for source in picture.sources}
    for proof in proofs(picture):
        source, passage = sources[proof.member.document], proof.passage
        yield [
            proof.item.id,
            proof.item.kind,
            source.id,
            source.publisher,
            source.url,
            source.published,
            proof.part,
            passage.quote,
            passage.start,
            passage.end,
            passage.prefix,
            passage.suffix,
            passage.match,
        ]


def _discrepancy_rows(picture: Picture) -> Iterator[list[Cell]]:
    for found in picture.discrepancies:
        for saying in found.sayings:
            yield [
                found.id,
                found.kind,
                listed(found.about),
                found.field,
                saying.place.document,
                saying.place.id,
                saying.value,
                _quotes([saying]),
                found.note,
            ]


def _change_rows(picture: Picture) -> Iterator[list[Cell]]:
    for change in picture.changes:
        yield [
            change.item,
            change.kind,
            change.basis,
            change.field,
            change.at,
            change.before,
            change.after,
            listed(dict.fromkeys(saying.place.document for saying in change.sayings)),
            _quotes(change.sayings),
        ]


def _quotes(sayings: list[Saying] | tuple[Saying, ...]) -> str:
    passages = (passage.quote for saying in sayings for passage in saying.evidence)
    return " | ".join(dict.fromkeys(passages))
