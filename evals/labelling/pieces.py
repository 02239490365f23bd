"""A case file as pieces of lines, so that what nobody changed stays as it is, byte for byte."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import yaml

from evals.cases.source import Source

_COMMENT = re.compile(r"(?:^|(?<=\s))#.*", re.MULTILINE)


@dataclass(frozen=True)
class Piece:
    """Some lines that belong together, and the comments and blank lines between it and the next."""

    head: str
    tail: str

    @property
    def indent(self) -> int:
        """How many blanks stand before its first mark."""
        return len(self.head) - len(self.head.lstrip(" "))

    @property
    def whole(self) -> str:
        """All of its lines."""
        return self.head + self.tail


def fields_in(text: str, source: Source) -> tuple[str, dict[str, Piece]]:
    """What stands before the first field of a file, and the piece of each field."""
    lines = text.splitlines(keepends=True)
    names = [str(way[0]) for way in source.lines if len(way) == 1]
    starts = [source.lines[(name,)] - 1 for name in names]
    cut = _cut(lines, starts, 0)
    lead = "".join(lines[: starts[0]]) if starts else text
    return lead, dict(zip(names, cut, strict=True))


def entries_in(piece: Piece, name: str, source: Source) -> tuple[str, list[Piece]] | None:
    """The first line of a field that is a list, and the piece of each entry.

    None where the list is not written with one dash a line.
    """
    first = source.lines[(name,)]
    lines = piece.head.splitlines(keepends=True)
    starts = [
        line - first for way, line in source.lines.items() if len(way) == 2 and way[0] == name
    ]
    if not starts or starts != sorted(set(starts)) or starts[0] == 0:
        return None
    if any(not lines[start].lstrip().startswith("- ") for start in starts):
        return None
    indent = len(lines[starts[0]]) - len(lines[starts[0]].lstrip(" "))
    return "".join(lines[: starts[0]]), _cut(lines, starts, indent)


def comments_in(text: str) -> list[tuple[int, str]]:
    """The comments in the YAML `text`: their lines, from 1, and words."""
    spans = [
        (token.start_mark.index, token.end_mark.index)
        for token in yaml.scan(text, Loader=yaml.CSafeLoader)
        if isinstance(token, yaml.ScalarToken)
    ]
    return [
        (text.count("\n", 0, found.start()) + 1, found.group().lstrip("# ").rstrip())
        for found in _COMMENT.finditer(text)
        if not any(start <= found.start() < end for start, end in spans)
    ]


def _cut(lines: Sequence[str], starts: Sequence[int], indent: int) -> list[Piece]:
    """The lines from each start to the next; what is indented less leads to the next one."""
    pieces = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        last = end
        while last > start + 1 and _between(lines[last - 1], indent):
            last -= 1
        pieces.append(Piece("".join(lines[start:last]), "".join(lines[last:end])))
    return pieces


def _between(line: str, indent: int) -> bool:
    bare = line.lstrip()
    return not bare or (bare.startswith("#") and len(line) - len(bare) <= indent)
