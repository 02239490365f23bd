"""A case, and how case files are found and read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import ValidationError

from evals.cases.checks import Finding, check_case, check_reading
from evals.cases.form import CaseForm, Form, SecondReading
from evals.cases.gold import labels_from, span_of
from evals.cases.source import Source, source_of, spelled, text_of, worded
from evals.errors import BrokenCase, Fault
from evals.labels import Labels

Split = Literal["dev", "test"]

FIXTURES = Path(__file__).parents[1] / "fixtures"
"""The suite's own cases, in the folders `dev` and `test`."""

READINGS = Path(__file__).parents[1] / "readings"
"""Labels of two readers who did not see each other's, in a folder for each."""

READERS = ("first", "second")
"""The folders of the two readers."""

_FormType = TypeVar("_FormType", bound=Form)


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
    form, source = _read(path, CaseForm)
    _refuse(path, source, check_case(form))
    gold = labels_from(form, form.text)
    return Case(path.stem, path.parent.name, path, form, gold)


def load_reading(path: Path, text: str) -> Labels:
    """The labels in the file `path` of one more reader for `text`; raises `BrokenCase`."""
    form, source = _read(path, SecondReading)
    _refuse(path, source, check_reading(form, text))
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
    cases: list[Case] = []
    faults: list[Fault] = []
    for path in case_files(paths):
        try:
            cases.append(load_case(path))
        except BrokenCase as broken:
            faults += broken.faults
    faults += _across(cases)
    if faults:
        raise BrokenCase(faults)
    return sorted((c for c in cases if split in (None, c.split)), key=lambda case: case.name)


def case_files(paths: Iterable[Path]) -> list[Path]:
    """The case files in `paths`: files as they are, of folders all `.yaml` at any depth."""
    found = [file for path in paths for file in (path.rglob("*.yaml") if path.is_dir() else [path])]
    return sorted(set(found))


def fingerprint(cases: Iterable[Case]) -> str:
    """The SHA-256 of all that `cases` hold, whatever the order and layout of their files."""
    digest = hashlib.sha256()
    for case in sorted(cases, key=lambda case: case.name):
        digest.update(f"{case.name}\0{case.split}\0{case.form.model_dump_json()}\0".encode())
    return digest.hexdigest()


def _read(path: Path, form: type[_FormType]) -> tuple[_FormType, Source]:
    source = source_of(path, text_of(path))
    try:
        return form.model_validate(source.data), source
    except ValidationError as invalid:
        faults = [
            Fault(path, source.line(e["loc"]), spelled(e["loc"]), _worded(e))
            for e in invalid.errors(include_input=False, include_url=False)
        ]
        raise BrokenCase(faults) from None


def _worded(error: Mapping[str, Any]) -> str:
    if error["type"] == "model_type" and not error["loc"]:
        return "a case is a mapping of fields to values"
    return worded(error)


def _refuse(path: Path, source: Source, findings: Iterable[Finding]) -> None:
    repeated = [(way, "it is there twice") for way in source.repeated]
    faults = [
        Fault(path, source.line(way), spelled(way), message)
        for way, message in (*repeated, *findings)
    ]
    if faults:
        raise BrokenCase(faults)


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
