"""The way in: the words of a document and its anchor -> a `Time`."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache

from summarizer.brief import Time
from summarizer.codebook import Direction
from summarizer.dates import foreign
from summarizer.dates.grammar import read
from summarizer.dates.render import render
from summarizer.dates.search import inside
from summarizer.dates.span import Context, NeedsAnchor, Reading, Vague
from summarizer.dates.words import normalise


def resolve(
    words: str,
    anchor: date | None,
    *,
    direction: Direction = "future",
    language: str = "en",
) -> Time:
    """What the words of a time come to, counted from `anchor` (codebook 6, 9.4 and 9.21).

    `anchor` is the document's date, or the moment of a turn (a `datetime`, best with an
    offset: then "in two hours" is a moment), or None: then relative words stay unresolved.
    `direction` says where a day or month without week or year lies: `future`, `past`, or
    `nearest` (months and days of the year: the nearest one; weekdays: the last one, as in
    reports). `language` is a BCP 47 tag. Raises nothing on any words.
    """
    offset = anchor.utcoffset() if isinstance(anchor, datetime) else None
    primary = language.partition("-")[0].lower()
    return render(words, _reading(words, anchor, direction, primary, offset))


@lru_cache(maxsize=4096)
def _reading(
    words: str,
    anchor: date | None,
    direction: Direction,
    language: str,
    offset: timedelta | None,
) -> Reading | None:
    """Read and remember; `offset` only keeps equal moments of different offsets apart."""
    if language not in ("en", ""):
        context = Context(anchor, direction, read, day_first=True)
        return foreign.read(words, context, language, english)
    return english(words, Context(anchor, direction, read))


def english(words: str, context: Context, *, search: bool = True) -> Reading | None:
    """The reading of English words; an arithmetic past the years 1 to 9999 is none."""
    try:
        text = normalise(words)
        return context.read(text) or (inside(text, context) if search else None)
    except NeedsAnchor as missing:
        return Vague(missing.timex)
    except (ValueError, OverflowError, StopIteration):
        return None
