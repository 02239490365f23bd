"""Cutting a text at evidence: nothing is lost, and each run knows what covers it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.brief import Brief, passages
from summarizer.document import Document, Segment
from summarizer.rendering.runs import Block, Mark, blocks, marks

TEXTS = st.text(st.sampled_from("ab .\n\té\u0301\u202e🚢"), min_size=1, max_size=60)


@st.composite
def cut_texts(draw: Any) -> tuple[Document, list[Mark]]:
    """A document in segments, with marks anywhere, overlapping as they like."""
    text = draw(TEXTS)
    inner = draw(st.sets(st.integers(1, len(text)), max_size=4)) - {len(text)}
    edges = [0, *sorted(inner), len(text)]
    kinds = draw(st.lists(st.sampled_from(["body", "turn"]), min_size=5, max_size=5))
    segments = tuple(
        Segment(kind=kind, start=a, end=b, speaker="ab" if kind == "turn" else None)
        for kind, a, b in zip(kinds, edges, edges[1:], strict=False)
    )
    spans = draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    found = [Mark(f"d{n}", "demand", 0, min(s), max(s)) for n, s in enumerate(spans)]
    return Document(text=text, segments=segments), [m for m in found if m.start < m.end]


def placed(document: Document, shown: list[Block]) -> list[tuple[int, int, Any]]:
    """Each run with its place, counted from gaps and runs alone."""
    at, found = 0, []
    for block in shown:
        at += len(block.gap)
        for run in block.runs:
            found.append((at, at + len(run.text), run))
            at += len(run.text)
    return found


@settings(deadline=None)
@given(cut_texts())
def test_gaps_and_runs_are_the_text(case: tuple[Document, list[Mark]]) -> None:
    document, found = case
    shown = list(blocks(document, found))
    whole = "".join(block.gap + "".join(run.text for run in block.runs) for block in shown)
    assert document.text.startswith(whole)
    assert not document.text[len(whole) :].strip()
    assert not any(block.gap.strip() for block in shown)


@settings(deadline=None)
@given(cut_texts())
def test_a_run_knows_exactly_the_marks_that_cover_it(case: tuple[Document, list[Mark]]) -> None:
    document, found = case
    for start, end, run in placed(document, list(blocks(document, found))):
        assert run.text == document.text[start:end]
        assert set(run.marks) == {m for m in found if m.start < end and m.end > start}
        assert all(m.start <= start and end <= m.end for m in run.marks)


@settings(deadline=None)
@given(cut_texts())
def test_a_mark_begins_and_ends_once_where_it_first_and_last_shows(
    case: tuple[Document, list[Mark]],
) -> None:
    document, found = case
    runs = placed(document, list(blocks(document, found)))
    for mark in found:
        covering = [run for _, _, run in runs if mark in run.marks]
        beginning = [run for run in covering if mark in run.begins]
        assert beginning == covering[:1]
        assert [run for run in covering if mark in run.ends] == covering[-1:]


def test_lines_are_paragraphs_only_where_there_are_no_blank_lines() -> None:
    lines = list(blocks(Document(text="one\ntwo\n"), []))
    assert [block.runs[0].text for block in lines] == ["one", "two"]
    wrapped = list(blocks(Document(text="one\ntwo\n \nthree\n"), []))
    assert [block.runs[0].text for block in wrapped] == ["one\ntwo", "three"]


def test_the_speaker_of_a_turn_is_told_apart(chat_brief: Brief) -> None:
    shown = blocks(chat_brief.document, marks(chat_brief))
    assert [[run.text for run in b.runs if run.speaker] for b in shown] == [["Ana"], ["Bo"], []]


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("A: yes", 0),
        ("[10:02 AM] A: yes", 11),
        ("A (10:02): yes", 0),
        ("<A> yes", 1),
        ("**A:** yes", 2),
        ("yes, says A", None),
        ("Anna: yes", None),
    ],
)
def test_a_speaker_is_found_at_the_head_only(line: str, named: int | None) -> None:
    text = f"{line}\n\nA: again"
    turn = Segment(kind="turn", start=0, end=len(text), speaker="A")
    first, second = blocks(Document(text=text, segments=(turn,)), [])
    before = [sum(len(r.text) for r in first.runs[:n]) for n, r in enumerate(first.runs)]
    starts = [at for at, run in zip(before, first.runs, strict=True) if run.speaker]
    assert starts == ([] if named is None else [named])
    assert [first.opens, second.opens] == [True, False]
    assert not any(run.speaker for run in second.runs)


def test_marks_are_the_passages_of_items_each_span_once(brief: Brief) -> None:
    found = marks(brief)
    for item in brief.items:
        spans = {(p.start, p.end) for p in passages(item)}
        own = [mark for mark in found if mark.item == item.id]
        assert {(mark.start, mark.end) for mark in own} == spans
        assert [mark.number for mark in own] == list(range(len(spans)))
