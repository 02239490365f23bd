from __future__ import annotations

import json
import re
from typing import Any

from summarizer.brief import passages
from summarizer.exports import to_jsonld
from summarizer.exports.annotations import CONTEXT
from summarizer.picture import Picture
from tests.exports.conftest import DOCUMENTS, FIRST, SECOND

_BY_SHA256 = {f"urn:sha256:{each.sha256}": each for each in DOCUMENTS.values()}


def _annotations(picture: Picture) -> list[dict[str, Any]]:
    page = json.loads(to_jsonld(picture))
    assert page["@context"] == CONTEXT == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    items: list[dict[str, Any]] = page["items"]
    return items


def test_every_selector_gives_its_passage(picture: Picture) -> None:
    for annotation in _annotations(picture):
        text = _BY_SHA256[annotation["target"]["source"]["canonical"]].text
        quote, position = annotation["target"]["selector"]
        assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        start, end = position["start"], position["end"]
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])


def test_no_passage_is_lost(picture: Picture) -> None:
    shown = {
        (
            each["target"]["source"]["canonical"],
            each["target"]["selector"][1]["start"],
            each["target"]["selector"][1]["end"],
        )
        for each in _annotations(picture)
    }
    assert shown == {
        (f"urn:sha256:{DOCUMENTS[member.document].sha256}", passage.start, passage.end)
        for item in picture.items
        for member in item.members
        for passage in passages(member.item)
    }


def test_annotations_have_what_the_model_asks_for(picture: Picture) -> None:
    annotations = _annotations(picture)
    ids = [each["id"] for each in annotations]
    assert len(set(ids)) == len(ids)
    for each in annotations:
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", each["id"])
        assert each["type"] == "Annotation"
        described, *tags = each["body"]
        assert described["purpose"] == "describing"
        assert [tag["purpose"] for tag in tags] == ["tagging"] * 3
        assert all(body["type"] == "TextualBody" for body in each["body"])


def test_one_item_has_one_name_and_one_summary_everywhere(picture: Picture) -> None:
    summaries: dict[str, set[str]] = {}
    for each in _annotations(picture):
        summaries.setdefault(each["body"][0]["id"], set()).add(each["body"][0]["value"])
    assert len(summaries) == len(picture.items)
    assert all(len(values) == 1 for values in summaries.values())


def test_a_source_is_an_address_or_the_hash_of_its_text(picture: Picture) -> None:
    sources = {
        each["target"]["source"]["canonical"]: each["target"]["source"]
        for each in _annotations(picture)
    }
    first, second = (sources[f"urn:sha256:{each.sha256}"] for each in (FIRST, SECOND))
    assert (first["id"], first["language"]) == (FIRST.url, "en")
    # what is no web address is not handed on as one
    assert second["id"] == second["canonical"]
    assert "language" not in second
