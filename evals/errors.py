"""What the suite raises on purpose; each message says what to do.

EvalError
├── BrokenCase       a case file does not hold together (with file, line and field)
├── UnknownRun       there is no run of that name, or it is not whole
├── RunInUse         another process is making or scoring the run
├── NotComparable    two runs were made with other cases or scored by another scorer
└── UnreadableData   a file from elsewhere is not of the form asked for
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import SummarizerError


class EvalError(SummarizerError):
    """Base of the errors of the eval suite."""

    code = "eval"


@dataclass(frozen=True)
class Fault:
    """One thing that does not hold in a case: where it stands, and what is wrong with it.

    `line` counts from 1; `field` is the way to it, as `demands[2].quotes[0]`.
    """

    path: Path
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.field}: {self.message}"


class BrokenCase(EvalError):
    """A case file does not hold together; `faults` says where and why, all of them."""

    code = "broken-case"

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in faults))


class UnknownRun(EvalError):
    """There is no run of that name, or its folder is not one."""

    code = "unknown-run"


class RunInUse(EvalError):
    """Another process is making or scoring the run."""

    code = "run-in-use"


class NotComparable(EvalError):
    """Two results were made with other cases, or scored by another scorer."""

    code = "not-comparable"


class UnreadableData(EvalError):
    """A file from elsewhere is not of the form asked for."""

    code = "unreadable-data"
