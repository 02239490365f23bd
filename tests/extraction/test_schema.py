"""The schemas that we send stay inside the subset that every constrained decoder takes."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from summarizer.asking.model import AskDraft
from summarizer.asking.settling import SettleDraft
from summarizer.extraction.draft import Draft
from summarizer.extraction.repair import RepairDraft
from tests.model_server import EMPTY_DRAFT

ANSWERS: list[type[BaseModel]] = [Draft, RepairDraft, AskDraft, SettleDraft]

# What llguidance, outlines-core, lm-format-enforcer, xgrammar and OpenAI's strict mode share.
ALLOWED = {
    "type", "properties", "required", "additionalProperties", "items", "enum", "const",
    "anyOf", "$ref", "$defs", "title", "description",
}  # fmt: skip
TYPES = {"object", "array", "string", "boolean", "null"}

ITEM: dict[str, Any] = {
    "quotes": ["“We will not load grain,” she said"],
    "id": "d1",
    "summary": "The union demands that the port hire back ten dockers.",
    "issue": "jobs",
    "speaker": "reel",
    "via": [],
    "cue": "said",
    "mode": "direct_quote",
    "factuality": "certain",
    "time_frame": "current",
    "responses": [{"quote": "No comment.", "party": "port", "kind": "no_comment"}],
}
DEMAND: dict[str, Any] = {
    "common": ITEM,
    "issuer": "union",
    "addressees": ["port"],
    "force": "demand",
    "in_return": None,
    "consequences": [
        {"quote": "or strike", "actor": "union", "action": "strike", "factuality": "probable"}
    ],
    "status": "open",
    "rationale": None,
}
PARTY: dict[str, Any] = {
    "id": "union",
    "name": "Dockers' Union",
    "kind": "organization",
    "roles": ["principal"],
    "aliases": ["the dockers"],
    "acts_for": None,
    "members": [],
    "title": None,
}
SAMPLE: dict[str, Any] = {**EMPTY_DRAFT, "parties": [PARTY], "demands": [DEMAND]}


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    """Every schema within `node`; the names of properties and definitions are no keywords."""
    if not isinstance(node, dict):
        return
    yield node
    for group in ("properties", "$defs"):
        for child in node.get(group, {}).values():
            yield from nodes(child)
    for child in [node.get("items"), *node.get("anyOf", [])]:
        yield from nodes(child)


@pytest.mark.parametrize("answer", ANSWERS)
def test_only_keywords_that_every_decoder_knows(answer: type[BaseModel]) -> None:
    for node in nodes(answer.model_json_schema()):
        assert set(node) <= ALLOWED
        assert node.get("type", "object") in TYPES


@pytest.mark.parametrize("answer", ANSWERS)
def test_objects_are_closed_and_every_field_is_required(answer: type[BaseModel]) -> None:
    for node in nodes(answer.model_json_schema()):
        if node.get("type") == "object":
            assert node["additionalProperties"] is False
            assert node["required"] == list(node["properties"])


@pytest.mark.parametrize("answer", ANSWERS)
def test_nothing_refers_to_itself(answer: type[BaseModel]) -> None:
    schema = answer.model_json_schema()

    def walk(node: Any, above: tuple[str, ...]) -> None:
        for found in nodes(node):
            if name := found.get("$ref", "").removeprefix("#/$defs/"):
                assert name not in above
                walk(schema["$defs"][name], (*above, name))

    walk({key: value for key, value in schema.items() if key != "$defs"}, ())


@pytest.mark.parametrize("answer", ANSWERS)
def test_openai_would_make_it_no_stricter(answer: type[BaseModel]) -> None:
    from openai.lib._pydantic import to_strict_json_schema

    strict = to_strict_json_schema(answer)

    assert bare(strict) == bare(answer.model_json_schema())


def bare(node: Any) -> Any:
    """`node` without the notes that its authors leave out."""
    if isinstance(node, list):
        return [bare(child) for child in node]
    if not isinstance(node, dict):
        return node
    notes = {"title", "description"}
    kept = {k: v for k, v in node.items() if k not in notes or isinstance(v, dict)}
    return {key: bare(value) for key, value in kept.items()}


# --- llguidance ----------------------------------------------------------------------


def accepts(answer: type[BaseModel], value: Any) -> bool:
    """Whether a decoder held to the schema could write `value`, and stop there."""
    llguidance = pytest.importorskip(
        "llguidance", reason="llguidance is not installed: make engines"
    )
    grammar = llguidance.LLMatcher.grammar_from_json_schema(json.dumps(answer.model_json_schema()))
    tokenizer = llguidance.LLTokenizer("byte")
    matcher = llguidance.LLMatcher(tokenizer, grammar)
    assert not matcher.is_error(), matcher.get_error()
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    tokens = tokenizer.tokenize_str(text)
    return matcher.try_consume_tokens(tokens) == len(tokens) and bool(matcher.is_accepting())


def test_llguidance_takes_the_schema_without_a_warning() -> None:
    llguidance = pytest.importorskip(
        "llguidance", reason="llguidance is not installed: make engines"
    )
    for answer in ANSWERS:
        schema = json.dumps(answer.model_json_schema())
        grammar = llguidance.LLMatcher.grammar_from_json_schema(schema)
        failed, notes = llguidance.LLMatcher.validate_grammar_with_warnings(grammar)
        assert (failed, notes) == (False, [])


def test_llguidance_accepts_drafts() -> None:
    assert Draft.model_validate(SAMPLE)
    assert accepts(Draft, EMPTY_DRAFT)
    assert accepts(Draft, SAMPLE)
    assert accepts(RepairDraft, {"items": [{"id": "d1", "quotes": []}]})


def wrong(path: list[str | int], value: Any) -> dict[str, Any]:
    """The sample with one thing in it replaced."""
    changed = copy.deepcopy(SAMPLE)
    place: Any = changed
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return changed


@pytest.mark.parametrize(
    "value",
    [
        {},
        "null",
        wrong(["genre"], "novel"),
        wrong(["topic"], 3),
        wrong(["extra"], "field"),
        wrong(["demands", 0, "force"], "wish"),
        wrong(["demands", 0, "addressees"], None),
        wrong(["demands", 0, "common", "quotes"], "a string"),
        wrong(["demands", 0, "common", "confidence"], 0.9),
        {key: value for key, value in SAMPLE.items() if key != "agreements"},
        json.dumps(SAMPLE)[:-1],
    ],
    ids=str,
)
def test_llguidance_refuses_what_is_no_draft(value: Any) -> None:
    assert not accepts(Draft, value)
