"""Cases: documents with labels made by hand, read from YAML and checked whole."""

from evals.cases.case import (
    FIXTURES,
    READINGS,
    Case,
    Split,
    case_files,
    fingerprint,
    load_case,
    load_cases,
    load_reading,
)
from evals.cases.form import CaseForm, Planted, SecondReading
from evals.cases.gold import labels_from

__all__ = [
    "FIXTURES",
    "READINGS",
    "Case",
    "CaseForm",
    "Planted",
    "SecondReading",
    "Split",
    "case_files",
    "fingerprint",
    "labels_from",
    "load_case",
    "load_cases",
    "load_reading",
]
