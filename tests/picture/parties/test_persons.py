"""Persons: titles, spellings, surnames, offices, and people of one name."""

from __future__ import annotations

import pytest

from tests.picture.parties.made import because, brief, merged, one_each, party, person, sizes

OSMAR, VELLIA = party("Osmar", "state"), party("Vellia", "state")


@pytest.mark.parametrize(
    ("one", "other", "ground"),
    [
        ("Benno Tarr", "Foreign Minister Benno Tarr", "title"),
        ("Zelensky", "President Zelensky", "title"),
        ("Dr. Ada Holm", "Ada Holm", "title"),
        ("warlord Abu Lenz", "Abu Lenz", "title"),
        ("Volodymyr Zelensky", "Wolodymyr Selenskyj", "spelling"),
        ("Zelensky", "Zelenskyy", "spelling"),
        ("Zelensky", "Зеленський", "spelling"),
        ("Gaddafi", "Qadhafi", "spelling"),
        ("Muammar al-Gaddafi", "معمر القذافي", "spelling"),
        ("Kyriakos Mitsotakis", "Κυριάκος Μητσοτάκης", "spelling"),
        ("Xi Jinping", "习近平", "spelling"),
        ("Mohammed Hadid", "Muhammad Hadid", "spelling"),
        ("Iona Rask", "Ms Rask", "surname"),
        ("Iona Rask", "I. Rask", "surname"),
        ("Ursula von der Tann", "von der Tann", "surname"),
        ("Iona Rask", "Iona Maria Rask", "name"),
    ],
)
def test_one_person(one: str, other: str, ground: str) -> None:
    found = merged(*one_each(person(one), person(other)))
    assert sizes(found) == [2]
    assert because(found.parties[0]) == [ground]
    assert found == merged(*reversed(one_each(person(one), person(other))))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Iona Rask", "Pavel Rask"),
        ("Karl Orm", "Karl Orm Jr."),
        ("Karl Orm, Sr.", "Karl Orm, Jr."),
        ("Mr Rask", "Mrs Rask"),
        ("P. Rask", "Iona Rask"),
        ("Erik Sand", "Erika Sand"),
        ("Lena Falk", "Lene Falk"),
        ("Hansen", "Hanson"),
        ("Anna Merrow", "Anna Marrow"),
        ("Bashir Omar", "Bashar Omar"),
        ("George W. Tarn", "George H. W. Tarn"),
        ("the prime minister", "the prime minister"),
        ("Meyer", "Meier"),
    ],
)
def test_two_persons(one: str, other: str) -> None:
    assert sizes(merged(*one_each(person(one), person(other)))) == [1, 1]


def test_a_surname_that_two_bear_joins_neither() -> None:
    found = merged(
        brief(person("Iona Rask"), person("Pavel Rask")), brief(person("Mr Rask"), day=2)
    )
    assert sizes(found) == [1, 1, 1]
    assert {(p.what, p.one, p.other) for p in found.perhaps} == {
        ("party", "iona-rask", "mr-rask"),
        ("party", "pavel-rask", "mr-rask"),
    }


def test_nor_where_each_is_in_a_document_of_its_own() -> None:
    found = merged(*one_each(person("Iona Rask"), person("Pavel Rask"), person("Rask")))
    assert sizes(found) == [1, 1, 1]
    assert len(found.perhaps) == 2


def test_a_surname_goes_with_its_body() -> None:
    ours = brief(OSMAR, person("Iona Rask", acts_for="osmar"))
    same = brief(OSMAR, person("Rask", acts_for="osmar"), day=2)
    theirs = brief(VELLIA, person("Rask", acts_for="vellia"), day=3)
    assert sizes(merged(ours, same)) == [2, 2]
    assert sizes(merged(ours, theirs)) == [1, 1, 1, 1]


def test_one_full_name_in_offices_of_two_rivals_stays_two_and_is_noted() -> None:
    both = (party("Merrow"), party("Aldane"))
    found = merged(
        brief(*both, person("Jan Holt", acts_for="merrow", title="mayor")),
        brief(*both, person("Jan Holt", acts_for="aldane", title="chief executive"), day=2),
    )
    assert sizes(found) == [2, 2, 1, 1]
    assert [p.why for p in found.perhaps] == ["both are called “Jan Holt”"]


def test_a_person_is_never_a_body() -> None:
    found = merged(brief(person("Sel")), brief(party("Sel"), day=2), brief(person("Sel"), day=3))
    assert [(p.kind, len(p.places)) for p in found.parties] == [("person", 2), ("organization", 1)]


def test_an_office_is_held_by_one() -> None:
    brandt = brief(OSMAR, person("Tomas Brandt", acts_for="osmar", title="Prime Minister"))
    premier = brief(OSMAR, person("the prime minister", acts_for="osmar"), day=2)
    another = brief(OSMAR, person("Greta Hull", acts_for="osmar", title="prime minister"), day=3)
    elsewhere = brief(VELLIA, person("the prime minister", acts_for="vellia"), day=4)
    found = merged(brandt, premier, elsewhere)
    assert sizes(found) == [2, 2, 1, 1]
    assert found.parties[1].name == "Tomas Brandt"
    assert because(found.parties[1]) == ["office"]
    assert sizes(merged(brandt, premier, another)) == [3, 1, 1, 1]


def test_an_envoy_is_one_of_several() -> None:
    named = brief(OSMAR, person("Mirel Dansk", acts_for="osmar", title="envoy"))
    nameless = brief(OSMAR, person("the envoy", acts_for="osmar", title="envoy"), day=2)
    assert sizes(merged(named, nameless)) == [2, 1, 1]


def test_one_office_and_surname_explain_a_spelling() -> None:
    guild = party("Seafarers' Guild", slug="guild")
    one = brief(guild, person("Yevhen Dorosh", acts_for="guild", title="secretary"))
    same = brief(guild, person("Evgen Dorosh", acts_for="guild", title="general secretary"), day=2)
    other = brief(guild, person("Marta Dorosh", acts_for="guild", title="secretary"), day=2)
    assert sizes(merged(one, same)) == [2, 2]
    assert sizes(merged(one, other)) == [2, 1, 1]


def test_one_full_name_with_another_title_and_body_is_perhaps_another() -> None:
    first = brief(
        party("Meridian Foods", slug="m"), person("John Tamm", acts_for="m", title="director")
    )
    second = brief(
        party("Nordsee Bank", slug="n"), person("John Tamm", acts_for="n", title="president"), day=2
    )
    found = merged(first, second)
    assert len([p for p in found.parties if p.name == "John Tamm"]) == 2
    assert len(found.perhaps) == 1
    short = brief(party("Meridian", slug="m"), person("John Tamm", acts_for="m", title="chairman"))
    assert len([p for p in merged(first, short).parties if p.name == "John Tamm"]) == 1
