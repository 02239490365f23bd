"""The clients that people have talk to a service as it is really served: `openai` and `llm`."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import openai
import pytest
from openai import AsyncOpenAI, OpenAI
from openai.types.chat import ChatCompletionChunk

from tests.model_server import ModelServer, status
from tests.service.completions.front import TEXT, body, user
from tests.service.pages.serving import Service, service_in

_QUESTION = "Who has set a deadline?"
_LLM = """\
- model_id: summarizer
  model_name: summarizer
  api_base: "{address}/v1"
  api_key_name: summarizer
"""


@dataclass(frozen=True)
class Served:
    """A service in a process of its own, with a worker and a model, that asks for keys."""

    service: Service
    model: ModelServer
    key: str

    @property
    def base_url(self) -> str:
        """Where clients are told that the API is."""
        return f"{self.service.address}/v1"

    @property
    def openai(self) -> OpenAI:
        """The official client."""
        return OpenAI(base_url=self.base_url, api_key=self.key, timeout=240)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with ModelServer() as model:
        settings = {
            "BASE_URL": model.base_url,
            "MODEL": "scripted",
            "ATTEMPTS": "1",
            "REQUIRE_KEYS": "true",
            # a client repeats what was not answered in time
            "REQUEST_SECONDS": "240",
        }
        with service_in(tmp_path_factory.mktemp("served"), **settings) as service:
            yield Served(service, model, service.key(scope="write"))


def text_of(parts: Sequence[ChatCompletionChunk]) -> str:
    return "".join(one.choices[0].delta.content or "" for one in parts if one.choices)


def test_openai_answers_whole_and_in_parts(served: Served) -> None:
    client = served.openai
    with_usage = {"include_usage": True}
    parts = list(
        client.chat.completions.create(**body(TEXT, stream=True, stream_options=with_usage))
    )
    assert parts[0].choices[0].delta.role == "assistant"
    assert "Reading" in text_of(parts[:3])
    assert "6 per cent" in text_of(parts)
    assert parts[-2].choices[0].finish_reason == "stop"
    assert parts[-1].usage is not None
    history = [user(TEXT), {"role": "assistant", "content": text_of(parts)}, user(_QUESTION)]
    whole = client.chat.completions.create(**body(*history))
    assert "Ole Tarn" in str(whole.choices[0].message.content)
    assert whole.usage is not None
    assert whole.usage.total_tokens > 0


def test_openai_answers_at_the_same_time(served: Served) -> None:
    async def ask() -> tuple[str, str]:
        async with AsyncOpenAI(base_url=served.base_url, api_key=served.key) as client:
            asked = body("help")
            whole, parts = await asyncio.gather(
                client.chat.completions.create(**asked),
                client.chat.completions.create(**asked, stream=True),
            )
            streamed = [one async for one in parts]
            return str(whole.choices[0].message.content), text_of(streamed)

    whole, streamed = asyncio.run(ask())
    assert whole == streamed
    assert "`" in whole


def test_openai_sends_files(served: Served) -> None:
    data = base64.b64encode(TEXT.encode()).decode()
    file = {"filename": "talks.txt", "file_data": f"data:text/plain;base64,{data}"}
    parts = [{"type": "file", "file": file}, {"type": "text", "text": _QUESTION}]
    told = served.openai.chat.completions.create(**body(user(parts), model="summarizer-rules"))
    assert "Ole Tarn" in str(told.choices[0].message.content)


def test_openai_lists_models_and_tells_errors_as_its_own(served: Served) -> None:
    client = served.openai
    assert next(one.id for one in client.models.list()) == "summarizer"
    assert client.models.retrieve("summarizer-rules").id == "summarizer-rules"
    with pytest.raises(openai.NotFoundError) as unknown:
        client.chat.completions.create(**body("hi", model="gpt"))
    assert unknown.value.code == "model_not_found"
    with pytest.raises(openai.BadRequestError) as unfit:
        client.chat.completions.create(**body("hi", n=2))
    assert unfit.value.param == "n"
    with pytest.raises(openai.AuthenticationError):
        client.with_options(api_key="sk_wrong").models.list()
    reader = client.with_options(api_key=served.service.key(scope="read"))
    with pytest.raises(openai.PermissionDeniedError):
        reader.chat.completions.create(**body("hi"))


def test_a_model_that_fails_is_told_once_and_not_asked_again(served: Served) -> None:
    client = served.openai
    text = f"{TEXT} The ferries are idle."
    served.model.script([status(500)] * 9)
    before = len(served.model.requests)
    with pytest.raises(openai.InternalServerError) as failed:
        client.chat.completions.create(**body(text, model="summarizer-model"))
    assert failed.value.code == "endpoint_failed"
    asked = len(served.model.requests) - before
    asked_again = body(f"{text} It is May.", model="summarizer-model", stream=True)
    parts = client.chat.completions.create(**asked_again)
    heard = []
    with pytest.raises(openai.APIError) as broken:
        heard += list(parts)
    assert broken.value.code == "endpoint_failed"
    assert len(served.model.requests) - before == 2 * asked
    served.model.script([])


def llm(served: Served, folder: Path, *arguments: str) -> str:
    """What the command line `llm` prints."""
    done = subprocess.run(  # noqa: S603 - what is tested
        [sys.executable, "-m", "llm", *arguments],
        env={**os.environ, "LLM_USER_PATH": str(folder)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_llm_talks_and_goes_on(served: Served, tmp_path: Path) -> None:
    pytest.importorskip("llm", reason="llm is not installed: make engines")
    told = _LLM.format(address=served.service.address)
    (tmp_path / "extra-openai-models.yaml").write_text(told)
    (tmp_path / "keys.json").write_text(json.dumps({"summarizer": served.key}))
    assert "6 per cent" in llm(served, tmp_path, "-m", "summarizer", TEXT)
    assert "Ole Tarn" in llm(served, tmp_path, "-c", _QUESTION)
