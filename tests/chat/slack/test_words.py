"""What stands on buttons, and what the app says itself."""

from __future__ import annotations

import string

import pytest

from summarizer.chat.slack.buttons import buttons, modal
from summarizer.chat.slack.words import _words, is_for_brief, word
from summarizer.chat.wording import languages
from tests.chat.slack.shapes import _of_actions, _of_view


def fields(text: str) -> set[str | None]:
    return {field for _, field, _, _ in string.Formatter().parse(text)}


def test_there_are_words_in_every_language_of_the_conversation() -> None:
    known = _words()
    assert set(known) == set(languages())
    for words in known.values():
        assert set(words) == set(known["en"])
        assert all(fields(words[key]) == fields(known["en"][key]) for key in words)


@pytest.mark.parametrize("language", languages())
def test_they_fit_where_they_stand(language: str) -> None:
    assert list(_of_actions(buttons(["d-1"] * 1_000, "quiet", language))) == []
    assert list(_of_view(modal("# Hi\n\n" + "word " * 100_000, language))) == []


def test_a_language_without_words_has_english_ones() -> None:
    assert word("matrix", "und") == "Matrix"
    assert word("evidence", "de-CH") == "Belege"


@pytest.mark.parametrize("words", ["", "Brief", "Summarize this thread.", "Résumé", "resumen"])
def test_words_that_ask_for_the_brief(words: str) -> None:
    assert is_for_brief(words)


@pytest.mark.parametrize("words", ["documents", "briefs", "summary of what Ada wants", "/"])
def test_other_words_do_not(words: str) -> None:
    assert not is_for_brief(words)
