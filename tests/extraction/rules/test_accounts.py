"""Reports: whose account it is, what is withdrawn, hoped for or promised on a condition."""

from __future__ import annotations

import pytest

from tests.extraction.rules.reading import names, read

_HEAD = "Coast Gazette\n\nTARN, 2 June 2026 — "
_END = " Norrgate Terminals runs the port. The talks on pay between the two sides are stuck."
_UNION = "The Harbour Workers' Union"


def test_a_demand_that_is_made_no_longer_is_withdrawn() -> None:
    draft = read(f"{_UNION} no longer demands that Norrgate Terminals withdraw its plan.{_END}")
    assert [(d.status, d.common.factuality) for d in draft.demands] == [("withdrawn", "certain")]
    assert not draft.deadlines


def test_a_known_demand_is_withdrawn_later() -> None:
    draft = read(
        f"{_UNION} demanded that Norrgate Terminals withdraw its plan by 20 June. {_UNION} "
        "demanded that Norrgate Terminals pay a bonus. On Monday the union dropped its demand for "
        "a bonus. "
        f"{_UNION} no longer demands that Norrgate Terminals withdraw its plan.{_END}"
    )
    assert [(d.status, len(d.common.quotes)) for d in draft.demands] == [("withdrawn", 2)] * 2
    assert [t.status for t in draft.deadlines] == ["withdrawn"]


@pytest.mark.parametrize("head", ["", _HEAD])
def test_according_to_a_rival_it_is_the_rivals_account(head: str) -> None:
    draft = read(
        f"{head}According to Norrgate Terminals, the Harbour Workers' Union has reached an "
        f"agreement with the government on pay.{_END}"
    )
    (agreement,) = draft.agreements
    assert names(draft, agreement.common.speaker) == ["Norrgate Terminals"]


def test_a_hope_is_not_certain() -> None:
    draft = read(f"{_UNION} hopes that Norrgate Terminals will raise wages by 30 June.{_END}")
    assert [(t.kind, t.common.factuality) for t in draft.deadlines] == [("target", "probable")]


def test_a_promise_on_a_condition_is_no_expiry() -> None:
    said = "If Norrgate Terminals signs, the Harbour Workers' Union will end the strike by 12 June."
    (deadline,) = read(said + _END).deadlines
    assert (deadline.kind, deadline.common.factuality) == ("target", "possible")
    (lapses,) = read(
        f"{_UNION} and Norrgate Terminals are at odds. The truce ends on 12 June."
    ).deadlines
    assert lapses.kind == "expiry"


def test_a_dateline_is_no_party_and_no_time() -> None:
    draft = read(
        f"{_HEAD}The Fishermen's Union demanded on Tuesday that Delmar Ports open the west gate by "
        "9 June.\n\nDelmar Ports demanded that the Fishermen's Union pay its arrears by 12 June."
    )
    assert sorted(party.name for party in draft.parties) == ["Delmar Ports", "Fishermen's Union"]
    assert [t.time_words for t in draft.deadlines] == ["9 June", "12 June"]
    assert [names(draft, *t.applies_to) for t in draft.deadlines] == [
        ["Delmar Ports"],
        ["Fishermen's Union"],
    ]
    assert draft.demands[0].common.quotes[0].startswith("The Fishermen's Union")


@pytest.mark.parametrize("whose", ["a proposal of the ministry", "the proposal of the ministry"])
def test_the_offer_of_somebody_else_is_no_answer(whose: str) -> None:
    draft = read(
        f"Norrgate Terminals demanded that the Harbour Workers' Union end the strike. {_UNION} "
        f"accepted {whose}.{_END}"
    )
    assert [d.status for d in draft.demands] == ["open"]


def test_a_deadline_that_is_moved_binds_those_for_whom_it_is() -> None:
    draft = read(
        f"{_UNION} has moved its deadline for Norrgate Terminals from 20 May to 27 May.{_END}"
    )
    assert {t.status: names(draft, *t.applies_to) for t in draft.deadlines} == {
        "pending": ["Norrgate Terminals"],
        "moved": ["Norrgate Terminals"],
    }


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The carriers must pay by 1 November, a court ruled on Tuesday.", "the court"),
        ("A court ruled that the carriers must pay by 1 November.", "the court"),
        ("The carriers must pay by 1 November, a labour court ruled.", "the labour court"),
        ("The talks will resume on 3 November, the transport ministry said.",
         "the transport ministry"),
        ("The dockers must return to work by 1 November, a judge ruled.", "a judge"),
        ("The trust will end the talks by 1 November, it said.", "the trust"),
    ],
)  # fmt: skip
def test_what_is_ruled_or_said_is_no_account_of_the_author(text: str, speaker: str) -> None:
    draft = read(text)
    told = {names(draft, item.common.speaker)[0] for item in draft.items}
    assert told == {speaker}


def test_what_is_ruled_out_is_not_said() -> None:
    draft = read("The trust ruled out a closure.")
    assert [(p.stance, p.common.speaker) for p in draft.positions] == [("opposes", None)]


def test_of_those_who_must_act_and_are_not_known_nobody_else_takes_the_place() -> None:
    draft = read("The trawlermen must pay by 1 November, a court ruled.")
    assert [(names(draft, t.setter), t.applies_to) for t in draft.deadlines] == [
        (["the court"], [])
    ]


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("The trust rejected the figure within hours.", "rejected"),
        ("The trust rejected the 6 per cent rise.", "rejected"),
        ("The trust refused the claim.", "rejected"),
        ("The trust accepted the claim.", "accepted"),
        ("The trust rejected the mayor.", "open"),
        ("The trust rejected the number of beds.", "open"),
    ],
)
def test_a_refusal_of_the_figure_answers_the_demand_that_names_it(answer: str, status: str) -> None:
    draft = read(f"The nurses' union demanded that the trust pay a 6 per cent rise. {answer}")
    (demand,) = draft.demands
    assert demand.status == status


def test_a_figure_is_no_answer_to_a_demand_without_one() -> None:
    draft = read(
        "The nurses' union demanded that the trust reopen the ward. The trust rejected the figure."
    )
    assert [(d.status, len(draft.positions)) for d in draft.demands] == [("open", 1)]


def test_what_is_denied_does_not_read_as_if_it_were_so() -> None:
    draft = read(
        "The union demanded a bonus. Norrgate Terminals denied that it had offered a bonus."
    )
    (offer,) = [d for d in draft.demands if d.force == "proposal"]
    assert offer.common.factuality == "negated"
    assert offer.common.summary == (
        "Norrgate Terminals denied that Norrgate Terminals had offered a bonus."
    )


def test_a_report_that_is_rejected_is_no_matter_on_which_a_side_is_taken() -> None:
    draft = read(f"The union rejected a report that it had asked for a delay.{_END}")
    assert not draft.positions


def test_a_request_of_somebody_that_is_rejected_is_told_by_the_refusal() -> None:
    draft = read("The tribunal rejected the request of Norland to suspend the case. Norland signed "
                 "a treaty with Sudra.")  # fmt: skip
    (demand,) = draft.demands
    assert (names(draft, demand.issuer), demand.status) == (["Norland"], "rejected")


@pytest.mark.parametrize(
    ("text", "setter", "applies"),
    [
        ("The union expects a reply within two weeks.", ["the union"], []),
        ("The union expects to reply within two weeks.", [], ["the union"]),
    ],
)
def test_whoever_awaits_something_need_not_act(
    text: str, setter: list[str], applies: list[str]
) -> None:
    (deadline,) = read(f"{text}{_END}").deadlines
    assert (names(draft := read(f"{text}{_END}"), deadline.setter), deadline.applies_to) == (
        setter,
        [party.id for party in draft.parties if party.name in applies],
    )


def test_a_date_that_names_something_is_no_deadline() -> None:
    draft = read(
        "The two sides will respect the truce of 4 October 2026. The union expects a reply to its "
        "letter of 2 April by 9 April."
    )
    assert [t.time_words for t in draft.deadlines] == ["9 April"]


def test_our_members_are_the_members() -> None:
    draft = read(
        "Statement by the Hargate Tenants' League\n\nWe do not accept the rise. We want talks. Our "
        "members are prepared to pay 3 per cent if the lifts are mended first. We are patient.",
        genre="press_statement", publisher="Hargate Tenants' League",
    )  # fmt: skip
    assert [p.common.summary for p in draft.positions if p.condition] == [
        "The members are prepared to pay 3 per cent if the lifts are mended first."
    ]
