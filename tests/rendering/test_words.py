"""Every word of the codebook has a human one."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from summarizer import codebook
from summarizer.brief import Brief, WithheldReason
from summarizer.rendering import words

TABLES: tuple[tuple[Any, dict[str, words.Word]], ...] = (
    (codebook.Stance, words.STANCE),
    (codebook.Firmness, words.FIRMNESS),
    (codebook.Shift, words.SHIFT),
    (codebook.Force, words.FORCE),
    (codebook.DemandStatus, words.DEMAND_STATUS),
    (codebook.DeadlineKind, words.DEADLINE_KIND),
    (codebook.Bound, words.BOUND),
    (codebook.DeadlineStatus, words.DEADLINE_STATUS),
    (codebook.AgreementStatus, words.AGREEMENT_STATUS),
    (codebook.Step, words.STEP),
    (codebook.Factuality, words.FACTUALITY),
    (codebook.TimeFrame, words.TIME_FRAME),
    (codebook.Standing, words.STANDING),
    (codebook.ResponseKind, words.RESPONSE),
    (codebook.Match, words.MATCH),
    (codebook.PublishedBasis, words.PUBLISHED_BASIS),
    (codebook.Genre, words.GENRE),
    (codebook.Reliability, words.RELIABILITY),
    (codebook.PartyKind, words.PARTY_KIND),
    (codebook.Role, words.ROLE),
    (WithheldReason, words.WITHHELD),
)


@pytest.mark.parametrize(("values", "table"), TABLES)
def test_every_value_of_the_codebook_has_a_word_and_a_gloss(
    values: Any, table: dict[str, words.Word]
) -> None:
    assert set(table) == set(get_args(values))
    assert all(word.text and word.gloss.endswith(".") for word in table.values())
    assert len({word.text for word in table.values()}) == len(table)


def test_an_issue_is_shown_in_words() -> None:
    assert words.issue("us-aid") == words.issue("us_aid") == "US aid"
    assert words.issue("dike-payments - <b>") == "dike payments - <b>"


@pytest.mark.parametrize(
    ("parts", "said"), [("", ""), ("a", "a"), ("ab", "a and b"), ("abc", "a, b and c")]
)
def test_lists_are_phrases(parts: str, said: str) -> None:
    assert words.listed(parts) == said


def test_two_parties_of_one_name_are_told_apart(brief: Brief) -> None:
    twin = brief.parties[0].model_copy(update={"id": "works-council"})
    names = words.party_names(brief.model_copy(update={"parties": (*brief.parties, twin)}))
    assert names["works-council"] == "Dockers’ Union (works-council)"
    assert names["union"] == "Dockers’ Union (union)"
    assert names["roy"] == "Anselm Roy"
