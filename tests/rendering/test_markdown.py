"""The brief as Markdown: golden, narrow, and not to be broken by what a document says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from summarizer.brief import Brief
from summarizer.rendering import to_markdown
from summarizer.rendering.markdown import WIDTH, escape

GOLDEN = Path(__file__).parent / "golden"
COMMONMARK = MarkdownIt("commonmark")

# Characters that mean something in Markdown, at the start of a line or within one.
TRICKY = st.text(st.sampled_from(list("a b1.)#>-+=*_`~[]()!<>&;:|\\\n\"'é\u202e\x1b\x00")))


@pytest.mark.parametrize("name", ["brief", "empty_brief", "chat_brief"])
def test_golden(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """To renew a golden file, look at the new text and copy it where the message says."""
    brief: Brief = request.getfixturevalue(name)
    made, golden = tmp_path / f"{name}.md", GOLDEN / f"{name}.md"
    made.write_text(to_markdown(brief), encoding="utf-8")
    same = golden.exists() and golden.read_bytes() == made.read_bytes()
    assert same, f"the Markdown differs; if it should: cp {made} {golden}"


def test_lines_fit_a_terminal(brief: Brief) -> None:
    lines = [line for line in to_markdown(brief).splitlines() if not line.startswith("#")]
    assert max(map(len, lines)) <= WIDTH


def test_every_quote_stands_with_its_place(brief: Brief) -> None:
    unquoted = re.sub(r"^> ", "", to_markdown(brief).replace("\\", ""), flags=re.MULTILINE)
    text = " ".join(unquoted.split())
    for item in brief.items:
        for passage in item.evidence:
            quote = escape(passage.quote).replace("\\", "")
            assert f"{quote} [{passage.start}-{passage.end}]" in text


def test_an_empty_brief_says_so(empty_brief: Brief) -> None:
    assert "No negotiation items were found" in to_markdown(empty_brief)


def test_withheld_incomplete_and_warnings_are_told(brief: Brief) -> None:
    text = " ".join(to_markdown(brief).split())
    assert "## Withheld" in text
    assert "only page furniture" in text
    assert "Characters 1800 to 1900 could not be read" in text
    assert "The prices of the model are not known." in text


def shape(text: str) -> list[str]:
    """The block structure that a CommonMark reader sees."""
    return [token.type for token in COMMONMARK.parse(text)]


def spoken(tokens: list[Token]) -> str:
    """The plain text of all inline content; fails where it holds markup of its own."""
    inline = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inline} <= {"text", "softbreak", "strong_open", "strong_close"}
    return "".join("\n" if c.type == "softbreak" else c.content for c in inline)


def with_summary(brief: Brief, text: str) -> str:
    """The Markdown of a brief whose one demand says `text` wherever it may."""
    held = brief.demands[0].evidence[0]
    proof = held.model_copy(update={"quote": text})
    demand = brief.demands[0].model_copy(update={"summary": text, "evidence": (proof,)})
    party = brief.parties[0].model_copy(update={"name": text})
    parties = (party, *brief.parties[1:])
    return to_markdown(brief.model_copy(update={"demands": (demand,), "parties": parties}))


@settings(deadline=None)
@given(TRICKY)
@example("word " * 14 + "# heading " * 9)
@example("word " * 14 + "1. item " * 9)
@example("word " * 14 + "- item " * 9)
@example("word " * 14 + "=== " * 20)
@example("word " * 14 + "~~~ " * 20)
@example("<script>alert(1)</script> &amp; &#60; [a](b) ![c](d)")
def test_no_text_breaks_the_structure(chat_brief: Brief, text: str) -> None:
    plain = " ".join(["x", *text.split(), "x"])
    tame = " ".join(["x", *("w" * len(word) for word in text.split()), "x"])
    assert shape(with_summary(chat_brief, plain)) == shape(with_summary(chat_brief, tame))
    bare = with_summary(chat_brief, text.strip() or "x")
    assert shape(bare) == shape(with_summary(chat_brief, "x"))


@settings(deadline=None)
@given(TRICKY)
def test_a_reader_sees_what_the_text_said(text: str) -> None:
    words = "x" + " ".join(text.split()) + "x"
    seen = spoken(COMMONMARK.parse(escape(words)))
    expected = words.replace("\u202e", "⟨U+202E⟩").replace("\x1b", "⟨U+001B⟩")
    assert seen == expected.replace("\x00", "⟨U+0000⟩")


def test_nothing_steers_a_terminal() -> None:
    assert escape("a\x1b[31mb\x9bc\u202ed\ud800e\r\nf") == (
        "a⟨U+001B⟩\\[31mb⟨U+009B⟩c⟨U+202E⟩d⟨U+D800⟩e f"
    )
