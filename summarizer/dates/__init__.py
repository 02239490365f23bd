"""Dates: the words of a time and an anchor -> TIMEX3, EDTF and a calendar interval."""

from summarizer.dates.resolution import resolve

__all__ = ["resolve"]
