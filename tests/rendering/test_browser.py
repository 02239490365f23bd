"""The page in a real browser: what a click marks, what is loaded, what fits.

Needs Playwright (extra `engines`) and a Chromium on the path; skipped without.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from summarizer.brief import Brief, passages
from summarizer.document import Document
from summarizer.rendering import to_html
from summarizer.rendering.html import showable
from tests.pages import PHONE, WIDE, Window

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")


class Opened(Window):
    """A page of a brief."""

    def lit_cards(self) -> set[str]:
        """The ids of the items whose cards are marked."""
        return set(
            self.page.locator(".card.on").evaluate_all("found => found.map(c => c.dataset.item)")
        )


@pytest.fixture(scope="module")
def path(brief: Brief, tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = tmp_path_factory.mktemp("page") / "brief.html"
    written.write_text(to_html(brief), encoding="utf-8")
    return written


@pytest.fixture(params=[WIDE, PHONE], ids=["wide", "phone"])
def opened(request: pytest.FixtureRequest, browser: Any, path: Path) -> Iterator[Opened]:
    window = Opened(browser, path, viewport=request.param)
    yield window
    assert window.trouble == []
    assert window.requests == [path.as_uri()]
    window.context.close()


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
        assert folded("".join(opened.texts(".run.on"))) == proof_of(brief, item.id)
        assert opened.lit_cards() == {item.id}
        playwright.expect(opened.page.locator(f"#e-{item.id}-0 >> xpath=..")).to_be_in_viewport()


def test_a_click_on_a_quotation_shows_that_passage(brief: Brief, opened: Opened) -> None:
    for item in brief.items:
        links = opened.page.locator(f"#card-{item.id} .proof .jump")
        for number, passage in enumerate(item.evidence):
            links.nth(number).click()
            focused = opened.page.evaluate("document.activeElement.textContent")
            assert folded(passage.quote).startswith(folded(focused))


def test_a_click_on_a_passage_marks_the_cards_that_rest_on_it(opened: Opened) -> None:
    runs = opened.page.locator(".run")
    for number in range(runs.count()):
        run = runs.nth(number)
        run.scroll_into_view_if_needed()
        box = run.evaluate("r => { const b = r.getClientRects()[0]; return [b.x, b.y, b.height] }")
        opened.page.mouse.click(box[0] + 3, box[1] + box[2] / 2)
        items = run.get_attribute("data-items").split()
        assert opened.lit_cards() == set(items)
        playwright.expect(opened.page.locator(f"#card-{items[0]}")).to_be_in_viewport()


def test_overlapping_passages_know_all_their_items(opened: Opened) -> None:
    shared = opened.page.locator('.run[data-items~="d1"][data-items~="t1"]')
    assert "it would probably shut" in folded_spaces(opened.texts('.run[data-items~="t1"]'))
    assert shared.count() == 2


def folded_spaces(texts: list[str]) -> str:
    return " ".join("".join(texts).split())


def test_the_numbers_in_the_text_and_links_between_cards_lead_to_cards(opened: Opened) -> None:
    opened.page.locator("sup .ref", has_text="p1").click()
    assert opened.lit_cards() == {"p1"}
    opened.page.locator("#card-d1 dd .ref", has_text="t1").click()
    assert opened.lit_cards() == {"t1"}


def test_it_works_from_the_keyboard(opened: Opened) -> None:
    opened.page.locator("#card-a1 .claim a").focus()
    opened.page.keyboard.press("Enter")
    assert opened.lit_cards() == {"a1"}
    assert opened.page.evaluate("document.activeElement.matches('.run.on')")
    opened.page.keyboard.press("Enter")
    assert opened.page.evaluate("document.activeElement.id") == "card-a1"
    opened.page.keyboard.press("Escape")
    assert opened.lit_cards() == set()
    assert opened.texts(".run.on") == []


def test_kinds_and_parties_can_be_picked(opened: Opened) -> None:
    button = opened.page.get_by_role("button", name="Demands 2")
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    assert not opened.page.locator("#card-d1").is_visible()
    opened.page.get_by_label("Party").select_option(label="Ministry of Labour")
    shown = opened.page.locator(".card:visible").evaluate_all("all => all.map(c => c.dataset.item)")
    assert shown == ["t2", "p1"]
    assert opened.page.locator(".run.off").count() > 0
    opened.page.locator("sup .ref", has_text="d2").click()
    assert opened.page.locator("#card-d1").is_visible()


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
    assert window.page.url.endswith("#e-p1-0")
    playwright.expect(window.page.locator("#e-p1-0 >> xpath=..")).to_be_in_viewport()
    window.page.locator(".run", has_text="called both").click()
    assert window.page.url.endswith("#card-t2")
    assert not window.page.locator(".filter").is_visible()
    window.context.close()


def test_a_link_to_a_card_marks_it(browser: Any, path: Path) -> None:
    window = Opened(browser, path)
    window.page.goto(f"{path.as_uri()}#card-d2")
    window.page.reload()
    assert window.lit_cards() == {"d2"}
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
    assert not window.page.locator(".filter").is_visible()
    pane = window.page.locator(".pane")
    assert pane.evaluate("p => getComputedStyle(p).overflowY + getComputedStyle(p).maxHeight") == (
        "visiblenone"
    )
    assert window.page.evaluate("getComputedStyle(document.body).backgroundColor") == (
        "rgb(255, 255, 255)"
    )
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
            assert window.texts(".run.on")
        assert window.trouble == []
        window.context.close()
