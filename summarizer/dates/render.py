"""A reading -> `Time`: TIMEX3, EDTF, interval, resolution."""

from __future__ import annotations

from datetime import datetime

from summarizer.brief import Time
from summarizer.dates.span import Reading, Span


def render(words: str, reading: Reading | None) -> Time:
    """The `Time` of a reading; unresolved, with whatever TIMEX3 value there is, if it is no "
    "span."""
    if not isinstance(reading, Span):
        return Time(text=words, timex=reading.timex if reading else None)
    return Time(
        text=words,
        timex=reading.timex,
        edtf=_edtf(reading),
        earliest=reading.first,
        latest=reading.last,
        resolution="assumed" if reading.notes else "exact",
        assumption="; ".join(reading.notes) or None,
    )


def _edtf(span: Span) -> str | None:
    """ISO 8601-2 level 1: qualified by `?`, `~` or `%`, open on one side under a bound.

    A date with a time of day takes neither there, so it stands as it is.
    """
    if span.edtf is None or (isinstance(span.first, datetime) and span.unit == "moment"):
        return span.edtf
    mark = {(True, False): "?", (False, True): "~", (True, True): "%"}.get(
        (span.doubtful, span.about), ""
    )
    ends = span.edtf.split("/")
    if span.edge and span.unit != "stretch":
        return _open(span, ends, mark)
    return "/".join(end + mark for end in ends)


def _open(span: Span, ends: list[str], mark: str) -> str:
    if span.edge == "by":
        end = span.last.isoformat() if span.unit in ("season", "decade", "century") else ends[-1]
        return f"../{end}{mark}"
    start = span.first.isoformat() if span.unit in ("season", "decade", "century") else ends[0]
    return f"{start}{mark}/.."
