"""The service that the tests of a module talk to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.service.completions.front import Front, front_in


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """A service without a worker."""
    with front_in(tmp_path_factory.mktemp("front")) as started:
        yield started
