"""The ceiling: how well one reader scores against another, by the same code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from evals.cases import FIXTURES, READERS, READINGS, Case, case_files, load_case, load_readings
from evals.errors import UnreadableData
from evals.scoring import DocumentScore, score_document


def agreement(
    readings: Path = READINGS, cases: Sequence[Path] = (FIXTURES,)
) -> list[DocumentScore]:
    """The scores of the second reader against the first, for each document that both have read.

    Raises `BrokenCase`, and `UnreadableData` if a reading has no twin or no case.
    """
    read = {place: _names(place) for place in (readings / reader for reader in READERS)}
    texts = {path.stem: path for path in case_files(cases)}
    names = sorted(set().union(*read.values()))
    if not names:
        raise UnreadableData(
            f"There are no readings in {readings}.",
            hint="Make one: python -m evals label CASE --blind",
        )
    for name in names:
        for place, known in read.items():
            if name not in known:
                raise UnreadableData(
                    f"The reading {name} is not in {place}.", hint="Two readers make a ceiling."
                )
        if name not in texts:
            raise UnreadableData(
                f"The reading {name} has no case of that name.",
                hint="Call it as its case is called.",
            )
    return [_score(load_case(texts[name]), readings) for name in names]


def has_readings(readings: Path = READINGS) -> bool:
    """Whether there is anything that two readers have read."""
    return bool(_names(readings / READERS[1]))


def _score(case: Case, readings: Path) -> DocumentScore:
    first, second = load_readings(case, readings)
    return score_document(replace(case, gold=first), second)


def _names(place: Path) -> set[str]:
    return {path.stem for path in place.glob("*.yaml")}
