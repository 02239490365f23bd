"""`/v1/dossiers`: made, filled, shown in every form, decided about; never another's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from summarizer.picture import picture_of
from summarizer.views import ALL
from tests.service.clients import TEXT, bearer, new_key
from tests.service.routes.desk import ASKED, LATER, Desk, brief, desk

_ELSE = "Union leader Dara Holm said on Tuesday that the union would not end the strike."


def test_a_dossier_is_made_listed_renamed_and_taken_away(at: Desk) -> None:
    made = at.client.post("/v1/dossiers", json={"title": "Norrgate strike"})
    assert made.status_code == 201
    place = made.headers["location"]
    assert at.client.get(place).json() == made.json()
    assert at.client.get("/v1/dossiers").json()["dossiers"] == [made.json()]
    assert at.client.patch(place, json={"title": "Kessa"}).json()["title"] == "Kessa"
    assert at.client.delete(place).status_code == 204
    assert at.client.get(place).status_code == 404
    assert at.client.delete(place).status_code == 404


@pytest.mark.parametrize("title", ["", " ", "a\x00b", "a" * 201, None, 7, "\x1b[31m"])
def test_what_cannot_be_a_title_is_told(at: Desk, title: object) -> None:
    assert at.client.post("/v1/dossiers", json={"title": title}).status_code == 422


def test_a_title_is_there_once(at: Desk) -> None:
    at.dossier("Kessa")
    answer = at.client.post("/v1/dossiers", json={"title": " KESSA "})
    assert (answer.status_code, answer.json()["code"]) == (409, "dossier-exists")


def test_a_brief_of_somebody_is_added_once_and_taken_out(at: Desk) -> None:
    place = f"/v1/dossiers/{at.dossier()}/documents"
    sent = brief().model_dump(mode="json")
    answer = at.client.post(place, json=sent)
    assert (answer.status_code, answer.json()["added"]) == (201, True)
    answer = at.client.post(place, json=sent)
    assert (answer.status_code, answer.json()["added"]) == (200, False)
    (held,) = at.client.get(place).json()["documents"]
    assert held["id"] == answer.json()["document"]
    assert at.client.delete(f"{place}/{held['id']}").status_code == 204
    assert at.client.delete(f"{place}/{held['id']}").json()["code"] == "document-not-held"


def test_a_brief_that_proves_nothing_is_refused(at: Desk) -> None:
    sent = brief().model_dump(mode="json")
    sent["demands"][0]["evidence"][0]["quote"] = "Something else"
    answer = at.client.post(f"/v1/dossiers/{at.dossier()}/documents", json=sent)
    assert (answer.status_code, answer.json()["code"]) == (422, "unfit-brief")
    assert "Something else" not in answer.text


def test_the_brief_of_a_job_is_added_now_or_when_it_is_done(at: Desk) -> None:
    place = f"/v1/dossiers/{at.dossier()}/documents"
    done, waits = at.done(), at.asked(text=_ELSE)
    assert at.client.post(place, json={"job": done}).json()["added"] is True
    answer = at.client.post(place, json={"job": waits})
    assert (answer.status_code, answer.json()["id"]) == (202, waits)
    assert at.client.post(place, json={"job": waits}).status_code == 202
    at.finish(waits)
    assert len(at.client.get(place).json()["documents"]) == 2
    assert at.client.post(place, json={"job": waits}).json()["added"] is False
    assert at.client.post(place, json={"job": "x"}).json()["code"] == "job-not-found"


def test_a_failed_or_cancelled_job_has_no_brief_to_add(at: Desk) -> None:
    place = f"/v1/dossiers/{at.dossier()}/documents"
    at.fail(failed := at.asked(), "endpoint-failed")
    at.jobs.cancel(cancelled := at.asked(text=_ELSE))
    assert at.client.post(place, json={"job": failed}).status_code == 502
    assert at.client.post(place, json={"job": cancelled}).status_code == 409


def test_a_document_is_briefed_and_added(tmp_path: Path) -> None:
    with desk(tmp_path, sync_seconds=50.0) as at:
        place = f"/v1/dossiers/{at.dossier()}/documents"
        job = at.asked()
        answer = at.answered(lambda: at.client.post(place, json=ASKED), lambda: at.finish(job))
        assert (answer.status_code, answer.json()["added"]) == (201, True)
        assert answer.json()["job"] == job
        again = at.client.post(place, json=ASKED)
        assert (again.status_code, again.json()["added"]) == (200, False)
        later = at.client.post(place, files={"file": ("b.txt", _ELSE)}, headers=LATER)
        assert later.status_code == 202


def test_a_dossier_that_is_deleted_meanwhile_is_no_failure_of_the_job(at: Desk) -> None:
    dossier = at.dossier()
    job = at.asked(dossier=dossier)
    at.client.delete(f"/v1/dossiers/{dossier}")
    at.finish(job)
    assert at.client.get(f"/v1/jobs/{job}").json()["state"] == "done"


def test_what_was_taken_back_is_not_added(at: Desk) -> None:
    dossier = at.dossier()
    job = at.asked(dossier=dossier)
    at.client.delete(f"/v1/jobs/{job}")
    assert at.asked() == job
    at.finish(job)
    assert at.client.get(f"/v1/dossiers/{dossier}").json()["documents"] == 0


@pytest.fixture
def full(at: Desk) -> str:
    """The address of a dossier of two documents."""
    place = f"/v1/dossiers/{at.dossier()}"
    for text in (TEXT, _ELSE):
        at.client.post(f"{place}/documents", json=brief(text).model_dump(mode="json"))
    return place


@pytest.mark.parametrize("name", ALL)
def test_every_view_comes_as_data_and_for_reading(at: Desk, full: str, name: str) -> None:
    data = at.client.get(f"{full}/views/{name}")
    assert (data.status_code, data.headers["content-type"]) == (200, "application/json")
    data.json()
    shown = at.client.get(f"{full}/views/{name}", headers={"Accept": "text/markdown"})
    assert shown.headers["content-type"] == "text/markdown; charset=utf-8"
    assert shown.text.startswith("# Norrgate strike")


_KINDS = {
    "exports/json": "application/json",
    "exports/jsonld": "application/ld+json",
    "exports/plover": "text/csv; charset=utf-8",
    "exports/ics": "text/calendar; charset=utf-8",
    "tables/items.csv": "text/csv; charset=utf-8",
    "page": "text/html; charset=utf-8",
}


@pytest.mark.parametrize("form", _KINDS)
def test_every_export_says_what_it_is(at: Desk, full: str, form: str) -> None:
    answer = at.client.get(f"{full}/{form}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, _KINDS[form])
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert ("attachment" in answer.headers.get("content-disposition", "")) == (form != "page")


def test_a_dossier_is_shown_as_it_stood(at: Desk, full: str) -> None:
    before = at.client.get(f"{full}/exports/json", params={"as_of": "2026-05-13"}).json()
    after = at.client.get(f"{full}/exports/json", params={"as_of": "2026-05-14"}).json()
    assert (len(before["sources"]), len(after["sources"])) == (0, 2)


@pytest.mark.parametrize("day", ["soon", "0", "20260514", "2026-02-30", "2026-W20-4", ""])
def test_what_is_no_day_is_told(at: Desk, full: str, day: str) -> None:
    for name in ("since", "as_of"):
        assert at.client.get(f"{full}/views/changes", params={name: day}).status_code == 422


@pytest.mark.parametrize("path", ["views/all", "exports/xml", "tables/x.csv", "tables/../page2"])
def test_what_there_is_no_form_of_is_told(at: Desk, full: str, path: str) -> None:
    assert at.client.get(f"{full}/{path}").status_code in (404, 422)


def test_a_picture_is_computed_once_for_all_who_look(
    at: Desk, full: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    computed: list[Any] = []

    def counted(*given: Any) -> Any:
        computed.append(given)
        return picture_of(*given)

    monkeypatch.setattr("summarizer.dossier.whole.picture_of", counted)
    for name in ALL:
        at.client.get(f"{full}/views/{name}")
    assert len(computed) == 1
    at.client.patch(full, json={"title": "Another"})
    assert "Another" in at.client.get(f"{full}/page").text
    assert len(computed) == 2


def test_a_question_is_answered_from_the_documents(at: Desk, full: str) -> None:
    answer = at.client.post(f"{full}/ask", json={"question": "Which deadlines are set?"})
    assert answer.status_code == 200
    assert answer.json()["understood"] == "deadlines"
    for question in ("", "a" * 2001, None):
        assert at.client.post(f"{full}/ask", json={"question": question}).status_code == 422


def test_what_is_decided_about_parties_is_kept(at: Desk, full: str) -> None:
    table = {"parties": [{"name": "Kessa", "aliases": ["Republic of Kessa"]}]}
    assert at.client.put(f"{full}/aliases", json=table).status_code == 200
    verdict = {"one": "Kessa", "other": "Dara Holm", "same": False}
    assert at.client.post(f"{full}/verdicts", json=verdict).status_code == 200
    kept = at.client.get(f"{full}/decisions").json()
    assert kept["table"][0]["aliases"] == ["Republic of Kessa"]
    assert (kept["verdicts"][0]["same"], kept["verdicts"][0]["by"]) == (False, "user")
    twice = at.client.post(f"{full}/verdicts", json=verdict | {"other": "kessa"})
    assert (twice.status_code, twice.json()["code"]) == (404, "unknown-party")


def test_another_tenants_dossier_is_told_as_one_that_is_not_there(tmp_path: Path) -> None:
    with desk(tmp_path, require_keys=True) as at:
        mine = bearer(new_key(tmp_path, tenant="a", scope="write")[1])
        theirs = bearer(new_key(tmp_path, tenant="b", scope="write")[1])
        at.client.post("/v1/dossiers", json={"title": "Kessa"}, headers=mine)
        for method, path, body in (
            *(("GET", "", None), ("DELETE", "", None), ("PATCH", "", {"title": "B"})),
            *(("GET", "/documents", None), ("POST", "/documents", ASKED)),
            *(("GET", "/page", None), ("GET", "/views/matrix", None)),
            *(("GET", "/exports/json", None), ("POST", "/ask", {"question": "Who?"})),
            *(("GET", "/decisions", None), ("PUT", "/aliases", {"parties": []})),
            ("DELETE", "/documents/000000000000", None),
        ):
            told = _told(at, method, f"/v1/dossiers/1{path}", body, theirs)
            assert told == _told(at, method, f"/v1/dossiers/9{path}", body, theirs)
            assert told[0] == 404
        sent = {**ASKED, "dossier": 1}
        assert _told(at, "POST", "/v1/briefs", sent, theirs)[0] == 404
        assert at.client.get("/v1/dossiers", headers=theirs).json()["dossiers"] == []
        assert at.client.get("/v1/dossiers/1", headers=mine).json()["documents"] == 0


def _told(
    at: Desk, method: str, path: str, body: object, headers: dict[str, str]
) -> tuple[int, Any]:
    answer = at.client.request(method, path, json=body, headers=headers)
    problem = answer.json()
    problem.pop("request_id")
    return answer.status_code, problem


def test_what_serves_tells_of_itself(at: Desk) -> None:
    told = at.client.get("/v1/about").json()
    assert told["extractor"] == "Extractor: rules."
    assert at.client.get("/v1/schema").json()["title"] == "Brief"
