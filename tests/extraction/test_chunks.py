from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.codebook import SegmentKind
from summarizer.document import Document, Segment
from summarizer.extraction.chunks import split

SENTENCE = "The harbour union wants the night shift paid at double rate before it signs. "


def document(*parts: tuple[SegmentKind, str]) -> Document:
    segments, at = [], 0
    for kind, text in parts:
        segments.append(Segment(kind=kind, start=at, end=at + len(text)))
        at += len(text)
    return Document(text="".join(text for _, text in parts), segments=tuple(segments))


KINDS: list[SegmentKind] = ["body", "heading", "caption", "boilerplate", "turn"]
PARTS = st.lists(
    st.tuples(
        st.sampled_from(KINDS),
        st.text("ab. \n\u0301界。", min_size=1, max_size=120),
    ),
    min_size=1,
    max_size=12,
)


@settings(deadline=None)
@given(PARTS, st.integers(5, 200), st.integers(0, 60))
def test_chunks_cover_the_document_and_keep_to_their_size(
    parts: list[tuple[SegmentKind, str]], chunk_chars: int, context_chars: int
) -> None:
    whole = document(*parts)
    chunks = split(whole, chunk_chars=chunk_chars, context_chars=context_chars)
    assert chunks[0].start == 0
    assert chunks[-1].end == len(whole.text)
    assert all(a.end == b.start for a, b in pairwise(chunks))
    assert all(c.start < c.end for c in chunks)
    assert all(0 < len(c.text) <= chunk_chars for c in chunks)
    assert [(c.index, c.total) for c in chunks] == [(i, len(chunks)) for i in range(len(chunks))]
    assert chunks[0].context == ""
    for before, chunk in pairwise(chunks):
        assert len(chunk.context) <= context_chars
        assert before.text.endswith(chunk.context)


@settings(deadline=None)
@given(PARTS, st.integers(5, 200))
def test_what_is_shown_is_all_but_the_boilerplate(
    parts: list[tuple[SegmentKind, str]], chunk_chars: int
) -> None:
    chunks = split(document(*parts), chunk_chars=chunk_chars, context_chars=0)
    kept = "".join(text for kind, text in parts if kind != "boilerplate")
    kept = kept if kept.strip() else "".join(text for _, text in parts)
    shown = "".join(chunk.text for chunk in chunks)
    assert "".join(shown.split()) == "".join(kept.split())


@settings(deadline=None)
@given(st.lists(st.integers(1, 40), min_size=1, max_size=40), st.integers(100, 400))
def test_no_chunk_is_tiny(lengths: list[int], chunk_chars: int) -> None:
    whole = document(*(("body", "x" * n) for n in lengths))
    sizes = [len(c.text) for c in split(whole, chunk_chars=chunk_chars, context_chars=0)]
    assert len(sizes) == 1 or min(sizes) >= min(chunk_chars, sum(lengths)) / 5


def test_a_document_that_fits_is_one_chunk() -> None:
    whole = document(("body", SENTENCE))
    (chunk,) = split(whole, chunk_chars=500, context_chars=100)
    assert (chunk.text, chunk.start, chunk.end, chunk.context) == (SENTENCE, 0, len(SENTENCE), "")


def test_a_document_that_was_not_read_is_split_too() -> None:
    chunks = split(Document(text=SENTENCE * 20), chunk_chars=500, context_chars=0)
    assert "".join(c.text for c in chunks) == SENTENCE * 20


def test_cuts_fall_between_segments() -> None:
    whole = document(*(("turn", f"A{i}: {SENTENCE}\n") for i in range(12)))
    chunks = split(whole, chunk_chars=300, context_chars=0)
    ends = {segment.end for segment in whole.segments}
    assert len(chunks) > 3
    assert all(chunk.end in ends for chunk in chunks)


def test_a_heading_stays_with_what_follows() -> None:
    parts: list[tuple[SegmentKind, str]] = [
        ("body", SENTENCE * 2),
        ("heading", "Next steps\n"),
        ("body", SENTENCE * 2),
    ]
    chunks = split(document(*parts), chunk_chars=200, context_chars=0)
    assert [c.text.startswith("Next steps") for c in chunks] == [False, True]


@pytest.mark.parametrize("between", ["\n\n", "\n", " "])
def test_a_long_segment_is_cut_at_paragraphs_lines_or_sentences(between: str) -> None:
    sentence = SENTENCE.strip() + between
    chunks = split(document(("body", sentence * 30)), chunk_chars=400, context_chars=100)
    assert all(chunk.text.startswith("The harbour") for chunk in chunks)
    assert all(chunk.context.startswith("The harbour") for chunk in chunks[1:])


def test_a_segment_without_any_boundary_is_cut_hard() -> None:
    chunks = split(document(("body", "x" * 1_000)), chunk_chars=300, context_chars=50)
    assert [len(chunk.text) for chunk in chunks] == [250, 250, 250, 250]
    assert [len(chunk.context) for chunk in chunks] == [0, 50, 50, 50]


def test_boilerplate_is_left_out_and_parted() -> None:
    whole = document(("body", "One."), ("boilerplate", "Subscribe!"), ("body", "Two."))
    (chunk,) = split(whole, chunk_chars=500, context_chars=0)
    assert chunk.text == "One.\n\nTwo."
    assert (chunk.start, chunk.end) == (0, len(whole.text))


def test_a_document_of_nothing_but_boilerplate_is_shown_whole() -> None:
    (chunk,) = split(document(("boilerplate", "Subscribe!")), chunk_chars=500, context_chars=0)
    assert chunk.text == "Subscribe!"


def test_a_short_segment_before_a_long_one_makes_no_chunk_of_its_own() -> None:
    parts: list[tuple[SegmentKind, str]] = [("body", "x" * 20), ("body", "y" * 900)]
    sizes = [len(c.text) for c in split(document(*parts), chunk_chars=500, context_chars=0)]
    assert sizes == [460, 460]
