"""The marks of Markdown, and lists: what is taken off before a text is read, and what is one list.

Marks give way to spaces, so that every place in the text stays where it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_LINK = re.compile(r"(?P<open>!?\[)(?P<text>[^\[\]\n]{1,200})(?P<close>\]\([^()\s]{1,500}\))")
# a double mark is no word even where its partner stands elsewhere
_DOUBLE = re.compile(r"\*{2,3}(?=\S)|(?<=\S)\*{2,3}")
_EMPHASIS = re.compile(r"\*(?=\S)|(?<=\S)\*|(?<!\w)_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?!\w)|`+")
_PAIRED = re.compile(r"\*\w[^*\n]*\*|(?<!\w)_{1,3}[^\W_][^_\n]*_(?!\w)|`[^`\n]+`")
_NUMBER = r"\(?(?P<number>\d{1,2}|[a-z])[.)]"
_ITEM = re.compile(rf"[ \t]*(?:[-*•+–](?=\s)|{_NUMBER}(?=\s))[ \t]+(?=\S)")
_CLAUSE = re.compile(rf"(?<=[,;:])\s+(?:and\s+)?(?P<mark>{_NUMBER})\s+(?=[a-z])")
_TAIL = re.compile(rf"(?:\A|\n)[ \t]*(?=\S)(?:(?:[-*•+–]|{_NUMBER})(?=\s))?[ \t]*[*_]{{0,3}}\Z")
_OPEN = re.compile(r"(?:[:,;–—]|\b(?:to|that|and))[*_ \t]*$")


def unmarked(text: str, items: Sequence[int] = ()) -> str:
    """`text` with spaces for its marks of Markdown, and for those of the items that begin there."""
    text = _DOUBLE.sub(_blank, text)
    if _PAIRED.search(text):
        text = _EMPHASIS.sub(_blank, text)
    text = _LINK.sub(_link, text)
    for start in items or (0,):
        if mark := _ITEM.match(text, start):
            text = text[:start] + _blank(mark) + text[mark.end() :]
    return text


def is_item(line: str) -> bool:
    """Whether a line begins with the mark of an item: "- ", "2. ", "(b) "."""
    return bool(_ITEM.match(line))


def cut_at_marks(before: str, after: str) -> bool:
    """Whether two stretches are cut apart at a mark: "…;\n2. " and "have agreed"."""
    return bool(_TAIL.search(before) or _ITEM.match(after))


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _link(found: re.Match[str]) -> str:
    if found["open"] == "![":
        return _blank(found)
    return " " * len(found["open"]) + found["text"] + " " * len(found["close"])


def listed(
    text: str, spans: Sequence[tuple[int, int]], longest: int
) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The paragraphs of a text; one that opens a list with the places where its items begin.

    `spans` are the places of the paragraphs; a list longer than `longest` is left in its parts.
    """
    place = 0
    while place < len(spans):
        start, end = spans[place]
        place += 1
        items: list[int] = []
        if _OPEN.search(text[start:end].rstrip()) and not _ITEM.match(text, start, end):
            while place < len(spans) and spans[place][1] - start <= longest:
                if text[slice(*spans[place])].strip():
                    if not _ITEM.match(text, *spans[place]):
                        break
                    items.append(spans[place][0] - start)
                    end = spans[place][1]
                place += 1
        yield text[start:end], tuple(items)


def clauses(text: str) -> tuple[int, ...]:
    """Where the clauses of a sentence begin that are numbered from one on; two at least."""
    found = list(_CLAUSE.finditer(text))
    numbers = [m["number"] for m in found]
    wanted = (
        [str(n + 1) if numbers[0].isdigit() else chr(97 + n) for n in range(len(numbers))]
        if found
        else []
    )
    return tuple(m.start("mark") for m in found) if len(found) > 1 and numbers == wanted else ()
