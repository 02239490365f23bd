"""The tools in pydantic-ai: its own loop, with its own models for tests."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

import pytest
from anyio import run

from summarizer.chat import tools
from summarizer.chat.tools import Toolbox
from tests.chat.tools.desks import STRIKE
from tests.chat.tools.scripts import ASK, QUESTION, SAID


@pytest.fixture
def pydantic_ai() -> Any:
    """The library; without it the test is skipped."""
    return pytest.importorskip("pydantic_ai", reason="pydantic-ai is not installed: make engines")


async def _called(toolbox: Toolbox, name: str, **arguments: Any) -> dict[str, Any]:
    return (await toolbox.call(name, arguments)).model_dump(mode="json", exclude_none=True)


def _tools(pydantic_ai: Any, toolbox: Toolbox) -> list[Any]:
    return [
        pydantic_ai.Tool.from_schema(
            partial(_called, toolbox, each.name),
            name=each.name,
            description=each.description,
            json_schema=each.parameters,
        )
        for each in tools.DEFINITIONS
    ]


def test_an_agent_asks_the_dossier(pydantic_ai: Any, toolbox: Toolbox) -> None:
    from pydantic_ai.messages import ModelResponse, TextPart, ToolCallPart, ToolReturnPart
    from pydantic_ai.models.function import AgentInfo, FunctionModel

    run(toolbox.call, "dossier_add", {"dossier": "Harbour", "text": STRIKE})
    seen: list[Any] = []

    def model(messages: list[Any], info: AgentInfo) -> ModelResponse:
        returned = [it for it in messages[-1].parts if isinstance(it, ToolReturnPart)]
        seen.extend(returned)
        assert {each.name for each in info.function_tools} == {it.name for it in tools.DEFINITIONS}
        part = TextPart(SAID) if returned else ToolCallPart("ask", ASK)
        return ModelResponse(parts=[part])

    agent = pydantic_ai.Agent(FunctionModel(model), tools=_tools(pydantic_ai, toolbox))
    assert run(agent.run, QUESTION).output == SAID
    (returned,) = seen
    assert "The union demands a wage rise of 6 per cent." in json.dumps(returned.content)


def test_arguments_made_from_the_schemas_fit(pydantic_ai: Any, toolbox: Toolbox) -> None:
    """Its TestModel calls every tool with the least that the schema asks for."""
    from pydantic_ai.models.test import TestModel

    agent = pydantic_ai.Agent(TestModel(), tools=_tools(pydantic_ai, toolbox))
    output = json.loads(run(agent.run, QUESTION).output)
    assert set(output) == {each.name for each in tools.DEFINITIONS}
    assert not [name for name, told in output.items() if told.get("code") == "invalid-arguments"]
