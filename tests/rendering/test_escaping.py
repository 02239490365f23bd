"""What is escaped in Markdown: all that would act, held against a parser, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from summarizer.rendering.escaping import escape, heading, wrapped

COMMONMARK = MarkdownIt("commonmark")
GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])
TRICKY = st.text(st.sampled_from(list("a b1.)#>-+=*_`~[]()!<>&;:|\\\n\"'é\u202e\x1b\x00")))


def spoken(tokens: list[Token]) -> str:
    """The plain text of all inline content; fails where it holds markup of its own."""
    inline = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inline} <= {"text", "softbreak", "strong_open", "strong_close"}
    return "".join("\n" if c.type == "softbreak" else c.content for c in inline)


@settings(deadline=None)
@given(TRICKY)
def test_a_reader_sees_what_the_text_said(text: str) -> None:
    words = "x" + " ".join(text.split()) + "x"
    seen = spoken(COMMONMARK.parse(escape(words)))
    assert seen == spoken(GITHUB.parse(escape(words)))
    expected = words.replace("\u202e", "⟨U+202E⟩").replace("\x1b", "⟨U+001B⟩")
    assert seen == expected.replace("\x00", "⟨U+0000⟩")


def test_nothing_steers_a_terminal() -> None:
    assert escape("a\x1b[31mb\x9bc\u202ed\ud800e\r\nf") == (
        "a⟨U+001B⟩[31mb⟨U+009B⟩c⟨U+202E⟩d⟨U+D800⟩e f"
    )


@pytest.mark.parametrize(
    "text",
    [
        "signed in 2027. Then [10:02] A | B, 5 * 3 < 7 & a_b, ~5 per cent, C:\\U, AT&T",
        "by 27. Februar",
    ],
)
def test_what_means_nothing_is_left_as_it_is(text: str) -> None:
    assert wrapped(escape(text)) == text


BLOCKS = (
    *("1.", "2.", "01)", "27.", "-", "+", "*", "#", "###", ">", "---", "===", "***", "___"),
    *("|", "|---|", ":-:", "~~~", "```", "<b>", "word", "12"),
)


@settings(deadline=None)
@given(st.lists(st.sampled_from([*BLOCKS, "long" * 12]), min_size=1, max_size=24))
def test_wherever_a_line_is_broken_no_block_begins(tokens: list[str]) -> None:
    text = " ".join(tokens)
    for parser in (COMMONMARK, GITHUB):
        found = parser.parse(wrapped(escape(text)))
        assert [token.type for token in found] == ["paragraph_open", "inline", "paragraph_close"]
        assert " ".join(spoken(found).split()) == text


def test_a_number_begins_a_list_only_where_a_paragraph_does() -> None:
    assert wrapped("27. Februar") == "27\\. Februar"
    assert wrapped("word " * 15 + "word 2027. Then").splitlines()[1].startswith("2027. Then")
    assert wrapped("word " * 15 + "word 1. Then").splitlines()[1].startswith("1\\. Then")


@settings(deadline=None)
@given(TRICKY)
def test_a_heading_says_what_the_text_said(text: str) -> None:
    words = " ".join(text.split()) or "x"
    assert "".join(spoken(COMMONMARK.parse(f"# {heading(words)}")).split()) == "".join(
        spoken(COMMONMARK.parse(f"x {escape(words)}"))[1:].split()
    )
