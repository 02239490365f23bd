"""The page of a run in a real browser: it loads nothing, fits, filters, opens and prints.

Needs Playwright (extra `engines`) and a Chromium on the path; skipped without.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from evals.report.page import rendered
from tests.evals.report.loaded import (
    all_found,
    hostile_cases,
    invented,
    loaded,
    small_cases,
    without,
)
from tests.pages import expect


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of two runs over four small documents and a hostile one."""
    folder = tmp_path_factory.mktemp("page")
    (hostile,) = hostile_cases(folder / "hostile")
    cases = [hostile, *small_cases(folder, 5)[1:]]
    found = all_found(cases) | {
        "case-00": invented(hostile.gold),
        "case-02": without(cases[2].gold, "d1"),
    }
    del found["case-03"]
    page = rendered(loaded(cases, found), loaded(cases, all_found(cases), name="before"))
    (folder / "page.html").write_text(page, encoding="utf-8")
    return folder / "page.html"


@pytest.fixture(params=[1280, 400], ids=["wide", "narrow"])
def opened(request: pytest.FixtureRequest, browser: Any, path: Path) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    page = context.new_page()
    asked: list[str] = []
    trouble: list[str] = []

    def dismiss(dialog: Any) -> None:
        trouble.append(dialog.message)
        dialog.dismiss()

    page.on("request", lambda it: asked.append(it.url))
    page.on("console", lambda it: trouble.append(it.text))
    page.on("pageerror", lambda it: trouble.append(str(it)))
    page.on("dialog", dismiss)
    page.goto(path.as_uri())
    yield page
    context.close()
    assert trouble == []
    assert {url.partition("#")[0] for url in asked} == {path.as_uri()}


def shows(page: Any, *names: str) -> None:
    """Just the documents of these names come to be shown, in whatever order."""
    shown = page.locator(".doc:visible .name")
    for name in names:
        expect(shown.get_by_text(name, exact=True)).to_have_count(1)
    expect(shown).to_have_count(len(names))


def test_it_never_scrolls_sideways(opened: Any) -> None:
    widths = "[document.documentElement.scrollWidth, window.innerWidth]"
    for _ in range(2):
        needed, there = opened.evaluate(widths)
        assert needed <= there
        opened.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")


def test_documents_are_picked_by_trouble_and_change(opened: Any) -> None:
    shows(opened, *(f"case-0{n}" for n in range(5)))
    opened.get_by_label("Trouble").select_option(label="no brief")
    shows(opened, "case-03")
    expect(opened.locator(".status")).to_have_text("1 of 5 documents")
    opened.get_by_label("Trouble").select_option(label="invented an item")
    shows(opened, "case-00")
    opened.get_by_label("Trouble").select_option(value="")
    opened.locator("select[name=change]").select_option(label="worse")
    shows(opened, "case-00", "case-02", "case-03")


def test_links_lead_into_folded_documents(opened: Any) -> None:
    opened.locator("#changes .moved a", has_text="case-02").click()
    expect(opened.locator("#doc-case-02")).to_have_attribute("open", "")
    opened.locator("#doc-case-02 .who a").first.click()
    expect(opened.locator("#doc-case-02 mark.gold:has(i)")).to_be_in_viewport()


def test_it_works_from_the_keyboard(opened: Any) -> None:
    opened.locator("#doc-case-01 > summary").focus()
    opened.keyboard.press("Enter")
    expect(opened.locator("#doc-case-01 .row")).to_be_visible()


def test_all_can_be_opened_and_closed(opened: Any) -> None:
    opened.get_by_role("button", name="Open all").click()
    expect(opened.locator(".doc[open]")).to_have_count(5)
    opened.get_by_role("button", name="Close all").click()
    expect(opened.locator(".doc[open]")).to_have_count(0)


def test_it_can_be_read_without_script_and_in_the_dark(browser: Any, path: Path) -> None:
    context = browser.new_context(java_script_enabled=False, color_scheme="dark")
    page = context.new_page()
    page.goto(path.as_uri())
    page.locator("#doc-case-02 > summary").click()
    expect(page.locator("#doc-case-02 .row")).to_be_visible()
    expect(page.locator(".filter")).to_be_hidden()
    context.close()


def test_it_prints_on_white(opened: Any) -> None:
    opened.emulate_media(media="print", color_scheme="dark")
    expect(opened.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(opened.locator(".filter")).to_be_hidden()
    assert opened.pdf().startswith(b"%PDF")


def test_gold_and_output_are_told_apart_without_colour(opened: Any) -> None:
    """A line under gold, a ground behind the output."""
    opened.evaluate("document.querySelectorAll('.doc').forEach(d => d.open = true)")
    style = "m => [getComputedStyle(m).borderBottomColor, getComputedStyle(m).backgroundColor]"
    nothing = "rgba(0, 0, 0, 0)"
    line, ground = opened.locator("#doc-case-02 .original mark.gold").first.evaluate(style)
    assert line != nothing
    assert ground == nothing
    line, ground = opened.locator(".legend mark.found:not(.gold)").first.evaluate(style)
    assert line == nothing
    assert ground != nothing
