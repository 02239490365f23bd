"""The text of a document, marked where gold and output take their evidence from.

The cutting is that of the page of a brief (`summarizer.rendering.runs`): a stretch has one and
the same evidence throughout, so that passages may overlap in any way.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from summarizer.document import Document
from summarizer.rendering.runs import Mark, Run, blocks

Side = Literal["gold", "found", "planted"]


@dataclass(frozen=True)
class Passage:
    """Evidence `text[start:end]` of the row `key`, as `side` has it; numbered within the row."""

    side: Side
    key: str
    number: int
    start: int
    end: int


@dataclass(frozen=True)
class Stretch:
    """A stretch of text with one and the same evidence; `begins` are rows whose first passage
    of a side begins here, `ends` the rows of which a passage ends here."""

    text: str
    sides: tuple[Side, ...] = ()
    keys: tuple[str, ...] = ()
    begins: tuple[tuple[Side, str], ...] = ()
    ends: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `gap` is the white space before it."""

    gap: str
    stretches: tuple[Stretch, ...]


def paragraphs(text: str, passages: Iterable[Passage]) -> tuple[Paragraph, ...]:
    """The paragraphs of `text`, cut wherever one of `passages` begins or ends."""
    by_name = {f"{p.side} {p.number} {p.key}": p for p in passages}
    # the cutter knows marks by the name of an item, and asks for no more; its kinds are not used
    marks = [Mark(name, "demand", p.number, p.start, p.end) for name, p in by_name.items()]
    return tuple(
        Paragraph(block.gap, tuple(_stretch(run, by_name) for run in block.runs))
        for block in blocks(Document(text=text), marks)
    )


def _stretch(run: Run, by_name: dict[str, Passage]) -> Stretch:
    def of(marks: Iterable[Mark]) -> list[Passage]:
        return [by_name[mark.item] for mark in marks]

    covering, order = of(run.marks), ("gold", "found", "planted")
    first = [p for p in of(run.begins) if p.number == 0]
    return Stretch(
        text=run.text,
        sides=tuple(sorted({p.side for p in covering}, key=order.index)),
        keys=tuple(dict.fromkeys(p.key for p in covering if p.side != "planted")),
        begins=tuple(dict.fromkeys((p.side, p.key) for p in first if p.side != "planted")),
        ends=tuple(dict.fromkeys(p.key for p in of(run.ends) if p.side != "planted")),
    )
