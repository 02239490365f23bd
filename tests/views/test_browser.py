"""The page of a dossier in a real browser: links lead to evidence, filter, folds, width, print.

Needs Playwright (extra `engines`) and a Chromium on the path; skipped without.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from summarizer.picture import Picture
from summarizer.views.page import to_html
from tests.pages import PATIENCE, PHONE, WIDE, Page, Window, expect
from tests.views.dossiers import PICTURE
from tests.views.pictures import (
    EMPTY,
    HOSTILE,
    of_many,
    of_one_document,
    reasoned,
    saying_everywhere,
)


def written(picture: Picture, path: Path) -> Path:
    path.write_text(to_html(picture), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(reasoned(), tmp_path_factory.mktemp("page") / "dossier.html")


@pytest.fixture(params=[WIDE, PHONE], ids=["wide", "phone"])
def opened(request: pytest.FixtureRequest, browser: Any, path: Path) -> Iterator[Window]:
    window = Window(browser, path, viewport=request.param)
    yield window
    window.context.close()
    assert window.trouble == []
    assert window.requests == [path.as_uri()]


def leads(window: Window, link: Any) -> Any:
    """What a click on the link leads to."""
    goal = (link.get_attribute("href") or "")[1:]
    link.click()
    return window.page.locator(f"[id='{goal}']")


def test_each_cell_of_the_matrix_leads_to_visible_evidence(opened: Window) -> None:
    links = opened.page.locator("#matrix .in:visible")
    assert links.count() > 8
    for number in range(links.count()):
        goal = leads(opened, links.nth(number))
        expect(goal.locator(".claim")).to_be_in_viewport()
        expect(goal.locator(".proof q").first).to_be_visible()


VIEWS = (
    *(".urgent a", ".dues .what a", ".changes .tell a", "#moves p > a", ".tracks a"),
    *(".asked a", "#unanswered p > a", "#agreements .tell a", ".accounts .tell a"),
    *("#steps .about a", ".difference .tell a", "#questions .tell a", "#perhaps .ref"),
)


def test_each_view_leads_to_visible_evidence(opened: Window) -> None:
    for selector in VIEWS:
        link = opened.page.locator(f"{selector}[href^='#i-']").first
        expect(leads(opened, link).locator(".claim")).to_be_in_viewport()


def test_a_passage_leads_to_what_its_document_has(opened: Window) -> None:
    passage = opened.page.locator(".difference .jump").first
    quote = passage.text_content()
    goal = leads(opened, passage)
    expect(goal).to_be_in_viewport()
    assert quote in goal.text_content()


def test_the_plots_lead_on(opened: Window) -> None:
    arrow = opened.page.locator(".web .arrow").first
    arrow.locator("circle").click()
    goal = opened.page.locator(arrow.get_attribute("href") or "")
    expect(goal).to_be_in_viewport()
    goal = leads(opened, opened.page.locator(".web .node").first)
    expect(goal.locator("h3")).to_be_in_viewport()


def test_a_link_unfolds_what_it_leads_to(browser: Any, tmp_path: Path) -> None:
    path = written(of_many(), tmp_path / "many.html")
    window = Window(browser, path)
    folded = window.page.locator("details.more .difference").first
    assert not folded.is_visible()
    goal = folded.get_attribute("id")
    window.page.goto(f"{path.as_uri()}#{goal}")
    expect(folded).to_be_in_viewport()
    window.context.close()


def test_a_party_can_be_picked(opened: Window) -> None:
    opened.page.get_by_label("Party").select_option(label="the Farmers’ League")
    expect(opened.page.locator(".card:visible")).to_have_count(1)
    expect(opened.page.locator(".status")).to_have_text(f"1 of {len(PICTURE.items)} items")
    expect(opened.page.locator("#calendar .gone")).to_be_visible()
    opened.page.get_by_role("button", name="Show all").click()
    expect(opened.page.locator(".card:visible")).to_have_count(len(PICTURE.items))
    expect(opened.page.locator("#calendar .gone")).to_be_hidden()


def test_words_can_be_looked_for(opened: Window) -> None:
    opened.page.get_by_label("Words").fill("FERRY lund")
    expect(opened.page.locator(".card:visible")).to_have_count(1)
    opened.page.get_by_label("Words").fill("nowhere at all")
    expect(opened.page.locator(".card:visible")).to_have_count(0)
    expect(opened.page.locator("#evidence .gone")).to_be_visible()


def test_a_link_to_what_the_filter_hides_takes_the_filter_away(opened: Window) -> None:
    opened.page.get_by_label("Party").select_option(label="the Farmers’ League")
    goal = leads(opened, opened.page.locator(".urgent a").first)
    expect(goal.locator(".claim")).to_be_in_viewport()


def test_it_works_from_the_keyboard(opened: Window) -> None:
    opened.page.keyboard.press("Tab")
    skip, cell = opened.page.locator(".skip"), opened.page.locator("#matrix .in").first
    expect(skip).to_be_focused()
    opened.page.keyboard.press("Enter")
    opened.reach(skip.get_attribute("href") or "")
    expect(opened.page.locator("#h-evidence")).to_be_in_viewport()
    cell.focus()
    opened.page.keyboard.press("Enter")
    # what the page does on its new address moves the focus: not before that can it be moved on
    opened.reach(cell.get_attribute("href") or "")
    expect(opened.page.locator(".card:focus .claim")).to_be_in_viewport()
    opened.page.locator("#statuses summary").last.focus()
    opened.page.keyboard.press("Enter")
    expect(opened.page.locator("#statuses table")).to_be_visible()


def test_the_calendar_is_saved_as_a_file(opened: Window) -> None:
    with opened.page.expect_download() as saved:
        opened.page.get_by_role("link", name="dossier.ics").click()
    assert saved.value.suggested_filename == "dossier.ics"
    assert Path(saved.value.path()).read_bytes().startswith(b"BEGIN:VCALENDAR")
    opened.requests[1:] = []


PICTURES = {
    "three documents": reasoned(),
    "nothing": EMPTY,
    "one document": of_one_document(),
    "forty documents": of_many(),
    "hostile": saying_everywhere(HOSTILE, reasoned()),
    "words without end": saying_everywhere("Sluice" * 60, reasoned()),
}


@pytest.mark.parametrize("name", PICTURES)
def test_no_page_scrolls_sideways(browser: Any, tmp_path: Path, name: str) -> None:
    path = written(PICTURES[name], tmp_path / "page.html")
    window = Window(browser, path)
    needed = "document.documentElement.scrollWidth"
    for _ in range(2):
        for width in (320, 390, 768, 1280):
            window.page.set_viewport_size({"width": width, "height": 800})
            assert window.page.evaluate(needed) <= width, width
        window.page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    window.context.close()
    assert window.trouble == []
    assert window.requests == [path.as_uri()]


@pytest.mark.parametrize("name", PICTURES)
def test_the_browser_finds_the_elements_that_were_written(
    browser: Any, tmp_path: Path, name: str
) -> None:
    """What is nested wrongly is mended by browsers, which adds or moves elements."""
    path = written(PICTURES[name], tmp_path / "page.html")
    window = Window(browser, path, java_script_enabled=False)
    found = window.page.evaluate("[...document.querySelectorAll('*')].map(it => it.localName)")
    assert found == [tag for tag, _ in Page(path.read_text(encoding="utf-8")).elements]
    window.context.close()


def test_links_work_without_script(browser: Any, path: Path) -> None:
    window = Window(browser, path, java_script_enabled=False)
    goal = leads(window, window.page.locator("#matrix .in").first)
    expect(goal.locator(".claim")).to_be_in_viewport()
    expect(window.page.locator(".filter")).to_be_hidden()
    window.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_scheme_of_the_reader_is_followed(browser: Any, path: Path, scheme: str) -> None:
    window = Window(browser, path, color_scheme=scheme)
    colour = "getComputedStyle(document.body)"
    paper, ink = window.page.evaluate(f"[{colour}.backgroundColor, {colour}.color]")
    brightness = [sum(map(int, c[4:-1].split(","))) for c in (paper, ink)]
    assert (brightness[0] < brightness[1]) == (scheme == "dark")
    window.context.close()


def test_it_prints_with_all_that_is_folded(browser: Any, path: Path) -> None:
    window = Window(browser, path, color_scheme="dark")
    window.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    window.page.emulate_media(media="print")
    expect(window.page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(window.page.locator(".filter, .contents").first).to_be_hidden()
    expect(window.page.locator(".came li").first).to_be_visible()
    assert window.page.pdf().startswith(b"%PDF")
    window.page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(window.page.locator("details.more[open]")).to_have_count(0)
    window.context.close()


def test_the_headers_of_the_matrix_stay_in_sight(browser: Any, tmp_path: Path) -> None:
    window = Window(browser, written(of_many(), tmp_path / "many.html"))
    box = window.page.locator("#matrix .scroll")
    box.evaluate("box => { box.scrollTop = 400; box.scrollLeft = 500; }")
    box.scroll_into_view_if_needed()
    expect(window.page.locator("#matrix thead th").nth(3)).to_be_in_viewport()
    row = window.page.locator("#matrix tbody th").nth(2)
    window.page.wait_for_function(
        "both => { const [a, b] = both.map(it => it.getBoundingClientRect().left);"
        " return Math.abs(a - b) <= 2 }",
        arg=[row.element_handle(), box.element_handle()],
        timeout=PATIENCE,
    )
    window.context.close()
