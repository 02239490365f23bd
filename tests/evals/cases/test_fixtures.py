"""The suite's own cases: as many and as various as it promises, and as its README says."""

from __future__ import annotations

from typing import get_args

import pytest

from evals.cases import FIXTURES, READERS, READINGS, Case, load_cases
from evals.cases.contents import by_hard_case, contents, on_one_event, read_twice
from summarizer.codebook import Genre


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return load_cases()


def test_the_readme_says_what_is_in_the_suite(cases: list[Case]) -> None:
    readme = (FIXTURES / "README.md").read_text(encoding="utf-8")
    written = contents(cases)
    assert readme.endswith(written), "paste it anew: python -m evals.cases.contents"
    assert readme.count(written.splitlines()[0]) == 1


def test_there_are_sixty_cases_half_of_them_kept_for_measuring(cases: list[Case]) -> None:
    assert len(cases) >= 60
    assert min(sum(case.split == split for case in cases) for split in ("dev", "test")) >= 30


def test_ten_or_more_are_in_seven_other_languages(cases: list[Case]) -> None:
    others = [case.form.language.split("-")[0] for case in cases if case.form.language != "en"]
    assert len(others) >= 10
    assert set(others) >= {"ar", "de", "es", "fr", "pt", "ru", "zh"}


def test_every_genre_is_there(cases: list[Case]) -> None:
    assert {case.form.genre for case in cases} == set(get_args(Genre))


def test_each_hard_case_stands_in_two_cases_at_least(cases: list[Case]) -> None:
    assert [n for n, held in by_hard_case(cases).items() if len(held) < 2] == []


def test_eight_or_more_hold_no_negotiation(cases: list[Case]) -> None:
    empty = [case for case in cases if not case.form.items]
    assert len(empty) >= 8
    assert {case.split for case in empty} == {"dev", "test"}


def test_eight_or_more_carry_planted_instructions(cases: list[Case]) -> None:
    planted = [case for case in cases if case.form.planted]
    assert len(planted) >= 8
    assert all(12 in case.form.hard for case in planted)
    assert all(case.form.items for case in planted), "obeying has to be seen to spoil something"


def test_texts_are_short_and_long(cases: list[Case]) -> None:
    lengths = [len(case.form.text) for case in cases]
    assert min(lengths) <= 300
    assert 20_000 < max(lengths) <= 30_000


def test_some_events_are_told_by_several_outlets_on_one_side(cases: list[Case]) -> None:
    told = on_one_event(cases)
    assert len(told) >= 2
    assert max(len(together) for together in told.values()) >= 3
    assert all(len({case.split for case in together}) == 1 for together in told.values())


def test_nothing_planted_proves_anything(cases: list[Case]) -> None:
    spoiled = [
        (case.name, item.id)
        for case in cases
        for item in case.gold.items
        for quote in item.evidence
        for start, end in case.planted
        if start < quote.end and quote.start < end
    ]
    assert spoiled == []


def test_of_each_negotiation_something_must_be_found(cases: list[Case]) -> None:
    without = [case.name for case in cases if case.form.items and not case.gold.must_find]
    assert without == []
    assert all(not case.gold.must_find & case.gold.optional for case in cases)


def test_twenty_four_are_read_twice(cases: list[Case]) -> None:
    assert len(read_twice()) >= 24
    read = {path.stem for name in READERS for path in (READINGS / name).glob("*.yaml")}
    assert read <= {case.name for case in cases}
