"""The commands of `summarizer jobs`. What they do is imported when they are called."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from summarizer.cli.dossier.options import Database
from summarizer.cli.jobs.group import Ids, Tenant, app, opened
from summarizer.cli.lines import FAILED, note, say

if TYPE_CHECKING:
    from summarizer.jobs import Jobs
    from summarizer.storage import Job, JobState

State = Literal["queued", "running", "done", "failed", "cancelled"]
Identity = Annotated[str, typer.Argument(metavar="ID", show_default=False, help="Id of the job.")]
Json = Annotated[bool, typer.Option("--json", help="As JSON, with all that is known.")]

_PAGE = 500


@app.command("list")
def list_(
    *,
    state: Annotated[State | None, typer.Option(help="Only jobs in that state.")] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="How many at most.")] = 20,
    json: Json = False,
    tenant: Tenant = "main",
    database: Database = None,
) -> None:
    """The newest jobs, a line each.

    Id, state, how long ago that changed, and the title of the document; where there is none
    its length, and before it the error of a job that failed.
    """
    from summarizer.cli.jobs import showing

    with opened(database, tenant) as jobs:
        page = jobs.listed(state=state, limit=limit)
    if json:
        typer.echo(page.model_dump_json(indent=2))
    elif not page.jobs:
        note(showing.none(state))
    else:
        typer.echo(showing.listed(page.jobs))
        if page.next:
            note(f"There are more. See them with: --limit {10 * limit}")


@app.command()
def show(
    identity: Identity, *, json: Json = False, tenant: Tenant = "main", database: Database = None
) -> None:
    """How a job stands, what it cost, and why it failed."""
    from summarizer.cli.jobs import showing

    with opened(database, tenant) as jobs:
        job = jobs.job(identity)
    typer.echo(job.model_dump_json(indent=2) if json else showing.shown(job))


@app.command()
def retry(
    identities: Ids,
    *,
    failed: Annotated[bool, typer.Option("--failed", help="All that have failed.")] = False,
    tenant: Tenant = "main",
    database: Database = None,
) -> int:
    """Have jobs done again that have failed or were cancelled.

    ID is the id of a job, as summarizer jobs list tells it. The job is done under the
    configuration as it is now: if that has changed, it is another job. The exit status is 1
    if one of them cannot be done again.
    """
    with opened(database, tenant) as jobs:
        chosen = _chosen(jobs, identities, "failed" if failed else None, "--failed")
        return _each(chosen, lambda one: _retried(one, jobs.retry(one)))


@app.command()
def cancel(
    identities: Ids,
    *,
    queued: Annotated[bool, typer.Option("--queued", help="All that wait.")] = False,
    tenant: Tenant = "main",
    database: Database = None,
) -> int:
    """Take jobs back that wait or run.

    ID is the id of a job, as summarizer jobs list tells it. A job that somebody else has
    asked for as well goes on for them. The exit status is 1 if there is no such job.
    """
    with opened(database, tenant) as jobs:
        chosen = _chosen(jobs, identities, "queued" if queued else None, "--queued")
        return _each(chosen, lambda one: _cancelled(jobs.cancel(one)))


@app.command()
def prune(
    *,
    days: Annotated[
        int | None,
        typer.Option(
            metavar="D",
            min=0,
            max=36_500,
            help="By default SUMMARIZER_JOBS_KEPT_DAYS, which is 30.",
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say how many, and stop.")] = False,
    database: Database = None,
) -> None:
    """Delete jobs that ended long ago, and their briefs.

    Those of all tenants. Dossiers keep what they hold.
    """
    from datetime import UTC, datetime, timedelta

    with opened(database, "main") as jobs:
        kept = jobs.settings.jobs_kept_days if days is None else days
        if dry_run:
            number = jobs.database.jobs.ended(datetime.now(UTC) - timedelta(days=kept))
        else:
            number = jobs.prune(kept)
    done = "To be deleted" if dry_run else "Deleted"
    what = "job" if number == 1 else "jobs"
    note(f"{done}: {number} {what} that ended more than {kept:g} days ago.")


def _chosen(jobs: Jobs, given: list[str], state: JobState | None, option: str) -> list[str]:
    """The ids that are given, or those of all jobs in that state."""
    from summarizer.errors import ConfigurationError

    if bool(given) == bool(state):
        raise ConfigurationError(f"Name jobs by their ids, or all of them with {option}.")
    if state is None:
        return list(dict.fromkeys(given))
    # all of them before the first is changed: what is changed is on no page any more
    found: list[str] = []
    after: str | None = None
    while True:
        page = jobs.listed(state=state, limit=_PAGE, after=after)
        found += [job.id for job in page.jobs]
        if (after := page.next) is None:
            return found


def _each(identities: Sequence[str], act: Callable[[str], str]) -> int:
    """Does `act` to each of the jobs and says what came of it; the exit status."""
    from summarizer.errors import JobNotFound

    status = 0
    for identity in identities:
        try:
            note(act(identity))
        except JobNotFound as error:
            say(f"{identity}: {error}")
            status = FAILED
    if not identities:
        note("There is no such job.")
    return status


def _retried(identity: str, job: Job) -> str:
    if job.id != identity:
        return f"{identity} is now {job.id}: {job.state}"
    return f"{job.id}: {job.state}" + ("" if job.is_open else " already")


def _cancelled(job: Job) -> str:
    return f"{job.id}: {job.state}" + ("" if job.state == "cancelled" else " already")
