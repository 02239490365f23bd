"""The same over a real service as without one."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer import AsyncRemoteSummarizer, RemoteSummarizer, Settings, Summarizer
from summarizer.brief import Brief, Provenance
from summarizer.errors import ServiceRefused
from summarizer.pipeline import Done
from tests.service.pages.serving import Service, service_in

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
SETTINGS = Settings(_env_file=None, extractor="rules")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with service_in(tmp_path_factory.mktemp("remote"), REQUIRE_KEYS="true") as started:
        yield started


def _what_it_says(brief: Brief) -> Brief:
    """The brief but for how long it took."""
    made = Provenance(extractor="rules", package_version="")
    return brief.model_copy(update={"provenance": made})


def test_it_is_the_brief_of_the_library(service: Service) -> None:
    key = service.key(scope="write")
    with RemoteSummarizer(service.address, key) as remote, Summarizer(SETTINGS) as here:
        for path in sorted(EXAMPLES.iterdir()):
            theirs = remote.brief(path, published="2026-05-14")
            ours = here.brief(path, published="2026-05-14")
            assert _what_it_says(theirs) == _what_it_says(ours), path.name


def test_steps_and_several_at_once(service: Service) -> None:
    async def asked() -> tuple[list[str], list[bool]]:
        async with AsyncRemoteSummarizer(service.address, service.key(scope="write")) as remote:
            steps = [event async for event in remote.events(EXAMPLES / "port-strike.txt")]
            assert isinstance(steps[-1], Done)
            texts = [f"The union asked the yard on Monday for {n} crowns." for n in range(20)]
            found = [outcome async for outcome in remote.briefs([*texts, " "])]
        kinds = [type(step).__name__ for step in steps]
        return kinds, [outcome.brief is not None for outcome in found]

    kinds, briefed = asyncio.run(asked())
    assert kinds == ["Read", "ChunkRead", "Grounded", "Done"]
    assert sorted(briefed) == [False, *[True] * 20]


def test_who_has_no_key_is_refused(service: Service) -> None:
    with (
        RemoteSummarizer(service.address, settings=SETTINGS) as remote,
        pytest.raises(ServiceRefused, match="unauthorized"),
    ):
        remote.brief("The union asked for more.")
