"""The brief as Markdown: golden, narrow, and not to be broken by what a document says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from summarizer.brief import Brief, passages
from summarizer.rendering import to_markdown
from summarizer.rendering.escaping import WIDTH, escape, heading, wrapped

GOLDEN = Path(__file__).parent / "golden"
COMMONMARK = MarkdownIt("commonmark")
GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])

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


def test_every_quote_stands_there_and_no_offset(brief: Brief) -> None:
    unquoted = re.sub(r"^> ", "", to_markdown(brief).replace("\\", ""), flags=re.MULTILINE)
    text = " ".join(unquoted.split())
    for item in brief.items:
        for passage in passages(item):
            assert escape(passage.quote).replace("\\", "") in text
            assert f"{passage.start}-{passage.end}" not in text


def test_a_quote_stands_once_for_a_demand_and_its_deadline(brief: Brief) -> None:
    quote = brief.deadlines[2].evidence
    demand = brief.demands[0].model_copy(update={"evidence": quote})
    text = to_markdown(brief.model_copy(update={"demands": (demand,)}))
    assert text.count("> to take back the forty crane drivers") == 1
    assert "- Quote: see t1" in text


def test_how_it_was_made_comes_last_and_what_is_urgent_first(brief: Brief) -> None:
    text = " ".join(to_markdown(brief).split())
    urgent = "**Ultimatum, by 25 April 2025:** The union will probably shut the port"
    assert text.index(urgent) < text.index("2 demands (1 of them denied)")
    assert text.endswith("1,833 written, 0.0123 US dollars.")


def test_an_empty_brief_says_so(empty_brief: Brief) -> None:
    assert "No negotiation items were found" in to_markdown(empty_brief)


def test_withheld_incomplete_and_warnings_are_told(brief: Brief) -> None:
    text = " ".join(to_markdown(brief).split())
    assert "## Withheld" in text
    assert "only page furniture" in text
    assert "Characters 1800 to 1900 could not be read" in text
    assert "The prices of the model are not known." in text


def shape(text: str) -> list[str]:
    """The block structure that readers of CommonMark and of GitHub's tables see."""
    seen = [token.type for token in COMMONMARK.parse(text)]
    assert seen == [token.type for token in GITHUB.parse(text)]
    return seen


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
