"""Somebody who looks at the pages in a browser, and all that goes wrong there."""

from __future__ import annotations

import re
from types import TracebackType
from typing import Any, Self

from tests.pages import PATIENCE, WIDE, expect
from tests.service.pages.serving import Service

# what a browser says of an answer that is meant to be none
_REFUSED = re.compile(r"Failed to load resource: the server responded with a status of 4\d\d")


class Visit:
    """A window of its own at the service; `trouble` is what went wrong in it.

    Whatever the console says, a script raises or a dialog shows is trouble, and so is a request
    to anywhere else, and a file of ours that is not there.
    """

    def __init__(self, browser: Any, service: Service, **options: Any) -> None:
        self.service = service
        shared = {"viewport": WIDE, "reduced_motion": "reduce", "base_url": service.address}
        self.context = browser.new_context(**{**shared, **options})
        self.context.set_default_timeout(PATIENCE)
        self.trouble: list[str] = []
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self._heard(message.text))
        self.page.on("pageerror", lambda error: self.trouble.append(str(error)))
        self.page.on("dialog", self._dismiss)
        self.page.on("response", self._answered)

    def goes(self, path: str, status: int = 200) -> Any:
        """Goes to a page, which answers with that status; the page."""
        answer = self.page.goto(path)
        assert answer.status == status, answer.text()[:500]
        return self.page

    def is_at(self, pattern: str) -> None:
        """Waits until the address ends like that."""
        expect(self.page).to_have_url(re.compile(f"{pattern}$"))

    def presses(self, name: str) -> None:
        """Presses the button of that name."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def _heard(self, text: str) -> None:
        if not _REFUSED.match(text):
            self.trouble.append(text)

    def _answered(self, answer: Any) -> None:
        at = answer.url
        if not at.startswith((self.service.address, "data:", "blob:")):
            self.trouble.append(f"went to {at}")
        if "/static/" in at and answer.status >= 400:
            self.trouble.append(f"{answer.status} {at}")

    def _dismiss(self, dialog: Any) -> None:
        self.trouble.append(dialog.message)
        dialog.dismiss()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.context.close()
        if kind is None:
            assert not self.trouble, self.trouble
