"""Services that the tests of the pages share: one that asks for no keys, and one that does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.service.pages.serving import Service, service_in
from tests.service.pages.visiting import Visit


@pytest.fixture(scope="package")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service as it is without configuration: on loopback, by rules, without keys."""
    with service_in(tmp_path_factory.mktemp("service")) as started:
        yield started


@pytest.fixture(scope="package")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service that asks for keys."""
    with service_in(tmp_path_factory.mktemp("guarded"), REQUIRE_KEYS="true") as started:
        yield started


@pytest.fixture
def visit(browser: Any, service: Service) -> Iterator[Visit]:
    """Somebody at the service that asks for no keys; nothing may go wrong in his browser."""
    with Visit(browser, service) as visitor:
        yield visitor


@pytest.fixture
def stranger(browser: Any, guarded: Service) -> Iterator[Visit]:
    """Somebody at the service that asks for keys, who has not signed in."""
    with Visit(browser, guarded) as visitor:
        yield visitor
