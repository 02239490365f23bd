"""Files of labels other than cases: read as their form says, refused with all that is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from evals.cases.case import case_files
from evals.cases.source import Source, Way, source_of, spelled, text_of, worded
from evals.errors import BrokenCase, Fault

_Form = TypeVar("_Form", bound=BaseModel)
_Loaded = TypeVar("_Loaded")

Finding = tuple[Way, str]
"""Where something does not hold, and what."""


def load_all(paths: Sequence[Path], load: Callable[[Path], _Loaded]) -> list[_Loaded]:
    """What `load` makes of all files in `paths` (files and folders).

    Raises `BrokenCase` with the faults of all files.
    """
    loaded: list[_Loaded] = []
    faults: list[Fault] = []
    for path in case_files(paths):
        try:
            loaded.append(load(path))
        except BrokenCase as broken:
            faults += broken.faults
    if faults:
        raise BrokenCase(faults)
    return loaded


def read_form(path: Path, form: type[_Form]) -> tuple[_Form, Source]:
    """The file `path` as `form`, and where each part of it stands; raises `BrokenCase`."""
    source = source_of(path, text_of(path))
    try:
        return form.model_validate(source.data), source
    except ValidationError as invalid:
        errors = invalid.errors(include_input=False, include_url=False)
        faults = [
            Fault(path, source.line(error["loc"]), spelled(error["loc"]), worded(error))
            for error in errors
        ]
        raise BrokenCase(faults) from None


def repeated(source: Source) -> list[Finding]:
    """The parts that are in a file twice."""
    return [(way, "it is there twice") for way in source.repeated]


def refuse(path: Path, source: Source, findings: Iterable[Finding]) -> None:
    """Raises `BrokenCase` if there are any findings."""
    faults = [Fault(path, source.line(way), spelled(way), message) for way, message in findings]
    if faults:
        raise BrokenCase(faults)
