"""The views as Markdown, as they stand in a terminal of 80 columns.

To write the golden file anew after a change that you want, and have read:

    .venv/bin/python -m tests.views.test_markdown
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summarizer.picture import Picture
from summarizer.views import ALL, ViewName, ledger, overview_markdown, to_markdown
from tests.views.dossiers import EMPTY, PICTURE, with_lead

GOLDEN = Path(__file__).parent / "golden" / "harrow.md"
HOSTILE = (
    "<script>alert(1)</script> [x](javascript:alert(2)) ![i](http://a.example) `code` *b* _i_\n"
    "# heading\n> quote\n- list\n1. one\n| a | b |\n\x1b[31m \u202e &amp; ~~gone~~ <http://a.example>"
)
ACTING = {
    *("link_open", "image", "html_inline", "html_block", "code_inline", "fence", "code_block"),
    *("s_open", "hr", "ordered_list_open"),
}


def shown() -> str:
    """All that there is of the dossier: at a glance, and every view."""
    return overview_markdown(PICTURE) + "\n" + to_markdown(PICTURE)


def kinds(markdown: str) -> set[str]:
    """What the text is made of, for a reader of Markdown as GitHub has it."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)
    return {it.type for token in tokens for it in (token, *(token.children or ()))}


def hostile(words: str) -> Picture:
    """The picture with `words` wherever a document's text can stand."""
    picture = PICTURE.model_copy(update={"title": words})
    for item in PICTURE.items:
        passages = tuple(it.model_copy(update={"quote": words}) for it in item.item.evidence)
        picture = with_lead(picture, item.id, summary=words, evidence=passages)
    names = tuple(it.model_copy(update={"name": words, "title": words}) for it in PICTURE.parties)
    sources = tuple(
        it.model_copy(update={"publisher": words, "title": words}) for it in PICTURE.sources
    )
    items = tuple(it.model_copy(update={"issue": words}) for it in picture.items)
    return picture.model_copy(update={"parties": names, "sources": sources, "items": items})


def test_the_views_of_the_small_dossier_are_the_golden_ones() -> None:
    assert shown() == GOLDEN.read_text(encoding="utf-8")


def test_no_line_is_wider_than_a_terminal() -> None:
    assert max(map(len, shown().splitlines())) < 80


@pytest.mark.parametrize("view", ALL)
def test_each_view_stands_alone_with_the_passages_it_rests_on(view: ViewName) -> None:
    alone = to_markdown(PICTURE, [view])
    assert alone.startswith("# Water of the Harrow\n")
    assert "\n> " in alone or view == "discrepancies"
    assert alone.endswith("\n")
    assert not alone.endswith("\n\n")


@pytest.mark.parametrize("view", ALL)
def test_a_view_without_anything_says_so_in_a_sentence(view: ViewName) -> None:
    *_, last = to_markdown(EMPTY, [view]).strip().split("\n\n")
    assert last.endswith(".")
    assert not last.startswith("#")


def test_of_a_day_before_all_documents_it_says_what_is_left_out() -> None:
    before = EMPTY.model_copy(update={"clock": date(2026, 1, 5)})
    told = " ".join(to_markdown(before).split())
    assert "No document of the dossier is dated 5 January 2026 or before" in told
    assert "undated ones are left out" in told
    assert "holds no document yet" in to_markdown(EMPTY)


def test_every_item_is_named_and_every_passage_is_quoted() -> None:
    flat = " ".join(shown().replace("\n> ", " ").split())
    for item in PICTURE.items:
        assert f"({item.id}" in flat or f" {item.id})" in flat
        for member in item.members:
            for passage in member.item.evidence:
                assert passage.quote in flat


def test_no_promise_is_lost_and_no_hedge() -> None:
    flat = " ".join(to_markdown(PICTURE, ["ledger"]).split())
    for account in ledger(PICTURE).accounts:
        for promise in account.promises:
            assert promise.action.rstrip(".") in flat
            told = flat[flat.index(promise.action.rstrip(".")) :][:400]
            assert all(word.text in told for word in promise.words)
    assert "Ostermark: drops its complaint" in flat
    assert "Velland: releases forty" in flat


def test_hostile_text_says_what_it_says_and_does_nothing() -> None:
    picture = hostile(HOSTILE)
    told = to_markdown(picture) + overview_markdown(picture)
    assert not kinds(told) & ACTING
    assert not any(char in told for char in "\x1b\u202e")
    assert max(len(line) for line in told.splitlines() if "http" not in line) < 100


@settings(max_examples=30, deadline=None)
@given(st.text(min_size=1, max_size=80))
def test_no_text_of_a_document_acts(words: str) -> None:
    assert not kinds(to_markdown(hostile(words))) & ACTING


def test_wide_matrices_are_lists_and_narrow_ones_are_tables_too() -> None:
    assert "| Party |" not in to_markdown(PICTURE, ["matrix"])
    few = tuple(item for item in PICTURE.items if item.issue in ("dam", "ferry"))
    narrow = to_markdown(PICTURE.model_copy(update={"items": few}), ["matrix"])
    assert "| Ostermark | asks (denied): d-dam | accepted it: d-ferry |" in narrow
    assert "table_open" in kinds(narrow)


if __name__ == "__main__":
    GOLDEN.parent.mkdir(exist_ok=True)
    GOLDEN.write_text(shown(), encoding="utf-8")
