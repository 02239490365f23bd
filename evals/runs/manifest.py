"""The manifest of a run: how it was made, so that it can be judged, resumed and compared."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import Field

import summarizer
from evals.cases import FIXTURES, Case, Split, load_cases
from evals.errors import UnreadableData
from evals.scoring.record import Record
from summarizer.codebook import CODEBOOK_VERSION
from summarizer.prompts import REPAIR_PROMPT, find
from summarizer.settings import Endpoint, Settings

Maker = Literal["rules", "model", "predictions"]

_LIBRARIES = ("instructor", "numpy", "openai", "pydantic", "scipy")
_ASKING = (
    "language",
    "chunk_chars",
    "context_chars",
    "reasks",
    "repair",
    "attempts",
    "timeout",
    "document_tokens",
    "document_cost",
    "call_tokens",
    "call_cost",
)
# parameters of a request that may carry a key
_SECRET_OPTIONS = ("extra_headers", "extra_query", "extra_body")


class Selection(Record):
    """Which cases: those in `places` (the suite's own if none), of `split`, the first `limit`."""

    split: Split | None = None
    limit: int | None = Field(default=None, ge=1)
    places: tuple[str, ...] = ()

    def cases(self) -> list[Case]:
        """The cases, by name. Raises `BrokenCase`, and `UnreadableData` if there is none."""
        places = [Path(place) for place in self.places] or [FIXTURES]
        cases = load_cases(places, self.split)[: self.limit]
        if not cases:
            where = ", ".join(str(place) for place in places)
            raise UnreadableData(
                f"There is no case{f' of {self.split}' if self.split else ''} in {where}.",
                hint="A case is a .yaml file; evals/fixtures/README.md shows its form.",
            )
        return cases

    @property
    def word(self) -> str:
        """The selection in a word that can stand in the name of a run."""
        where = "-".join(Path(place).stem for place in self.places) or "all"
        parts = (self.split or where, f"first{self.limit}" if self.limit else "")
        return "-".join(part for part in parts if part)


class Versions(Record):
    """What ran: the package, Python and the libraries that results depend on."""

    package: str
    python: str
    libraries: dict[str, str]


class Manifest(Record):
    """How a run was made. `fixtures` is the fingerprint of its `cases` cases.

    `settings` are those that answers depend on, without keys. `code` is a hash of the
    summarizer's own files, so that a changed rule is never taken for the same run.
    """

    name: str
    date: datetime
    selection: Selection
    extractor: Maker
    model: str | None = None
    prompt: str | None = None
    prompt_sha256: str | None = None
    settings: dict[str, Any]
    versions: Versions
    code: str
    codebook_version: str = CODEBOOK_VERSION
    fixtures: str
    cases: int

    @property
    def words(self) -> str:
        """What was run on what, in a line without the run's name and date."""
        by = ", ".join(word for word in (self.extractor, self.model, self.prompt) if word)
        return f"{by} on {self.selection.word} ({self.cases} cases)"

    def differences(self, other: Manifest) -> list[str]:
        """What differs from `other` besides the date, as `field: here, there`."""
        here, there = (dict(_flat(m.model_dump(mode="json"))) for m in (self, other))
        return [
            f"{field}: {_short(there.get(field))}, now {_short(here.get(field))}"
            for field in sorted(here.keys() | there.keys())
            if field != "date" and here.get(field) != there.get(field)
        ]


def now() -> datetime:
    """The present moment, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def versions() -> Versions:
    """The versions at work here; a library that is not installed is left out."""
    return Versions(
        package=version("negotiation-summarizer"),
        python=platform.python_version(),
        libraries={name: v for name in _LIBRARIES if (v := _version(name))},
    )


@cache
def code_sha256() -> str:
    """A hash of all files that the summarizer consists of."""
    home = Path(summarizer.__file__).parent
    files = sorted(
        path.relative_to(home)
        for path in home.rglob("*")
        if path.is_file() and not {"__pycache__", "_prompts"} & set(path.parts)
    )
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.as_posix()}\0".encode() + (home / file).read_bytes() + b"\0")
    return digest.hexdigest()


def public_settings(settings: Settings, extractor: Maker) -> dict[str, Any]:
    """The settings that answers of `extractor` depend on; nothing in them is a secret."""
    if extractor != "model":
        return {"language": settings.language}
    return {
        **settings.model_dump(mode="json", include=set(_ASKING)),
        "repair_prompt": find(REPAIR_PROMPT, settings.prompts).sha256,
        "endpoints": [_public_endpoint(endpoint) for endpoint in settings.ordered_endpoints()],
    }


def _public_endpoint(endpoint: Endpoint) -> dict[str, Any]:
    address = urlsplit(endpoint.base_url)
    # a name and password, or a key, may stand before the host or behind the path
    place = address.netloc.rpartition("@")[2]
    options = {
        name: "(not shown)" if name in _SECRET_OPTIONS else value
        for name, value in sorted(endpoint.options.items())
    }
    return {
        **endpoint.model_dump(include={"model", "mode", "input_price", "output_price"}),
        "base_url": f"{address.scheme}://{place}{address.path}",
        "options": options,
    }


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _flat(value: object, way: Sequence[str] = ()) -> Iterator[tuple[str, object]]:
    if isinstance(value, dict) and value:
        for name, part in value.items():
            yield from _flat(part, (*way, str(name)))
    else:
        yield ".".join(way), value


def _short(value: object) -> str:
    text = "none" if value in (None, [], {}, ()) else str(value)
    return text if len(text) <= 40 else f"{text[:12]}\u2026"
