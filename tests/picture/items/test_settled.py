"""What a merged item says of itself: id, lead, issue, who confirms it, and where its links lead."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from summarizer.brief import Agreement, Brief, Deadline, PendingStep
from summarizer.picture import SourceFamily, SourcePair, document_id
from tests.picture.items.making import agreement, brief, deadline, demand, merged

PILOTS = "Norland asks Sudran to release the pilots."
WORDS = "“Nobody leaves the harbour before the last of the pilots is home.”"


def told(day: int, summary: str = PILOTS, **given: Any) -> Brief:
    return brief(demand("norland", "sudran", summary, **given), day=day)


def test_the_id_is_the_first_members_and_stays_when_documents_follow() -> None:
    first, later = told(1), told(9)
    alone, both = merged(first), merged(later, first)
    assert alone.items[0].id == both.items[0].id
    assert alone.items[0].id.startswith("d-")
    assert len(alone.items[0].id) == 8
    assert len(both.items[0].members) == 2


def test_members_come_in_the_order_of_documents_also_where_a_user_joined_the_ends() -> None:
    found = merged(told(5), told(1), told(3), told(9))
    days = [member.document for member in found.items[0].members]
    assert days == [document_id(told(day)) for day in (1, 3, 5, 9)]


@pytest.mark.parametrize(
    ("documents", "lead"),
    [
        ([{"day": 1, "reliability": "A"}, {"day": 2, "reliability": "E"}], 1),
        ([{"day": 1, "reliability": "E"}, {"day": 1, "reliability": "B"}], "B"),
        ([{"day": 1, "reliability": "B"}, {"day": 1, "reliability": "E"}], "B"),
    ],
)
def test_the_latest_leads_and_of_one_day_the_most_reliable(
    documents: list[dict[str, Any]], lead: int | str
) -> None:
    briefs = [
        brief(demand("norland", "sudran", PILOTS), salt=str(n), **given)
        for n, given in enumerate(documents)
    ]
    (item,) = merged(*briefs).items
    by_id = {document_id(one): one.document.reliability for one in briefs}
    assert item.lead == lead or by_id[item.document] == lead


def test_of_one_day_and_one_reliability_the_most_direct_leads() -> None:
    narrated = brief(demand("norland", "sudran", PILOTS), salt="a")
    quoted = brief(
        demand("norland", "sudran", PILOTS, WORDS, speaker="norland", mode="direct_quote"), salt="b"
    )
    (item,) = merged(narrated, quoted).items
    assert item.document == document_id(quoted)


def test_the_issue_is_the_most_frequent_one_then_the_earliest() -> None:
    issues = ["crew", "pilots", "pilots"]
    briefs = [told(day, issue=issue) for day, issue in enumerate(issues, 1)]
    assert merged(*briefs).items[0].issue == "pilots"
    assert merged(*briefs[:2]).items[0].issue == "crew"


def test_one_document_is_single_and_two_that_wrote_apart_are_independent() -> None:
    assert merged(told(1)).items[0].corroboration == "single"
    assert merged(told(1), told(2)).items[0].corroboration == "independent"


def test_documents_of_one_wording_and_reports_of_one_utterance_only_repeat() -> None:
    a, b = told(1), told(2)
    kin = SourcePair(
        a=document_id(a),
        b=document_id(b),
        independence="shared_wording",
    )
    assert merged(a, b, pairs=(kin,)).items[0].corroboration == "repeated"
    said: dict[str, Any] = {"quote": WORDS, "speaker": "norland", "mode": "direct_quote"}
    quoting = [told(day, **said) for day in (1, 2)]
    assert merged(*quoting).items[0].corroboration == "repeated"
    # a third that has it from elsewhere confirms it
    assert merged(*quoting, told(3)).items[0].corroboration == "independent"


def test_three_copies_and_a_report_of_its_own_are_independent() -> None:
    briefs = [told(day) for day in (1, 2, 3, 4)]
    ids = [document_id(one) for one in briefs]
    copies = [(0, 1), (0, 2), (1, 2)]
    kin = tuple(SourcePair(a=ids[a], b=ids[b], independence="shared_wording") for a, b in copies)
    assert merged(*briefs[:3], pairs=kin).items[0].corroboration == "repeated"
    assert merged(*briefs, pairs=kin).items[0].corroboration == "independent"


def test_of_a_family_no_two_are_independent_whatever_pairs_are_listed() -> None:
    briefs = [told(day) for day in (1, 2, 3, 4)]
    ids = [document_id(one) for one in briefs]
    family = SourceFamily(documents=tuple(ids[:3]), independence="shared_wording")
    kin = tuple(SourcePair(a=ids[0], b=b, independence="shared_wording") for b in ids[1:3])
    known: dict[str, Any] = {"pairs": kin, "families": (family,)}
    assert merged(*briefs[1:3], pairs=kin).items[0].corroboration == "independent"
    assert merged(*briefs[1:3], **known).items[0].corroboration == "repeated"
    assert merged(*briefs[:3], **known).items[0].corroboration == "repeated"
    assert merged(*briefs[1:], **known).items[0].corroboration == "independent"
    # the fourth goes with each of them
    more = (*kin, *(SourcePair(a=a, b=ids[3], independence="same_publisher") for a in ids[:3]))
    repeated = merged(*briefs, pairs=more, families=(family,))
    assert repeated.items[0].corroboration == "repeated"


def test_links_lead_to_items_of_the_dossier() -> None:
    day = date(2031, 6, 3)
    moved: dict[str, Any] = {
        "replaced_by": "t2",
        "status": "moved",
        "id": "t1",
        "linked": ("d1", "d1"),
    }
    old = deadline("guild", ("line",), "The strike begins.", day, **moved)
    new = deadline("guild", ("line",), "The pilots' meeting.", "soon", id="t2")
    ask = demand("guild", "line", "The guild wants rest.", id="d1", linked=("t1",))
    due = (PendingStep(step="sign", due="t2"),)
    then: dict[str, Any] = {"id": "a1", "precursor_to": "a2", "pending_steps": due}
    deal = agreement(("guild", "line"), "rest memorandum", "A memorandum on rest.", **then)
    later = agreement(("guild", "line"), "pay treaty", "A treaty on wages.", id="a2")
    found = merged(brief(old, new, ask, deal, later)).items
    ids = {item.members[0].item.id: item.id for item in found}
    by_id = {item.members[0].item.id: item.item for item in found}
    t1, a1 = by_id["t1"], by_id["a1"]
    assert isinstance(t1, Deadline)
    assert isinstance(a1, Agreement)
    assert (t1.linked, t1.replaced_by) == ((ids["d1"],), ids["t2"])
    assert (a1.precursor_to, a1.pending_steps[0].due) == (ids["a2"], ids["t2"])
    assert by_id["d1"].linked == (ids["t1"],)


def test_an_ultimatum_brings_its_demand_along() -> None:
    def warning(summary: str, asked: str, day: int) -> Brief:
        ask = demand("norland", "sudran", asked, id="d1", linked=("t1",))
        how: dict[str, Any] = {"kind": "ultimatum", "id": "t1", "linked": ("d1",)}
        return brief(ask, deadline("norland", ("sudran",), summary, "within days", **how), day=day)

    a = warning("Norland leaves the talks within days.", "Show some will.", 1)
    b = warning("Norland will leave the talks within days.", "Progress must be visible.", 2)
    assert len(merged(a, b).items) == 2
