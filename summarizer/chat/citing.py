"""The numbers of citations, and the lines that they lead to."""

from __future__ import annotations

from collections.abc import Iterable

from summarizer.asking import Citation
from summarizer.brief import Evidence, passages
from summarizer.chat.escaping import inert, quoted
from summarizer.chat.telling import Tongue
from summarizer.views import Proof
from summarizer.views.shown import Shown


class Notes:
    """Citations in the order of their numbers, which begin at 1.

    `tongue`: the language in which documents are named; None for English.
    """

    def __init__(self, tongue: Tongue | None = None) -> None:
        self._tongue = tongue
        self._numbers: dict[Citation, int] = {}

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All of them: the one of number 1 first."""
        return tuple(self._numbers)

    def marks(self, citations: Iterable[Citation]) -> str:
        """The numbers as they stand in a line: "[1][2]"."""
        numbers = (self._numbers.setdefault(it, len(self._numbers) + 1) for it in citations)
        return "".join(f"[{number}]" for number in sorted(dict.fromkeys(numbers)))

    def quotations(self, shown: Shown, citations: Iterable[Citation]) -> str:
        """A line of a quotation for each: its number, the passage, its document, its item."""
        known = tuple(dict.fromkeys(citations))
        self.marks(known)
        lines = [
            f"> {self.marks((it,))} {quoted(it.evidence.quote)} — "
            f"{inert(self._called(it.document, shown))} (`{it.item}`)"
            for it in sorted(known, key=lambda it: self._numbers[it])
        ]
        # two spaces at the end of a line keep the next one from flowing into it
        return "  \n".join(lines)

    def _called(self, document: str, shown: Shown) -> str:
        return self._tongue.dated(document) if self._tongue else shown.names.source(document).name


def cited(proof: Proof, shown: Shown) -> Citation:
    """The proof of a view as a citation, with the evidence as its brief has it."""
    own = Evidence(quote=proof.quote, start=proof.start, end=proof.end, match="normalized")
    known = shown.items[proof.item].members if proof.item in shown.items else ()
    found = (
        it
        for member in known
        if member.document == proof.place.document
        for it in passages(member.item)
        if (it.start, it.end) == (proof.start, proof.end)
    )
    evidence = next(found, own)
    return Citation(item=proof.item, document=proof.place.document, evidence=evidence)
