"""Every language has the words that replies need, with the same things put in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any, get_args

import pytest

from summarizer.asking import Question
from summarizer.asking.naming import plain
from summarizer.chat.commands import CommandName
from summarizer.chat.wording import language_of, languages, wording

OTHERS = tuple(it for it in languages() if it != "en")


def _texts(words: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    for key, value in words.items():
        if isinstance(value, Mapping):
            yield from _texts(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value


@pytest.mark.parametrize("language", OTHERS)
def test_no_text_is_missing_and_none_has_other_fields(language: str) -> None:
    english = dict(_texts(wording("en").words["text"]))
    own = dict(_texts(wording(language).words["text"]))
    assert own.keys() == english.keys()
    for key, text in own.items():
        fields = set(re.findall(r"\{(\w*)\}", text))
        known = set(re.findall(r"\{(\w*)\}", english[key]))
        assert fields == known or (key == "help.text" and fields <= known), key


@pytest.mark.parametrize("language", languages())
def test_every_command_and_question_can_be_said(language: str) -> None:
    words = wording(language).words
    assert set(words["commands"]) == {*get_args(CommandName), "yes", "since"}
    assert all(words["commands"].values())
    assert [it["id"] for it in words["question"]] == [
        it["id"] for it in wording("en").words["question"]
    ]
    assert {it["id"] for it in words["question"]} == {*get_args(Question)}


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_understands_the_questions_that_it_offers(language: str) -> None:
    say = wording(language)
    for question in say.words["question"]:
        asked = plain(question["ask"])
        assert (
            next(name for name, pattern in say.questions if pattern.search(asked))
            == (question["id"])
        ), asked


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Who has set a deadline?", "en"),
        ("Wer hat eine Frist gesetzt?", "de"),
        ("Was fordert Norrgate?", "de"),
        ("Qui a fixé un délai ?", "fr"),
        ("¿Quién ha fijado un plazo?", "es"),
        ("what is due?", "en"),
        ("was it answered?", "en"),
        ("Was ist neu?", "de"),
        ("O sindicato não respondeu à proposta da empresa sobre os guindastes do porto?", "en"),
        ("Norrgate 20 May", None),
        ("https://news.example/la-liga/el-dia", None),
        ("👍", None),
        ("", None),
    ],
)
def test_the_language_of_a_message(words: str, language: str | None) -> None:
    assert language_of(words) == language


def test_a_language_without_words_is_answered_in_english() -> None:
    assert wording("pt-BR").language == wording("").language == "en"
    assert wording("de-AT").language == "de"


def test_days_and_numbers_are_written_as_the_language_does() -> None:
    day = date(2026, 5, 14)
    told = [wording(it).day(day) for it in ("en", "de", "fr", "es")]
    assert told == ["14 May 2026", "14. Mai 2026", "14 mai 2026", "14 de mayo de 2026"]
    moment = datetime(2026, 5, 14, 17, 30, tzinfo=UTC)
    assert wording("de").day(moment) == "14. Mai 2026, 17:30 UTC"
    assert [wording(it).number(1234567) for it in ("en", "de")] == ["1,234,567", "1.234.567"]
