"""Parties of several documents become one: who is who across briefs."""

from summarizer.picture.parties.calling import parties_called
from summarizer.picture.parties.merging import MergedParties, merge_parties
from summarizer.picture.parties.table import read_table

__all__ = ["MergedParties", "merge_parties", "parties_called", "read_table"]
