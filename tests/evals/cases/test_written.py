"""Case files that are written: they read back to the same case, in the manner of the others."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from evals.cases import FIXTURES, CaseForm, case_files, load_case
from evals.cases.source import read_source
from evals.cases.written import written
from tests.evals.small import form

ANSWER = {"party": "firm", "kind": "rejected", "quote": "go on"}


def read_back(case: CaseForm) -> CaseForm:
    return CaseForm.model_validate(read_source(written(case)).data)


_LINES = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), min_size=1
)


@given(_LINES, _LINES)
@example("\n", "0")
@example("one\n", "0")
def test_what_is_written_reads_back_to_the_same_case(text: str, quote: str) -> None:
    demand = {"id": "d1", "quotes": [quote, {"quote": quote, "nth": 2}], "summary": "no: 12"}
    rest = {"issue": "on", "mode": "own_text", "issuer": "x", "force": "proposal"}
    case = CaseForm.model_validate(
        {
            "story": "2026-05-04",
            "field": "other",
            "genre": "chat",
            "language": "no",
            "note": "null",
            "text": text,
            "demands": [demand | rest],
        }
    )
    assert read_back(case) == case


@pytest.mark.parametrize("path", case_files([FIXTURES]), ids=lambda path: path.stem)
def test_the_cases_of_the_suite_come_back_too(path: Path) -> None:
    case = load_case(path).form
    assert read_back(case) == case


def test_items_stand_on_several_lines_and_their_parts_on_one() -> None:
    case = form(0, demands=[{**form(0)["demands"][0], "responses": [ANSWER]}])
    lines = written(CaseForm.model_validate(case)).splitlines()
    assert "  - id: d1" in lines
    assert '      - {party: firm, kind: rejected, quote: "go on"}' in lines
    assert "status: open" not in "".join(lines)
