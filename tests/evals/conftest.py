"""The command of the suite, in an empty folder, with small cases and a model that is scripted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from unittest.mock import patch

import pytest
from typer.testing import CliRunner, Result

from evals.ceiling import agreement
from evals.cli import app, reporting
from tests.evals.small import answered, write_case
from tests.model_server import ModelServer

KEY = "sk-not-to-be-seen"

Evals = Callable[..., Result]


@pytest.fixture(scope="session", autouse=True)
def _the_readers_of_the_suite_are_compared_once() -> Iterator[None]:
    """What they read is the same in every report, and takes seconds to score."""
    with patch.object(reporting, "agreement", cache(agreement)):
        yield


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The working folder: empty."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def cases(folder: Path) -> Path:
    """A folder with three small cases."""
    for i in range(3):
        write_case(folder / "cases", i)
    return folder / "cases"


@pytest.fixture
def evals() -> Evals:
    """The command in this process; it must come through unless `fails` is given."""

    def run(*arguments: str | Path, fails: bool = False) -> Result:
        result = CliRunner().invoke(app, [str(a) for a in arguments])
        assert fails or result.exit_code == 0, (result.output, result.exception)
        return result

    return run


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModelServer]:
    """A model server that the environment names, and that finds all there is in small cases."""
    with ModelServer(answered) as running:
        monkeypatch.setenv("SUMMARIZER_BASE_URL", running.base_url)
        monkeypatch.setenv("SUMMARIZER_MODEL", "scripted")
        monkeypatch.setenv("SUMMARIZER_API_KEY", KEY)
        monkeypatch.setenv("SUMMARIZER_ATTEMPTS", "1")
        yield running
