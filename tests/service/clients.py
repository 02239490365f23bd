"""A service in this process, and clients of it: without a worker unless one is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient

from summarizer import settings
from summarizer.service.app import create_app
from summarizer.storage import Database
from summarizer.storage.keys import Key, NewKey

HERE = "http://127.0.0.1"
TEXT = "Minister Ole Tarn of Kessa said on Monday that the union must end the strike by Friday."


def application(folder: Path, *, work: bool = False, **given: Any) -> FastAPI:
    """The application over a database in `folder`; `given` are settings."""
    chosen = {"database": str(folder / "talks.sqlite"), "extractor": "rules", **given}
    return create_app(settings.load(**chosen), work=work)


@contextmanager
def client_of(app: FastAPI) -> Iterator[TestClient]:
    """A client of `app`, on this host."""
    with TestClient(app, base_url=HERE, raise_server_exceptions=True) as client:
        yield client


@contextmanager
def served(folder: Path, *, work: bool = False, **given: Any) -> Iterator[TestClient]:
    """A client of a service over a database in `folder`; `given` are settings."""
    with client_of(application(folder, work=work, **given)) as client:
        yield client


def new_key(folder: Path, **wanted: Any) -> tuple[Key, str]:
    """A key of the service over the database in `folder`, and what its holder sends."""
    with Database(str(folder / "talks.sqlite")) as database:
        return database.keys.create(NewKey(**{"name": "clerk", "tenant": "main", **wanted}))


def bearer(given: str) -> dict[str, str]:
    """The header in which a key is sent."""
    return {"Authorization": f"Bearer {given}"}
