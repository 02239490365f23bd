"""`python -m evals judge RUN --model NAME`."""

from __future__ import annotations

import asyncio
import math
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from evals.cases import JUDGED
from evals.cli.options import RunName, Runs
from evals.cli.showing import console
from evals.judge import (
    FILE,
    MARK,
    SAID,
    VERDICTS,
    Agreement,
    HandLabel,
    Judge,
    Rated,
    RatedRun,
    hand_labels,
    keep,
    rate_run,
)
from evals.labels import KINDS
from evals.runs import ANSWERS, RUNS, Run, open_run
from summarizer.brief import Usage
from summarizer.cache import AnswerCache
from summarizer.settings import Settings, load


def judge(
    name: RunName,
    model: Annotated[str, typer.Option(help="The model that judges.")],
    judged: Annotated[
        Path | None, typer.Option(help="Pairs that people judged (YAML), to be rated as well.")
    ] = None,
    seed: Annotated[int | None, typer.Option(help="A seed to send with each request.")] = None,
    runs: Runs = RUNS,
) -> None:
    """Let a model rate whether the paired items of a run say the same; it never gates."""
    opened = open_run(name, runs)
    place = judged or (JUDGED if JUDGED.is_file() else None)
    labels = hand_labels(place) if place else []
    result, usage = asyncio.run(_judge(opened, labels, load().with_model(model), seed, runs))
    screen = console()
    _show(screen, result, usage)
    failed = [rated for rated in _all(result) if rated.failure]
    if failed and len(failed) == len(_all(result)):
        typer.echo(f"Nothing could be rated ({failed[0].failure}).", err=True)
        raise typer.Exit(1)
    keep(result, opened)
    screen.print(f"Kept in {opened.path / FILE}.", soft_wrap=True)


async def _judge(
    run: Run, labels: list[HandLabel], settings: Settings, seed: int | None, runs: Path
) -> tuple[RatedRun, Usage]:
    judge = Judge(settings, AnswerCache(runs / ANSWERS), seed=seed)
    try:
        return await rate_run(judge, run, labels), judge.budget.usage
    finally:
        await judge.aclose()


def _all(result: RatedRun) -> list[Rated]:
    return [*(r for _, _, r in result.pairs), *(r for _, r in result.labelled)]


def _show(screen: Console, result: RatedRun, usage: Usage) -> None:
    pinned = result.pinned
    screen.print(MARK)
    sha256 = pinned["prompt_sha256"][:8]
    screen.print(f"Model {pinned['endpoint']['model']}, prompt {pinned['prompt']} ({sha256}).")
    screen.print(_ratings(result))
    agreed = result.agreement
    screen.print(_agreement(agreed))
    raw, kappa = ("–" if math.isnan(x) else f"{x:.3f}" for x in (agreed.raw, agreed.kappa))
    screen.print(f"alike {raw}, kappa {kappa} (n = {agreed.n}; unsure counts as unlike)")
    cost = "" if usage.cost is None else f", ${usage.cost:.4f}"
    tokens = usage.input_tokens + usage.output_tokens
    screen.print(f"{usage.requests} requests{cost}, {tokens} tokens; the rest was known.")


def _ratings(result: RatedRun) -> Table:
    table = _table("pairs of the run", (*VERDICTS, "failed", "pairs"))
    for kind in (*KINDS, "all"):
        rated = [r for _, _, r in result.pairs if kind in (r.pair.kind, "all")]
        counts = Counter(r.verdict for r in rated)
        _add(table, kind, [*(counts[v] for v in VERDICTS), counts[None], len(rated)])
    return table


def _agreement(agreed: Agreement) -> Table:
    table = _table("the same, as people say", SAID)
    for same in ("yes", "partly", "no"):
        counts = Counter({said: n for (label, said), n in agreed.table.items() if label == same})
        _add(table, same, [counts[said] for said in SAID])
    return table


def _table(first: str, heads: Iterable[str]) -> Table:
    table = Table(first, box=None, pad_edge=False)
    for head in heads:
        table.add_column(head, justify="right")
    return table


def _add(table: Table, name: str, numbers: Iterable[int]) -> None:
    table.add_row(name, *(str(number) for number in numbers))
