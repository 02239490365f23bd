"""Dossiers to look at, and how they are looked at in another language."""

from __future__ import annotations

from functools import cache

from anyio import run

from summarizer import settings
from summarizer.asking.scene import Scene
from summarizer.chat import OwnBriefer
from summarizer.chat.telling import Tongue
from summarizer.chat.telling.views import view_told
from summarizer.document import Document
from summarizer.picture import Picture, picture_of
from summarizer.views import ViewName
from tests.chat.said import DENIAL, MONDAY, REPORT, SECOND, STRIKE, example
from tests.views.dossiers import BRIEFS, EMPTY, PICTURE, preparing, with_lead

LANGUAGES = ("de", "fr", "es")


@cache
def dossiers() -> dict[str, Picture]:
    """Pictures that have between them all that views tell."""
    briefer = OwnBriefer(settings.load(extractor="rules"))

    def read(*documents: Document) -> Picture:
        return picture_of("Read", [run(briefer.brief, it) for it in documents])

    return {
        "by hand": PICTURE,
        "of briefs": picture_of("Harrow", BRIEFS),
        "prepared": preparing(PICTURE, "a-accord"),
        "denied": with_lead(PICTURE, "t-sluice-20", factuality="negated"),
        "port": read(*(example(name) for name in (STRIKE, SECOND, MONDAY)), Document(text=DENIAL)),
        "tariff": read(example("tariff-report.html")),
        "ceasefire": read(example("ceasefire-statement.md")),
        "lease": read(example("lease-chat.txt")),
        "ferry": read(Document(text=REPORT)),
        "empty": EMPTY,
    }


def told(picture: Picture, view: ViewName, language: str) -> tuple[str, str]:
    """The view, and the passages below it."""
    return view_told(view, Tongue(Scene(picture), language))
