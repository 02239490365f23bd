"""Full briefs in other languages: the items, ids and passages of the English one, no English."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import pytest

from summarizer.brief import Agreement, Brief, Demand, Incomplete, Party, Withheld
from summarizer.chat.escaping import inert
from summarizer.chat.short import full
from summarizer.chat.telling.brief import brief_told
from summarizer.chat.telling.brief.speech import BriefSpeech
from summarizer.chat.wording import languages, wording
from summarizer.picture import AnyItem
from summarizer.rendering.escaping import escape
from tests.chat.said import EXAMPLES, STRIKE, example, hear, talk
from tests.rendering.conftest import brief as sella
from tests.rendering.conftest import chat_brief, empty_brief
from tests.views.dossiers import BRIEFS

__all__ = ["chat_brief", "empty_brief", "sella"]

FOREIGN = tuple(it for it in languages() if it != "en")
ENGLISH = re.compile(
    r"\b(?:the|and|said|have|has|is|are|not|to|by|with|from|see|also|deadlines?|demands?|open"
    r"|pending|accepted|rejected|signed|tentative|likely|request|parties|language|made|answer"
    r"|person|speaker|next|because|quote|text|date|unknown|account|hand|mediator)\b"
)
# "date", "accord" and the like are French as well
SHARED = {"fr": {"date", "are"}, "es": set(), "de": set()}


@cache
def _examples() -> tuple[Brief, ...]:
    """What the rules make of the examples."""
    heard = talk()
    for path in sorted(EXAMPLES.iterdir()):
        hear(heard, "", example(path.name))
    return heard.dossier.briefs


def _every() -> tuple[Brief, ...]:
    return (*BRIEFS, *_examples())


def _ids(markdown: str) -> list[str]:
    return re.findall(r"^\*\*([adtp]\d+)\. ", markdown, re.MULTILINE)


def _quoted(markdown: str) -> list[str]:
    """The passages that stand by themselves."""
    return [block for block in markdown.split("\n\n") if block.startswith("> ")]


def _frame(told: str, brief: Brief, tongue: BriefSpeech) -> str:
    """What is neither a passage nor a name."""
    text = " ".join(it for it in told.split("\n\n") if not it.startswith("> "))
    text = " ".join(text.split())
    names = [it.name for it in brief.parties] + [tongue.party(it.id) for it in brief.parties]
    names += [brief.document.title or "", brief.document.publisher or ""]
    for name in sorted(filter(None, names), key=len, reverse=True):
        text = text.replace(escape(name), "…")
    return re.sub(r"„[^“]*“|«[^»]*»|“[^”]*”", "…", text)


def _strange(told: str, language: str) -> set[str]:
    return {it for it in ENGLISH.findall(told) if it not in SHARED[language]}


@pytest.mark.parametrize("language", FOREIGN)
def test_it_has_the_items_and_the_passages_of_the_english_brief(
    language: str,
    sella: Brief,
) -> None:
    for brief in (*_every(), sella):
        told, english = brief_told(brief, wording(language)), brief.to_markdown()
        assert _ids(told) == _ids(english)
        assert _quoted(told) == _quoted(english)
        assert told.count("\n## ") == english.count("\n## ")
        assert told.count("\n### ") == english.count("\n### ")


@pytest.mark.parametrize("language", FOREIGN)
def test_no_word_of_the_frame_is_english_and_no_summary_is_told(language: str) -> None:
    for brief in _every():
        tongue = BriefSpeech(brief, language)
        told = brief_told(brief, wording(language))
        assert not _strange(_frame(told, brief, tongue), language), told
        flat = " ".join(told.split())
        for item in brief.items:
            assert tongue.is_said(item.summary) or escape(item.summary) not in flat


def _sections(told: str, brief: Brief) -> Iterator[tuple[Any, str]]:
    """Each item, and what is told of it up to the next."""
    items = {item.id: item for item in brief.items}
    for found in re.finditer(r"(?sm)^\*\*(\w+)\. .*?(?=^\*\*\w+\. |^## |\Z)", told):
        yield items[found[1]], " ".join(found[0].split())


def _qualifiers(item: AnyItem, tongue: BriefSpeech) -> Iterator[str]:
    """What has to be told with an item, in the words of the language."""
    word, denied = tongue.word, item.factuality == "negated"
    if denied:
        yield tongue("item.denied", item="").strip()
    elif item.factuality != "certain":
        yield word("factuality", item.factuality)
    yield word("time_frame", "background") if item.time_frame == "background" else ""
    by = item.attribution
    yield word("standing", by.standing) if by.standing != "self" else ""
    for response in item.responses:
        yield f"{tongue.party(response.party)}{tongue('colon')}{word('response', response.kind)}"
    yield from item.linked
    if isinstance(item, Demand):
        yield tongue("note.never_made") if denied else word("demand", item.status)
    if isinstance(item, Agreement):
        yield word("agreement", item.status)
        yield from (word("step", it.step) for it in item.pending_steps)


@pytest.mark.parametrize("language", FOREIGN)
def test_all_that_qualifies_an_item_is_told_with_it(language: str) -> None:
    for brief in _every():
        tongue = BriefSpeech(brief, language)
        for item, told in _sections(brief_told(brief, wording(language)), brief):
            said = told.replace("\u00a0", " ")
            for expected in _qualifiers(item, tongue):
                assert expected in said


@pytest.mark.parametrize("language", FOREIGN)
def test_what_is_missing_doubtful_or_costs_is_told(
    language: str,
    sella: Brief,
) -> None:
    say = wording(language)
    warned = "endpoint 1 (m-2) gave no answer: rate-limited"
    told = " ".join(brief_told(sella.model_copy(update={"warnings": (warned,)}), say).split())
    assert "example-7b" in told
    assert "extract.v1" in told
    assert say.number(5120) in told
    assert "0,0123" in told
    assert "(rate-limited)" in told
    assert "Too many requests" not in told
    assert "gave no answer" not in told
    assert "m-2" in told
    assert "you accept our cookies until 31" in told
    assert "demands cookies" not in told


@pytest.mark.parametrize("language", FOREIGN)
def test_what_has_nothing_says_so(language: str, empty_brief: Brief) -> None:
    told = brief_told(empty_brief, wording(language))
    assert BriefSpeech(empty_brief, language)("brief.nothing") in told
    assert not _strange(_frame(told, empty_brief, BriefSpeech(empty_brief, language)), language)


@pytest.mark.parametrize(
    ("question", "details", "evidence"),
    [
        ("Wer will was von wem?", "Einzelheiten", "Beleg"),
        ("Qui demande quoi à qui ?", "détails", "preuve"),
        ("¿Quién quiere qué de quién?", "detalles", "prueba"),
    ],
)
def test_a_conversation_gives_it_in_its_language(
    question: str, details: str, evidence: str
) -> None:
    heard = talk()
    hear(heard, question, example(STRIKE))
    language = heard.language
    made = heard.dossier.briefs[0]
    expected = full([made], wording(language))
    document = heard.dossier.documents[0].id
    assert hear(heard, f"{evidence} {document}").text == expected
    assert hear(heard, "", example(STRIKE)).detail == expected
    # what was asked last is forgotten with a document, so that its brief is what is left
    assert hear(heard, details).text == expected
    assert heard.language == language != "en"


def test_english_is_the_brief_s_own() -> None:
    assert brief_told(BRIEFS[0], wording("en")) == BRIEFS[0].to_markdown()


@pytest.mark.parametrize("language", FOREIGN)
def test_hostile_text_does_nothing(
    language: str,
    sella: Brief,
    chat_brief: Brief,
) -> None:
    name = "<!here> @channel [x](http://a.example) <script>alert(9)</script> [1] {who} # a"
    parties = tuple(it.model_copy(update={"name": name}) for it in sella.parties[:1])
    withheld = Withheld(kind="demand", summary="s", reason="instruction", quotes=(name,))
    gap = Incomplete(start=0, end=2, error="never-heard-of", message=name)
    hostile = {
        "parties": (*parties, *sella.parties[1:]),
        "withheld": (withheld,),
        "incomplete": (gap,),
        "warnings": (name,),
        "topic": name,
        "document": sella.document.model_copy(update={"title": name, "publisher": name}),
    }
    told = full([sella.model_copy(update=hostile), chat_brief], wording(language))
    assert not re.search(r"(?<!\\)<[a-z/!]", told)
    for acts in ("<!here>", "@channel", "http://"):
        assert acts not in told
    assert not re.search(r"(?<!\\)\]\(", told)
    assert not re.search(r"\[\d+\]", told)
    assert inert("@channel").strip() in told
    assert "{who}" in told


@pytest.mark.parametrize("language", FOREIGN)
def test_words_of_a_reader_are_told_only_where_the_document_has_them(language: str) -> None:
    brief = BRIEFS[0]
    demand = brief.demands[0]
    known = brief.document.text[:30].split(". ")[0]
    reader_s = {"rationale": "An invented interest", "in_return": known}
    changed = demand.model_copy(update=reader_s)
    told = brief_told(
        brief.model_copy(update={"demands": (changed, *brief.demands[1:]), "topic": "Invented"}),
        wording(language),
    )
    tongue = BriefSpeech(brief, language)
    assert "nvented" not in told
    assert tongue("brief.fact.reason", words=tongue("brief.in_text")) in told.replace("\u00a0", " ")
    assert " ".join(tongue.whole(known).split()) in " ".join(told.split()).replace("\u00a0", " ")


def _shapes(table: dict[str, Any], before: str = "") -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            found |= _shapes(value, f"{before}{key}.")
        elif isinstance(value, str):
            found[f"{before}{key}"] = set(re.findall(r"\{(\w+)\}", value))
    return found


def _words(language: str) -> dict[str, Any]:
    source = files("summarizer.chat.telling").joinpath("brief", f"{language}.toml")
    return tomllib.loads(source.read_text("utf-8"))


@pytest.mark.parametrize("language", FOREIGN)
def test_every_language_has_the_same_words_with_the_same_values(language: str) -> None:
    assert _shapes(_words(language)) == _shapes(_words("de"))


def test_a_party_is_called_as_the_language_joins_it() -> None:
    def called(language: str, *names: str) -> str:
        kind: dict[str, Any] = {"kind": "person", "roles": ("principal",), "aliases": ("x",)}
        parties = tuple(Party(id=it, name=it, **kind) for it in names)
        tongue = BriefSpeech(BRIEFS[0].model_copy(update={"parties": parties}), language)
        return tongue("brief.item.position", holder=tongue.parties(names))

    assert called("fr", "Almar", "Ines") == "Position d'Almar et Ines"
    assert called("fr", "Brisia") == "Position de Brisia"
    assert called("es", "Mara", "Ines") == "Postura de Mara e Ines"
    assert called("es", "Mara", "Hierro") == "Postura de Mara y Hierro"
    assert called("de", "Almar", "Ines") == "Haltung von Almar und Ines"
