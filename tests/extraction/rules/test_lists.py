"""Lists, and the marks of Markdown: what is asked or agreed item by item."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.extraction.draft import Draft
from summarizer.extraction.rules.marks import clauses, unmarked
from tests.extraction.rules.reading import names, read

HEAD = "The parties, the Republic of Norland and the Kingdom of Sudra, meeting in Vostrava,"
JOINT = f"""JOINT STATEMENT

{HEAD}

1. have agreed that the Vell dam will be opened for inspectors twice a year;
2. note that talks on fishing rights will continue; and
3. have signed an agreement on water levels, which enters into force on 1 January 2027.
"""
INLINE = f"""Joint statement

{HEAD} (a) have agreed that the Vell dam will be opened for inspectors twice a year; (b) note that \
talks on fishing rights will continue; and (c) have signed an agreement on water levels, which \
enters into force on 1 January 2027.
"""


def _parties(draft: Draft) -> list[list[str]]:
    return [names(draft, *agreement.parties) for agreement in draft.agreements]


@pytest.mark.parametrize("text", [JOINT, INLINE])
def test_clauses_of_a_joint_statement_are_of_those_who_open_it(text: str) -> None:
    draft = read(text)
    agreed, signed = draft.agreements
    assert _parties(draft) == [["Republic of Norland", "Kingdom of Sudra"]] * 2
    assert (agreed.name, agreed.status) == ("joint statement", "unclear")
    assert [t.action for t in agreed.terms] == [
        "the Vell dam will be opened for inspectors twice a year"
    ]
    assert (signed.name, signed.status) == ("agreement on water levels", "signed")
    assert signed.common.summary.startswith("The parties, the Republic of Norland and")
    assert signed.common.summary.endswith("have signed an agreement on water levels, which enters "
                                          "into force on 1 January 2027.")  # fmt: skip
    assert [t.time_words for t in draft.deadlines] == ["1 January 2027"]
    assert not draft.positions


def test_what_is_asked_in_a_list_is_one_demand_for_each_item() -> None:
    draft = read(
        "The union demands:\n\n- a 6 per cent rise;\n- the reopening of the **Mill Lane** ward by "
        "3 November 2026.\n\nThe union calls on the council to:\n1. pay the arrears;\n"
        "2. publish the report\n"
    )
    told = [(d.common.summary, names(draft, d.issuer), names(draft, *d.addressees), d.force)
            for d in draft.demands]  # fmt: skip
    assert told == [
        ("The union demands a 6 per cent rise.", ["the union"], [], "demand"),
        ("The union demands the reopening of the Mill Lane ward by 3 November 2026.",
         ["the union"], [], "demand"),
        ("The union calls on the council to pay the arrears.", ["the union"], ["the council"],
         "request"),
        ("The union calls on the council to publish the report.", ["the union"], ["the council"],
         "request"),
    ]  # fmt: skip
    assert [(t.time_words, names(draft, t.setter)) for t in draft.deadlines] == [
        ("3 November 2026", ["the union"])
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The union does not demand:\n- a 6 per cent rise;\n- a shorter week.",
        "The union met the owners, who brought:\n- a 6 per cent rise;\n- a shorter week.",
        "Among the demands that the union once made:\n- a 6 per cent rise.",
    ],
)
def test_a_list_that_nothing_asks_for(text: str) -> None:
    assert read(text).demands == []


@pytest.mark.parametrize(
    ("marked", "told"),
    [
        ("The **union** demanded a _fair_ rise.", "The union demanded a fair rise."),
        ("1. **Pay.** The union demanded a rise.", "The union demanded a rise."),
        ("- The union demanded a [fair rise](https://example.org/rise), again.",
         "The union demanded a fair rise, again."),
        ("The union demanded `a rise`.", "The union demanded a rise."),
    ],
)  # fmt: skip
def test_summaries_are_without_marks_and_quotes_with_them(marked: str, told: str) -> None:
    (demand,) = read(marked).demands
    assert demand.common.summary == told
    assert demand.common.quotes[0] in marked


@pytest.mark.parametrize(
    "text",
    [
        "It costs 3 * 4 * 5 crowns.",
        "the snake_case_name of it",
        "On 12. May it rains",
        "A - B",
        "[1] (a)",
    ],
)
def test_what_is_no_mark_stays(text: str) -> None:
    assert unmarked(text) == text


@given(st.text(alphabet="ab *_`[]()#-1.\n", max_size=60))
def test_no_mark_moves_what_follows(text: str) -> None:
    plain = unmarked(text)
    assert len(plain) == len(text)
    assert all(b in (a, " ") for a, b in zip(text, plain, strict=True))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("They: 1. have met; 2. have agreed.", 2),
        ("They: (a) have met; and (b) have agreed.", 2),
        ("They have met; 4. have agreed.", 0),
        ("They: 1. have met; 3. have agreed.", 0),
    ],
)
def test_clauses_are_numbered_from_one_on(text: str, count: int) -> None:
    assert len(clauses(text)) == count
