"""Paragraphs, sentences and quotations of a segment, with their offsets.

All offsets count from the start of the paragraph. A quotation is what stands between
marks, without them; one that is still open at the end of a paragraph runs to its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from summarizer.extraction.rules.lexicon import words
from summarizer.extraction.rules.marks import clauses, is_item, listed, unmarked

_END = re.compile(r"[.!?…][\"”’')\]]*(?=\s+[\"“‘'(\[]*[A-Z0-9\[])")
_LAST_WORD = re.compile(r"[\w.]+$")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:\d{{1,2}}\s+{_MONTH}|{_MONTH}\s+\d{{1,2}})(?:,?\s+\d{{4}})?"
_AGENCY = r"\([A-Z][\w .-]{1,30}\)"
_PLACE = r"[A-Z][\w.’'-]+(?:\s+[A-Z][\w.’'-]+){0,3}"
# "GENEVA, 3 March 2026 —", "Port Sella (Agency) -", "GENEVA —": where and when a report was filed
DATELINE = re.compile(
    rf"^(?:{_PLACE}(?:,\s+{_PLACE})?(?:,?\s+{_DAY}(?:\s+{_AGENCY})?|,?\s+{_AGENCY})"
    r"|[A-Z][A-Z.’'-]{2,}(?:[ ,]+[A-Z][A-Z.’'-]+){0,4})\s*[—–-]{1,2}\s+(?=[“\"A-Z])"
)
_TAIL = re.compile(r"\s+(?:[A-Z][\w'’-]*\s+){1,3}(?:asked|said|wrote|replied|told)\b")
EDITED = re.compile(r"\A\s*[\[(]edited[\])]:?\s*")
# "> We demand …", in Slack's form too; ">5" is "more than five"
_QUOTED_LINE = re.compile(r"(?m)^[ \t]*(?P<marks>(?:>|&gt;)+)(?![\d=]).*$")
_OF_ALL = 3  # so many marks quote all that follows
_LONG = 4_000
LONGEST = 1_500  # characters; what is longer is a list or a table, not a sentence
_LETTERS = re.compile(r"[^\W\d_]{3}")
_LABEL = 160  # characters in which the label of a turn ends
_ROLE = r"(?:\s*\([^()\n]{1,60}\))?"
_AND = re.compile(r"[,;]?\s+(?:and|or)\s*\Z")  # it leads to the next item
_BLANK = re.compile(r"\n[ \t]*\n|\n")
_SOFT = range(55, 121)
_CLOSED = (".", "!", "?", ":", ";", '"', "”", "’", "…")
_DOUBLE = re.compile(r"[“”\"«»]")
_SINGLE = re.compile(r"(?<!\w)[‘'](?=\w)(?P<inside>[^‘“”\"\n]{2,400}?[\w.,;!?])[’'](?!\w)")


@dataclass(frozen=True)
class Sentence:
    """A sentence `paragraph.text[start:end]`, without the white space around it.

    `raw` is how it stands in the document, with the marks of Markdown; `head` is where the
    sentence stands that opens the list in which this one is an item or a clause.
    """

    start: int
    end: int
    text: str
    raw: str = ""
    head: tuple[int, int] | None = None

    @property
    def quote(self) -> str:
        """The sentence as evidence: without a mark at an end that has no partner in it."""
        text = self.raw or self.text
        if text[:1] in '“"«' and not _DOUBLE.search(text, 1):
            text = text[1:].lstrip()
        if text[-1:] in '”"»' and len(_DOUBLE.findall(text)) % 2:
            text = text[:-1].rstrip()
        return text or self.text


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a segment; `speaker` is the label of a turn, `hearer` whom of two it is to."""

    text: str
    kind: str
    speaker: str | None
    sentences: tuple[Sentence, ...]
    quotations: tuple[tuple[int, int], ...]
    hearer: str | None = None

    def in_quotation(self, at: int) -> bool:
        """Whether the character at `at` stands between quotation marks."""
        return any(start <= at < end for start, end in self.quotations)


def paragraphs(
    text: str, kind: str, speaker: str | None = None, hearer: str | None = None
) -> Iterator[Paragraph]:
    """The paragraphs of a segment's `text`; lines that were only wrapped stay together."""
    if speaker is not None:
        # the label of a turn is no part of what is said, nor is what somebody else has said
        text = EDITED.sub("", own_words(without_label(text, speaker)))
    for raw, items in listed(text, list(_spans(text)), _LONG):
        for piece in [raw] if items else _pieces(raw):
            if whole := _paragraph(piece, items or clauses(piece), kind):
                yield replace(whole, speaker=speaker, hearer=hearer)


def _paragraph(raw: str, items: tuple[int, ...], kind: str) -> Paragraph | None:
    """The paragraph of a text whose items of a list, if any, begin at `items`."""
    text = unmarked(raw, items)
    sentences = [s for s in _with_items(text, items) if len(s.text) <= LONGEST]
    if not sentences or len(text) > _LONG + LONGEST:
        return None
    told = tuple(replace(s, raw=raw[s.start : s.end]) for s in sentences)
    return Paragraph(text, kind, None, told, tuple(quotations(text)))


def _with_items(text: str, items: tuple[int, ...]) -> Iterator[Sentence]:
    """The sentences of a text; those that begin an item know the sentence that opens the list."""
    if not items:
        yield from split(text)
        return
    opening = list(split(text[: items[0]]))
    yield from opening
    head = (opening[-1].start, opening[-1].end) if opening else None
    for start, upto in pairwise([*items, len(text)]):
        end = start + len(_AND.sub("", text[start:upto]))
        for place, one in enumerate(split(text[start:end])):
            moved = replace(one, start=one.start + start, end=one.end + start)
            yield replace(moved, head=head) if place == 0 else moved


def without_label(text: str, speaker: str) -> str:
    """A turn without the label before it: "Ana:", "[1/2/26, 18:02] Ana:", "Ana (tenant):"."""
    found = re.search(rf"{re.escape(speaker)}{_ROLE}:", text[:_LABEL]) if speaker else None
    if found and not _LETTERS.search(text, 0, found.start()):
        return text[found.end() :]
    return text


def own_words(text: str) -> str:
    """What is said in a turn, without the lines that quote somebody else."""
    lines = list(_QUOTED_LINE.finditer(text))
    if lines and lines[-1]["marks"].replace("&gt;", ">").count(">") >= _OF_ALL:
        text = text[: lines[-1].start()]  # in letters that quote letters, lines below have marks
    return _QUOTED_LINE.sub("\n", text)


def _pieces(block: str) -> Iterator[str]:
    """A paragraph that is very long in pieces that end with a sentence."""
    start = 0
    for sentence in split(block) if len(block) > _LONG else ():
        if sentence.end - start > _LONG:
            yield block[start : sentence.end]
            start = sentence.end
    yield block[start:]


def blocks(text: str) -> Iterator[str]:
    """The stretches of `text` between line breaks that do more than wrap a line."""
    for start, end in _spans(text):
        yield text[start:end]


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = line = 0
    for found in _BLANK.finditer(text):
        wrapped = found.group().count("\n") == 1 and _goes_on(
            text[line : found.start()], text[found.end() : found.end() + 8]
        )
        line = found.end()
        if not wrapped:
            yield start, found.start()
            start = line
    yield start, len(text)


def _goes_on(line: str, following: str) -> bool:
    """Whether a single line break inside a paragraph only wraps it."""
    if is_item(line) and is_item(following):
        return False
    line, following = line.rstrip(), following[:1]
    if following.islower():
        return not line.endswith((".", "!", "?"))
    return len(line) in _SOFT and following.isalnum() and not line.endswith(_CLOSED)


def split(text: str) -> Iterator[Sentence]:
    """The sentences of a paragraph; where and when a report was filed is in none of them."""
    dateline = DATELINE.match(text)
    start = dateline.end() if dateline else 0
    for found in _END.finditer(text):
        if _is_end(text, found):
            yield from _sentence(text, start, found.end())
            start = found.end()
    yield from _sentence(text, start, len(text))


def _sentence(text: str, start: int, end: int) -> Iterator[Sentence]:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    if piece := piece.strip():
        yield Sentence(start, start + len(piece), piece)


def _is_end(text: str, found: re.Match[str]) -> bool:
    if text[found.start()] in "!?" and _TAIL.match(text, found.end()):
        return False
    if text[found.start()] != ".":
        return True
    word = _LAST_WORD.search(text, max(0, found.start() - 12), found.start())
    if word is None:
        return True
    last = word.group()
    # an initial, or an abbreviation
    return not (last in _abbreviations() or (len(last) == 1 and last.isupper() and last != "I"))


def quotations(text: str) -> Iterator[tuple[int, int]]:
    """The stretches between quotation marks, straight or curly, double before single."""
    opened: int | None = None
    seen = False
    for mark in _DOUBLE.finditer(text):
        seen = True
        opens = mark.group() in "“«" or (mark.group() == '"' and opened is None)
        if opens:
            opened = mark.end()
        elif opened is not None:
            yield opened, mark.start()
            opened = None
    if opened is not None:
        yield opened, len(text)
    if not seen:
        yield from (found.span("inside") for found in _SINGLE.finditer(text))


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(words("cues", "small", "abbreviations"))
