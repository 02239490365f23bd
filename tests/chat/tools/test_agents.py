"""The tools in the OpenAI Agents SDK: its own loop, with a scripted model."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from anyio import run

from summarizer.chat import tools
from summarizer.chat.tools import Toolbox
from tests.chat.tools.desks import STRIKE
from tests.chat.tools.schemas import strict_faults
from tests.chat.tools.scripts import ASK, QUESTION, SAID, calling, saying
from tests.model_server import ModelServer


@pytest.fixture
def agents() -> Any:
    """The SDK; without it the test is skipped."""
    return pytest.importorskip("agents", reason="openai-agents is not installed: make engines")


async def _invoked(toolbox: Toolbox, name: str, _context: Any, arguments: str) -> str:
    return (await toolbox.call(name, arguments)).to_json()


async def _run(agents: Any, server: ModelServer, toolbox: Toolbox) -> Any:
    from openai import AsyncOpenAI

    offered = [
        agents.FunctionTool(
            name=each.name,
            description=each.description,
            params_json_schema=each.strict_parameters,
            on_invoke_tool=partial(_invoked, toolbox, each.name),
        )
        for each in tools.DEFINITIONS
    ]
    async with AsyncOpenAI(base_url=server.base_url, api_key="none", max_retries=0) as client:
        model = agents.OpenAIChatCompletionsModel(model="scripted", openai_client=client)
        agent = agents.Agent(name="clerk", tools=offered, model=model)
        untold = agents.RunConfig(tracing_disabled=True)
        return await agents.Runner.run(agent, QUESTION, run_config=untold)


def test_an_agent_asks_the_dossier(agents: Any, toolbox: Toolbox) -> None:
    run(toolbox.call, "dossier_add", {"dossier": "Harbour", "text": STRIKE})
    with ModelServer() as server:
        server.script([calling("ask", ASK), saying(SAID)])
        result = run(_run, agents, server, toolbox)
        assert result.final_output == SAID
        first, second = server.requests
    for tool in first.body["tools"]:
        assert tool["function"]["strict"] is True
        assert list(strict_faults(tool["function"]["parameters"])) == []
    assert '"quote":"The union demands a wage rise of 6 per cent."' in second.text
