"""The years that sentences name: what is asked for one year is not what is asked for the next."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from summarizer.picture.items.traits import Traits
from summarizer.picture.tokens import tokens

_YEAR = re.compile(r"(?:19|20)\d\d")
_DATING = {
    *("by", "until", "till", "before", "from", "since", "after"),
    *("bis", "ab", "vor", "nach", "avant", "dès", "antes", "desde"),
}


def other_years(a: Traits, b: Traits) -> bool:
    """Whether both positions or demands name years, and none of them is the same.

    A year by which something is asked is a date, and no part of what is asked.
    """
    if a.kind in ("deadline", "agreement"):
        return False
    mine, theirs = _years(a.item.summary), _years(b.item.summary)
    return bool(mine and theirs) and mine.isdisjoint(theirs)


@lru_cache(maxsize=16_384)
def _years(text: str) -> frozenset[str]:
    return frozenset(
        token
        for before, token in pairwise(["", *tokens(text)])
        if _YEAR.fullmatch(token) and before not in _DATING
    )
