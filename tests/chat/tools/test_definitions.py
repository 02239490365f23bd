"""The definitions: in every form, closed, described, and true of what the tools do."""

from __future__ import annotations

from typing import Any

import pytest
from anyio import run
from jsonschema_rs import meta, validate

from summarizer.chat import tools
from summarizer.chat.tools import Style, Toolbox
from tests.chat.tools.desks import STRIKE
from tests.chat.tools.schemas import described, strict_faults

_NAMES = ["brief", "dossier_add", "dossier_view", "ask", "thread_update"]


def test_each_form_has_all_tools() -> None:
    assert [each.name for each in tools.DEFINITIONS] == _NAMES
    assert [each["name"] for each in tools.definitions()] == _NAMES
    assert [each["function"]["name"] for each in tools.definitions("openai")] == _NAMES
    assert [each["name"] for each in tools.definitions("openai-responses")] == _NAMES
    assert [each["name"] for each in tools.definitions("anthropic")] == _NAMES


@pytest.mark.parametrize("style", ["openai", "openai-responses"])
def test_strict_forms_are_strict(style: Style) -> None:
    for each in tools.definitions(style):
        tool = each.get("function", each)
        assert tool["strict"] is True
        assert list(strict_faults(tool["parameters"])) == []


def test_the_neutral_form_refers_to_nothing_and_says_what_each_property_is() -> None:
    for tool in tools.definitions():
        assert "$ref" not in str(tool)
        meta.validate(tool["parameters"])
        meta.validate(tool["returns"])
        assert list(described(tool["parameters"])) == []
        assert tool["parameters"]["additionalProperties"] is False


def test_all_definitions_together_are_small() -> None:
    """A client sends them with each request: in the forms for models, without what they return."""
    for style in ("openai", "openai-responses", "anthropic"):
        assert len(str(tools.definitions(style))) < 9_000  # about two thousand tokens


def test_results_are_as_told(toolbox: Toolbox) -> None:
    calls: dict[str, dict[str, Any]] = {
        "brief": {"text": STRIKE, "detail": "full"},
        "dossier_add": {"text": STRIKE, "dossier": "Harbour"},
        "dossier_view": {"dossier": "Harbour", "view": "matrix"},
        "ask": {"dossier": "Harbour", "question": "Who wants what of whom?"},
        "thread_update": {
            "thread": "quay",
            "messages": [{"id": "1", "author": "Bea", "text": "We demand 6 per cent by 3 May."}],
        },
    }
    for tool in tools.definitions():
        result = run(toolbox.call, tool["name"], calls[tool["name"]])
        for told in (result.model_dump(mode="json"), result.model_dump(exclude_none=True)):
            validate(tool["returns"], _as_json(told))
        validate(tool["parameters"], calls[tool["name"]])


def test_a_strict_call_leaves_nothing_out(toolbox: Toolbox) -> None:
    """What a strict decoder writes has null where a neutral one leaves out."""
    strict = tools.definitions("openai")[0]["function"]["parameters"]
    given = dict.fromkeys(strict["properties"]) | {"text": STRIKE}
    validate(strict, given)
    short = run(toolbox.call, "brief", {"text": STRIKE})
    assert run(toolbox.call, "brief", given) == short


def _as_json(told: Any) -> Any:
    if isinstance(told, dict):
        return {key: _as_json(value) for key, value in told.items()}
    if isinstance(told, list | tuple):
        return [_as_json(value) for value in told]
    return told if told is None or isinstance(told, bool | int | str) else str(told)
