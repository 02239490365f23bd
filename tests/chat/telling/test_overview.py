"""A dossier at a glance in other languages: all that the English one has, and no English."""

from __future__ import annotations

import re

import pytest

from summarizer.chat.telling import tongue_for
from summarizer.chat.telling.overview import overview_told
from summarizer.chat.wording import languages, wording
from summarizer.picture import Picture
from summarizer.rendering.escaping import escape
from summarizer.views import overview, overview_markdown
from tests.chat.said import MONDAY, STRIKE, example, hear, talk
from tests.chat.telling.test_teller import ENGLISH
from tests.views.dossiers import EMPTY, PICTURE

FOREIGN = tuple(it for it in languages() if it != "en")
ID = re.compile(r"\(([\w-]{6,})\)")


def _strike() -> Picture:
    heard = talk()
    hear(heard, "", example(STRIKE), example(MONDAY))
    return heard.dossier.picture


def _frame(told: str, picture: Picture) -> str:
    tongue = tongue_for(picture, wording("de"))
    assert tongue
    names = [tongue.party(it.id) for it in picture.parties]
    names += [it for source in picture.sources for it in (source.title, source.publisher) if it]
    told = " ".join(told.split())
    for name in sorted([*names, picture.title], key=len, reverse=True):
        told = told.replace(escape(name), "…")
    return re.sub(r"„[^“]*“|«[^»]*»|“[^”]*”", "…", told)


@pytest.mark.parametrize("language", FOREIGN)
def test_it_has_the_items_documents_and_numbers_of_the_english_one(language: str) -> None:
    for picture in (PICTURE, _strike()):
        told, english = overview_told(picture, wording(language)), overview_markdown(picture)
        flat = " ".join(told.split())
        assert ID.findall(flat) == ID.findall(" ".join(english.split()))
        seen, say = overview(picture), wording(language)
        for counted in seen.counts:
            assert say.counted(f"kind.{counted.kind}", counted.number) in flat
        for due in seen.urgent:
            assert escape(due.text) in flat
        tongue = tongue_for(picture, say)
        assert tongue
        assert all(tongue.party(it.id) in flat for it in seen.parties)
        assert all((it.title or "") in flat for it in picture.sources)
        assert not ENGLISH.search(_frame(told, picture))


@pytest.mark.parametrize("language", FOREIGN)
def test_an_empty_dossier_says_so(language: str) -> None:
    told = overview_told(EMPTY, wording(language))
    tongue = tongue_for(EMPTY, wording(language))
    assert tongue
    day = tongue.day(EMPTY.clock) if EMPTY.clock else ""
    expected = tongue("overview.none_before" if day else "overview.empty", day=day)
    assert expected in " ".join(told.split()).replace("\u00a0", " ")


def test_how_far_a_day_lies_is_told() -> None:
    told = " ".join(overview_told(PICTURE, wording("de")).split())
    assert "bis spätestens 20. Mai 2026 („20 May“), in 2 Tagen:" in told
    assert "3 Dokumente, 4. Mai 2026 bis 9. Mai 2026; Fristen beurteilt für den 18. Mai" in told
    assert "3 Abweichungen (davon 1 Widerspruch), 4 Änderungen, 5 offene Fragen." in told


def test_english_is_the_view_s_own() -> None:
    assert overview_told(PICTURE, wording("en")) == overview_markdown(PICTURE)


@pytest.mark.parametrize("language", FOREIGN)
def test_what_a_document_is_called_does_nothing(language: str) -> None:
    name = "<script>x</script> **b** {who} [a](b)"
    source = PICTURE.sources[0].model_copy(update={"title": name, "publisher": name})
    party = PICTURE.parties[0].model_copy(update={"name": name})
    hostile = PICTURE.model_copy(
        update={
            "title": name,
            "sources": (source, *PICTURE.sources[1:]),
            "parties": (party, *PICTURE.parties[1:]),
        }
    )
    told = overview_told(hostile, wording(language))
    assert not re.search(r"(?<!\\)<[a-z/!]", told)
    assert not re.search(r"(?<!\\)\]\(", told)
    assert "{who}" in told
    assert escape("**b**") in told
