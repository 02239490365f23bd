"""How often `summarizer.dates.resolve` gives the annotated value, with 95 % intervals.

A date is right if its TIMEX value is the annotated one, letter for letter (the value accuracy of
TempEval-3: UzZaman et al. 2013). Dates and clock times make the score; durations and sets are
counted apart, since a deadline is neither.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from evals.statistics.bootstrap import draws, interval
from evals.timeml.reading import Expression
from evals.timeml.values import GRANULARITIES, days_of, granularity
from summarizer.codebook import Direction
from summarizer.dates import resolve

Wrong = Literal["unresolved", "resolved all the same", "other unit", "other day"]
WRONG: tuple[Wrong, ...] = ("unresolved", "resolved all the same", "other unit", "other day")

Side = Literal["past", "same", "future", "none"]
SIDES: tuple[Side, ...] = ("past", "same", "future", "none")

LEAST_FILES = 10
"""From so many files on the interval is a bootstrap over them; under it, Wilson's."""


@dataclass(frozen=True)
class Answer:
    """An expression and the value that was given for it (None: none)."""

    expression: Expression
    given: str | None

    @property
    def right(self) -> bool:
        """Whether the value is the annotated one."""
        return self.given == self.expression.value

    @property
    def granularity(self) -> str:
        """How fine the annotated value is."""
        return granularity(self.expression.value)

    @property
    def side(self) -> Side:
        """Where the annotated days lie, seen from the anchor's; `none` if one has no days."""
        days, anchor = days_of(self.expression.value), self.expression.anchor
        if days is None or anchor is None:
            return "none"
        if days.last < anchor.days.first:
            return "past"
        return "future" if days.first > anchor.days.last else "same"

    @property
    def wrong(self) -> Wrong | None:
        """What went wrong, if anything did."""
        if self.right:
            return None
        asked, given = days_of(self.expression.value), days_of(self.given or "")
        if self.given is None or (asked and not given):
            return "unresolved"
        if given and not asked:
            return "resolved all the same"
        return "other unit" if granularity(self.given) != self.granularity else "other day"


@dataclass(frozen=True)
class Accuracy:
    """How many of `n` are right, with a 95 % interval; `by_files`: bootstrapped over files."""

    right: int
    n: int
    low: float
    high: float
    by_files: bool

    @property
    def value(self) -> float:
        """The share that is right; NaN of nothing."""
        return self.right / self.n if self.n else float("nan")


@dataclass(frozen=True)
class DateScores:
    """The scores of a folder: all dates and times, in groups, and what is counted apart."""

    total: Accuracy
    sides: dict[str, Accuracy]
    granularities: dict[str, Accuracy]
    wrong: dict[str, int]
    apart: dict[str, Accuracy]
    answers: tuple[Answer, ...]


def answered(
    expressions: Iterable[Expression], *, direction: Direction = "nearest", language: str = "en"
) -> tuple[Answer, ...]:
    """What `resolve` gives for each expression, counted from its anchor."""

    def answer(expression: Expression) -> Answer:
        anchor = expression.anchor.moment if expression.anchor else None
        time = resolve(expression.words, anchor, direction=direction, language=language)
        return Answer(expression, time.timex)

    return tuple(answer(expression) for expression in expressions)


def score_dates(answers: Sequence[Answer]) -> DateScores:
    """The scores of `answers`; groups in which there is nothing are left out."""
    dates = [a for a in answers if a.expression.kind in ("DATE", "TIME")]
    wrong = [a.wrong for a in dates]
    return DateScores(
        total=accuracy(dates),
        sides=dict(_groups(dates, SIDES, lambda a: a.side)),
        granularities=dict(_groups(dates, GRANULARITIES, lambda a: a.granularity)),
        wrong={name: wrong.count(name) for name in WRONG},
        apart=dict(_groups(answers, ("DURATION", "SET"), lambda a: a.expression.kind)),
        answers=tuple(answers),
    )


def accuracy(answers: Sequence[Answer]) -> Accuracy:
    """The share of right ones, with its interval.

    Expressions of one file hang together, so files are drawn (`evals.statistics.bootstrap`).
    That wants some files, and both right and wrong answers; else the interval is Wilson's (1927),
    which takes expressions for independent.
    """
    right, n = sum(a.right for a in answers), len(answers)
    if not n:
        return Accuracy(0, 0, float("nan"), float("nan"), by_files=False)
    files = sorted({a.expression.file for a in answers})
    if len(files) >= LEAST_FILES and 0 < right < n:
        low, high = _by_files(answers, files)
        return Accuracy(right, n, low, high, by_files=True)
    from scipy.stats import binomtest  # here: it takes long to import

    wilson = binomtest(right, n).proportion_ci(method="wilson")
    return Accuracy(right, n, float(wilson.low), float(wilson.high), by_files=False)


def _by_files(answers: Sequence[Answer], files: Sequence[str]) -> tuple[float, float]:
    counts = np.zeros((len(files), 2))
    for a in answers:
        counts[files.index(a.expression.file)] += (a.right, 1)
    sums = draws(len(files)) @ counts
    return interval(sums[:, 0] / sums[:, 1])


def _groups(
    answers: Sequence[Answer], names: Iterable[str], of: Callable[[Answer], str]
) -> Iterator[tuple[str, Accuracy]]:
    for name in names:
        group = [a for a in answers if of(a) == name]
        if group:
            yield name, accuracy(group)
