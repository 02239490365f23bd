"""Page furniture and captions in plain text, told by cues that stand in `furniture.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

_LONGEST = 500
_CREDIT = re.compile(r"[/|(\[©:]|(?:photo|images?|pool)\W?$", re.IGNORECASE)  # no credit without
_LONGEST_CONSENT = 400
_LONGEST_CALL = 200
_LONGEST_LINE = 200


@dataclass(frozen=True)
class _Cues:
    consent: re.Pattern[str]
    calls: re.Pattern[str]
    lines: re.Pattern[str]
    caption_starts: re.Pattern[str]
    caption_marks: re.Pattern[str]
    caption_ends: re.Pattern[str]


@cache
def _cues() -> _Cues:
    source = files("summarizer.reading").joinpath("furniture.toml").read_text("utf-8")
    data: dict[str, list[str]] = tomllib.loads(source)
    agencies = "(" + "|".join(data.pop("agencies")) + ")"
    return _Cues(
        **{
            name: re.compile(
                "|".join(f"(?:{pattern.replace('AGENCY', agencies)})" for pattern in patterns),
                re.IGNORECASE,
            )
            for name, patterns in data.items()
        }
    )


@lru_cache(maxsize=1_024)
def furniture(paragraph: str) -> Literal["boilerplate", "caption"] | None:
    """What `paragraph` is, if it is page furniture or a caption; None if it may be content."""
    if len(paragraph) > _LONGEST:
        return None
    folded = " ".join(paragraph.split()).strip("\u200b\u200e\u200f\u2060\ufeff *_")
    if _is_caption(folded):
        return "caption"
    return "boilerplate" if _is_boilerplate(folded) else None


def _is_boilerplate(folded: str) -> bool:
    cues, length = _cues(), len(folded)
    return bool(
        (length <= _LONGEST_CONSENT and cues.consent.match(folded))
        or (length <= _LONGEST_CALL and cues.calls.match(folded))
        or (length <= _LONGEST_LINE and cues.lines.fullmatch(folded))
    )


def _is_caption(folded: str) -> bool:
    cues = _cues()
    return bool(
        cues.caption_starts.match(folded)
        or cues.caption_marks.search(folded)
        or _ends_with(cues.caption_ends, folded)
    )


def _ends_with(pattern: re.Pattern[str], folded: str) -> bool:
    # a credit is short: looking at the tail only keeps the search fast
    tail = folded[-140:]
    if not _CREDIT.search(tail):
        return False
    return any(match.end() == len(tail) for match in pattern.finditer(tail))
