"""The model's way from end to end on recorded answers, held against labels made by hand.

`tests/recordings/README.md` says what the recordings are. The floors below are under what was
seen when they were made; they catch code that loses, misdates or misplaces what was found.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from summarizer import Brief, Endpoint, Settings, Summarizer
from summarizer.brief import Deadline, passages
from tests.model_server import ModelServer

HERE = Path(__file__).parent
RECORDINGS = sorted((HERE / "recordings").glob("*.json"))
KINDS = ("positions", "demands", "deadlines", "agreements")


@pytest.fixture(scope="module", params=RECORDINGS, ids=lambda path: path.stem)
def case(request: pytest.FixtureRequest) -> tuple[Brief, dict[str, Any]]:
    """The brief made of a recording, and the labels of its document."""
    labels_path = HERE / "documents" / f"{request.param.stem}.yaml"
    labels = yaml.safe_load(labels_path.read_text(encoding="utf-8"))
    given = str(labels["published"]) if labels["published_basis"] == "given" else None
    recording = json.loads(request.param.read_text(encoding="utf-8"))
    with ModelServer(answerer=lambda _: recording) as server:
        endpoints = (Endpoint(base_url=server.base_url, model="recorded"),)
        settings = Settings(_env_file=None, endpoints=endpoints, repair=False)
        with Summarizer(settings, extractor="model") as summarizer:
            path = labels_path.parent / labels["document"]
            return summarizer.brief(path.resolve(), published=given), labels


def overlaps(quotes: list[str], brief: Brief, kind: str) -> bool:
    """Whether an item of `kind` rests on a passage that one of `quotes` shares."""
    text = brief.document.text
    spans = [(at, at + len(q)) for q in quotes if (at := text.find(q)) >= 0]
    evidence = [e for item in getattr(brief, kind) for e in item.evidence]
    return any(a < e.end and e.start < b for a, b in spans for e in evidence)


def test_what_a_careful_reader_quotes_is_found(case: tuple[Brief, dict[str, Any]]) -> None:
    brief, _ = case
    assert brief.incomplete == ()
    assert [w.reason for w in brief.withheld if w.reason == "quote_not_found"] == []
    matches = [e.match for item in brief.items for e in passages(item)]
    assert set(matches) <= {"exact", "normalized"}


def test_labelled_items_have_a_counterpart(case: tuple[Brief, dict[str, Any]]) -> None:
    brief, labels = case
    asked = [
        (kind, item)
        for kind in KINDS
        for item in labels.get(kind) or []
        if not item.get("optional")
    ]
    met = [item for kind, item in asked if overlaps(item["quotes"], brief, kind)]
    assert len(met) >= 0.85 * len(asked)


def test_an_empty_document_stays_empty(case: tuple[Brief, dict[str, Any]]) -> None:
    brief, labels = case
    if not any(labels.get(kind) for kind in KINDS):
        assert brief.items == ()
        assert brief.parties == ()


def test_days_are_those_of_the_labels(case: tuple[Brief, dict[str, Any]]) -> None:
    brief, labels = case
    for label in labels.get("deadlines") or []:
        time = label["time"]
        if time["resolution"] == "unresolved":
            continue
        near = [d for d in brief.deadlines if rests_on(d, label["quotes"], brief)]
        days = {str(d.time.earliest)[:10] for d in near}
        if near:
            assert str(time["earliest"])[:10] in days


def rests_on(deadline: Deadline, quotes: list[str], brief: Brief) -> bool:
    text = brief.document.text
    spans = [(at, at + len(q)) for q in quotes if (at := text.find(q)) >= 0]
    return any(a < e.end and e.start < b for a, b in spans for e in deadline.evidence)
