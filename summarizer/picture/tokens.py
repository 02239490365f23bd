"""A text as words, in any script: without case, without punctuation, figures whole."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from summarizer.grounding.slips import UNSPACED

_TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*")
_INVISIBLE = re.compile("[\u00ad\u0640\u200b-\u200f\u2060-\u2064\ufeff]")
_CHARACTER = re.compile(f"({UNSPACED.pattern})")


def tokens(text: str) -> list[str]:
    """The words and figures of `text`; of scripts without spaces the characters."""
    if text.isascii():
        return _TOKEN.findall(text.lower())
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text).casefold())
    found = _TOKEN.findall(plain.replace("’", "'"))
    if not UNSPACED.search(text):
        return found
    return [token for run in found for token in _characters(run)]


def unspaced(token: str) -> bool:
    """Whether `token` is a character of a script that writes no spaces between words."""
    return not token.isascii() and UNSPACED.match(token) is not None


def _characters(run: str) -> Iterator[str]:
    return (part for part in _CHARACTER.split(run) if part)
