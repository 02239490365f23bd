"""What a model says that calls a tool, and then answers: for `tests.model_server`."""

from __future__ import annotations

import json
from typing import Any

from tests.model_server import Reply

QUESTION = "Who wants what of whom?"
ASK: dict[str, Any] = {"dossier": "Harbour", "question": QUESTION, "detail": None}
"""Arguments of `ask` as a strict decoder writes them."""
SAID = "The union wants 6 per cent."


def calling(name: str, arguments: dict[str, Any]) -> Reply:
    """A chat completion that calls a tool."""
    function = {"name": name, "arguments": json.dumps(arguments)}
    call = {"id": "call_1", "type": "function", "function": function}
    return _completion({"content": None, "tool_calls": [call]}, "tool_calls")


def saying(text: str) -> Reply:
    """A chat completion that says something."""
    return _completion({"content": text}, "stop")


def responding(*output: dict[str, Any]) -> Reply:
    """A response of OpenAI's newer interface."""
    body = {
        "id": "resp_1",
        "object": "response",
        "created_at": 1,
        "model": "scripted",
        "output": list(output),
        "parallel_tool_calls": False,
        "tool_choice": "auto",
        "tools": [],
        "status": "completed",
    }
    return Reply(json.dumps(body).encode())


def _completion(message: dict[str, Any], reason: str) -> Reply:
    body = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "scripted",
        "choices": [
            {"index": 0, "message": {"role": "assistant", **message}, "finish_reason": reason}
        ],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
    }
    return Reply(json.dumps(body).encode())
