"""The main job on real input: two outlets' reports of one event, with their page furniture.

They are read from `../shared/seeds` where that folder stands beside the checkout, and the
pair that was written for this project is read otherwise.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.cases import FIXTURES, load_case
from summarizer import Brief, Settings, Summarizer
from summarizer.brief import passages

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))
OWN = [FIXTURES / "dev" / f"pair-{letter}.yaml" for letter in "ab"]


@pytest.fixture(scope="module", params=SEEDS or OWN, ids=lambda p: p.stem)
def brief(request: pytest.FixtureRequest) -> Brief:
    path: Path = request.param
    source = path if path in SEEDS else load_case(path).form.text
    with Summarizer(Settings(_env_file=None), extractor="rules") as summarizer:
        return summarizer.brief(source, published="2025-04-18")


def test_the_rules_find_something_of_what_counts(brief: Brief) -> None:
    assert brief.provenance.extractor == "rules"
    assert len(brief.items) >= 3
    assert brief.deadlines
    assert brief.incomplete == ()


def test_all_evidence_is_the_documents_own_and_outside_the_page_furniture(brief: Brief) -> None:
    text = brief.document.text
    furniture = [s for s in brief.document.segments if s.kind == "boilerplate"]
    for item in brief.items:
        for passage in passages(item):
            assert text[passage.start : passage.end] == passage.quote
            assert not any(s.start <= passage.start < s.end for s in furniture)


def test_vague_days_are_never_made_into_a_date(brief: Brief) -> None:
    vague = [d for d in brief.deadlines if "days" in d.time.text]
    assert vague
    assert all(d.time.resolution == "unresolved" and d.time.earliest is None for d in vague)


def test_the_brief_can_be_read_and_read_back(brief: Brief) -> None:
    assert Brief.model_validate_json(brief.model_dump_json()) == brief
    assert brief.items[0].summary.split()[0] in brief.to_markdown()
    assert brief.to_html().startswith("<!doctype html>")
