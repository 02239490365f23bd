from __future__ import annotations

from summarizer.brief import Response
from summarizer.picture import Picture
from summarizer.views import matrix
from tests.views.dossiers import EMPTY, PICTURE, with_lead


def cells(picture: Picture = PICTURE) -> dict[tuple[str, str], list[tuple[str, str]]]:
    found = matrix(picture)
    return {
        (row.party.id, column.issue): [(entry.how, entry.card.item) for entry in cell]
        for row in found.rows
        for column, cell in zip(found.columns, row.cells, strict=True)
        if cell
    }


def test_parties_and_issues_with_most_items_come_first() -> None:
    found = matrix(PICTURE)
    assert [(c.title, c.items) for c in found.columns][:2] == [("interim accord", 4), ("sluice", 3)]
    assert [row.party.name for row in found.rows][:2] == ["Ostermark", "Velland"]
    assert [row.items for row in found.rows] == sorted(
        (row.items for row in found.rows), reverse=True
    )
    assert (matrix(EMPTY).rows, matrix(EMPTY).columns) == ((), ())


def test_a_cell_tells_what_the_party_does_on_the_issue() -> None:
    told = cells()
    assert told["velland", "dam"] == [("opposes", "p-dam")]
    assert ("asks", "d-sluice") in told["ostermark", "sluice"]
    assert told["velland-s-assembly", "interim-accord"] == [("to act", "t-vote")]


def test_a_draft_is_not_told_as_put_forward_or_refused_by_all_whom_it_would_bind() -> None:
    for status in ("proposed", "rejected"):
        told = cells(with_lead(PICTURE, "a-accord", status=status))
        assert ("would be bound", "a-accord") in told["velland", "interim-accord"]
        assert (status, "a-accord") not in told["velland", "interim-accord"]


def test_answers_stand_in_the_row_of_who_answers() -> None:
    told = cells()
    assert told["ostermark", "ferry"] == [("accepted it", "d-ferry")]
    assert told["velland", "water-tables"] == [("made no comment", "d-tables")]


def test_a_denied_demand_is_told_as_denied() -> None:
    assert cells()["ostermark", "dam"] == [("asks (denied)", "d-dam")]


def test_an_answer_to_what_is_denied_is_not_denied_with_it() -> None:
    reply = (Response(party="velland", kind="objected"),)
    told = cells(with_lead(PICTURE, "d-dam", responses=reply))
    assert ("objected", "d-dam") in told["velland", "dam"]


def test_what_a_collective_says_stands_with_its_members_and_says_through_whom() -> None:
    found = matrix(PICTURE)
    assert "both-governments" not in [row.party.id for row in found.rows]
    entries = [
        (row.party.id, entry.through)
        for row in found.rows
        for cell in row.cells
        for entry in cell
        if entry.card.item == "a-accord"
    ]
    assert [party for party, _ in entries] == ["ostermark", "velland"]
    assert all(through and through.id == "both-governments" for _, through in entries)


def test_a_person_in_office_stands_under_the_body_and_is_named_as_its_voice() -> None:
    held = with_lead(PICTURE, "p-canal", holder="lene-aurik")
    assert ("says what it will do", "p-canal") in cells(held)["velland", "north-canal"]
    row = next(row for row in matrix(held).rows if row.party.id == "velland")
    assert [voice.name for voice in row.voices] == ["Lene Aurik"]


def test_a_cell_leads_to_passages_and_to_what_differs() -> None:
    [entry] = [
        entry
        for row in matrix(PICTURE).rows
        for cell in row.cells
        for entry in cell
        if entry.card.item == "p-dam"
    ]
    assert [proof.source.name for proof in entry.card.proofs] == [
        "Harrow Post, 6 May 2026",
        "The Vale Courier, 4 May 2026",
    ]
    assert entry.card.differs == ("x-quote",)


def test_no_item_that_somebody_holds_is_missing() -> None:
    named = {item for told in cells().values() for _, item in told}
    assert named == {item.id for item in PICTURE.items}
