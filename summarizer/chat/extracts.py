"""What a program has sent of its sources: a document of each, in whatever parts it comes.

Programs that look up what fits a question send other parts of one file with each. A part that is
here already adds nothing; one that goes on where another ends is joined to it; between the others
stands a mark, for nobody has said what lies between them.

Two files may have one name. What shares text is of one file; what is dated otherwise, or comes
beside another of that name, is of another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from summarizer.chat.stretches import GAP, common, pieces, take
from summarizer.errors import DocumentTooLarge
from summarizer.reading.dateline import find_dateline

_MOST = 1_000
"""Stretches of one source with gaps between them; each new part is held against all."""
_SURE = 200
"""So many shared characters are no chance, whatever the dates are."""


class Source(NamedTuple):
    """The text of a file, and the numbers of the known texts that it takes the place of."""

    text: str
    instead: tuple[int, ...]


@dataclass
class _File:
    stretches: list[str] = field(default_factory=list)
    dates: set[date] = field(default_factory=set)
    known: list[int] = field(default_factory=list)

    def is_apart(self, part: str) -> bool:
        """Whether both are dated, and otherwise."""
        dates = _dates([part])
        return bool(dates and self.dates) and dates.isdisjoint(self.dates)

    def shares(self, part: str) -> bool:
        """Whether some of the text is that of the part, and not by chance."""
        shared = max(common(one, part) for one in self.stretches)
        return shared >= _SURE or (shared > 0 and not self.is_apart(part))

    def take(self, parts: Iterable[str]) -> None:
        for part in parts:
            take(part, self.stretches)
            self.dates |= _dates([part])
            if len(self.stretches) > _MOST:
                raise DocumentTooLarge(
                    f"It has come in more than {_MOST:,} pieces.", hint="Send the file as a whole."
                )

    @property
    def source(self) -> Source:
        """What dates the file comes first, as its beginning does; else parts keep their order."""
        ordered = sorted(self.stretches, key=lambda it: find_dateline(it) is None)
        return Source(GAP.join(ordered), tuple(self.known))


def sources(known: Sequence[str], groups: Sequence[Sequence[str]]) -> list[Source]:
    """The files of one name: of the texts that are `known`, and of the parts that have come.

    Each of several `groups` is what the program has sent of a file of its own; whether one alone
    is of one file it may not know. Raises `DocumentTooLarge` for what is in too many pieces.
    """
    files: list[_File] = []
    for number, text in enumerate(known):
        parts = list(pieces(text))
        file = _one([it for it in files if any(map(it.shares, parts))], files)
        file.take(parts)
        file.known.append(number)
    for group in groups:
        _sort_in([part for text in group for part in pieces(text)], files, len(groups) == 1)
    return [file.source for file in files]


def _sort_in(parts: Sequence[str], files: list[_File], is_alone: bool) -> None:
    """Puts each part into its file; of those of which nobody can tell it into a new one."""
    own: _File | None = None
    for part in parts:
        if any(part in one for file in files for one in file.stretches):
            continue
        fitting = [file for file in files if file.shares(part)]
        own = _one(fitting or _likely(part, files, own, is_alone), files)
        own.take([part])


def _likely(part: str, files: Sequence[_File], own: _File | None, is_alone: bool) -> list[_File]:
    """The file of a part that shares nothing with any: by its date, or for want of another.

    Of one name there is mostly one file; a group of several is of the file that it began with.
    """
    same = [file for file in files if file.dates & _dates([part])]
    if is_alone:
        other = files if len(files) == 1 else ()
    else:
        same, other = [], [own] if own else ()
    found = same if len(same) == 1 else other
    return [file for file in found if not file.is_apart(part)]


def _one(fitting: Sequence[_File], files: list[_File]) -> _File:
    """Those of the `files` as one, a new one for none; it is among `files` in their place."""
    if not fitting:
        files.append(_File())
        return files[-1]
    first, *others = fitting
    for file in others:
        first.take(file.stretches)
        first.known += file.known
        files[:] = [it for it in files if it is not file]
    return first


def _dates(parts: Iterable[str]) -> set[date]:
    found = (find_dateline(part) for part in parts)
    return {it.date() if isinstance(it, datetime) else it for it in found if it is not None}
