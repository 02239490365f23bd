"""Our Markdown as Slack's rich text."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from summarizer.chat.escaping import inert
from summarizer.chat.slack.rich import blocks_of, plain


def parts(markdown: str) -> list[dict[str, Any]]:
    return [part for block in blocks_of(markdown) for part in block["elements"]]


def test_styles_are_kept() -> None:
    [section] = parts("**bold *both*** `d-1` ~~gone~~")
    assert section["type"] == "rich_text_section"
    styled = {text["text"]: set(text.get("style", ())) for text in section["elements"]}
    assert styled["bold "] == {"bold"}
    assert styled["both"] == {"bold", "italic"}
    assert styled["d-1"] == {"code"}
    assert styled["gone"] == {"strike"}


def test_lists_are_lists_also_within_lists() -> None:
    first, inner, last = parts("- one\n- two\n  1. deep\n- three")
    assert [len(it["elements"]) for it in (first, inner, last)] == [2, 1, 1]
    assert (inner["style"], inner["indent"]) == ("ordered", 1)
    numbered = parts("3. three\n4. four")
    assert [it["offset"] for it in numbered] == [2, 3]


def test_quotations_have_a_line_for_each_of_their_lines() -> None:
    [quote] = parts("> [1] “x”  \n> [2] “y”\n>\n> - z")
    assert quote["type"] == "rich_text_quote"
    assert plain([{"elements": [quote]}]) == "[1] “x”\n[2] “y”\nz"


def test_tables_stand_in_columns() -> None:
    [table] = parts("| Party | rent |\n|---|---|\n| Ada | asks: `d-1` |\n| Ben |  |")
    assert table["type"] == "rich_text_preformatted"
    assert table["elements"][0]["text"] == ("Party  rent\n-----  ---------\nAda    asks: d-1\nBen")


def test_links_and_pictures_are_words() -> None:
    [section] = parts("[here](https://x.example) ![a cat](y.png) <b>no</b>")
    assert plain([{"elements": [section]}]) == "here a cat <b>no</b>"
    assert {text["type"] for text in section["elements"]} == {"text"}


def test_rules_headings_and_code() -> None:
    heading, rule, code = blocks_of("## Who\n\n---\n\n```\na *b*\n```\n")
    assert heading["elements"][0]["elements"][0]["style"] == {"bold": True}
    assert rule == {"type": "divider"}
    assert code["elements"][0]["elements"] == [{"type": "text", "text": "a *b*"}]


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_words_of_others_stay_words(words: str) -> None:
    blocks = blocks_of(f"- said {inert(words)} so")
    [block] = blocks
    [part] = block["elements"]
    assert all(
        text["type"] == "text" and "style" not in text for text in part["elements"][0]["elements"]
    )
    shown = plain(blocks)
    assert shown.startswith("said ")
    assert shown.endswith(" so")
