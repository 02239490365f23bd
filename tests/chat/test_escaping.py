"""Hostile text in replies acts neither as Markdown nor in a chat program."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from summarizer.chat import inert
from summarizer.chat.escaping import unlinked

COMMONMARK = MarkdownIt("commonmark")
GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])

# What chat programs make of plain text: mentions, and links of addresses that nobody marked.
ACTS = re.compile(
    r"[@＠]\w|<[@#!$]|\$(?!\w|\u200b)|\w://|//\w|(?:mailto|javascript|tel|xmpp|data|file):[^\s\u200b]"
    r"|[\w-][.。．｡][^\W\d_][\w-]|\[\d+\]",
    re.IGNORECASE,
)
TEXT = st.text(
    st.sampled_from(
        "ab1A @<>[]()!*_~`#&;:/.\\|-+=\n\t\"'“中é\u202e\u2066\u200b\x00\ud800www.httpslt$%"
    ),
    max_size=60,
) | st.lists(
    st.sampled_from(
        [
            "@channel",
            "<!here>",
            "<@U012>",
            "@everyone",
            "https://evil.example/x",
            "www.evil.example",
            "a.b@evil.example",
            "[click](https://evil.example)",
            "![i](x.png)",
            "<b>",
            "<!--",
            "javascript:alert(1)",
            "[1]",
            "US$ ",
            "$$",
            "[^1]",
            "evil.com",
            "# head",
            "1. one",
            "| a | b |",
            "---",
            "```",
            "~~x~~",
            "**bold**",
            "&#64;all",
            "\\",
            " ",
        ]
    ),
    max_size=6,
).map(" ".join)


@given(TEXT)
def test_what_is_inert_reads_as_it_was_written_and_does_nothing(text: str) -> None:
    shown = inert(text)
    assert "\n" not in shown
    for line in (shown, f"- {shown}", f"> {shown} [1]", f"“{shown}”", f"**{shown}**, 2 May"):
        for parser in (COMMONMARK, GITHUB):
            tokens = _walked(parser.parse(line))
            assert not {token.type for token in tokens} & _NEVER, line
    assert not ACTS.search(_seen(shown))


@given(st.text(st.sampled_from("ab1A @<>[]()!*_~`#&;:/.\\|-+=\n\"'“中é"), max_size=60))
def test_a_reader_sees_what_was_written(text: str) -> None:
    assert _seen(inert(text)).replace("\u200b", "") == " ".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "@channel all hands",
        "<!everyone> look",
        "see https://evil.example/?q=1",
        "write to a@b.example",
        "go to evil.com now",
        "ping ＠all",
        "mailto:someone",
    ],
)
def test_it_neither_pings_nor_links(text: str) -> None:
    assert not ACTS.search(_seen(inert(text)))
    assert not ACTS.search(unlinked(text))


def test_what_is_long_is_cut_with_an_ellipsis() -> None:
    assert inert("word " * 100, 20) == "word word word word…"


def test_a_number_in_brackets_is_never_a_documents_own() -> None:
    assert not re.search(r"\[\d+\]", inert("It is signed [1][2]."))


_NEVER = {
    "link_open",
    "image",
    "html_inline",
    "html_block",
    "code_inline",
    "fence",
    "code_block",
    "heading_open",
    "hr",
    "table_open",
    "em_open",
    "s_open",
    "ordered_list_open",
}


def _walked(tokens: list[Token]) -> list[Token]:
    return [inner for token in tokens for inner in (token, *_walked(token.children or []))]


def _seen(markdown: str) -> str:
    """The text as a reader sees it."""
    tokens = _walked(COMMONMARK.parse(markdown))
    return "".join(token.content for token in tokens if token.type in ("text", "text_special"))
