"""What can be chosen on pages, without script: who reads a document, and of when changes are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.storage import JobOptions
from tests.service.clients import TEXT
from tests.service.routes.desk import Desk, desk
from tests.views.dossiers import BRIEFS

_SENT = {"text": TEXT, "extractor": "rules", "language": "de-AT"}


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path) as service:
        yield service


@pytest.mark.parametrize("in_a_dossier", [False, True])
def test_a_document_is_read_as_it_was_chosen(at: Desk, in_a_dossier: bool) -> None:
    place = f"/dossiers/{at.dossier()}/documents" if in_a_dossier else "/"
    answer = at.client.post(place, data=_SENT, follow_redirects=False)
    assert answer.status_code == 303
    job = answer.headers["location"].rpartition("/")[2]
    options = at.jobs.database.jobs.order(job).options
    assert options == JobOptions(extractor="rules", language="de-AT")


@pytest.mark.parametrize("wrong", [{"language": "no language"}, {"extractor": "magic"}])
@pytest.mark.parametrize("in_a_dossier", [False, True])
def test_what_cannot_be_chosen_is_told_and_kept_in_the_form(
    at: Desk, wrong: dict[str, str], in_a_dossier: bool
) -> None:
    place = f"/dossiers/{at.dossier()}/documents" if in_a_dossier else "/"
    answer = at.client.post(place, data=_SENT | wrong)
    assert answer.status_code == 422
    assert "That is no language, or no way to read it." in answer.text
    assert TEXT in answer.text
    assert at.jobs.listed().jobs == ()


def test_a_model_is_offered_where_there_is_one(tmp_path: Path) -> None:
    without: dict[str, str] = {}
    for given in (without, {"model": "own", "base_url": "http://127.0.0.1:9/v1"}):
        with desk(tmp_path, **given) as service:
            page = _page(service, "/")
            assert '<option value="rules">' in page
            assert ('<option value="model">' in page) is bool(given)


def test_changes_are_shown_since_a_day(at: Desk) -> None:
    number = at.dossier()
    shelf = at.jobs.database.shelf(number)
    for brief in BRIEFS:
        shelf.add(brief)
    all_of_them, later, none = (
        _changes(at, f"/dossiers/{number}{query}")
        for query in ("", "?since=2026-05-08", "?since=2027-01-01")
    )
    assert all_of_them > later > none == 0
    page = at.client.get(f"/dossiers/{number}?since=2026-05-08&as_of=2026-06-01").text
    assert "since 8 May 2026" in page
    assert f'href="/dossiers/{number}?as_of=2026-06-01">Show all changes' in page
    answer = at.client.get(f"/dossiers/{number}?since=yesterday")
    assert (answer.status_code, "That is no day." in answer.text) == (422, True)


def _changes(at: Desk, address: str) -> int:
    found = re.search(r'href="#changes">What changed <span class="n">(\d+)', _page(at, address))
    return int(found[1]) if found else 0


def _page(at: Desk, address: str) -> str:
    answer = at.client.get(address)
    assert answer.status_code == 200
    return answer.text
