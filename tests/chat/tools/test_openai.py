"""The tools with OpenAI's own client: chat completions and responses, over a socket."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from anyio import run
from openai import OpenAI
from openai.types.chat import (
    ChatCompletionMessageFunctionToolCall,
    ChatCompletionMessageParam,
    ChatCompletionToolParam,
)
from openai.types.responses import ResponseFunctionToolCall, ToolParam
from pydantic import TypeAdapter

from summarizer.chat import tools
from summarizer.chat.tools import Toolbox
from tests.chat.tools.desks import STRIKE
from tests.chat.tools.schemas import strict_faults
from tests.chat.tools.scripts import ASK, QUESTION, SAID, calling, responding, saying
from tests.model_server import ModelServer


@pytest.fixture
def server() -> Iterator[ModelServer]:
    """A model that says what the test has it say."""
    with ModelServer() as running:
        yield running


@pytest.fixture
def client(server: ModelServer) -> Iterator[OpenAI]:
    """The client."""
    with OpenAI(base_url=server.base_url, api_key="none", max_retries=0) as opened:
        yield opened


@pytest.fixture
def full(toolbox: Toolbox) -> Toolbox:
    """A toolbox whose desk has a dossier."""
    run(toolbox.call, "dossier_add", {"dossier": "Harbour", "text": STRIKE})
    return toolbox


def test_a_loop_of_chat_completions(server: ModelServer, client: OpenAI, full: Toolbox) -> None:
    offered = TypeAdapter(list[ChatCompletionToolParam]).validate_python(
        tools.definitions("openai")
    )
    server.script([calling("ask", ASK), saying(SAID)])
    talk: list[ChatCompletionMessageParam] = [{"role": "user", "content": QUESTION}]
    asked = client.chat.completions.create(model="scripted", messages=talk, tools=offered)
    (call,) = asked.choices[0].message.tool_calls or []
    assert isinstance(call, ChatCompletionMessageFunctionToolCall)
    result = run(full.call, call.function.name, call.function.arguments)
    talk.append(asked.choices[0].message.to_dict())  # type: ignore[arg-type]
    talk.append({"role": "tool", "tool_call_id": call.id, "content": result.to_json()})
    said = client.chat.completions.create(model="scripted", messages=talk, tools=offered)
    assert said.choices[0].message.content == SAID

    first, second = server.requests
    assert len(first.body["tools"]) == 5
    assert not [
        fault
        for tool in first.body["tools"]
        for fault in strict_faults(tool["function"]["parameters"])
    ]
    assert '"quote":"The union demands a wage rise of 6 per cent."' in second.text


def test_a_loop_of_responses(server: ModelServer, client: OpenAI, full: Toolbox) -> None:
    offered = TypeAdapter(list[ToolParam]).validate_python(tools.definitions("openai-responses"))
    call = {
        "type": "function_call",
        "id": "fc_1",
        "call_id": "call_1",
        "name": "ask",
        "arguments": json.dumps(ASK),
    }
    text = {"type": "output_text", "text": SAID, "annotations": []}
    message = {
        "type": "message",
        "id": "msg_1",
        "role": "assistant",
        "status": "completed",
        "content": [text],
    }
    server.script([responding(call), responding(message)])
    asked = client.responses.create(model="scripted", input=QUESTION, tools=offered)
    (made,) = asked.output
    assert isinstance(made, ResponseFunctionToolCall)
    result = run(full.call, made.name, made.arguments)
    said = client.responses.create(
        model="scripted",
        tools=offered,
        input=[
            {"role": "user", "content": QUESTION},
            {
                "type": "function_call",
                "call_id": made.call_id,
                "name": made.name,
                "arguments": made.arguments,
            },
            {
                "type": "function_call_output",
                "call_id": made.call_id,
                "output": result.to_json(),
            },
        ],
    )
    assert said.output_text == SAID
    first, second = server.requests
    assert [tool["name"] for tool in first.body["tools"]] == [it.name for it in tools.DEFINITIONS]
    assert all(tool["strict"] for tool in first.body["tools"])
    assert "The union demands a wage rise of 6 per cent." in second.body["input"][2]["output"]
