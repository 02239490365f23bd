"""What is shown of each item."""

from __future__ import annotations

from summarizer.brief import Brief
from summarizer.rendering.entries import Entry, in_time_order, sections


def entry(brief: Brief, identity: str) -> Entry:
    every = (entry for section in sections(brief) for entry in section.entries)
    return next(entry for entry in every if entry.id == identity)


def facts(brief: Brief, identity: str) -> dict[str, str]:
    return {fact.label: fact.text for fact in entry(brief, identity).facts}


def said(brief: Brief, identity: str) -> list[str]:
    return [word.text for word in entry(brief, identity).words]


def test_sections_are_in_the_order_of_reading(brief: Brief) -> None:
    titles = [section.title for section in sections(brief)]
    assert titles == ["Demands", "Deadlines", "Agreements", "Positions"]
    shown = [entry.id for section in sections(brief) for entry in section.entries]
    assert sorted(shown) == sorted(item.id for item in brief.items)


def test_deadlines_stand_in_time_order_with_the_undated_last(brief: Brief) -> None:
    assert [item.id for item in in_time_order(brief.deadlines)] == ["t1", "t2", "t4", "t3"]


def test_positions_stand_under_their_holder_by_name(brief: Brief) -> None:
    groups = sections(brief)[-1].groups
    assert groups[0].heading == "Sella Ports"
    assert groups[-1].heading == "Dockers’ Union"


def test_a_demand_says_from_whom_to_whom_and_what_else(brief: Brief) -> None:
    assert entry(brief, "d1").who == "Dockers’ Union to Sella Ports"
    assert said(brief, "d1") == ["demand", "rejected"]
    assert facts(brief, "d1") == {
        "Or else": "Dockers’ Union: shuts all nine berths (probably)",
        "Said by": "Ines Moravec (“said”)",
        "Answer": "Sella Ports rejected it",
        "See also": "",
    }


def test_a_party_that_speaks_for_itself_is_not_named_twice(brief: Brief) -> None:
    assert "Said by" not in facts(brief, "d2")
    assert said(brief, "d2") == ["request", "open", "denied"]


def test_those_who_answered_alike_share_a_line(brief: Brief) -> None:
    answer = brief.demands[0].responses[0]
    others = (
        answer.model_copy(update={"party": "ministry"}),
        answer.model_copy(update={"party": "roy", "kind": "no_comment"}),
    )
    demand = brief.demands[0].model_copy(update={"responses": (answer, *others)})
    shown = entry(brief.model_copy(update={"demands": (demand,)}), "d1")
    answers = [fact.text for fact in shown.facts if fact.label == "Answer"]
    assert answers == [
        "Sella Ports and Ministry of Labour rejected it",
        "Anselm Roy did not comment",
    ]


def test_those_who_pass_words_on_are_named(brief: Brief) -> None:
    source = "Ministry of Labour (“According to”), passed on by Anselm Roy"
    assert facts(brief, "p1")["Said by"] == source
    assert said(brief, "p1") == ["opposes", "red line", "hardened", "says a third party"]


def test_a_deadline_says_its_date_and_what_was_assumed(brief: Brief) -> None:
    expected = "on 28 April 2025, assumed: the year of the document (“28 April”)"
    assert facts(brief, "t2")["When"] == expected
    assert facts(brief, "t3")["When"] == "by “within days”: no date can be told"


def test_an_agreement_lists_terms_steps_and_history(brief: Brief) -> None:
    labels = [(fact.label, fact.text, fact.items) for fact in entry(brief, "a1").facts]
    assert labels == [
        ("Instrument", "memorandum", ()),
        ("Term", "Sella Ports: installs wind alarms on every crane", ()),
        ("Term", "Dockers’ Union: drops its complaint to the labour court", ()),
        ("Still to do", "approve: Dockers’ Union", ("t4",)),
        ("Earlier", "tentative, 21 April 2025 (assumed)", ()),
    ]


def test_an_empty_brief_has_no_section(empty_brief: Brief) -> None:
    assert sections(empty_brief) == ()
