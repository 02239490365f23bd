"""Files of labels: found, read as their form says, refused with all that is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from evals.cases.source import Source, Way, source_of, spelled, text_of, worded
from evals.errors import BrokenCase, Fault

_Form = TypeVar("_Form", bound=BaseModel)
_Loaded = TypeVar("_Loaded")

Finding = tuple[Way, str]
"""Where something does not hold, and what."""


def case_files(paths: Iterable[Path]) -> list[Path]:
    """The case files in `paths`: files as they are, of folders all `.yaml` at any depth."""
    found = [file for path in paths for file in (path.rglob("*.yaml") if path.is_dir() else [path])]
    return sorted(set(found))


def load_all(
    paths: Sequence[Path],
    load: Callable[[Path], _Loaded],
    across: Callable[[list[_Loaded]], list[Fault]] | None = None,
) -> list[_Loaded]:
    """What `load` makes of all files in `paths` (files and folders).

    Raises `BrokenCase` with the faults of all files, and those that `across` finds between them.
    """
    loaded: list[_Loaded] = []
    faults: list[Fault] = []
    for path in case_files(paths):
        try:
            loaded.append(load(path))
        except BrokenCase as broken:
            faults += broken.faults
    if across is not None:
        faults += across(loaded)
    if faults:
        raise BrokenCase(faults)
    return loaded


def read_form(path: Path, form: type[_Form], whole: str | None = None) -> tuple[_Form, Source]:
    """The file `path` as `form`, and where each part of it stands; raises `BrokenCase`.

    `whole` is said of a file that is no mapping at all.
    """
    source = source_of(path, text_of(path))
    try:
        return form.model_validate(source.data), source
    except ValidationError as invalid:
        faults = []
        for error in invalid.errors(include_input=False, include_url=False):
            is_whole = error["type"] == "model_type" and not error["loc"]
            message = whole if whole and is_whole else worded(error)
            faults.append(Fault(path, source.line(error["loc"]), spelled(error["loc"]), message))
        raise BrokenCase(faults) from None


def refuse(path: Path, source: Source, findings: Iterable[Finding]) -> None:
    """Raises `BrokenCase` if there are any findings, or parts that are in the file twice."""
    repeated = [(way, "it is there twice") for way in source.repeated]
    faults = [
        Fault(path, source.line(way), spelled(way), message)
        for way, message in (*repeated, *findings)
    ]
    if faults:
        raise BrokenCase(faults)
