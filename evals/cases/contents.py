"""What is in the suite, as the README of the fixtures says it.

`python -m evals.cases.contents` writes the part that ends that file; a test holds the two equal.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from evals.cases.case import READERS, READINGS, Case, load_cases
from evals.cases.checks import HARD_CASES

LENGTHS = (1_000, 2_000, 4_000, 10_000)
"""Where the classes of length end, in characters (code points)."""
_HEAD = """\
## What is in it

Written by `python -m evals.cases.contents`: after a change of the cases, paste it anew.

| hard case | cases |
|---|---|
"""


def contents(cases: Sequence[Case]) -> str:
    """The hard cases with the cases that hold them, and numbers, as Markdown."""
    rows = "".join(
        f"| {number} | {_names(case.name for case in held)} |\n"
        for number, held in by_hard_case(cases).items()
    )
    return _HEAD + rows + "\n" + "".join(f"- {line}\n" for line in _numbers(cases))


def by_hard_case(cases: Iterable[Case]) -> dict[int, list[Case]]:
    """For each hard case of the codebook the cases that say that they hold it."""
    chosen = list(cases)
    return {number: [c for c in chosen if number in c.form.hard] for number in HARD_CASES}


def on_one_event(cases: Iterable[Case]) -> dict[str, list[Case]]:
    """The stories that more than one case tells, with these."""
    told: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        told[case.form.story].append(case)
    return {story: together for story, together in sorted(told.items()) if len(together) > 1}


def read_twice() -> set[str]:
    """The names of the cases that a second reader has labelled too."""
    first, second = ({path.stem for path in (READINGS / n).glob("*.yaml")} for n in READERS)
    return first & second


def _numbers(cases: Sequence[Case]) -> Iterable[str]:
    lengths = [len(case.form.text) for case in cases]
    empty = [case.name for case in cases if not case.form.items]
    planted = [case for case in cases if case.form.planted]
    yield f"cases: {len(cases)} ({_counted(case.split for case in cases)})"
    yield f"genre: {_counted(case.form.genre for case in cases)}"
    yield f"field: {_counted(case.form.field for case in cases)}"
    yield f"language: {_counted(case.form.language for case in cases)}"
    yield f"characters: {min(lengths):,} to {max(lengths):,} ({_classes(lengths)})"
    yield f"no negotiation: {len(empty)} ({_names(empty)})"
    yield (
        f"planted instructions: {sum(len(case.form.planted) for case in planted)} "
        f"in {len(planted)} cases ({_names(case.name for case in planted)})"
    )
    told = on_one_event(cases)
    outlets = ", ".join(f"`{story}` {len(together)}" for story, together in told.items())
    yield f"several outlets on one event: {len(told)} stories ({outlets})"
    yield f"read twice: {len(read_twice())}"


def _counted(values: Iterable[str]) -> str:
    """Each value with its number, the most frequent first."""
    counts = sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{value} {count}" for value, count in counts)


def _classes(lengths: Iterable[int]) -> str:
    counts = Counter(sum(length >= end for end in LENGTHS) for length in lengths)
    names = [*(f"under {end:,}" for end in LENGTHS), "more"]
    return ", ".join(f"{name}: {counts[i]}" for i, name in enumerate(names))


def _names(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


if __name__ == "__main__":
    sys.stdout.write(contents(load_cases()))
