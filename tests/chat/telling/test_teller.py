"""Lines of answers in other languages: all that the English sentence tells is told."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import pytest

from summarizer.asking import Sentence, answer
from summarizer.asking.making import Made
from summarizer.brief import passages
from summarizer.chat.telling import Teller
from summarizer.chat.telling.teller import SHAPES
from summarizer.chat.wording import wording
from tests.asking.test_questions import PHRASINGS
from tests.views.dossiers import PICTURE

LANGUAGES = ("de", "fr", "es")
# every word of the frame of an English sentence, and none of the languages' own
ENGLISH = re.compile(
    r"\b(?:the|and|said|have|has|is|are|told|alone|made|for whom|nobody|not known|open|pending"
    r"|accepted|rejected|signed|tentative|likely|request|demand)\b"
)
SENTENCES = {
    sentence.text: sentence
    for questions in PHRASINGS.values()
    for question in questions
    for sentence in answer(PICTURE, question).sentences
}


def _keys(table: Mapping[str, Any], before: str = "") -> set[str]:
    found: set[str] = set()
    for key, value in table.items():
        found |= _keys(value, f"{before}{key}.") if isinstance(value, dict) else {f"{before}{key}"}
    return found


def _words(language: str) -> tuple[dict[str, Any], dict[str, Any]]:
    folder = files("summarizer.chat.telling")
    lines = tomllib.loads(folder.joinpath(f"{language}.toml").read_text("utf-8"))
    values = folder.joinpath("codebook", f"{language}.toml").read_text("utf-8")
    return lines, tomllib.loads(values)


def _places(table: Mapping[str, Any], before: str = "") -> dict[str, set[str]]:
    """What each template takes in."""
    found: dict[str, set[str]] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            found |= _places(value, f"{before}{key}.")
        elif isinstance(value, str):
            found[f"{before}{key}"] = set(re.findall(r"\{(\w+)\}", value))
    return found


@pytest.mark.parametrize("language", ["fr", "es"])
def test_every_language_has_the_same_lines_with_the_same_values(language: str) -> None:
    for german, other in zip(_words("de"), _words(language), strict=True):
        assert _keys(other) == _keys(german)
        assert _places(other) == _places(german)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_the_frame_is_english(language: str) -> None:
    teller = Teller(PICTURE, language)
    names = [party.name for party in PICTURE.parties]
    names += [it.name for party in PICTURE.parties for it in party.variants]
    names += [it.publisher or it.title or "" for it in PICTURE.sources]
    every = [it for item in PICTURE.items for m in item.members for it in passages(m.item)]
    names += [teller.tongue.quote(it.quote) for it in every]
    for sentence in SENTENCES.values():
        told = teller.sentence(sentence)
        for name in sorted(names, key=len, reverse=True):
            told = told.replace(name, "…")
        told = re.sub(r"„[^“]*“|«[^»]*»|“[^”]*”", "…", told)
        assert not ENGLISH.search(told), told


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_knows_its_shape(language: str) -> None:
    teller = Teller(PICTURE, language)
    for sentence in SENTENCES.values():
        assert sentence.made, sentence.text
        assert sentence.made.what in SHAPES
        assert teller.line(sentence.made)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_an_item_hedges_or_denies_is_told(language: str) -> None:
    teller = Teller(PICTURE, language)
    word = teller.tongue.word
    for sentence in SENTENCES.values():
        made = sentence.made
        if made and made.what in ("demand", "stance", "deadline", "agreement", "change"):
            item = made.of[0].item
            told = teller.sentence(sentence)
            if item.factuality == "negated":
                denied = teller.tongue("item.denied", item="")
                assert denied.strip(" :").lower() in told.lower()
            elif item.factuality != "certain":
                assert word("factuality", item.factuality) in told.lower()
            if item.attribution.speaker:
                assert teller.tongue.party(item.attribution.speaker) in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_asks_and_who_is_asked_stand_in_their_places(language: str) -> None:
    teller = Teller(PICTURE, language)
    made = [it.made for it in SENTENCES.values() if it.made and it.made.what == "demand"]
    assert made
    for it in made:
        lead = it.of[0].item
        told = teller.line(it) or ""
        opening = told[: told.index(teller.tongue.passage(lead.evidence))]
        issuer = opening.index(teller.tongue.party(lead.issuer))
        for party in lead.addressees:
            assert issuer < opening.rindex(teller.tongue.party(party))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_of_the_fifteen_questions_is_answered(language: str) -> None:
    teller = Teller(PICTURE, language)
    for question in wording(language).words["question"]:
        given = answer(PICTURE, PHRASINGS[question["id"]][0])
        assert given.sentences
        for sentence in given.sentences:
            assert teller.sentence(sentence) != sentence.text


def test_a_model_s_sentence_stays_as_it_is() -> None:
    sentence = Sentence(text="Velland lehnt das ab.", says_nothing=True)
    assert Teller(PICTURE, "de").sentence(sentence) == "Velland lehnt das ab."
    assert Teller(PICTURE, "de").line(Made("unheard of")) is None
