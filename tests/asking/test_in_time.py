"""A time in a question chooses among the items, or it is said that it does not."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.asking import Answer, answer
from summarizer.asking.windows import Window, happened_within
from summarizer.chat.telling import Teller
from tests.views.dossiers import PICTURE

OTHER_DAYS = "Nothing that is asked for is known to fall in the time that is asked for"


def items(given: Answer) -> set[str]:
    return {id for sentence in given.sentences for id in sentence.items}


def is_of_other_days(given: Answer) -> bool:
    return given.sentences[0].text.startswith(OTHER_DAYS)


@pytest.mark.parametrize(
    ("question", "in_time", "not_in_time"),
    [
        ("Where did Velland stand on 4 May?", {"p-dam"}, set()),
        ("What did Ostermark say on 6 May?", {"d-sluice", "p-canal"}, {"d-dam"}),
        ("What has Ostermark said since 7 May?", {"t-sluice-20"}, {"p-canal", "d-dam"}),
        ("Which positions were told before 5 May?", {"p-dam"}, {"p-canal"}),
        # told on 9 May, of what happened on 8 May
        ("What was signed on 8 May?", {"a-accord"}, set()),
    ],
)
def test_it_chooses_by_the_days_of_documents_and_of_passages(
    question: str, in_time: set[str], not_in_time: set[str]
) -> None:
    given = answer(PICTURE, question)
    assert not is_of_other_days(given)
    assert in_time <= items(given)
    assert not not_in_time & items(given)
    assert any(note.startswith("The time asked for was read as") for note in given.notes)


@pytest.mark.parametrize(
    "question",
    [
        "What did Velland say in March?",
        "Which promises were made in April?",
        "Who refused what in April?",
        "Where do the reports of 20 April differ?",
        "Are the reports of 20 April independent?",
    ],
)
def test_where_nothing_is_of_the_time_that_is_said_and_the_rest_told(question: str) -> None:
    given = answer(PICTURE, question)
    assert is_of_other_days(given)
    assert items(given)
    for language in ("de", "fr", "es"):
        told = Teller(PICTURE, language).sentence(given.sentences[0])
        assert told != given.sentences[0].text


def test_a_bare_month_after_in_is_a_month_and_may_alone_a_verb() -> None:
    assert "in May 2026" in " ".join(answer(PICTURE, "Which promises were made in May?").notes)
    assert not answer(PICTURE, "Which promises may Ostermark have made?").notes


@pytest.mark.parametrize(
    ("text", "is_within"),
    [
        ("the union rejected the offer on monday.", True),
        ("on monday it was silent.", False),
        ("the union said it will meet on monday.", False),
        ("the union rejected the offer on tuesday.", False),
    ],
)
def test_a_passage_tells_a_day_on_which_something_has_happened(text: str, is_within: bool) -> None:
    monday = date(2026, 5, 11)
    window = Window(monday, monday, (0, 0))
    assert happened_within(text, date(2026, 5, 14), window) is is_within
    assert not happened_within(text, None, window)
