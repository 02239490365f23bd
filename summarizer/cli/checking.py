"""`summarizer check`: whether the configured model works, in plain words."""

from __future__ import annotations

import asyncio

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
        findings = asyncio.run(check(settings))
    except KeyboardInterrupt:
        return INTERRUPTED
    for finding in findings:
        typer.echo(one_line(f"{'ok  ' if finding.ok else 'FAIL'} {finding}"))
    return 0 if all(finding.ok for finding in findings) else FAILED
