"""A database and a toolbox for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.chat.tools import Toolbox
from summarizer.storage import Database
from tests.chat.tools.desks import desk_in


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An empty database."""
    with Database(tmp_path / "talks.sqlite", kept_open=True) as opened:
        yield opened


@pytest.fixture
def toolbox(database: Database) -> Toolbox:
    """The tools, by rules."""
    return Toolbox(desk_in(database))
