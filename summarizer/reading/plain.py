"""Plain text: paragraphs, told apart from headings, captions and page furniture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from summarizer.codebook import SegmentKind
from summarizer.reading.furniture import furniture
from summarizer.reading.layout import Layout, Line, Piece, lines, without_marks

_NARROWEST, _WIDEST = 50, 120  # columns of text that was wrapped by hand or by a mailer
_LONGEST_WORD = 20  # a line of Chinese is one word to `split`
_ENDS_SENTENCE = re.compile(r"[.!?…。！？؟:;：；][\"'”’»)\]]*$")
_LONGEST_HEADING = 100
_LONGEST_HAN_HEADING = 35
_MOST_WORDS = 15
_MOST_HEADINGS_IN_A_ROW = 2
_LONG_PARAGRAPH = 100
_LONG_HAN_PARAGRAPH = 40
_HEADING_START = re.compile(r"[\"'“‘«]?[^\W_]")
_HEADING_END = re.compile(r"[^.!…。！؟,;:，；：、\"”»]$")
_LIST_MARK = re.compile(r"(?:[-*•–—·>]|\(?[0-9a-zA-Z]{1,3}[.)])\s")
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph at `start`, without its outer white space; wrapped lines are still in it."""

    start: int
    text: str


def read_plain(text: str) -> Layout:
    """The layout of a plain text."""
    return Layout(text=text, pieces=plain_pieces(text))


def plain_pieces(text: str, start: int = 0, end: int | None = None) -> list[Piece]:
    """One piece for each paragraph of `text[start:end]`, without the marks before its words."""
    paragraphs = split_paragraphs(text, start, end)
    pieces = [
        Piece(paragraph.start, kind)
        for paragraph, kind in zip(paragraphs, kinds(paragraphs), strict=True)
    ]
    return without_marks(text, pieces, end=end)


def split_paragraphs(text: str, start: int = 0, end: int | None = None) -> list[Paragraph]:
    """Paragraphs of `text[start:end]`: a line each, or several where lines were wrapped."""
    found = []
    for block in _blocks(lines(text, start, end)):
        for group in _unwrapped(block):
            found.append(Paragraph(group[0].start, text[group[0].start : group[-1].end]))
    return found


def _blocks(every: Iterable[Line]) -> Iterable[list[Line]]:
    number = 0

    def block_of(line: Line) -> int:
        nonlocal number
        number += line.apart
        return number

    return (list(block) for _, block in groupby(every, block_of))


def _unwrapped(block: list[Line]) -> list[list[Line]]:
    """The lines of a block, put together where a line was broken only for want of room.

    That is so where the next line's first word would have passed the widest line.
    """
    width = max(len(line.text) for line in block)
    full = [
        len(line.text) + 1 + min(len(following.text.split(maxsplit=1)[0]), _LONGEST_WORD) > width
        for line, following in pairwise(block)
    ]
    wrapped = _NARROWEST <= width <= _WIDEST and sum(full) > len(full) * 0.6
    groups = [[block[0]]]
    for line, goes_on in zip(block[1:], full, strict=True):
        if wrapped and goes_on and not _LIST_MARK.match(line.text):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def kinds(paragraphs: Sequence[Paragraph]) -> list[SegmentKind]:
    """The kind of each paragraph. When in doubt it is body: that loses nothing."""
    found: list[SegmentKind] = [furniture(paragraph.text) or "body" for paragraph in paragraphs]
    prose = [
        p.text
        for p, kind in zip(paragraphs, found, strict=True)
        if kind == "body" and _is_long(p.text)
    ]
    punctuated = bool(prose) and sum(map(_ends_a_sentence, prose)) >= 0.8 * len(prose)
    content = [i for i, kind in enumerate(found) if kind == "body"]
    # where sentences go without a full stop, only capitals tell a heading from them
    shaped = {
        i
        for i in content
        if (punctuated or paragraphs[i].text.isupper()) and _looks_like_heading(paragraphs[i].text)
    }
    for is_shaped, run in groupby(enumerate(content), lambda entry: entry[1] in shaped):
        places = list(run)
        last = places[-1][0]
        follows = content[last + 1] if last + 1 < len(content) else None
        if not is_shaped or len(places) > _MOST_HEADINGS_IN_A_ROW or follows is None:
            continue
        if _is_prose_under_heading(paragraphs[follows].text):
            for _, i in places:
                found[i] = "heading"
    return found


def _ends_a_sentence(text: str) -> bool:
    return _ENDS_SENTENCE.search(text[-8:]) is not None


def _looks_like_heading(text: str) -> bool:
    if len(text) > _LONGEST_HEADING or "\n" in text or len(text.split()) > _MOST_WORDS:
        return False
    if len(_HAN.findall(text)) > len(text) / 2 and len(text) > _LONGEST_HAN_HEADING:
        return False
    starts_small = text[0].islower() or _LIST_MARK.match(text)
    if starts_small or not _HEADING_START.match(text) or not _HEADING_END.search(text):
        return False
    # two sentences in one line are no heading
    return not re.search(r"[.!?。！？]\s", text[:-1])


def _is_prose_under_heading(text: str) -> bool:
    return _is_long(text) and not text[0].islower()


def _is_long(text: str) -> bool:
    if len(text) >= _LONG_PARAGRAPH:
        return True
    return len(text) >= _LONG_HAN_PARAGRAPH and len(_HAN.findall(text)) >= _LONG_HAN_PARAGRAPH
