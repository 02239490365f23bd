"""`summarizer check`: whether the configured model works, in plain words."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from summarizer.cli.lines import FAILED, INTERRUPTED, USAGE, one_line, say
from summarizer.settings import Settings


def run(settings: Settings) -> int:
    """Try each endpoint and tell what was found; the exit status. Raises `UnknownPrompt`."""
    from summarizer import prompts
    from summarizer.extraction.check import check

    prompts.find(settings.prompt, settings.prompts)
    if not settings.ordered_endpoints():
        say(
            "No model is configured; briefs are made by the rules, which need none. "
            "For a model set SUMMARIZER_MODEL, and OPENAI_API_KEY or SUMMARIZER_BASE_URL."
        )
        return USAGE
    try:
        with _own_logs_unseen():
            findings = asyncio.run(check(settings))
    except KeyboardInterrupt:
        return INTERRUPTED
    for finding in findings:
        typer.echo(one_line(f"{'ok  ' if finding.ok else 'FAIL'} {finding}"))
    return 0 if all(finding.ok for finding in findings) else FAILED


@contextmanager
def _own_logs_unseen() -> Iterator[None]:
    """Within it, what the package logs is not shown for want of a handler: findings tell it."""
    logger, handler = logging.getLogger("summarizer"), logging.NullHandler()
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
