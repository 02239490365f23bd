"""Tables in the terminal, 80 columns wide."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import wrap
from typing import TYPE_CHECKING

import typer

from evals.report.sections import Section
from summarizer.cli.lines import one_line

if TYPE_CHECKING:
    from rich.console import Console

WIDTH = 80


def show(sections: Iterable[Section]) -> None:
    """Print tables one below the other."""
    screen = console()
    for section in sections:
        _show(screen, section)


def show_lines(lines: Iterable[str]) -> None:
    """Print lines, wrapped below their indentation."""
    for line in lines:
        indent = " " * (len(line) - len(line.lstrip()) + 6)
        typer.echo("\n".join(wrap(one_line(line), WIDTH, subsequent_indent=indent)))


def _show(screen: Console, section: Section) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(
        box=SIMPLE_HEAD,
        title=section.title,
        title_justify="left",
        pad_edge=False,
        collapse_padding=True,
        title_style="bold",
    )
    for head in section.heads:
        table.add_column(head)
    for row in section.rows:
        table.add_row(*row)
    screen.print(table)
    if section.note:
        screen.print(section.note, style="dim")
    screen.print()


def console() -> Console:
    """The terminal: what is shown there stands as it is, and as wide on every machine."""
    from rich.console import Console

    # what is shown is ours or names files: nothing in it is markup
    return Console(width=WIDTH, markup=False, highlight=False, emoji=False)
