"""Briefs that come back from a file are checked before anything is built on them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from summarizer import Brief, Deadline, Evidence, Summarizer, Time
from summarizer.brief import Attribution, is_brief, load_brief, require_fit
from summarizer.errors import UnfitBrief

TEXT = "The harbour union demanded that Norrgate withdraw its night plan by 20 May."


@pytest.fixture(scope="module")
def brief() -> Brief:
    return Summarizer(extractor="rules").brief(TEXT, published="2026-05-12")


@pytest.fixture
def data(brief: Brief) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(brief.model_dump_json())
    return loaded


def refused(data: object) -> str:
    with pytest.raises(UnfitBrief) as caught:
        load_brief(json.dumps(data), name="a.json")
    assert "harbour" not in str(caught.value)
    return str(caught.value)


def test_a_brief_comes_back_as_it_went(brief: Brief) -> None:
    assert load_brief(brief.model_dump_json()) == brief
    assert load_brief(brief.model_dump_json().encode()) == brief


def test_another_codebook_version_is_named(data: dict[str, Any]) -> None:
    data["provenance"]["codebook_version"] = "2"
    data["something_new"] = 1
    assert "version 2" in refused(data)


@pytest.mark.parametrize("lost", ["text", "all"])
def test_a_text_that_is_gone_is_told(data: dict[str, Any], lost: str) -> None:
    data["document"] = {} if lost == "all" else {**data["document"], "text": None}
    assert "lost its text" in refused(data)


def test_a_text_that_is_white_space_is_gone(brief: Brief, data: dict[str, Any]) -> None:
    for kind in ("positions", "demands", "deadlines", "agreements"):
        data[kind] = []
    data["document"].update(text=" ", segments=[])
    assert "lost its text" in refused(data)
    empty = brief.model_copy(update={"document": brief.document.model_copy(update={"text": ""})})
    with pytest.raises(UnfitBrief):
        require_fit(empty)


def test_evidence_that_stands_elsewhere_is_refused(data: dict[str, Any]) -> None:
    data["document"]["text"] = data["document"]["text"].replace("harbour", "seaside")
    data["document"]["segments"] = []
    assert "does not fit" in refused(data)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"provenance": 3}', '"brief"'])
def test_what_is_no_brief_is_refused(text: str) -> None:
    with pytest.raises(UnfitBrief):
        load_brief(text)


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(UnfitBrief):
        load_brief(b"\xff\xfe\x00")


def test_an_export_of_a_chat_is_no_brief() -> None:
    assert not is_brief([{"user": "U1", "text": "hi"}])
    assert is_brief({"provenance": {}})


def test_a_moment_at_midnight_stays_a_moment() -> None:
    brief = Summarizer(extractor="rules").brief("The offer lapses at midnight.")
    midnight = datetime(2026, 5, 20, tzinfo=UTC)
    deadline = Deadline(
        id="t1",
        summary="The offer lapses.",
        issue="offer",
        attribution=Attribution(mode="narration", standing="author"),
        factuality="certain",
        time_frame="current",
        evidence=(Evidence(quote="The offer", start=0, end=9, match="exact"),),
        kind="expiry",
        bound="until",
        time=Time(text="12 a.m.", earliest=midnight, latest=midnight, resolution="exact"),
        status="pending",
    )
    held = Brief(document=brief.document, deadlines=(deadline,), provenance=brief.provenance)
    (back,) = load_brief(held.model_dump_json()).deadlines
    assert back.time.latest == midnight
    assert isinstance(back.time.latest, datetime)
