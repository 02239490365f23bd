"""`python -m evals follow DIR`: the ledger of threads beside reading them at once."""

from __future__ import annotations

from pathlib import Path
from statistics import mean
from typing import Annotated, Literal

import typer

from evals.cli.showing import show
from evals.negochat import read_dialogues
from evals.negochat.following import Followed, followed, messages_in
from evals.report.figures import count, figure
from evals.report.sections import Section
from summarizer.settings import load


def follow(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Folder of dialogues of GPT-NegoChat.")
    ],
    by: Annotated[
        Literal["rules", "model"], typer.Option(help="Who reads; the model is the one configured.")
    ] = "rules",
) -> None:
    """Follow dialogues message by message, and compare with reading them at once."""
    threads = ((dialogue.name, messages_in(dialogue)) for dialogue in read_dialogues(folder))
    found = followed(threads, load(extractor=by))
    show([Section("Followed", ("", "messages", "equal", "mean F1", "lowest"), _rows(found))])
    typer.echo("equal: after how many messages the ledger has every item of reading at once.")


def _rows(found: list[Followed]) -> tuple[tuple[str, ...], ...]:
    every = Followed("all", tuple(f1 for one in found for f1 in one.f1))
    return tuple(_row(one) for one in (*found, every) if one.f1)


def _row(one: Followed) -> tuple[str, ...]:
    equal = sum(f1 == 1 for f1 in one.f1)
    return one.name, count(len(one.f1)), count(equal), figure(mean(one.f1)), figure(min(one.f1))
