"""What documents are called that do not say it themselves."""

from __future__ import annotations

import re

from summarizer.document import Document
from summarizer.errors import DocumentError
from summarizer.reading import read_text

_LONGEST_TITLE = 60
_FEWEST_LETTERS = 5
_MOST_SPEAKERS = 3
_LONGEST_NAME = 40


def titled(document: Document) -> Document:
    """The document; where it has no title, under its first line, or the names of who talk."""
    if document.title:
        return document
    title = _speakers(document) or _first_line(document.text)
    return document.model_copy(update={"title": title}) if title else document


def title_in(text: str) -> str:
    """What a text would be called; empty if it cannot be told."""
    try:
        return titled(read_text(text)).title or ""
    except DocumentError:
        return ""


def _speakers(document: Document) -> str:
    names = list(dict.fromkeys(it.speaker for it in document.segments if it.speaker))
    more = "…" if len(names) > _MOST_SPEAKERS else ""
    return ", ".join(name[:_LONGEST_NAME] for name in names[:_MOST_SPEAKERS]) + more


def _first_line(text: str) -> str:
    line = next((line for line in text[:5_000].split("\n") if line.strip()), "")
    words = re.sub(r"^[#*_>|\s-]+", "", " ".join(line.split()))
    return _cut(words) if sum(map(str.isalpha, words)) >= _FEWEST_LETTERS else ""


def _cut(words: str) -> str:
    if len(words) <= _LONGEST_TITLE:
        return words
    return f"{words[:_LONGEST_TITLE].rsplit(' ', 1)[0]}…"
