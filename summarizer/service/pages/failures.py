"""What goes wrong, told on a page."""

from __future__ import annotations

from fastapi import Request, Response

from summarizer.service.pages.site import Page, shown
from summarizer.service.problems import Problem

_TITLES = {
    "csrf": "That page was too old",
    "not-found": "There is nothing here",
    "job-not-found": "No such document",
    "dossier-not-found": "No such dossier",
    "document-not-held": "No such document",
    "forbidden": "You may not do that",
    "body-too-large": "That was too much at once",
    "document-too-large": "That document is too large",
    "queue-full": "Too much is waiting already",
    "overloaded": "The service is busy",
    "internal": "Something went wrong here",
}
_HINTS = {
    "csrf": "Nothing was changed. Go back, load the page again, and do it once more.",
    "not-found": "Look at the address, or begin at the first page.",
    "job-not-found": "It may have been deleted after its time, or belong to somebody else.",
    "dossier-not-found": "It may have been deleted, or belong to somebody else.",
    "forbidden": "Sign in with a key that may, or ask whoever gave you yours.",
    "queue-full": "Nothing was lost: come back in a few minutes.",
    "overloaded": "Try again in a moment.",
    "internal": "It has been written down. Try again; if it stays, tell who runs the service.",
}


def problem_page(request: Request, problem: Problem) -> Response:
    """The page that tells of `problem`, with its status."""
    page = Page(
        "failure.html.jinja",
        _TITLES.get(problem.code, "That did not work"),
        status=problem.status,
    )
    hint = _HINTS.get(problem.code) or problem.hint or "Go back, and try again."
    return shown(request, page, problem=problem, hint=hint)
