from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.extraction.vendor_batches import MOST_BYTES, MOST_REQUESTS
from summarizer.jobs.vendor.sheet import Sheet


def test_the_limits_are_those_of_openai() -> None:
    assert (MOST_REQUESTS, MOST_BYTES) == (50_000, 200_000_000)


@given(
    st.lists(st.text(max_size=60), min_size=1, max_size=12), st.integers(1, 5), st.integers(0, 600)
)
def test_no_sheet_has_more_than_it_may_and_nothing_is_lost(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], most: int, most_bytes: int
) -> None:
    folder = tmp_path_factory.mktemp("sheets")
    sheets = [Sheet(folder, most, most_bytes)]
    for number, text in enumerate(texts):
        given = (f"{number}", f"job {number}", json.dumps(text))
        if not sheets[-1].add(*given):
            sheets.append(Sheet(folder, most, most_bytes))
            assert sheets[-1].add(*given)
    found = []
    for sheet in sheets:
        lines = sheet.path.read_bytes().splitlines(keepends=True)
        assert len(lines) <= most
        # one that is too long by itself goes by itself, and the endpoint says what it thinks of it
        assert len(lines) == 1 or sum(map(len, lines)) <= most_bytes
        named = [json.loads(line) for line in lines]
        assert list(sheet.requests) == [each["custom_id"] for each in named]
        found += [each["body"] for each in named]
    assert found == texts


def test_a_sheet_that_is_discarded_leaves_no_file(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path)
    sheet.discard()
    sheet.add("a", "job", "{}")
    sheet.discard()
    assert list(tmp_path.iterdir()) == []
