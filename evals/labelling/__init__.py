"""Labelling by hand: a local page to mark passages, fill in fields and save a case file."""

from evals.labelling.opening import open_sheet
from evals.labelling.server import LabelServer
from evals.labelling.sheet import ChangedMeanwhile, Sheet

__all__ = ["ChangedMeanwhile", "LabelServer", "Sheet", "open_sheet"]
