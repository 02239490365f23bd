"""The table of parties by issue."""

from __future__ import annotations

from summarizer.brief import Brief
from summarizer.rendering.table import issues, rows


def cells(brief: Brief, party: str) -> dict[str, tuple[tuple[str, str], ...]]:
    row = next(row for row in rows(brief) if row.party.id == party)
    return dict(zip(issues(brief), row.cells, strict=True))


def test_each_party_stands_by_what_it_has_to_do_with(brief: Brief) -> None:
    port = cells(brief, "sella-ports")
    assert port["dismissals"] == (
        ("opposes", "p1"),
        ("is asked", "d1"),
        ("rejected it", "d1"),
        ("is to act", "t1"),
    )
    assert port["safety"] == (("tentative", "a1"),)
    assert port["management"] == ()
    assert cells(brief, "union")["management"] == (("asks (denied)", "d2"),)
    assert cells(brief, "ministry")["settlement"] == (("sets", "t2"),)


def test_those_who_only_speak_have_no_row(brief: Brief) -> None:
    assert {"moravec", "roy"}.isdisjoint(row.party.id for row in rows(brief))


def test_a_party_stands_with_those_who_speak_for_it(brief: Brief) -> None:
    voices = {row.party.id: row.voices for row in rows(brief)}
    assert voices["union"] == ("Ines Moravec (chair)",)
    assert voices["sella-ports"] == ()


def test_an_empty_brief_has_no_table(empty_brief: Brief) -> None:
    assert rows(empty_brief) == ()
