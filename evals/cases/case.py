"""A case, and how case files are found and read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from evals.cases.checks import check_case, check_reading
from evals.cases.files import load_all, read_form, refuse
from evals.cases.form import CaseForm, SecondReading
from evals.cases.gold import labels_from, span_of
from evals.errors import Fault
from evals.labels import Labels

Split = Literal["dev", "test"]

FIXTURES = Path(__file__).parents[1] / "fixtures"
"""The suite's own cases, in the folders `dev` and `test`."""

READINGS = Path(__file__).parents[1] / "readings"
"""Labels of two readers who did not see each other's, in a folder for each."""

READERS = ("first", "second")
"""The folders of the two readers."""

_WHOLE = "a case is a mapping of fields to values"


@dataclass(frozen=True)
class Case:
    """A document with its gold labels; `name` is that of its file, `split` that of its folder."""

    name: str
    split: str
    path: Path
    form: CaseForm
    gold: Labels

    @property
    def planted(self) -> tuple[tuple[int, int], ...]:
        """Where planted instructions stand in the text, as code points, half-open."""
        return tuple(span_of(p.quote, self.form.text) for p in self.form.planted)


def load_case(path: Path) -> Case:
    """The case in the file `path`; raises `BrokenCase` with all that does not hold in it."""
    form, source = read_form(path, CaseForm, _WHOLE)
    refuse(path, source, check_case(form))
    gold = labels_from(form, form.text)
    return Case(path.stem, path.parent.name, path, form, gold)


def load_reading(path: Path, text: str) -> Labels:
    """The labels in the file `path` of one more reader for `text`; raises `BrokenCase`."""
    form, source = read_form(path, SecondReading, _WHOLE)
    refuse(path, source, check_reading(form, text))
    return labels_from(form, text)


def load_readings(case: Case, readings: Path = READINGS) -> tuple[Labels, Labels]:
    """What the first and the second reader found in the text of `case`; raises `BrokenCase`."""
    first, second = (readings / reader / f"{case.name}.yaml" for reader in READERS)
    return load_reading(first, case.form.text), load_reading(second, case.form.text)


def load_cases(paths: Sequence[Path] = (FIXTURES,), split: Split | None = None) -> list[Case]:
    """All cases in `paths` (files and folders), by name; of one `split` if given.

    Raises `BrokenCase` with the faults of all files, also where two have one name or one text,
    or a story lies on both sides of the split.
    """
    cases = load_all(paths, load_case, _across)
    return sorted((c for c in cases if split in (None, c.split)), key=lambda case: case.name)


def fingerprint(cases: Iterable[Case]) -> str:
    """The SHA-256 of all that `cases` hold, whatever the order and layout of their files."""
    digest = hashlib.sha256()
    for case in sorted(cases, key=lambda case: case.name):
        digest.update(f"{case.name}\0{case.split}\0{case.form.model_dump_json()}\0".encode())
    return digest.hexdigest()


def _across(cases: Sequence[Case]) -> list[Fault]:
    """What does not hold between files: names and texts are there once, stories on one side."""
    faults = []
    names: dict[str, Case] = {}
    texts: dict[str, Case] = {}
    stories: dict[str, Case] = {}
    for case in cases:
        first = names.setdefault(case.name, case)
        if first is not case:
            faults.append(Fault(case.path, 1, "the file", f"{first.path} has the same name"))
        twin = texts.setdefault(" ".join(case.form.text.split()), case)
        if twin is not case:
            faults.append(Fault(case.path, 1, "text", f"{twin.path} has the same text"))
        other = stories.setdefault(case.form.story, case)
        if other.split != case.split:
            message = f"{other.path} tells the same story on the other side of the split"
            faults.append(Fault(case.path, 1, "story", message))
    return faults
