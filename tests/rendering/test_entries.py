"""What is shown of each item."""

from __future__ import annotations

from typing import Any

from summarizer.brief import Attribution, Brief, Consequence
from summarizer.rendering.entries import Entry, sections


def entry(brief: Brief, identity: str) -> Entry:
    every = (entry for section in sections(brief) for entry in section.entries)
    return next(entry for entry in every if entry.id == identity)


def facts(brief: Brief, identity: str) -> dict[str, str]:
    return {fact.label: fact.text for fact in entry(brief, identity).facts}


def said(brief: Brief, identity: str) -> list[str]:
    return [word.text for word in entry(brief, identity).words]


def shown(brief: Brief, kind: str) -> list[str]:
    return [entry.id for it in sections(brief) if it.kind == kind for entry in it.entries]


def changed(brief: Brief, items: str, identity: str, **fields: Any) -> Brief:
    """The brief with other `fields` in one of its items."""
    new = (
        it.model_copy(update=fields) if it.id == identity else it for it in getattr(brief, items)
    )
    return brief.model_copy(update={items: tuple(new)})


def test_sections_are_in_the_order_of_reading(brief: Brief) -> None:
    titles = [section.title for section in sections(brief)]
    assert titles == ["Demands", "Deadlines", "Agreements", "Positions"]
    every = [entry.id for section in sections(brief) for entry in section.entries]
    assert sorted(every) == sorted(item.id for item in brief.items)


def test_a_live_ultimatum_stands_before_sooner_dates(brief: Brief) -> None:
    assert shown(brief, "deadline") == ["t1", "t2", "t4", "t3"]
    later = changed(brief, "deadlines", "t3", kind="ultimatum")
    assert shown(later, "deadline") == ["t1", "t3", "t2", "t4"]
    over = changed(later, "deadlines", "t1", status="moved")
    assert shown(changed(over, "deadlines", "t2", time_frame="background"), "deadline") == [
        *("t3", "t4", "t1", "t2")
    ]


def test_history_stands_behind_what_is_current(brief: Brief) -> None:
    past = changed(brief, "demands", "d1", time_frame="background")
    assert shown(past, "demand") == ["d2", "d1"]
    assert "history" in sections(past)[0].note
    assert sections(brief)[0].note == ""
    assert shown(brief, "position") == ["p1", "p3", "p2"]


def test_positions_stand_under_their_holder_by_name(brief: Brief) -> None:
    groups = sections(brief)[-1].groups
    assert [group.heading for group in groups][:2] == ["Sella Ports", "Dockers’ Union"]
    assert groups[-1].heading.startswith("A reader")


def test_a_demand_says_from_whom_to_whom_and_what_else(brief: Brief) -> None:
    assert entry(brief, "d1").who == "Dockers’ Union to Sella Ports"
    assert said(brief, "d1") == ["demand", "rejected"]
    assert facts(brief, "d1") == {
        "Deadline": "by 25 April 2025",
        "Or else": "Dockers’ Union: shuts all nine berths (said to be likely)",
        "Said by": "Ines Moravec, chair, for Dockers’ Union (“said”)",
        "Answer": "Sella Ports rejected it",
    }


def test_what_an_ultimatum_threatens_is_said_at_the_deadline_only(brief: Brief) -> None:
    threat = brief.demands[0].consequences
    both = changed(brief, "deadlines", "t1", consequences=threat)
    assert facts(both, "d1")["Deadline"] == "by 25 April 2025, or else …"
    assert "Or else" not in facts(both, "d1")
    assert "Or else" in facts(both, "t1")
    other = Consequence(actor="union", action="calls for a boycott", factuality="certain")
    more = changed(both, "demands", "d1", consequences=(*threat, other))
    assert facts(more, "d1")["Or else"] == "Dockers’ Union: calls for a boycott"


def test_the_time_of_what_is_offered_is_not_the_time_of_the_demand(brief: Brief) -> None:
    offered = changed(brief, "deadlines", "t1", kind="target", applies_to=("union",))
    assert "Deadline" not in facts(offered, "d1")
    assert "See also" in facts(offered, "d1")


def test_a_party_is_introduced_once(brief: Brief) -> None:
    again = changed(brief, "deadlines", "t2", attribution=said_by("moravec"))
    assert facts(again, "t2")["Said by"] == "Ines Moravec"


def said_by(speaker: str) -> Attribution:
    return Attribution(speaker=speaker, mode="paraphrase", standing="third_party")


def test_a_party_that_speaks_for_itself_is_not_named_twice(brief: Brief) -> None:
    assert "Said by" not in facts(brief, "d2")


def test_what_is_denied_has_no_status(brief: Brief) -> None:
    assert said(brief, "d2") == ["request", "said never to have been made"]
    denied = changed(brief, "deadlines", "t2", factuality="negated")
    assert said(denied, "t2")[:2] == ["scheduled", "said not to be so"]
    assert shown(denied, "deadline")[-1] == "t2"


def test_those_who_answered_alike_share_a_line(brief: Brief) -> None:
    answer = brief.demands[0].responses[0]
    others = (
        answer.model_copy(update={"party": "ministry"}),
        answer.model_copy(update={"party": "roy", "kind": "no_comment"}),
    )
    demand = brief.demands[0].model_copy(update={"responses": (answer, *others)})
    answered = entry(brief.model_copy(update={"demands": (demand,)}), "d1")
    answers = [fact.text for fact in answered.facts if fact.label == "Answer"]
    assert answers == [
        "Sella Ports and Ministry of Labour rejected it",
        "Anselm Roy made no comment",
    ]


def test_those_who_pass_words_on_are_named_in_their_order(brief: Brief) -> None:
    source = "Ministry of Labour (“According to”), according to Anselm Roy"
    assert facts(brief, "p1")["Said by"] == source
    account = "by a third party’s account"
    hands = ["opposes", "red line", "hardened", account, "at second hand"]
    assert said(brief, "p1") == hands
    it = brief.positions[0].attribution.model_copy(update={"via": ("reader", "moravec")})
    chain = changed(brief, "positions", "p1", attribution=it)
    told = facts(chain, "p1")["Said by"]
    assert told.startswith(
        "Ministry of Labour (“According to”), according to Ines Moravec, as told"
    )
    assert said(chain, "p1")[-1] == "at third hand"


def test_a_deadline_says_its_date_and_what_was_assumed(brief: Brief) -> None:
    expected = "on 28 April 2025 (“28 April”; the text does not name the year)"
    assert facts(brief, "t2")["When"] == expected
    assert facts(brief, "t3")["When"] == "“within days” (no date can be told)"


def test_a_deadline_says_who_set_it_for_whom(brief: Brief) -> None:
    def line(**fields: Any) -> str:
        return entry(changed(brief, "deadlines", "t2", **fields), "t2").who

    assert line() == "Set by Ministry of Labour for Dockers’ Union and Sella Ports"
    assert line(applies_to=("ministry", "union")).endswith("for itself and Dockers’ Union")
    assert line(setter="roy", applies_to=("roy",)) == "Set by Anselm Roy, who is to act"
    assert line(setter=None) == "For Dockers’ Union and Sella Ports"
    assert line(setter=None, applies_to=()) == ""


def test_what_is_settled_or_history_is_marked_as_over(brief: Brief) -> None:
    assert not any(entry(brief, item.id).is_over for item in brief.deadlines)
    assert entry(changed(brief, "deadlines", "t2", status="met"), "t2").is_over
    assert entry(brief, "p2").is_over


def test_names_that_say_it_all_are_not_followed_by_the_parties(brief: Brief) -> None:
    assert entry(brief, "a1").who == "Wind alarm memorandum, between Dockers’ Union and Sella Ports"
    named = changed(brief, "agreements", "a1", name="Pact of the union and Sella Ports")
    assert entry(named, "a1").who == "Pact of the union and Sella Ports"


def test_an_agreement_lists_terms_steps_and_history(brief: Brief) -> None:
    labels = [(fact.label, fact.text, fact.items) for fact in entry(brief, "a1").facts]
    assert labels == [
        ("Term", "Sella Ports: installs wind alarms on every crane", ()),
        ("Term", "Dockers’ Union: drops its complaint to the labour court", ()),
        ("Still to do", "approval by Dockers’ Union", ("t4",)),
        ("Earlier", "tentative, 21 April 2025 (assumed)", ()),
    ]


def test_an_empty_brief_has_no_section(empty_brief: Brief) -> None:
    assert sections(empty_brief) == ()
