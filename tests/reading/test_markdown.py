from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.document import Document
from summarizer.reading import read_bytes, read_text, segmented

NOTE = """\
---
title: "Wage round"
date: 2025-03-02
---
# Wage round, day two

The union asked for **5%**. The firm
answered with 3%.

## What is open

- Night shifts
- Pensions

> We will wait,
> said the union.

![The hall](hall.png)

```
# no heading
```

Last words
----------
Advertisement

| Side | Offer |
|------|-------|
| Firm | 3%    |
"""


def parts(document: Document) -> list[tuple[str, str]]:
    return [(s.kind, document.text[s.start : s.end].strip()) for s in document.segments]


def test_blocks_of_markdown_become_segments_of_the_raw_text() -> None:
    document = read_text(NOTE)

    assert document.text == NOTE
    assert [(kind, text.split("\n")[0]) for kind, text in parts(document)] == [
        ("boilerplate", "---"),
        ("heading", "# Wage round, day two"),
        ("body", "The union asked for **5%**. The firm"),
        ("heading", "## What is open"),
        ("body", "Night shifts"),
        ("body", "Pensions"),
        ("body", "We will wait,"),
        ("caption", "![The hall](hall.png)"),
        ("body", "```"),
        ("heading", "Last words"),
        ("boilerplate", "Advertisement"),
        ("body", "| Side | Offer |"),
    ]


@pytest.mark.parametrize(
    ("block", "words"),
    [
        ("**The union asked for 5%.**", "The union asked for 5%."),
        ("__The union asked.__ The firm said no.", "The union asked.__ The firm said no."),
        ("**The union** asked for **5%**", "The union** asked for **5%**"),
        ("- *“Five per cent.”*", "“Five per cent.”"),
        ("* [x] The firm pays.", "The firm pays."),
        ("2) The firm pays.", "The firm pays."),
        ("> - **The firm pays.**", "The firm pays."),
        ("-5% is the offer.", "-5% is the offer."),
        ("5.5 per cent is the offer.", "5.5 per cent is the offer."),
        ("**z", "z"),
        ("- ![](hall.png)", "- ![](hall.png)"),
    ],
)
def test_a_paragraph_begins_with_its_first_word(block: str, words: str) -> None:
    for text in (f"{block}\n\nLast.", f"First.\n\n{block}"):
        document = read_bytes(text.encode(), name="a.md")

        assert document.text == text
        body = [part for kind, part in parts(document) if kind == "body"]
        assert words in body
        assert "".join(text[s.start : s.end] for s in document.segments) == text


def test_marks_before_all_words_are_no_content() -> None:
    document = read_text("**We ask for 5%.**\n\n- Nothing else")

    assert parts(document) == [
        ("boilerplate", "**"),
        ("body", "We ask for 5%."),
        ("boilerplate", "**\n\n-"),
        ("body", "Nothing else"),
    ]
    assert read_text("1. Mai: Streik").segments[0].start == 0


def test_front_matter_gives_title_and_date() -> None:
    document = read_text(NOTE)

    assert (document.title, document.published) == ("Wage round", date(2025, 3, 2))
    assert document.published_basis == "metadata"


def test_the_suffix_decides_where_the_text_does_not() -> None:
    text = b"Wage round\n==========\nThe union said no.\n"

    assert read_bytes(text, name="a.md").segments[0].kind == "heading"
    assert read_bytes(text, name="a.md").title == "Wage round"
    assert read_bytes(text, name="a.txt").segments[0].kind == "body"


def test_line_ends_of_other_systems_keep_the_offsets_right() -> None:
    document = segmented(Document(text="# One\r\n\r\nText.\r\r## Two\r\nMore."))

    assert parts(document) == [
        ("heading", "# One"),
        ("body", "Text."),
        ("heading", "## Two"),
        ("body", "More."),
    ]


@settings(deadline=None)  # the first example loads a library
@given(
    st.lists(st.sampled_from([*NOTE.split("\n"), "\t- x", "1. y", "   ", "<b>", "[a]: b", "**z**"]))
)
def test_any_markdown_is_tiled(lines: list[str]) -> None:
    text = "# Head\n" + "\n".join(lines)
    document = segmented(Document(text=text))

    assert "".join(text[s.start : s.end] for s in document.segments) == text
