"""The brief as Markdown: golden, narrow, and not to be broken by what a document says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summarizer.brief import Brief, passages
from summarizer.rendering import to_markdown
from summarizer.rendering.escaping import WIDTH, escape

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
