"""The package itself: what is public, and what importing it costs."""

from __future__ import annotations

import subprocess
import sys

import pytest

import summarizer

_HEAVY = (
    "anyio",
    "charset_normalizer",
    "dateparser",
    "httpx",
    "instructor",
    "jinja2",
    "lxml",
    "openai",
    "pydantic",
    "pypdf",
    "rapidfuzz",
    "rich",
    "trafilatura",
)


def _python(program: str) -> str:
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=240
    )
    return done.stdout


def test_all_names_are_there_and_belong_to_this_package() -> None:
    for name in summarizer.__all__:
        assert getattr(summarizer, name).__module__.startswith("summarizer."), name


def test_all_is_exactly_what_is_public() -> None:
    for name in summarizer.__all__:
        getattr(summarizer, name)
    public = {
        name
        for name in dir(summarizer)
        if not name.startswith("_")
        and getattr(getattr(summarizer, name), "__module__", "").startswith("summarizer.")
    }
    assert sorted(public) == list(summarizer.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Nobody'"):
        getattr(summarizer, "Nobody")  # noqa: B009 - mypy knows that it is not there


@pytest.mark.parametrize("module", ["summarizer", "summarizer.cli"])
def test_an_import_brings_nothing_heavy(module: str) -> None:
    # how long it takes is measured by `make bench`
    loaded = set(_python(f"import sys, {module}; print(*sys.modules)").split())
    assert loaded.isdisjoint(_HEAVY)


def test_help_brings_nothing_heavy() -> None:
    program = "import atexit, sys; from summarizer.cli import main; sys.argv[1:] = ['--help']; "
    program += "atexit.register(lambda: print(*sys.modules)); main()"
    shown, _, loaded = _python(program).rstrip().rpartition("\n")
    assert "Commands:" in shown
    assert set(loaded.split()).isdisjoint(_HEAVY)


def test_the_client_brings_no_reader_and_no_model_library() -> None:
    program = "import sys; from summarizer import Summarizer; print(*sys.modules)"
    needless = {"dateparser", "instructor", "lxml", "openai", "pypdf", "rich", "trafilatura"}
    assert set(_python(program).split()).isdisjoint(needless)
