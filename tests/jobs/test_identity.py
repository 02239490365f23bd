"""What makes two jobs the same."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.jobs.identity import configuration_in, configuration_of, orders
from summarizer.storage import JobOptions
from tests.jobs.orders import document, settings


def _id(number: int = 1, options: JobOptions | None = None, **given: Any) -> str:
    return orders([document(number)], settings(**given), options)[0].id


MODEL: dict[str, Any] = {
    "extractor": "model",
    "model": "m",
    "base_url": "http://127.0.0.1:9/v1",
    "api_key": "a-key",
}


def test_the_same_document_under_the_same_settings_is_the_same_job() -> None:
    assert _id() == _id()
    assert len(_id()) <= 40  # the column


def test_the_id_tells_its_configuration() -> None:
    assert configuration_in(_id()) == configuration_of(settings())


@pytest.mark.parametrize(
    "other",
    [
        {"number": 2},
        {"language": "de"},
        {"chunk_chars": 5000},
        {"repair": False},
        MODEL,
        {"options": JobOptions(language="fr")},
    ],
)
def test_what_a_brief_depends_on_makes_another_job(other: dict[str, Any]) -> None:
    assert _id(**other) != _id()


@pytest.mark.parametrize(
    "other",
    [
        {"concurrency": 3},
        {"api_key": "another"},
        {"worker_tries": 9},
        {"database": "/elsewhere.sqlite"},
        {"worker": "sella"},
    ],
)
def test_what_a_brief_does_not_depend_on_makes_no_other_job(other: dict[str, Any]) -> None:
    assert _id(**{**MODEL, **other}) == _id(**MODEL)


def test_what_is_known_of_a_document_makes_another_job() -> None:
    dated = orders([document(1, published="2026-05-15")], settings())[0].id
    assert dated != _id()


def test_options_change_the_job_and_not_who_does_it() -> None:
    plain = orders([document(1)], settings())[0]
    french = orders([document(1)], settings(), JobOptions(language="fr"))[0]
    assert plain.queue == french.queue
    assert french.id == _id(language="fr")


def test_neither_id_nor_queue_tells_text_or_key() -> None:
    order = orders([document(1)], settings(**MODEL))[0]
    assert set(order.id) <= set("0123456789abcdef-")
    assert set(order.queue) <= set("0123456789abcdef")
