"""What OpenAPI says of the service is so: schemathesis sends what fits and what does not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from schemathesis import Case
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.schemas import BaseSchema

from summarizer import Summarizer, read_text
from summarizer.jobs import Jobs
from summarizer.jobs.identity import orders
from summarizer.service.reading import SUFFIXES
from summarizer.settings import load
from tests.service.clients import TEXT, application
from tests.service.running import listening

load_all_checks()
_CHECKS: list[Any] = CHECKS.get_by_names(
    [
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_headers_conformance",
        "response_schema_conformance",
        "negative_data_rejection",
        "unsupported_method",
    ]
)
_EXAMPLES = 3


@schemathesis.serializer("application/pdf")
def _as_pdf(_: schemathesis.SerializationContext, value: Any) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()


_DOCUMENT = read_text(TEXT, published="2026-05-14")
_JOB = orders([_DOCUMENT], load(extractor="rules"))[0].id
_DOSSIER = 1
_DOCUMENTS = "/v1/dossiers/{dossier}/documents"
# the application tells of itself before it is started
_DESCRIBED = application(Path()).openapi()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A service with a job that is done and a dossier that holds its brief.

    Without a worker, so that nothing depends on when a job is done.
    """
    folder: Path = tmp_path_factory.mktemp("service")
    settings = load(database=str(folder / "talks.sqlite"), extractor="rules")
    with Jobs(settings) as jobs, Summarizer(settings) as summarizer:
        job = jobs.submit([_DOCUMENT])[0]
        jobs.database.jobs.finish(job.id, summarizer.brief(_DOCUMENT))
        dossier = jobs.database.create("Norrgate strike")
        jobs.database.deliveries.put(job.id, dossier.id)
    assert (job.id, dossier.id) == (_JOB, _DOSSIER)
    with listening(application(folder, sync_seconds=0.05)) as address:
        yield address


def _schema(systematic: bool, **parameters: Any) -> BaseSchema:
    config = schemathesis.Config.from_dict(
        {
            "seed": 20260514,
            "parameters": parameters,
            "generation": {"max-examples": _EXAMPLES, "deterministic": True, "database": "none"},
            "phases": {"coverage": {"enabled": systematic, "unexpected-methods": ["PUT", "TRACE"]}},
            # its bodies are those of /v1/briefs, which are gone through one by one
            "operations": [
                {"include-path": _DOCUMENTS, "phases": {"coverage": {"enabled": False}}}
            ],
        }
    )
    return schemathesis.openapi.from_dict(_DESCRIBED, config=config)


@_schema(systematic=True).parametrize()
def test_what_is_sent_is_answered_as_documented(case: Case[Any], address: str) -> None:
    _send(case, address)


@_schema(systematic=False, job=_JOB, dossier=_DOSSIER).include(method="GET").parametrize()
def test_what_is_there_is_shown_as_documented(case: Case[Any], address: str) -> None:
    _send(case, address)


def _send(case: Case[Any], address: str) -> None:
    # whatever is sent as a text is one: nothing is of the wrong type there
    is_text = case.media_type in SUFFIXES
    without: list[Any] = CHECKS.get_by_names(["negative_data_rejection"]) if is_text else []
    case.call_and_validate(base_url=address, checks=_CHECKS, excluded_checks=without)
