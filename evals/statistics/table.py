"""Counts as arrays: of documents, of stories, of bootstrap samples, all read in one way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from evals.scoring.record import DocumentScore

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Sums:
    """Sums of counts by name: `values` has any leading shape, and one column for each name."""

    names: tuple[str, ...]
    values: Array

    def __getitem__(self, name: str) -> Array:
        """The sums under `name`, in the leading shape; zeros if nothing was counted so."""
        column = self._columns.get(name)
        return np.zeros(self.values.shape[:-1]) if column is None else self.values[..., column]

    def total(self, names: Iterable[str]) -> Array:
        """The sum over several names."""
        return sum((self[name] for name in names), np.zeros(self.values.shape[:-1]))

    @cached_property
    def _columns(self) -> dict[str, int]:
        return {name: i for i, name in enumerate(self.names)}


@dataclass(frozen=True)
class Table:
    """The counts of a run: a row for each document, by name of the case; a column for each count.

    `stories` tells of each row which story it is of. The order in which documents were scored
    leaves no trace: not even in the last digit of a sum.
    """

    documents: tuple[str, ...]
    stories: tuple[str, ...]
    names: tuple[str, ...]
    values: Array

    @classmethod
    def of(cls, scores: Iterable[DocumentScore], names: Iterable[str] = ()) -> Table:
        """The table of `scores`, with columns for `names` too where nothing was counted so."""
        rows = sorted(scores, key=lambda score: score.case)
        columns = sorted({*names, *(name for row in rows for name in row.counts)})
        values = [[row.counts.get(name, 0.0) for name in columns] for row in rows]
        return cls(
            documents=tuple(row.case for row in rows),
            stories=tuple(row.story for row in rows),
            names=tuple(columns),
            values=np.array(values, dtype=np.float64).reshape(len(rows), len(columns)),
        )

    @property
    def total(self) -> Sums:
        """The sums over all documents."""
        return Sums(self.names, self.by_story.sum(axis=0))

    @property
    def each(self) -> Sums:
        """The counts of each document."""
        return Sums(self.names, self.values)

    @cached_property
    def by_story(self) -> Array:
        """The sums over the documents of each story, stories in the order of their names."""
        known = sorted(set(self.stories))
        sums = np.zeros((len(known), len(self.names)))
        np.add.at(sums, [known.index(story) for story in self.stories], self.values)
        return sums


def paired(a: Sequence[DocumentScore], b: Sequence[DocumentScore]) -> tuple[Table, Table]:
    """Two tables with the same columns, of two runs over the same documents."""
    names = {name for score in (*a, *b) for name in score.counts}
    return Table.of(a, names), Table.of(b, names)
