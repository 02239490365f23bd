"""Every member of every item is told, each as its own document has it."""

from __future__ import annotations

from summarizer.views.evidence import Record, evidence
from tests.views.dossiers import PICTURE, A, B, C

CHAPTERS = evidence(PICTURE)
RECORDS: dict[str, Record] = {r.item.id: r for chapter in CHAPTERS for r in chapter.records}


def test_no_member_is_lost() -> None:
    told = {(id, it.source.id, it.in_brief) for id, r in RECORDS.items() for it in r.tellings}
    there = {(it.id, m.document, m.item.id) for it in PICTURE.items for m in it.members}
    assert told == there


def test_issues_of_most_items_come_first_and_agreements_lead_them() -> None:
    sizes = [len(chapter.records) for chapter in CHAPTERS]
    assert sizes == sorted(sizes, reverse=True)
    assert CHAPTERS[0].title == "interim accord"
    assert CHAPTERS[0].records[0].item.id == "a-accord"


def test_each_document_keeps_its_own_words() -> None:
    first, second = RECORDS["p-dam"].tellings
    assert [it.source.id for it in (first, second)] == [A, B]
    assert "red line" in {word.text for word in first.entry.words}
    assert "red line" not in {word.text for word in second.entry.words}
    assert (first.leads, second.leads) == (False, True)
    assert RECORDS["p-dam"].entry is second.entry


def test_links_lead_to_items_of_the_dossier() -> None:
    demand = RECORDS["d-sluice"].tellings[0].entry
    assert [fact.items for fact in demand.facts if fact.label == "Deadline"] == [("t-sluice",)]
    moved = next(it for it in RECORDS["t-sluice"].tellings if it.source.id == C).entry
    assert [fact.items for fact in moved.facts if fact.label == "Moved to"] == [("t-sluice-20",)]


def test_a_deadline_is_told_with_its_demand_in_the_same_document_only() -> None:
    tellings = RECORDS["d-sluice"].tellings
    due = [next(f.text for f in it.entry.facts if f.label == "Deadline") for it in tellings]
    assert [text[:14] for text in due] == ["by 15 May 2026", "by 16 May 2026"]
