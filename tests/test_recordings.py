"""The model's way from end to end on recorded answers, scored against labels made by hand.

`tests/recordings/README.md` says what the recordings are. The floors below are under what was
seen when they were made; they catch code that loses, misdates or misplaces what was found.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.cases import FIXTURES, Case, load_case
from evals.labels import KINDS, labels_of
from evals.scoring import DocumentScore, score_document
from summarizer import Brief, Endpoint, Settings, Summarizer
from summarizer.brief import passages
from tests.model_server import ModelServer

RECORDINGS = sorted((Path(__file__).parent / "recordings").glob("*.json"))
Told = tuple[Case, Brief, DocumentScore]


@pytest.fixture(scope="module", params=RECORDINGS, ids=lambda path: path.stem)
def told(request: pytest.FixtureRequest) -> Told:
    """A case, the brief made of the recorded answer, and its score."""
    case = load_case(FIXTURES / "dev" / f"{request.param.stem}.yaml")
    given = case.form.published if case.form.published_basis == "given" else None
    recording = json.loads(request.param.read_text(encoding="utf-8"))
    with ModelServer(answerer=lambda _: recording) as server:
        endpoints = (Endpoint(base_url=server.base_url, model="recorded"),)
        settings = Settings(_env_file=None, endpoints=endpoints, repair=False)
        with Summarizer(settings, extractor="model") as summarizer:
            brief = summarizer.brief(case.form.text, published=given)
    return case, brief, score_document(case, labels_of(brief))


def test_what_a_careful_reader_quotes_is_found(told: Told) -> None:
    _, brief, score = told
    assert brief.incomplete == ()
    assert [w for w in brief.withheld if w.reason == "quote_not_found"] == []
    assert {e.match for item in brief.items for e in passages(item)} <= {"exact", "normalized"}
    assert "evidence.absent" not in score.counts
    assert "evidence.wrong_offset" not in score.counts


def test_labelled_items_are_found(told: Told) -> None:
    _, _, score = told
    asked = sum(score.counts[f"{kind}.gold"] for kind in KINDS)
    assert sum(score.counts[f"{kind}.pairs"] for kind in KINDS) >= 0.85 * asked


def test_nothing_is_made_up_or_obeyed(told: Told) -> None:
    case, brief, score = told
    assert score.counts["extra.hallucinated"] == 0
    assert score.obeyed == ()
    if not case.gold.items:
        assert brief.items == ()
        assert brief.parties == ()


def test_days_are_those_of_the_labels(told: Told) -> None:
    _, _, score = told
    assert {date.error for date in score.dates} <= {0, None}
