"""What holds for every page, in every state: anybody can use it, and hostile text is text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from summarizer.storage import MAIN, JobFailure, JobProgress
from tests.pages import PHONE, expect
from tests.service.pages.serving import HOSTILE, TEXT, Service
from tests.service.pages.visiting import Visit

LINE = HOSTILE[:140]  # as long as a title may be


@pytest.fixture(scope="module")
def places(service: Service) -> dict[str, str]:
    """The addresses of all pages, in all of their states, full of hostile text."""
    jobs = service.database.jobs
    waiting, cancelled = service.open_job(f"waits {LINE}"), service.open_job(f"cancelled {LINE}")
    running, failed = service.running_job(f"runs {LINE}"), service.running_job(f"fails {LINE}")
    done = service.running_job(f"done {LINE}")
    jobs.report(running.id, JobProgress(done=1, total=3))
    jobs.fail(failed.id, JobFailure(code="extraction", message=f"No. {LINE}", hint=LINE))
    jobs.cancel(cancelled.id, MAIN)
    brief = service.finish(done, provisional=True)
    full, empty = service.dossier(f"full {LINE}"), service.dossier(f"empty {LINE}", ())
    with_it = service.dossier(f"hostile {LINE}", (brief,))
    return {
        "start": "/",
        "jobs": "/jobs",
        "no jobs": "/jobs?state=running&after=" + running.id,
        "waiting": f"/jobs/{waiting.id}",
        "running": f"/jobs/{running.id}",
        "failed": f"/jobs/{failed.id}",
        "cancelled": f"/jobs/{cancelled.id}",
        "brief": f"/jobs/{done.id}",
        "dossiers": "/dossiers",
        "picture": f"/dossiers/{full}",
        "hostile picture": f"/dossiers/{with_it}",
        "empty picture": f"/dossiers/{empty}",
        "documents": f"/dossiers/{with_it}/documents",
        "empty documents": f"/dossiers/{empty}/documents",
        "asking": f"/dossiers/{full}/ask",
        "answer": f"/dossiers/{full}/ask?question=Which+deadlines+are+set%3F",
        "no answer": f"/dossiers/{full}/ask?question={HOSTILE.replace('&', '%26')}",
        "not there": "/nothing",
    }


PLACES = (
    *("start", "jobs", "no jobs", "waiting", "running", "failed", "cancelled", "brief"),
    *("dossiers", "picture", "hostile picture", "empty picture", "documents", "empty documents"),
    *("asking", "answer", "no answer", "not there"),
)


@pytest.fixture(scope="module")
def wide(browser: Any, service: Service) -> Iterator[Visit]:
    with Visit(browser, service) as visitor:
        yield visitor


@pytest.fixture(scope="module")
def phone(browser: Any, service: Service) -> Iterator[Visit]:
    with Visit(browser, service, viewport=PHONE, color_scheme="dark") as visitor:
        yield visitor


def faults(page: Any, *rules: str) -> list[str]:
    """What axe finds, by these rules only if any are given."""
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe is not installed: make engines"
    )
    only = {"runOnly": {"type": "rule", "values": list(rules)}} if rules else {}
    found = axe.Axe().run(page, options={"resultTypes": ["violations"], **only})
    return [
        f"{fault['impact']} {fault['id']}: {[node['html'][:200] for node in fault['nodes'][:3]]}"
        for fault in found.response["violations"]
    ]


@pytest.mark.parametrize("name", PLACES)
def test_everybody_can_use_it_and_nothing_hostile_runs(
    wide: Visit, places: dict[str, str], name: str
) -> None:
    answer = wide.page.goto(places[name])
    assert answer.headers["content-security-policy"].startswith("default-src 'none';")
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert faults(wide.page) == []
    assert "ran" not in wide.page.title().replace("Transcript", "").split()
    assert wide.page.locator("img, script:not([src]), [style], [onerror]").count() == 0
    for landmark in ("h1", "main, [role=main]", "a.skip"):
        expect(wide.page.locator(landmark)).to_have_count(1)
    goal = wide.page.locator("a.skip").get_attribute("href")
    expect(wide.page.locator(goal)).to_have_count(1)


@pytest.mark.parametrize("name", PLACES)
def test_it_fits_a_phone_and_can_be_read_in_the_dark(
    phone: Visit, places: dict[str, str], name: str
) -> None:
    page = phone.page
    page.goto(places[name])
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    ink, paper = page.evaluate(
        "(it => [it.color, it.backgroundColor])(getComputedStyle(document.body))"
    )
    assert sum(map(int, ink[4:-1].split(","))) > sum(map(int, paper[4:-1].split(",")))
    assert faults(page, "color-contrast", "target-size") == []


def test_signing_in_is_for_everybody(stranger: Visit) -> None:
    stranger.page.goto("/jobs")
    assert faults(stranger.page) == []
    stranger.page.get_by_label("Key").fill("wrong")
    stranger.page.keyboard.press("Enter")
    expect(stranger.page.get_by_role("alert")).to_be_visible()
    assert faults(stranger.page) == []


def test_lists_of_what_was_sent_are_for_everybody(visit: Visit) -> None:
    page = visit.goes("/")
    page.locator("#files").set_input_files(
        [
            {"name": "good.txt", "mimeType": "text/plain", "buffer": f"{TEXT} Good.".encode()},
            {"name": "bad.txt", "mimeType": "text/plain", "buffer": b"\x00\x01" * 300},
        ]
    )
    visit.presses("Make the brief")
    expect(page.locator(".sending .told")).to_have_text("1 of 2 done, 1 failed.")
    assert faults(page) == []


def test_a_brief_is_made_and_left_by_keyboard_alone(visit: Visit) -> None:
    page = visit.goes("/")
    keys = page.keyboard

    def tab_to(selector: str) -> None:
        for _ in range(40):
            keys.press("Tab")
            if page.evaluate("it => document.activeElement.matches(it)", selector):
                outline = "getComputedStyle(document.activeElement).outlineStyle"
                assert page.evaluate(outline) != "none", selector
                return
        raise AssertionError(f"{selector} cannot be reached")

    keys.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    expect(page.locator("a.skip")).to_be_in_viewport()
    keys.press("Enter")
    tab_to("#text")
    keys.insert_text(f"{TEXT} By keyboard.")
    tab_to("#title")
    keys.insert_text("By keyboard")
    tab_to("button.main")
    keys.press("Enter")
    expect(page.locator(".card").first).to_be_visible()
    tab_to(".card .claim a")
    keys.press("Enter")
    expect(page.locator(".run.on:focus")).to_have_count(1)
    keys.press("Shift+Tab")
    tab_to("footer summary")


def test_pages_can_be_enlarged_and_stand_still(browser: Any, service: Service) -> None:
    half = {"width": 640, "height": 450}  # a window of 1280 by 900 at 200 per cent
    with Visit(browser, service, viewport=half) as visit:
        for path in ("/", "/jobs", "/dossiers"):
            page = visit.goes(path)
            assert page.evaluate("document.documentElement.scrollWidth") <= half["width"]
        page = visit.goes(f"/jobs/{service.open_job('Stands still').id}")
        expect(page.locator("progress")).to_have_css("animation-name", "none")


def test_files_of_ours_are_all_that_is_served(visit: Visit) -> None:
    request = visit.page.request
    for path in ("site.py", "..%2fsite.py", "%2e%2e/site.py", "service.css%00", ".", "nothing.js"):
        assert request.get(f"/static/{path}").status in (400, 404), path
    page = visit.goes("/")
    address = page.locator("link[href*='service.css']").get_attribute("href")
    answer = request.get(address)
    assert "immutable" in answer.headers["cache-control"]
    again = request.get("/static/service.css", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status == 304
    assert request.get("/favicon.ico").headers["content-type"] == "image/svg+xml"
