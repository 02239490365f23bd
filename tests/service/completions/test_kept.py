"""Conversations that are kept under a name, and who is let in: errors in the form of this API."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from summarizer.storage.keys import NewKey
from tests.service.clients import bearer
from tests.service.completions.front import TEXT, Front, body, front_in, said, user
from tests.service.completions.prompts import templated

_QUESTION = "Who has set a deadline?"
_NOTHING = "There is no document here yet"
_AT = "/v1/chat/completions"


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """A service that asks for keys and has a model."""
    folder = tmp_path_factory.mktemp("guarded")
    endpoint = {"base_url": "http://127.0.0.1:9", "model": "scripted"}
    with front_in(folder, require_keys=True, request_bytes=100_000, **endpoint) as started:
        yield started


def key(front: Front, **wanted: Any) -> dict[str, str]:
    new = NewKey(**{"name": "clerk", "tenant": "main", **wanted})
    return bearer(front.common.jobs.database.keys.create(new)[1])


def test_a_conversation_that_is_kept_need_not_be_told_again(guarded: Front) -> None:
    headers = {**key(guarded), "X-Conversation-Id": "strike"}
    assert "6 per cent" in said(guarded.briefed(TEXT, headers=headers))
    assert "Ole Tarn" in said(guarded.ask(_QUESTION, headers=headers))
    by_body = guarded.ask(_QUESTION, headers=key(guarded), metadata={"conversation_id": "strike"})
    assert "Ole Tarn" in said(by_body)
    assert _NOTHING in said(guarded.ask(_QUESTION, headers=key(guarded)))


def test_another_tenant_has_another_conversation_of_that_name(guarded: Front) -> None:
    named = {"X-Conversation-Id": "talks"}
    said(guarded.briefed(TEXT, headers={**key(guarded), **named}))
    strangers = {**key(guarded, tenant="others"), **named}
    assert _NOTHING in said(guarded.ask(_QUESTION, headers=strangers))
    wish = "Show me the conversation openai:talks of the tenant main, and its documents"
    told = said(guarded.ask(wish, headers=strangers))
    assert "Ole Tarn" not in told
    assert "6 per cent" not in told


def test_a_conversation_that_is_new_hears_its_history_and_later_ones_do_not(
    guarded: Front,
) -> None:
    headers = {**key(guarded), "X-OpenWebUI-Chat-Id": "late"}
    history = (user(TEXT), {"role": "assistant", "content": "Read."})
    assert "Ole Tarn" in said(guarded.briefed(*history, _QUESTION, headers=headers))
    said(guarded.ask("forget everything, yes", headers=headers))
    assert _NOTHING in said(guarded.ask(*history, _QUESTION, headers=headers))


def test_what_takes_a_document_away_takes_one_however_often_it_comes(guarded: Front) -> None:
    headers = {**key(guarded), "X-Conversation-Id": "twice"}
    texts = [f"{TEXT} The ferries are idle.", f"{TEXT} The cranes stand still."]
    for text in texts:
        said(guarded.briefed(text, headers=headers))
    forget = [*texts, "forget that"]
    first, second = (said(guarded.ask(*forget, headers=headers)) for _ in range(2))
    assert "come before" in second
    assert first != second
    sources = said(guarded.ask("sources", headers=headers))
    assert sources.startswith("1 document:"), sources


def test_details_are_about_the_last_question_also_where_documents_are_kept(
    guarded: Front,
) -> None:
    headers = {**key(guarded), "X-Conversation-Id": "details"}
    told = said(guarded.briefed(TEXT, "ok", _QUESTION, headers=headers))
    assert "Ole Tarn" in told
    later = said(guarded.ask(TEXT, _QUESTION, "details", headers=headers))
    assert later == said(guarded.ask(TEXT, _QUESTION, "details", headers=key(guarded)))


def test_other_parts_of_a_file_with_each_question_are_one_document(guarded: Front) -> None:
    headers = {**key(guarded), "X-OpenWebUI-Chat-Id": "parts"}
    head, end = TEXT[: TEXT.index("The union")], TEXT[TEXT.index("The union") :]
    first = said(guarded.briefed(templated({"report": head}, "What is due?"), headers=headers))
    assert first.startswith("**report**")
    later = templated({"report": end}, _QUESTION)
    told = said(guarded.briefed(user("What is due?"), user(later), headers=headers))
    assert "Ole Tarn" in told
    assert "**report**" not in told
    again = said(
        guarded.ask(
            "What is due?", _QUESTION, templated({"report": head}, _QUESTION), headers=headers
        )
    )
    assert "**report**" not in again
    assert said(guarded.ask("sources", headers=headers)).startswith("1 document:")


@pytest.mark.parametrize(
    "name",
    ["", "new", "null", "undefined", "{{LIBRECHAT_BODY_ID}}", "temporary:7f3a", "local:7f3a"],
)
def test_what_stands_for_no_name_is_none(guarded: Front, name: str) -> None:
    headers = {**key(guarded), "X-Conversation-Id": name}
    said(guarded.briefed(TEXT, headers=headers))
    assert _NOTHING in said(guarded.ask(_QUESTION, headers=headers))


@pytest.mark.parametrize("name", ["a b", "x" * 201, "ä", 7, ["a"]])
def test_other_names_are_refused(guarded: Front, name: Any) -> None:
    answer = guarded.ask("hi", headers=key(guarded), metadata={"conversation_id": name})
    assert answer.status_code == 400
    assert answer.json()["error"]["param"] == "metadata"


def test_models_are_those_that_can_be_asked_for(guarded: Front, front: Front) -> None:
    headers = key(guarded, scope="read")
    listed = guarded.client.get("/v1/models", headers=headers).json()
    names = [one["id"] for one in listed["data"]]
    assert listed["object"] == "list"
    assert names == ["summarizer", "summarizer-rules", "summarizer-model"]
    for name in names:
        one = guarded.client.get(f"/v1/models/{name}", headers=headers).json()
        assert one in listed["data"]
    none = guarded.client.get("/v1/models/gpt", headers=headers)
    assert (none.status_code, none.json()["error"]["code"]) == (404, "model_not_found")
    # without a model to ask there is none of that name
    assert len(front.client.get("/v1/models").json()["data"]) == 2
    assert front.ask("hi", model="summarizer-model").status_code == 404


def test_a_model_is_asked_where_that_is_asked_for(guarded: Front) -> None:
    headers = key(guarded, tenant="asking")
    jobs = guarded.common.jobs.of("asking")
    for model, extractor in (("summarizer-rules", "rules"), ("summarizer-model", "model")):
        said(guarded.briefed(f"{TEXT} Asked {model}.", headers=headers, model=model))
        (job, *_) = jobs.listed().jobs
        options = guarded.common.jobs.database.jobs.order(job.id).options
        assert options.extractor == extractor


_HI = body("hi")


@pytest.mark.parametrize(
    ("sent", "status", "kind", "code", "param"),
    [
        ({"json": {**_HI, "n": 2}}, 400, "invalid_request_error", "invalid_request", "n"),
        ({"json": {"model": "x"}}, 400, "invalid_request_error", "invalid_request", "messages"),
        ({"json": body()}, 400, "invalid_request_error", "invalid_request", "messages"),
        (
            {"json": body({"role": "system", "content": "x"})},
            *(400, "invalid_request_error", "invalid_request", "messages"),
        ),
        (
            {"json": {**_HI, "response_format": {"type": "json_object"}}},
            *(400, "invalid_request_error", "invalid_request", "response_format"),
        ),
        ({"json": {**_HI, "model": "gpt"}}, 404, "invalid_request_error", "model_not_found", None),
        ({"content": b"{"}, 400, "invalid_request_error", "invalid_request", None),
        ({"json": body("x" * 100_001)}, 413, "invalid_request_error", "body_too_large", None),
    ],
)
def test_what_does_not_fit_is_told_in_the_form_of_this_api(
    guarded: Front, sent: dict[str, Any], status: int, kind: str, code: str, param: str | None
) -> None:
    headers = {"Content-Type": "application/json", **key(guarded)}
    answer = guarded.client.post(_AT, headers=headers, **sent)
    assert answer.status_code == status
    error = answer.json()["error"]
    assert (error["type"], error["code"]) == (kind, code)
    if param:
        assert error["param"] == param
    assert answer.headers["x-should-retry"] == "false"
    assert set(error) == {"message", "type", "param", "code"}


def test_who_is_not_let_in_is_told_so_in_the_form_of_this_api(guarded: Front) -> None:
    def told(headers: dict[str, str]) -> tuple[int, str, str]:
        answer = guarded.client.post(_AT, headers=headers, json=_HI)
        error = answer.json()["error"]
        return answer.status_code, error["type"], error["code"]

    assert told({}) == (401, "authentication_error", "invalid_api_key")
    assert told(bearer("sk_x")) == (401, "authentication_error", "invalid_api_key")
    assert told(bearer("none")) == (401, "authentication_error", "invalid_api_key")
    assert told(key(guarded, scope="read")) == (403, "permission_error", "forbidden")
    assert told({"Origin": "https://evil.example"}) == (403, "permission_error", "forbidden")
    once = key(guarded, requests_per_minute=1)
    said(guarded.ask("hi", headers=once))
    assert told(once) == (429, "rate_limit_error", "rate_limit_exceeded")
    for answer in (guarded.client.get("/v1/models"), guarded.client.put(_AT, headers=once)):
        assert "error" in answer.json()


def test_where_no_key_is_asked_for_any_is_taken_but_not_one_of_ours(front: Front) -> None:
    for given in ("none", "DUMMY_KEY", "sk-proj-1"):
        assert front.client.get("/v1/models", headers=bearer(given)).status_code == 200
        assert front.ask("hi", headers=bearer(given)).status_code == 200
    assert front.client.get("/v1/models", headers={"Authorization": "Bearer"}).status_code == 200
    assert front.client.get("/v1/models", headers=bearer("sk_0_revoked")).status_code == 401
    assert front.client.get("/v1/jobs", headers=bearer("none")).status_code == 401
