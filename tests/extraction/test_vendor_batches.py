from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import ConfigurationError, EndpointRefused, EndpointUnreachable, MissingKey
from summarizer.extraction.vendor_batches import VendorBatches
from summarizer.extraction.vendor_lines import answers_in, line_of
from summarizer.settings import Endpoint
from tests.extraction.conftest import settings
from tests.jobs.vendor.fake_batches import FakeBatches
from tests.model_server import ModelServer, html, status

T = TypeVar("T")
LONG_AGO = datetime.now(UTC) - timedelta(days=1)


def at(address: str, work: Callable[[VendorBatches], Awaitable[T]]) -> T:
    async def run() -> T:
        async def at_once(_: float) -> None:
            pass

        endpoint = Endpoint(model="scripted", base_url=address)
        batches = VendorBatches(endpoint, settings(), sleep=at_once)
        try:
            return await work(batches)
        finally:
            await batches.aclose()

    return asyncio.run(run())


def test_a_batch_is_begun_once_under_our_name(tmp_path: Path) -> None:
    path = tmp_path / "ours.jsonl"
    path.write_bytes(line_of("a", "{}"))

    async def work(batches: VendorBatches) -> list[str]:
        file = await batches.upload(path)
        begun = [await batches.submit(file, name, LONG_AGO) for name in ("one", "two", "one")]
        return [each.id for each in begun if each]

    with FakeBatches() as fake:
        assert at(fake.base_url, work) == ["batch-1", "batch-2", "batch-1"]
        assert fake.files["file-1"] == ("ours.jsonl", path.read_bytes())
        assert fake.batches["batch-1"].metadata == {"summarizer": "one"}


def test_a_batch_is_found_behind_many_others() -> None:
    with FakeBatches() as fake:
        fake.keep("ours.jsonl", b"")
        for number in range(250):
            fake.begin("file-1", {"summarizer": f"n{number}"})
        found = at(fake.base_url, lambda b: b.submit("file-1", "n3", LONG_AGO))
        assert found is not None
        assert (found.id, len(fake.batches)) == ("batch-4", 250)


def test_what_the_endpoint_does_not_know_is_none() -> None:
    with FakeBatches() as fake:
        assert at(fake.base_url, lambda b: b.standing("batch-9")) is None


def test_a_file_that_is_gone_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "answers"
    with FakeBatches() as fake:
        at(fake.base_url, lambda b: b.fetch("file-9", path))
        at(fake.base_url, lambda b: b.delete("file-9", None))
    assert path.read_bytes() == b""


@pytest.mark.parametrize("code", [404, 405, 501])
def test_an_endpoint_without_the_interface_is_told(code: int, monkeypatch: Any) -> None:
    with ModelServer() as server:
        monkeypatch.setattr("tests.model_server._Handler.do_GET", lambda h: h._send(status(code)))
        with pytest.raises(ConfigurationError, match="no batch interface"):
            at(server.base_url, lambda b: b.check())


@pytest.mark.parametrize("reply", [html(), html(text="{}")])
def test_so_is_one_that_answers_with_something_else(reply: Any, monkeypatch: Any) -> None:
    with ModelServer() as server:
        monkeypatch.setattr("tests.model_server._Handler.do_GET", lambda h: h._send(reply))
        with pytest.raises(ConfigurationError, match="no batch interface"):
            at(server.base_url, lambda b: b.check())


def test_what_else_is_wrong_is_told_as_such(monkeypatch: Any) -> None:
    with ModelServer() as server:
        monkeypatch.setattr("tests.model_server._Handler.do_GET", lambda h: h._send(status(401)))
        with pytest.raises(EndpointRefused, match="key"):
            at(server.base_url, lambda b: b.check())
        gone = server.base_url
    with pytest.raises(EndpointUnreachable):
        at(gone, lambda b: b.check())


def test_without_a_key_that_the_host_wants_it_says_so() -> None:
    with pytest.raises(MissingKey):
        at("https://api.openai.com/v1", lambda b: b.check())


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_a_body_goes_into_its_line_as_it_is(text: str) -> None:
    body = json.dumps({"messages": [text]}, ensure_ascii=False)
    line = line_of("job.e0.1", body)
    assert line.count(b"\n") == 1
    assert json.loads(line) == {
        "custom_id": "job.e0.1",
        "method": "POST",
        "url": "/v1/chat/completions",
        "body": {"messages": [text]},
    }


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["custom_id", "response", "error", "code", "status_code", "body"]),
            inner,
            max_size=6,
        )
    ),
)


@given(st.lists(_JSON.map(json.dumps).map(str.encode) | st.binary(max_size=20), max_size=5))
def test_whatever_stands_in_a_file_good_lines_are_read(
    tmp_path_factory: pytest.TempPathFactory, bad: list[bytes]
) -> None:
    path = tmp_path_factory.getbasetemp() / "answers"
    body = {"choices": "\u2028"}
    good = {"custom_id": "a", "response": {"status_code": 200, "body": body}, "error": None}
    lines = [*bad, json.dumps(good, ensure_ascii=False).encode()]
    path.write_bytes(b"\n".join(line.replace(b"\n", b" ") for line in lines))
    *_, (name, code, text) = answers_in(path)
    assert (name, code, json.loads(text)) == ("a", 200, body)


def test_an_error_without_a_response_is_one_that_may_pass(tmp_path: Path) -> None:
    path = tmp_path / "answers"
    error = {"code": "batch_expired", "message": "Over."}
    path.write_text(json.dumps({"custom_id": "a", "response": None, "error": error}))
    ((name, code, text),) = answers_in(path)
    assert (name, code, json.loads(text)["error"]["code"]) == ("a", 503, "batch_expired")
