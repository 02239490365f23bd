"""The numbers of citations: each passage once, by the first place that needs it."""

from __future__ import annotations

from collections.abc import Iterable

from summarizer.asking import Citation
from summarizer.brief import Evidence
from summarizer.chat.escaping import inert
from summarizer.views import Proof
from summarizer.views.shown import Shown


class Notes:
    """Citations in the order of their numbers, which begin at 1."""

    def __init__(self) -> None:
        self._numbers: dict[Citation, int] = {}

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All of them: the one of number 1 first."""
        return tuple(self._numbers)

    def marks(self, citations: Iterable[Citation]) -> str:
        """The numbers as they stand in a line: "[1][2]"."""
        numbers = (
            self._numbers.setdefault(citation, len(self._numbers) + 1) for citation in citations
        )
        return "".join(f"[{number}]" for number in dict.fromkeys(numbers))

    def quotations(self, shown: Shown, citations: Iterable[Citation]) -> list[str]:
        """A line for each: its number, the passage, and the document it stands in."""
        return [
            f"{self.marks((it,))} “{inert(it.evidence.quote)}” — "
            f"{inert(shown.names.source(it.document).name)} ({inert(it.item)})"
            for it in dict.fromkeys(citations)
        ]


def cited(proof: Proof) -> Citation:
    """The proof of a view as a citation."""
    evidence = Evidence(
        quote=proof.quote,
        start=proof.start,
        end=proof.end,
        prefix=proof.prefix,
        suffix=proof.suffix,
        match="exact",
    )
    return Citation(item=proof.item, document=proof.place.document, evidence=evidence)
