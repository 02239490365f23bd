"""States and organizations: which are one, and which stay two."""

from __future__ import annotations

import pytest

from summarizer.codebook import PartyKind
from tests.picture.parties.made import because, brief, merged, one_each, party, sizes, together


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("The Tamarisk Column", "the TAMARISK  Column", "organization"),
        ("Brannock Ferries Ltd", "Brannock Ferries", "organization"),
        ("Norrgate GmbH & Co. KG", "Norrgate", "organization"),
        ("Vellia’s government", "Vellia", "state"),
        ("the government of Vellia", "Vellia", "state"),
        ("the Vellia government", "Vellia", "state"),
        ("Élan Maritime", "Elan Maritime", "organization"),
        ("Seafarers’ Guild", "guild of seafarers", "organization"),
        ("Vellia's cabinet", "the cabinet of Vellia", "organization"),
    ],
)
def test_the_same_name(one: str, other: str, kind: PartyKind) -> None:
    found = merged(*one_each(party(one, kind), party(other, kind)))
    assert sizes(found) == [2]
    assert because(found.parties[0]) == ["name"]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Norrgate", "Norrgate Terminals", "organization"),
        ("Merrow Dockers' Union", "Aldane Dockers' Union", "organization"),
        ("North Vellia", "South Vellia", "state"),
        ("North Vellia", "Vellia", "state"),
        ("Vellian foreign ministry", "Osmari foreign ministry", "organization"),
        ("the bank", "the bank", "organization"),
        ("the Council", "the Council", "organization"),
        ("the foreign ministry", "the foreign ministry", "organization"),
        ("their captors", "their captors", "organization"),
        ("die Gewerkschaft", "die Gewerkschaft", "organization"),
        ("双方", "双方", "collective"),
        ("both sides", "both sides", "collective"),
        ("a spokesman", "a spokesman", "unnamed"),
        ("Ostlind envoy", "Ostlind envoy", "unnamed"),
        ("Merrow", "Marrow", "state"),
        ("York University", "University of York", "organization"),
        ("Unit 4 Harbour Works", "Unit 5 Harbour Works", "organization"),
        ("us", "US", "state"),
        ("Moscow", "Russia", "organization"),
    ],
)
def test_stay_two(one: str, other: str, kind: PartyKind) -> None:
    assert not together(party(one, kind), party(other, kind))


@pytest.mark.parametrize(
    "names",
    [
        ["Russia", "the Kremlin", "Moscow", "Россия", "the Russians", "Russian government"],
        ["Ukraine", "Kyiv", "Kiev", "Киев", "Ukraine's government", "乌克兰"],
        ["United States", "US", "U.S.", "Washington", "the White House", "USA"],
        ["United Kingdom", "Britain", "London", "Downing Street", "the UK government"],
        ["North Korea", "Pyongyang", "the DPRK"],
        ["Germany", "Berlin", "the German authorities"],
    ],
)
def test_what_stands_for_a_state(names: list[str]) -> None:
    found = merged(*one_each(*(party(name, "state") for name in names)))
    assert sizes(found) == [len(names)]
    assert found.parties[0].name == names[0]


def test_a_metonym_of_a_state_is_one_with_it_inside_one_document() -> None:
    found = merged(
        brief(party("Russia", "state"), party("the Kremlin"), party("Ukraine", "state")),
        brief(party("the Kremlin"), day=2),
    )
    assert sizes(found) == [3, 1]
    assert because(found.parties[0]) == ["metonym", "metonym"]
    assert found.parties[0].reasons[0].shown == "“Russia” and “the Kremlin” both stand for Russia"


def test_a_capital_of_two_bodies_joins_neither() -> None:
    found = merged(*one_each(party("EU"), party("Belgium", "state"), party("Brussels", "state")))
    assert sizes(found) == [1, 1, 1]
    assert {(p.one, p.other) for p in found.perhaps} == {
        ("eu", "brussels"),
        ("belgium", "brussels"),
    }


@pytest.mark.parametrize("short", ["UN", "WHO", "IMF", "NATO"])
def test_well_known_bodies_by_their_letters(short: str) -> None:
    full = {
        "UN": "United Nations",
        "WHO": "World Health Organization",
        "IMF": "International Monetary Fund",
        "NATO": "North Atlantic Treaty Organization",
    }[short]
    assert together(party(f"the {short}"), party(full))
    assert not together(party(short), party("UN Security Council"))


def test_an_alias_joins_unless_its_name_is_known_to_be_another() -> None:
    terminals = party("Norrgate Terminals", "organization", "Norrgate")
    assert together(terminals, party("Norrgate"))
    found = merged(
        brief(party("Norrgate"), party("Norrgate Terminals"), day=1),
        brief(terminals, day=2),
        brief(party("Norrgate"), day=3),
    )
    assert [p.name for p in found.parties] == ["Norrgate", "Norrgate Terminals"]
    assert sizes(found) == [2, 2]


def test_an_alias_of_two_bodies_joins_neither() -> None:
    survey = party("Meridian Air Survey", "organization", "Meridian", "MAS")
    foods = party("Meridian Foods", "organization", "Meridian", "MAS")
    found = merged(*one_each(survey, foods, party("Meridian"), party("MAS")))
    assert sizes(found) == [1, 1, 1, 1]
    assert ("meridian-air-survey", "meridian") in {(p.one, p.other) for p in found.perhaps}


def test_two_of_one_name_in_one_document_are_no_metonym() -> None:
    found = merged(brief(party("Monaco", "state"), party("Monaco", slug="club")))
    assert sizes(found) == [1, 1]


def test_a_general_word_is_no_alias() -> None:
    merrow = party("Merrow City Council", "organization", "the Council", "Council")
    works = party("Aldane Works Council", "organization", "the Council")
    assert sizes(merged(*one_each(merrow, works, party("the Council")))) == [1, 1, 1]


def test_first_letters_of_one_body_and_of_two() -> None:
    mhw, haulage = party("MHW"), party("Municipal and Haulage Workers")
    found = merged(*one_each(mhw, haulage))
    assert because(found.parties[0]) == ["acronym"]
    found = merged(*one_each(mhw, haulage, party("Marine Hull Wrights")))
    assert sizes(found) == [1, 1, 1]
    assert len(found.perhaps) == 2


def test_another_spelling() -> None:
    found = merged(*one_each(party("Naftogaz"), party("Нафтогаз")))
    assert because(found.parties[0]) == ["spelling"]
    assert found.parties[0].name == "Naftogaz"


def test_two_of_one_document_stay_two_through_others() -> None:
    """What names would join is kept apart where one document has both."""
    found = merged(
        brief(party("Harbour Lines", slug="a"), party("Harbour Lines", slug="b")),
        brief(party("Harbour Lines"), day=2),
        brief(party("Harbour Lines"), day=3),
    )
    assert sizes(found) == [1, 1, 2]
    assert len({p.id for p in found.parties}) == 3
    assert len(found.perhaps) == 2


def test_a_nameless_body_is_known_by_who_speaks_for_it() -> None:
    rask = party("Iona Rask", "person", acts_for="us", title="minister", roles=("voice",))
    ours = party("our government", "state", slug="us")
    named = party("Marravale", "state", slug="us")
    found = merged(
        brief(ours, rask, day=1),
        brief(named, rask.model_copy(update={"title": "commerce minister"}), day=2),
    )
    assert sizes(found) == [2, 2]
    assert found.parties[0].name == "Marravale"
    assert because(found.parties[0]) == ["office"]
    boss = rask.model_copy(update={"title": "football president"})
    assert sizes(merged(brief(ours, rask, day=1), brief(named, boss, day=2))) == [1, 2, 1]
    with_name = brief(party("Ostlind", "state", slug="us"), rask, day=1)
    assert sizes(merged(with_name, brief(named, rask, day=2))) == [1, 2, 1]


def test_collectives_by_their_members() -> None:
    a, b, c = (party(name, "state") for name in ("Ostlind", "Marravale", "Corvend"))
    both = party("both sides", "collective", members=("ostlind", "marravale"))
    they = party("the ministers", "collective", members=("marravale", "ostlind"))
    others = party("both sides", "collective", members=("ostlind", "corvend"))
    found = merged(brief(a, b, both, day=1), brief(a, b, they, day=2), brief(a, c, others, day=3))
    groups = [p for p in found.parties if p.kind == "collective"]
    assert [len(p.places) for p in groups] == [2, 1]
    assert because(groups[0]) == ["members"]
    assert groups[0].members == ("ostlind", "marravale")


def test_a_collective_of_one_name_with_contrary_members_stays_two() -> None:
    a, b, c = (party(name, "state") for name in ("Ostlind", "Marravale", "Corvend"))
    one = party("River Pact", "collective", members=("ostlind", "marravale"))
    other = party("River Pact", "collective", members=("ostlind", "corvend"))
    fewer = party("River Pact", "collective", members=("ostlind",))
    apart = merged(brief(a, b, one, day=1), brief(a, c, other, day=2))
    assert sizes(apart) == [2, 1, 1, 1, 1]
    assert [p.why for p in apart.perhaps] == ["both are called “River Pact”"]
    assert sizes(merged(brief(a, b, one, day=1), brief(a, fewer, day=2))) == [2, 1, 2]
