"""Signing in with a key: who may see what, and what a session is worth."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.pages import expect
from tests.service.pages.serving import TEXT, Service
from tests.service.pages.visiting import Visit


def signs_in(visit: Visit, key: str) -> None:
    visit.page.get_by_label("Key").fill(key)
    visit.presses("Sign in")


@pytest.fixture
def clerk(stranger: Visit) -> Visit:
    """Somebody who has signed in with a key that may read and write."""
    stranger.page.goto("/sign-in")
    signs_in(stranger, stranger.service.key(tenant="press"))
    stranger.is_at("/")
    return stranger


def test_a_stranger_signs_in_and_is_where_he_wanted(stranger: Visit) -> None:
    page = stranger.page
    page.goto("/jobs?state=done")
    stranger.is_at(r"/sign-in\?next=/jobs%3Fstate%3Ddone")
    signs_in(stranger, "sk_000000000000_" + "x" * 43)
    expect(page.get_by_role("alert")).to_contain_text("no valid key")
    signs_in(stranger, stranger.service.key())
    stranger.is_at(r"/jobs\?state=done")
    (cookie,) = stranger.context.cookies()
    assert cookie["httpOnly"]
    assert cookie["sameSite"] == "Strict"
    stranger.presses("Sign out")
    stranger.is_at("/sign-in")
    assert stranger.context.cookies() == []
    page.goto("/jobs")
    stranger.is_at(r"/sign-in\?next=/jobs")


@pytest.mark.parametrize(
    "onward", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_signing_in_leads_nowhere_else(stranger: Visit, onward: str) -> None:
    stranger.page.goto(f"/sign-in?next={onward}")
    signs_in(stranger, stranger.service.key())
    stranger.is_at(f"{stranger.service.address}/")


def test_without_keys_nobody_is_asked_to_sign_in(visit: Visit) -> None:
    page = visit.goes("/sign-in")
    visit.is_at("/")
    expect(page.get_by_role("button", name="Sign out")).to_have_count(0)


def test_documents_are_sent_and_followed_by_session(clerk: Visit) -> None:
    page = clerk.page
    page.get_by_label("Text of the document").fill(f"{TEXT} By session.")
    clerk.presses("Make the brief")
    expect(page.locator(".card").first).to_be_visible()
    clerk.goes("/dossiers")
    page.get_by_label("Title of a new dossier").fill("Of the press")
    clerk.presses("Make it")
    expect(page.get_by_role("heading", level=1)).to_have_text("Of the press")


def test_an_ended_session_is_told_and_goes_on_after_signing_in(clerk: Visit) -> None:
    job = clerk.service.open_job("After the session", "press")
    # a page that is not told of its job yet goes to sign in by itself
    with clerk.page.expect_response(lambda answer: answer.url.endswith("/events")):
        clerk.goes(f"/jobs/{job.id}")
    (cookie,) = clerk.context.cookies()
    clerk.service.database.sessions.close(cookie["value"])
    clerk.presses("Cancel")
    expect(clerk.page.get_by_role("status")).to_contain_text("Your session has ended")
    assert clerk.service.database.jobs.job(job.id).state == "queued"
    signs_in(clerk, clerk.service.key(tenant="press"))
    clerk.is_at(f"/jobs/{job.id}")


def test_what_was_typed_outlasts_the_session(clerk: Visit) -> None:
    clerk.page.get_by_label("Text of the document").fill(f"{TEXT} Typed.")
    (cookie,) = clerk.context.cookies()
    clerk.service.database.sessions.close(cookie["value"])
    clerk.presses("Make the brief")
    expect(clerk.page.locator(".sent .why")).to_contain_text("Sign in again in another tab")
    expect(clerk.page.get_by_label("Text of the document")).to_have_value(f"{TEXT} Typed.")
    other = clerk.context.new_page()
    other.goto("/sign-in")
    other.get_by_label("Key").fill(clerk.service.key(tenant="press"))
    other.get_by_role("button", name="Sign in").click()
    expect(other.get_by_role("heading", level=1)).to_have_text("Brief a document")
    clerk.page.get_by_role("button", name="Try again").click()
    expect(clerk.page.locator(".sent .state")).to_contain_text("Done")


def test_a_form_without_the_token_changes_nothing(clerk: Visit) -> None:
    clerk.goes("/dossiers")
    page = clerk.page
    page.locator(".make input[name=csrf_token]").evaluate("it => it.value = 'guessed'")
    page.get_by_label("Title of a new dossier").fill("Forged")
    clerk.presses("Make it")
    expect(page.get_by_role("heading", level=1)).to_have_text("That page was too old")
    assert "Forged" not in clerk.goes("/dossiers").content()


def test_pages_of_others_cannot_send_forms(guarded: Service) -> None:
    for origin in ("https://evil.example", "null"):
        answer = httpx.post(
            f"{guarded.address}/sign-in",
            data={"key": guarded.key()},
            headers={"Origin": origin, "Sec-Fetch-Site": "cross-site", "Accept": "text/html"},
        )
        assert answer.status_code == 403
        assert not answer.cookies


def test_a_link_on_another_site_finds_the_session(clerk: Visit) -> None:
    # a strict cookie does not come along from elsewhere: the page must come back by itself
    at = f"{clerk.service.address}/dossiers"
    link = f"<a href='{at}'>a dossier</a>"
    clerk.page.route(
        "http://elsewhere.example/",
        lambda route: route.fulfill(body=link, content_type="text/html"),
    )
    clerk.page.goto("http://elsewhere.example/")
    clerk.page.get_by_role("link").click()
    expect(clerk.page.get_by_role("heading", level=1)).to_have_text("Dossiers")
    clerk.trouble[:] = [it for it in clerk.trouble if "elsewhere.example" not in it]


def test_a_key_that_may_only_read_is_offered_nothing_else(stranger: Visit) -> None:
    stranger.page.goto("/sign-in")
    signs_in(stranger, stranger.service.key(tenant="readers", scope="read"))
    page = stranger.page
    expect(page.locator(".whose")).to_contain_text("read only")
    expect(page.locator("main form")).to_have_count(0)
    expect(page.locator(".aside .nothing")).to_contain_text("What others send")
    stranger.goes("/jobs")
    expect(page.locator(".nothing")).to_have_text("No document has been sent yet.")
    job = stranger.service.open_job("To be read", "readers")
    for path in ("/jobs", f"/jobs/{job.id}", "/dossiers"):
        expect(stranger.goes(path).locator("main button")).to_have_count(0)
    token = page.locator("meta[name=csrf-token]").get_attribute("content")
    form = {"csrf_token": token, "title": "Not mine"}
    answer = page.request.post("/dossiers", form=form, headers={"Accept": "text/html"})
    assert answer.status == 403
    assert "may only read" in answer.text()


def test_what_belongs_to_others_is_not_there(clerk: Visit) -> None:
    job = clerk.service.open_job("Of somebody else", "other")
    number = clerk.service.dossier("Of somebody else", tenant="other")
    paths = (f"/jobs/{job.id}", f"/dossiers/{number}", f"/dossiers/{number}/documents")
    for path in (*paths, f"/dossiers/{number}/ask", f"/dossiers/{number}/dossier.json"):
        clerk.goes(path, 404)
    assert "Of somebody else" not in clerk.goes("/dossiers").content()


def test_keys_are_neither_shown_nor_kept_by_caches(browser: Any, guarded: Service) -> None:
    given = guarded.key(tenant="quiet")
    with Visit(browser, guarded) as visit:
        visit.page.goto("/sign-in")
        signs_in(visit, given)
        answer = visit.page.goto("/jobs")
        assert answer.headers["cache-control"] == "no-store"
        assert given.rpartition("_")[2] not in visit.page.content()
    assert given.rpartition("_")[2] not in (guarded.folder / "log").read_text()
