"""`summarizer batch`: from the arguments to the written lines and an exit status."""

from __future__ import annotations

import logging
import sys
from collections import Counter
from dataclasses import dataclass, field

import typer

from summarizer.cli.batch.display import RunDisplay, run_display
from summarizer.cli.batch.output import Output
from summarizer.cli.batch.stopping import Stop, heeded
from summarizer.cli.batch.telling import counted, told_after, told_before
from summarizer.cli.briefing import logs_shown
from summarizer.cli.lines import FAILED, INTERRUPTED, say
from summarizer.client import AsyncSummarizer
from summarizer.document import parse_moment
from summarizer.errors import ConfigurationError
from summarizer.jobs import Jobs
from summarizer.jobs.batch import (
    STDIN,
    Estimate,
    Ledger,
    LeftOut,
    Run,
    entries,
    found,
    gather,
    require,
    told,
)
from summarizer.jobs.identity import with_options
from summarizer.jobs.vendor import PRICE_FACTOR
from summarizer.settings import Settings
from summarizer.storage import JobFailure, JobOptions


@dataclass(frozen=True)
class BatchCommand:
    """What is asked for: sources, where the lines go, and how."""

    sources: tuple[str, ...]
    to: str | None
    published: str | None = None
    options: JobOptions = field(default_factory=JobOptions)
    dry_run: bool = False
    vendor_batch: bool = False
    quiet: bool = False


def run(command: BatchCommand, settings: Settings) -> int:
    """Brief what `command` names; the exit status.

    Raises `SummarizerError` for what is wrong before anything is begun, and if the database or
    the output fails.
    """
    require(command.sources)
    if command.to is None and not command.dry_run:
        raise ConfigurationError(
            "It is not said where the lines go.", hint="Name a file with --to, or - for stdout."
        )
    # tells now what else every job would fail with
    chosen = AsyncSummarizer(with_options(settings, command.options)).chosen
    shown = run_display(quiet=command.quiet)
    with (
        Output(command.to or "-") as output,
        Jobs(settings) as jobs,
        Ledger() as ledger,
        logs_shown(shown, level=logging.WARNING),
    ):
        try:
            with shown:
                estimate = _gathered(command, jobs, ledger, output, shown)
        except KeyboardInterrupt:
            say("Stopped before anything was begun.")
            return INTERRUPTED
        if command.dry_run:
            typer.echo(told_before(estimate))
            return 0
        if not command.quiet:
            typer.echo(told_before(estimate), err=True)
        if with_options(settings, command.options).extractor == "auto":
            shown.note(chosen)
        return _Call(command, jobs, ledger, output).run()


def _gathered(
    command: BatchCommand, jobs: Jobs, ledger: Ledger, output: Output, shown: RunDisplay
) -> Estimate:
    left_out: LeftOut = Counter()
    files = output.not_among(found(command.sources, left_out, _listed(command.sources)))
    moment, limit = parse_moment(command.published), jobs.settings.max_bytes
    estimate = gather(
        entries(files, moment, limit),
        jobs,
        command.options,
        ledger,
        cheaper=PRICE_FACTOR if command.vendor_batch else 1.0,
        read=shown.reading,
    )
    estimate.left_out = told(left_out)
    if command.vendor_batch:
        estimate.waiting = 0  # no worker runs
    return estimate


def _listed(sources: tuple[str, ...]) -> list[str]:
    """The paths on standard input, where it is a source: one a line, or parted by NUL."""
    if STDIN not in sources:
        return []
    data = sys.stdin.buffer.read().decode(errors="surrogateescape") if sys.stdin else ""
    return [path for path in (data.split("\0") if "\0" in data else data.splitlines()) if path]


class _Call:
    """The run of one call, from the first document to the last line."""

    def __init__(self, command: BatchCommand, jobs: Jobs, ledger: Ledger, output: Output) -> None:
        self._command = command
        self._jobs = jobs
        self._ledger = ledger
        self._output = output
        self._shown = run_display(quiet=command.quiet)
        self._stop = Stop()
        self._failures: list[str] = []
        self._run = Run(
            jobs,
            ledger,
            command.options,
            write=output.write,
            report=self._shown.progress,
            stopping=self._stop,
        )

    def run(self) -> int:
        with self._shown, heeded(self._stop, self._tell_stop, self._tell_end):
            self._shown.progress(self._run.progress())
            if not self._ledger.is_over:
                self._work()
            self._run.write_lines()
            if self._ledger.is_over:
                self._output.finish()
        return self._ended() if self._ledger.is_over else self._stopped()

    def _work(self) -> None:
        if self._command.vendor_batch:
            self._run.go_by_vendor()
            return
        worker = self._jobs.worker()
        worker.start()
        drain = 0.0
        try:
            self._run.go(lambda: worker.fault)
            # what is begun is paid for, whoever asked for it: it may take as long as a document may
            drain = self._jobs.settings.timeout
        finally:
            worker.stop(drain)
        self._run.settle()

    def _tell_stop(self) -> None:
        if self._command.vendor_batch:
            self._shown.note("Stopping …")
            return
        self._shown.note("Stopping: what is in work is finished first; Ctrl-C again ends at once.")

    def _tell_end(self) -> None:
        self._shown.__exit__(None, None, None)
        self._stopped()

    def _stopped(self) -> int:
        if self._run.given_up:
            say(f"The model does not answer any more, it seems. {self._run.given_up}")
        done, entries = self._ledger.done, counted(self._ledger.entries, "document")
        without = self._run.progress().provisional
        told = f" For {without:,} of these the model could not be asked, or not about all of it."
        stood_in = told if without else ""
        submitted = " What was submitted stays so." if self._command.vendor_batch else ""
        say(
            f"Stopped: {done:,} of {entries} {'is' if done == 1 else 'are'} done and kept."
            f"{stood_in}{submitted} The same command goes on from here."
        )
        return self._stop.status if self._stop() else FAILED

    def _ended(self) -> int:
        progress = self._run.progress()
        if not self._command.quiet:
            where = "standard output" if self._command.to == "-" else str(self._command.to)
            self._shown.note(told_after(progress, where))
        for source, failure in self._run.failures:
            say(_complaint(source, failure))
        if (more := progress.failed - len(self._run.failures)) > 0:
            say(f"{counted(more, 'more failure')}: each has its line, with the reason.")
        return FAILED if progress.failed else 0


def _complaint(source: str, failure: JobFailure) -> str:
    message = f"{failure.message} {failure.hint or ''}".rstrip()
    return message if message.startswith(source) else f"{source}: {message}"
