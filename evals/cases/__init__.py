"""Cases: documents with labels made by hand, read from YAML and checked whole."""

from evals.cases.case import (
    FIXTURES,
    READERS,
    READINGS,
    Case,
    Split,
    fingerprint,
    load_case,
    load_cases,
    load_reading,
    load_readings,
)
from evals.cases.files import case_files
from evals.cases.form import CaseForm, Planted, SecondReading
from evals.cases.judged import JUDGED, JudgedItems, JudgedSummaries, Same, load_judged

__all__ = [
    "FIXTURES",
    "JUDGED",
    "READERS",
    "READINGS",
    "Case",
    "CaseForm",
    "JudgedItems",
    "JudgedSummaries",
    "Planted",
    "Same",
    "SecondReading",
    "Split",
    "case_files",
    "fingerprint",
    "load_case",
    "load_cases",
    "load_judged",
    "load_reading",
    "load_readings",
]
