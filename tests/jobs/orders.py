"""Documents that are asked to be briefed, and settings to do it under."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from summarizer.document import Document
from summarizer.reading import read_text
from summarizer.settings import Settings, load
from tests.model_server import EMPTY_DRAFT, ModelServer, Request


def document(number: int, **known: Any) -> Document:
    """A short document, another one for each number."""
    text = (
        f"Minister Ole Tarn of Kessa said on Monday that the dockers' union must end strike "
        f"{number} by Friday."
    )
    return read_text(text, **{"published": "2026-05-14", **known})


def settings(**given: Any) -> Settings:
    """Settings that look at nothing but what is given; the rules do the work."""
    return load(**{"_env_file": None, "extractor": "rules", **given})


@contextmanager
def held_model(may_go: threading.Event) -> Iterator[ModelServer]:
    """A model that finds nothing, and answers once it may."""

    def answer(_: Request) -> dict[str, Any]:
        may_go.wait(60)
        return EMPTY_DRAFT

    with ModelServer(answerer=answer) as server:
        yield server
        may_go.set()


def asking(model: ModelServer, database: str) -> Settings:
    """Settings to ask that model."""
    own = {"model": "m", "base_url": model.base_url, "api_key": "none"}
    return settings(extractor="model", database=database, **own)


def wait_until(holds: Callable[[], object], seconds: float = 60) -> None:
    """Waits until that holds; fails if it does not in a long time."""
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, "it did not come to that"
        time.sleep(0.02)
