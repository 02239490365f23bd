"""The human ceiling: how well one reader scores against another, by the same code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from evals.cases import FIXTURES, READINGS, case_files, load_case, load_reading
from evals.errors import UnreadableData
from evals.scoring import DocumentScore, score_document


def agreement(
    readings: Path = READINGS, cases: Sequence[Path] = (FIXTURES,)
) -> list[DocumentScore]:
    """The scores of the second reader against the first, for each document that both have read.

    Raises `BrokenCase`, and `UnreadableData` if a reading has no twin or no case.
    """
    first, second = (_by_name([readings / place]) for place in ("first", "second"))
    texts = _by_name(cases)
    if not first and not second:
        raise UnreadableData(f"There are no readings in {readings}.")
    for name in sorted(first.keys() | second.keys()):
        for place, known in (("first", first), ("second", second)):
            if name not in known:
                raise UnreadableData(f"The reading {name} is not in {readings / place}.")
        if name not in texts:
            raise UnreadableData(f"The reading {name} has no case of that name.")
    return [_score(texts[name], first[name], second[name]) for name in sorted(first)]


def has_readings(readings: Path = READINGS) -> bool:
    """Whether there is anything that two readers have read."""
    return bool(_by_name([readings / "second"]))


def _score(case_file: Path, first: Path, second: Path) -> DocumentScore:
    case = load_case(case_file)
    gold = load_reading(first, case.form.text)
    return score_document(replace(case, gold=gold), load_reading(second, case.form.text))


def _by_name(places: Sequence[Path]) -> dict[str, Path]:
    return {path.stem: path for path in case_files(p for p in places if p.exists())}
