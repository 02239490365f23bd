"""Errors in the language of the reader: every code, no text that is not ours, numbers kept."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import Any

import pytest

from summarizer import errors, settings
from summarizer.chat import Conversation, OwnBriefer
from summarizer.chat.replying import failure
from summarizer.chat.telling.faults import error_told, fault_told
from summarizer.chat.wording import languages, wording
from summarizer.dossier import Dossier
from summarizer.errors import by_code
from tests.chat.said import REPORT, hear

FOREIGN = tuple(it for it in languages() if it != "en")
BESIDE_ERRORS = {"unread"}
"""Codes of what a brief lacks that are no error's."""

ENGLISH = re.compile(r"\b(?:the|is|not|check|try|again|later|of|has|an?d|read|too)\b", re.I)


def _words(language: str) -> dict[str, dict[str, Any]]:
    source = files("summarizer.chat.telling").joinpath("errors", f"{language}.toml")
    found: dict[str, dict[str, Any]] = tomllib.loads(source.read_text("utf-8"))["error"]
    return found


def _product() -> dict[str, type[errors.SummarizerError]]:
    """The errors of the product; the eval suite, where it is loaded, has more of its own."""
    return {code: kind for code, kind in by_code().items() if kind.__module__ == errors.__name__}


@pytest.mark.parametrize("language", FOREIGN)
def test_every_code_has_words_in_every_language(language: str) -> None:
    words = _words(language)
    assert set(words) == set(_product()) | BESIDE_ERRORS
    assert {it: set(words[it]) for it in words} == {it: set(_words("de")[it]) for it in words}
    for code in words:
        told = fault_told(code, "Words of an error.", wording(language))
        assert told.endswith(".")
        assert "Words" not in told
        assert not ENGLISH.search(told), told


@pytest.mark.parametrize("language", FOREIGN)
def test_no_word_of_the_error_is_told_but_numbers_and_codes(language: str) -> None:
    say = wording(language)
    for kind in _product().values():
        told = error_told(kind("SECRET <!here> (HTTP 503, server_error).", hint="SECRET"), say)
        assert "SECRET" not in told
        assert "<" not in told
        assert "(HTTP 503, server_error)" in told


def test_what_an_endpoint_refuses_is_told_by_its_status() -> None:
    wrong_key = errors.EndpointRefused("The endpoint does not accept the key (HTTP 401).")
    assert error_told(wrong_key, wording("de")) == (
        "Der Endpunkt des Modells nimmt den Schlüssel nicht an (HTTP 401). "
        "Prüfen Sie den Schlüssel."
    )
    unknown = errors.EndpointRefused("The endpoint turned the request down (HTTP 418).")
    assert "hat die Anfrage abgelehnt (HTTP 418)." in error_told(unknown, wording("de"))


@pytest.mark.parametrize(
    ("language", "limit"), [("de", "2.000.000 Bytes"), ("fr", "octets"), ("es", "bytes")]
)
def test_a_limit_is_told_as_the_language_writes_it(language: str, limit: str) -> None:
    large = errors.DocumentTooLarge(
        "The document has 3,000,000 bytes, over the limit of 2,000,000 bytes of text."
    )
    say = wording(language)
    told = error_told(large, say)
    assert limit in told
    assert say.number(2_000_000) in told
    assert "3" not in told
    plain = error_told(errors.DocumentTooLarge("The file is too large."), say)
    assert not re.search(r"[{}\d]", plain)


def test_english_and_codes_without_words_stay_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = errors.EmptyDocument("Empty.", hint="Look.")
    assert error_told(gone, wording("en")) == "Empty. Look."
    assert fault_told("empty-document", "Empty.", wording("en")) == "Empty."
    monkeypatch.setattr(errors.EmptyDocument, "code", "never-heard-of")
    assert error_told(gone, wording("de")) == "Empty. Look."


def test_a_failure_is_told_in_the_language_and_keeps_its_code() -> None:
    reply = failure(errors.EncryptedDocument("The PDF is encrypted."), wording("fr"))
    assert (reply.kind, reply.code, reply.language) == ("failure", "encrypted-document", "fr")
    assert reply.text.startswith("Cela n'a pas pu être fait. Le PDF est chiffré.")


def test_a_conversation_tells_it_in_its_language() -> None:
    chosen = settings.load(extractor="rules")
    talk = Conversation(Dossier("Talk", settings=chosen), OwnBriefer(chosen), "de", max_bytes=500)
    reply = hear(talk, "\n\n".join([REPORT] * 3))
    assert (reply.kind, reply.code) == ("failure", "document-too-large")
    assert reply.text.startswith("Das ging nicht. Das Dokument ist zu groß: Höchstens 500 Bytes")
