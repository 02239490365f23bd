"""The page in a real browser: what a click marks, what is loaded, what fits.

Needs Playwright (extra `engines`) and a Chromium on the path; skipped without.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from summarizer.brief import Brief, passages
from summarizer.document import Document
from summarizer.rendering import to_html
from summarizer.rendering.html import showable
from tests.pages import PHONE, WIDE, Window, expect


class Opened(Window):
    """A page of a brief."""

    def lights(self, *items: str) -> None:
        """The cards of these items come to be marked, and no others, with their passages."""
        for item in items:
            expect(self.page.locator(f"#card-{item}.on")).to_have_count(1)
        expect(self.page.locator(".card.on")).to_have_count(len(items))


@pytest.fixture(scope="module")
def path(brief: Brief, tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = tmp_path_factory.mktemp("page") / "brief.html"
    written.write_text(to_html(brief), encoding="utf-8")
    return written


@pytest.fixture(params=[WIDE, PHONE], ids=["wide", "phone"])
def opened(request: pytest.FixtureRequest, browser: Any, path: Path) -> Iterator[Opened]:
    window = Opened(browser, path, viewport=request.param)
    yield window
    window.context.close()
    assert window.trouble == []
    assert window.requests == [path.as_uri()]


def folded(text: str) -> str:
    return "".join(showable(text).split())


def proof_of(brief: Brief, identity: str) -> str:
    """All that the passages of an item cover, in the order of the text, without white space."""
    item = next(item for item in brief.items if item.id == identity)
    covered = {n for passage in passages(item) for n in range(passage.start, passage.end)}
    return folded("".join(brief.document.text[n] for n in sorted(covered)))


def test_a_click_on_a_card_marks_its_passages_and_no_others(brief: Brief, opened: Opened) -> None:
    for item in brief.items:
        opened.page.locator(f"#card-{item.id} .words").click(position={"x": 1, "y": 1})
        opened.lights(item.id)
        assert folded("".join(opened.texts(".run.on"))) == proof_of(brief, item.id)
        expect(opened.page.locator(f"#e-{item.id}-0 >> xpath=..")).to_be_in_viewport()


def test_a_click_on_a_quotation_shows_that_passage(brief: Brief, opened: Opened) -> None:
    for item in brief.items:
        links = opened.page.locator(f"#card-{item.id} .proof .jump")
        for number, passage in enumerate(item.evidence):
            start = (links.nth(number).get_attribute("href") or "")[1:]
            links.nth(number).click()
            run = opened.page.locator(f".run:has([id='{start}'])")
            expect(run).to_be_focused()
            assert folded(passage.quote).startswith(folded(run.text_content()))


def test_a_click_on_a_passage_marks_the_cards_that_rest_on_it(opened: Opened) -> None:
    runs = opened.page.locator(".run")
    for number in range(runs.count()):
        run = runs.nth(number)
        run.scroll_into_view_if_needed()
        box = run.evaluate("r => { const b = r.getClientRects()[0]; return [b.x, b.y, b.height] }")
        opened.page.mouse.click(box[0] + 3, box[1] + box[2] / 2)
        items = run.get_attribute("data-items").split()
        opened.lights(*items)
        expect(opened.page.locator(f"#card-{items[0]}")).to_be_in_viewport()


def test_overlapping_passages_know_all_their_items(opened: Opened) -> None:
    shared = opened.page.locator('.run[data-items~="d1"][data-items~="t1"]')
    assert "it would probably shut" in folded_spaces(opened.texts('.run[data-items~="t1"]'))
    assert shared.count() == 2


def folded_spaces(texts: list[str]) -> str:
    return " ".join("".join(texts).split())


def test_the_numbers_in_the_text_and_links_between_cards_lead_to_cards(opened: Opened) -> None:
    opened.page.locator("sup .ref", has_text="p1").click()
    opened.lights("p1")
    opened.page.locator("#card-d1 dd .ref", has_text="t1").click()
    opened.lights("t1")


def test_it_works_from_the_keyboard(opened: Opened) -> None:
    opened.page.locator("#card-a1 .claim a").focus()
    opened.page.keyboard.press("Enter")
    opened.lights("a1")
    expect(opened.page.locator(".run.on:focus")).to_have_count(1)
    opened.page.keyboard.press("Enter")
    expect(opened.page.locator("#card-a1")).to_be_focused()
    opened.page.keyboard.press("Escape")
    opened.lights()
    expect(opened.page.locator(".run.on")).to_have_count(0)


def test_kinds_and_parties_can_be_picked(opened: Opened) -> None:
    button = opened.page.get_by_role("button", name="Demands 2")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(opened.page.locator("#card-d1")).to_be_hidden()
    opened.page.get_by_label("Party").select_option(label="Ministry of Labour")
    shown = opened.page.locator(".card:visible")
    expect(shown).to_have_count(2)
    for place, item in enumerate(("t2", "p1")):
        expect(shown.nth(place)).to_have_attribute("data-item", item)
    expect(opened.page.locator(".run.off")).not_to_have_count(0)
    opened.page.locator("sup .ref", has_text="d2").click()
    expect(opened.page.locator("#card-d1")).to_be_visible()


def test_no_text_of_the_document_is_active(opened: Opened) -> None:
    assert opened.page.locator("script").count() == 1
    assert opened.page.locator("img").count() == 0
    assert "{{ 7*7 }}" in "".join(opened.texts(".original"))


def test_the_page_never_scrolls_sideways(opened: Opened) -> None:
    widths = "[document.documentElement.scrollWidth, window.innerWidth]"
    needed, there = opened.page.evaluate(widths)
    assert needed <= there
    opened.page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    needed, there = opened.page.evaluate(widths)
    assert needed <= there


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_words_without_end_do_not_widen_the_page(
    browser: Any, brief: Brief, tmp_path: Path, width: int
) -> None:
    long = "Wind" * 60
    parties = tuple(p.model_copy(update={"name": f"{p.name}{long}"}) for p in brief.parties)
    item = brief.demands[0].model_copy(update={"summary": long, "issue": long})
    document = Document(text=brief.document.text, title=long, publisher=long)
    changed = {"document": document, "parties": parties, "topic": long, "warnings": (long,)}
    path = tmp_path / "long.html"
    path.write_text(
        to_html(brief.model_copy(update={**changed, "demands": (item, *brief.demands[1:])})),
        encoding="utf-8",
    )
    window = Opened(browser, path, viewport={"width": width, "height": 800})
    assert window.page.evaluate("document.documentElement.scrollWidth") <= width
    window.context.close()


def test_links_work_without_script(browser: Any, path: Path) -> None:
    window = Opened(browser, path, java_script_enabled=False)
    window.page.locator("#card-p1 .claim a").click()
    expect(window.page).to_have_url(re.compile("#e-p1-0$"))
    expect(window.page.locator("#e-p1-0 >> xpath=..")).to_be_in_viewport()
    window.page.locator(".run", has_text="called both").click()
    expect(window.page).to_have_url(re.compile("#card-t2$"))
    expect(window.page.locator(".filter")).to_be_hidden()
    window.context.close()


def test_a_link_to_a_card_marks_it(browser: Any, path: Path) -> None:
    window = Opened(browser, path)
    window.page.goto(f"{path.as_uri()}#card-d2")
    window.page.reload()
    window.lights("d2")
    window.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_scheme_of_the_reader_is_followed(browser: Any, path: Path, scheme: str) -> None:
    window = Opened(browser, path, color_scheme=scheme)
    colour = "getComputedStyle(document.body)"
    paper, ink = window.page.evaluate(f"[{colour}.backgroundColor, {colour}.color]")
    brightness = [sum(map(int, c[4:-1].split(","))) for c in (paper, ink)]
    assert (brightness[0] < brightness[1]) == (scheme == "dark")
    window.context.close()


def test_it_prints(browser: Any, path: Path) -> None:
    window = Opened(browser, path, color_scheme="dark")
    window.page.emulate_media(media="print")
    expect(window.page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(window.page.locator(".filter")).to_be_hidden()
    expect(window.page.locator(".pane")).to_have_css("overflow-y", "visible")
    expect(window.page.locator(".pane")).to_have_css("max-height", "none")
    assert window.page.pdf().startswith(b"%PDF")
    window.context.close()


def test_briefs_without_items_and_of_chats_open_too(
    browser: Any, empty_brief: Brief, chat_brief: Brief, tmp_path: Path
) -> None:
    for number, brief in enumerate((empty_brief, chat_brief)):
        path = tmp_path / f"{number}.html"
        path.write_text(to_html(brief), encoding="utf-8")
        window = Opened(browser, path, viewport=PHONE)
        for card in window.page.locator(".card .claim a").all():
            card.click()
            expect(window.page.locator(".run.on")).not_to_have_count(0)
        window.context.close()
        assert window.trouble == []
