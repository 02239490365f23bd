"""Views in other languages: what the English ones tell, in their order, and no word of English.

To write the golden files anew after a change that you want, and have read:

    .venv/bin/python -m tests.chat.telling.views.test_whole
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.chat.wording import wording
from summarizer.picture import Picture
from summarizer.views import ALL, ViewName, to_markdown
from tests.chat.said import DENIAL, MONDAY, STRIKE, example, hear, talk
from tests.chat.telling.views.looking import LANGUAGES, dossiers, told
from tests.chat.test_escaping import ACTS, TEXT
from tests.views.dossiers import PICTURE
from tests.views.test_markdown import ACTING, HOSTILE, hostile, kinds

GOLDEN = Path(__file__).parent / "golden"
_FOLDERS = ("", "codebook", "brief", "views")


def shown(language: str) -> str:
    """Every view of the small dossier, each with its passages."""
    parts = (it for view in ALL for it in told(PICTURE, view, language) if it)
    return "\n\n".join(parts) + "\n"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_views_of_the_small_dossier_are_as_they_were_read(language: str) -> None:
    assert shown(language) == (GOLDEN / f"harrow.{language}.md").read_text(encoding="utf-8")


def _english(picture: Picture, view: ViewName) -> tuple[str, str]:
    _, _, whole = to_markdown(picture, [view]).partition("\n## ")
    text, _, below = whole.partition("\n## ")
    return f"## {text}", below


def _named(text: str, picture: Picture) -> list[str]:
    """The ids of items and discrepancies in a text, in their order, but for tables."""
    ids = [it.id for group in (picture.items, picture.discrepancies) for it in group]
    every = "|".join(map(re.escape, sorted(ids, key=len, reverse=True)))
    bare = re.sub(r"(?m)^(>.*|\|.*)$", "", text)
    return re.findall(rf"(?<=[(\s])(?:{every})(?=[);,]|$)", bare, re.MULTILINE) if ids else []


def _counted(text: str) -> dict[str, int]:
    """How many headings and quotations a view has."""
    starts = {"headings": "#", "quotations": "> "}
    blocks = text.split("\n\n")
    return {name: sum(it.startswith(mark) for it in blocks) for name, mark in starts.items()}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", ALL)
def test_a_view_tells_what_the_english_one_tells_in_its_order(
    view: ViewName, language: str
) -> None:
    for name, picture in dossiers().items():
        text, below = told(picture, view, language)
        english, passages_below = _english(picture, view)
        assert _named(text, picture) == _named(english, picture), (name, text)
        assert _counted(text) == _counted(english), (name, text)
        assert below.count("\n> ") >= below.count("\n**") == passages_below.count("\n**"), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_english_has_a_table_others_have_one_of_the_same_cells(language: str) -> None:
    tables = 0
    for picture in dossiers().values():
        english, _ = _english(picture, "matrix")
        rows = [it.count("|") for it in english.splitlines() if it.startswith("|")]
        text, _ = told(picture, "matrix", language)
        others = [it for it in text.splitlines() if it.startswith("|")]
        if rows:
            tables += 1
            assert [it.count("|") for it in others] == rows
            cells = [re.findall(r"[a-z]-[0-9a-f]{6}", it) for it in others]
            own = [it for it in english.splitlines() if it.startswith("|")]
            assert cells == [re.findall(r"[a-z]-[0-9a-f]{6}", it) for it in own]
            assert "table_open" in kinds(text)
    assert tables


def _words(table: Mapping[str, Any]) -> Iterator[str]:
    for value in table.values():
        if isinstance(value, dict):
            yield from _words(value)
        elif isinstance(value, str):
            yield from re.findall(r"[^\W\d_]+", re.sub(r"\{\w+\}", " ", value.casefold()))


def _known(language: str) -> frozenset[str]:
    """Every word that a language has for telling."""
    folder, name = files("summarizer.chat.telling"), f"{language}.toml"
    tables = (folder.joinpath(it, name) if it else folder.joinpath(name) for it in _FOLDERS)
    own = (word for it in tables for word in _words(tomllib.loads(it.read_text("utf-8"))))
    say = wording(language).words
    others = " ".join((*say["months"], *_words(say["text"]), str(say.get("first_day", "")), "utc"))
    found = {*own, *re.findall(r"[^\W\d_]+", others.casefold())}
    return frozenset((*found, "de", "l", "d"))


def _blank(value: Any, key: str = "") -> Any:
    """What documents say as "zzz", and what readers made of it as words that no view may tell."""
    if isinstance(value, dict):
        return {name: _blank(it, name) for name, it in value.items()}
    if isinstance(value, list):
        return [_blank(it, key) for it in value]
    if not isinstance(value, str):
        return value
    if key in ("before", "after", "value"):  # days as they are where a picture is computed
        return re.sub(r"\b(\d{1,2}) May 2026", r"2026-05-\1", value)
    if key in ("quote", "cue", "name", "title", "publisher", "text", "note", "issue"):
        return "zzz"
    is_made = key in ("summary", "action", "condition", "in_return", "rationale", "question")
    return "leaked words" if is_made else value


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", ALL)
def test_every_word_of_the_frame_is_one_of_the_language(view: ViewName, language: str) -> None:
    known = _known(language)
    for name, picture in dossiers().items():
        blank = Picture.model_validate(_blank(picture.model_dump(mode="json")))
        ids = [
            it.id
            for group in (picture.items, picture.parties, picture.discrepancies, picture.sources)
            for it in group
        ]
        for text in told(blank, view, language):
            frame = text
            for id in sorted(ids, key=len, reverse=True):
                frame = frame.replace(id, "")
            strange = {*re.findall(r"[^\W\d_]+", frame.casefold())} - known - {"zzz"}
            assert not strange, (name, strange, frame)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", ALL)
def test_what_documents_say_acts_nowhere(view: ViewName, language: str) -> None:
    mentions = "@channel <!here> <@U1> www.evil.example a|b [1] [^1] evil.com"
    for words in (HOSTILE, mentions):
        text = "\n\n".join(told(hostile(words), view, language))
        assert not kinds(text) & ACTING
        assert not any(char in text for char in "\x1b\u202e")
        dates = re.sub(r"\d[.:]\d|UTC[+-]\S+", "", text)
        assert not ACTS.search(dates), ACTS.search(dates)


@settings(max_examples=20, deadline=None)
@given(TEXT, st.sampled_from(ALL), st.sampled_from(LANGUAGES))
def test_no_text_of_a_document_acts(words: str, view: ViewName, language: str) -> None:
    text = "\n\n".join(told(hostile(words or "x"), view, language))
    assert not kinds(text) & ACTING
    assert not ACTS.search(re.sub(r"\d[.:]\d|UTC[+-]\S+", "", text))


def _keys(table: Mapping[str, Any], before: str = "") -> dict[str, set[str]]:
    """The keys of a table, each with the values that its text takes in."""
    found: dict[str, set[str]] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            found |= _keys(value, f"{before}{key}.")
        else:
            found[f"{before}{key}"] = set(re.findall(r"\{(\w+)\}", value))
    return found


@pytest.mark.parametrize("language", ["fr", "es"])
def test_every_language_has_the_same_lines_with_the_same_values(language: str) -> None:
    folder = files("summarizer.chat.telling").joinpath("views")
    german, other = (
        _keys(tomllib.loads(folder.joinpath(f"{it}.toml").read_text("utf-8")))
        for it in ("de", language)
    )
    assert other == german


@pytest.mark.parametrize(
    ("said", "language", "title", "passages_below"),
    [
        ("zeige matrix", "de", "## Wer wo steht", "## Stellen"),
        ("montre demandes sans réponse", "fr", "## Demandes sans réponse", "## Passages"),
        ("muestra cambios", "es", "## Qué ha cambiado", "## Pasajes"),
        ("show moves", "en", "## Who moved", ""),
    ],
)
def test_a_view_that_is_asked_for_comes_with_its_passages(
    said: str, language: str, title: str, passages_below: str
) -> None:
    conversation = talk()
    for name in (STRIKE, MONDAY):
        hear(conversation, "", example(name))
    reply = hear(conversation, said)
    assert (reply.kind, reply.language) == ("command", language)
    assert reply.text.startswith(title)
    if passages_below:
        assert (reply.detail or "").startswith(f"{reply.text}\n\n{passages_below}\n")
    else:
        assert reply.detail is None


def test_a_denial_is_told_as_one() -> None:
    conversation = talk()
    hear(conversation, "", example(STRIKE))
    hear(conversation, DENIAL)
    assert "(bestritten)" in hear(conversation, "zeige matrix").text
    assert "**Bestritten: " in hear(conversation, "zeige zusagen").text


if __name__ == "__main__":
    for it in LANGUAGES:
        (GOLDEN / f"harrow.{it}.md").write_text(shown(it), encoding="utf-8")
