"""Parting a message: what is quoted, fenced or pasted in it, and the user's own words beside."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_SHORTEST = 80
_LONGEST_WORDS = 300
_FENCE = re.compile(r"[ \t]{0,3}(?:```|~~~)")

Judge = Callable[[str], bool]


def parted(text: str, is_document: Judge, is_own: Judge) -> tuple[tuple[str, ...], str]:
    """The documents in a message, and the user's own words.

    A quotation or a fenced block is a document if little stands beside it. Otherwise the whole
    is one, if `is_document` says so, but for a first and a last line that `is_own` takes for the
    user's.
    """
    quoted, beside = _quotations(text)
    if quoted and len(beside) <= _LONGEST_WORDS and not is_document(beside):
        return quoted, beside
    head, body, tail = _framed(text, is_own)
    if is_document(body):
        return (_bare(body),), "\n".join(filter(None, (head, tail)))
    return ((_bare(text),), "") if is_document(text) else ((), text.strip())


def _bare(text: str) -> str:
    """The text alone, so that it is the same however it was put into the message."""
    lines = (line.rstrip() for line in text.strip().split("\n"))
    return "\n".join(lines)


def _quotations(text: str) -> tuple[tuple[str, ...], str]:
    """Quoted and fenced blocks that are long enough for documents, and what stands beside them."""
    found: list[str] = []
    beside: list[str] = []
    for is_quoted, block in _blocks(text):
        if is_quoted and len(block) >= _SHORTEST:
            found.append(_bare(block))
        else:
            beside.append(block)
    return tuple(found), "\n".join(beside).strip()


def _blocks(text: str) -> Iterator[tuple[bool, str]]:
    """The text in stretches of quoted or fenced lines, without their marks, and of others."""
    kind, lines = "", list[str]()
    for line in text.split("\n"):
        is_fence = bool(_FENCE.match(line))
        new = _kind(line, is_fence, kind)
        if new != kind:
            yield kind != "", "\n".join(lines)
            kind, lines = new, []
        if not is_fence:
            lines.append(re.sub("^ {0,3}> ?", "", line) if kind == "quote" else line)
    yield kind != "", "\n".join(lines)


def _kind(line: str, is_fence: bool, kind: str) -> str:
    if kind == "fence":
        return "" if is_fence else "fence"
    if is_fence:
        return "fence"
    return "quote" if line.lstrip(" ").startswith(">") else ""


def _framed(text: str, is_own: Judge) -> tuple[str, str, str]:
    """The user's words before a document, the document, and the words after it."""
    lines = text.split("\n")
    told = [number for number, line in enumerate(lines) if line.strip()]
    first, last = (told[0], told[-1]) if told else (0, 0)
    head = lines[first] if first != last and is_own(lines[first]) else ""
    tail = lines[last] if last > first and is_own(lines[last]) else ""
    body = lines[first + 1 if head else 0 : last if tail else len(lines)]
    return head.strip(), "\n".join(body), tail.strip()
