"""Jobs in lines for a terminal."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from summarizer.brief import Usage
from summarizer.cli.lines import one_line
from summarizer.storage import Job, JobState

_WIDTH = 80


def listed(jobs: Sequence[Job], now: datetime | None = None) -> str:
    """The jobs, a line each, as wide as the terminal; `now` is by default what the clock says."""
    from rich.cells import cell_len, set_cell_size

    width = max(_WIDTH, shutil.get_terminal_size().columns)
    moment = now or datetime.now(UTC)
    lines = (_line(job, moment) for job in jobs)
    # some letters are two columns wide
    return "\n".join(
        line if cell_len(line) <= width else f"{set_cell_size(line, width - 1).rstrip()}\u2026"
        for line in lines
    )


def none(state: JobState | None) -> str:
    """What to say where there is no job, or none in that state."""
    if state is not None:
        return f"There is no job that is {state}. See all with: summarizer jobs list"
    return "There is no job yet. Ask for some with: summarizer batch SOURCE… --to OUT.jsonl"


def shown(job: Job) -> str:
    """All that is known of a job, a line or a few for each thing."""
    known = {
        "Job": job.id,
        "State": _state(job),
        "Document": f"{job.title or 'without a title'} ({job.characters:,} characters)",
        "Asked for": _at(job.created),
        "Changed": _at(job.changed),
        "Usage": job.usage and _usage(job.usage),
        "Error": job.error and f"{job.error.code}: {job.error.message}",
        "Hint": job.error and job.error.hint,
    }
    return "\n".join(_entry(name, text) for name, text in known.items() if text)


def _line(job: Job, now: datetime) -> str:
    what = job.title or f"{job.characters:,} characters"
    if job.error is not None:
        what = f"{job.error.code}: {what}"
    return one_line(f"{job.id}  {job.state:<9}  {_ago(now - job.changed):>6}  {what}")


def _ago(passed: timedelta) -> str:
    seconds = max(0, int(passed.total_seconds()))
    for unit, length in (("d", 86_400), ("h", 3_600), ("min", 60)):
        if seconds >= length:
            return f"{seconds // length} {unit}"
    return f"{seconds} s"


def _entry(name: str, text: str) -> str:
    return textwrap.fill(
        one_line(text),
        _WIDTH,
        initial_indent=f"{name:<11}",
        subsequent_indent=" " * 11,
        break_on_hyphens=False,
    )


def _state(job: Job) -> str:
    told: str = job.state
    if job.progress is not None and job.is_open:
        told += f", {job.progress.done} of {job.progress.total} chunks read"
    if job.tries > 1:
        told += f", try {job.tries}" if job.is_open else f" after {job.tries} tries"
    if job.provisional:
        told += ", without the model for all of it or a part"
    return told


def _at(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S} UTC"


def _usage(usage: Usage) -> str:
    if not usage.requests:
        return "no request to a model"
    cost = "" if usage.cost is None else f", ${usage.cost:.4f}"
    return (
        f"{usage.requests:,} {'request' if usage.requests == 1 else 'requests'}, "
        f"{usage.input_tokens:,} tokens read, {usage.output_tokens:,} written{cost}"
    )
