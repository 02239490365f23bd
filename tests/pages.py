"""Pages under test, as a parser and as a browser see them; colours and their contrast."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

VOID = {"meta", "link", "input", "br"}
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
PATIENCE = 60_000  # milliseconds: what a busy machine may take until a page shows what was done
NOTE_HASH = "addEventListener('hashchange', () => { window.reached = location.hash })"


def expect(goal: Any) -> Any:
    """Assertions on a page or a locator that wait: what a page does may come after the click."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="Playwright is not installed: make engines"
    )
    playwright.expect.set_options(timeout=PATIENCE)
    return playwright.expect(goal)


class Page(HTMLParser):
    """Collects elements, checks that tags close in order, gathers the document's own text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: dict[str, str] = {}
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(attrs) == len(dict(attrs)), f"an attribute of {tag} stands twice"
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, dict(attrs)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        classes = {c for _, a in self.open for c in (a.get("class") or "").split()}
        for name in classes if "extra" not in classes else ():
            self.text[name] = self.text.get(name, "") + data
        if self.open:
            tag = self.open[-1][0]
            self.text[tag] = self.text.get(tag, "") + data

    def all(self, name: str) -> list[dict[str, str | None]]:
        """The attributes of all elements that are called, or classed, `name`."""
        return [a for t, a in self.elements if name in (t, *(a.get("class") or "").split())]


class Window:
    """A page in a context of its own, with what it said, asked for and raised."""

    def __init__(self, browser: Any, path: Path, **options: Any) -> None:
        shared = {"viewport": WIDE, "reduced_motion": "reduce"}
        self.context = browser.new_context(**{**shared, **options})
        self.page = self.context.new_page()
        self.page.add_init_script(NOTE_HASH)
        self.requests: list[str] = []
        self.trouble: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.trouble.append(message.text))
        self.page.on("pageerror", lambda error: self.trouble.append(str(error)))
        self.page.on("dialog", self._dismiss)
        self.page.goto(path.as_uri())

    def _dismiss(self, dialog: Any) -> None:
        self.trouble.append(dialog.message)
        dialog.dismiss()

    def reach(self, address: str) -> None:
        """Waits until the page has dealt with the new address, which it hears of later."""
        self.page.wait_for_function("it => window.reached === it", arg=address, timeout=PATIENCE)

    def texts(self, selector: str) -> list[str]:
        found: list[str] = self.page.locator(selector).evaluate_all(
            "found => found.map(it => it.textContent)"
        )
        return found


def colours(css: str) -> list[dict[str, str]]:
    """The colour schemes of the style: light, dark, print."""
    schemes = re.findall(r":root \{(.*?)\}", css, re.DOTALL)
    return [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", scheme)) for scheme in schemes]


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.2."""
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    r, g, b = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
