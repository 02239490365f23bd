"""The tools in LangChain: bound to its model for OpenAI's interface, called by it, and invoked."""

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
def langchain() -> Any:
    """The library's tools; without them the test is skipped."""
    return pytest.importorskip(
        "langchain_core.tools", reason="langchain-core is not installed: make engines"
    )


@pytest.fixture
def langchain_openai() -> Any:
    """Its models of OpenAI's interface; without them the test is skipped."""
    return pytest.importorskip(
        "langchain_openai", reason="langchain-openai is not installed: make engines"
    )


async def _called(toolbox: Toolbox, name: str, **arguments: Any) -> str:
    return (await toolbox.call(name, arguments)).to_json()


def _tools(langchain: Any, toolbox: Toolbox) -> dict[str, Any]:
    return {
        each.name: langchain.StructuredTool.from_function(
            coroutine=partial(_called, toolbox, each.name),
            name=each.name,
            description=each.description,
            args_schema=each.parameters,
        )
        for each in tools.DEFINITIONS
    }


async def _loop(model: Any, offered: dict[str, Any]) -> tuple[Any, Any]:
    from langchain_core.messages import HumanMessage

    bound = model.bind_tools(list(offered.values()))
    talk: list[Any] = [HumanMessage(QUESTION)]
    talk.append(await bound.ainvoke(talk))
    (call,) = talk[-1].tool_calls
    talk.append(await offered[call["name"]].ainvoke(call))
    return talk[-1], await bound.ainvoke(talk)


async def _run(langchain: Any, langchain_openai: Any, address: str, toolbox: Toolbox) -> Any:
    from openai import DefaultAsyncHttpxClient

    async with DefaultAsyncHttpxClient() as client:
        model = langchain_openai.ChatOpenAI(
            model="scripted",
            base_url=address,
            api_key="none",
            max_retries=0,
            http_async_client=client,
        )
        return await _loop(model, _tools(langchain, toolbox))


def test_a_model_asks_the_dossier(langchain: Any, langchain_openai: Any, toolbox: Toolbox) -> None:
    run(toolbox.call, "dossier_add", {"dossier": "Harbour", "text": STRIKE})
    with ModelServer() as server:
        server.script([calling("ask", ASK), saying(SAID)])
        returned, said = run(_run, langchain, langchain_openai, server.base_url, toolbox)
        first = server.requests[0]
    assert said.content == SAID
    assert "The union demands a wage rise of 6 per cent." in returned.content
    names = [tool["function"]["name"] for tool in first.body["tools"]]
    assert names == [each.name for each in tools.DEFINITIONS]


def test_the_strict_form_is_bound_as_it_is(langchain_openai: Any) -> None:
    """LangChain takes OpenAI's own form too, and sends it on."""
    model = langchain_openai.ChatOpenAI(model="scripted", base_url="http://x/v1", api_key="none")
    bound = model.bind_tools(tools.definitions("openai"), strict=True)
    for tool in bound.kwargs["tools"]:
        assert tool["function"]["strict"] is True
        assert list(strict_faults(tool["function"]["parameters"])) == []
