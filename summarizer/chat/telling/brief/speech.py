"""A language for lines about one brief."""

from __future__ import annotations

from summarizer.brief import Brief
from summarizer.chat.telling.tongue import Speech
from summarizer.picture import AnyItem
from summarizer.rendering.words import party_names

_WHOLE = 10_000


class BriefSpeech(Speech):
    """The words of a language, and the parties and deadlines of `brief` by their ids."""

    def __init__(self, brief: Brief, language: str) -> None:
        super().__init__(language, party_names(brief).__getitem__)
        self.brief = brief
        self.deadlines = {item.id: item for item in brief.deadlines}
        self._text = _plain(brief.document.text)

    def whole(self, text: str) -> str:
        """A stretch of the document in quotation marks, not cut."""
        return self.quote(text, _WHOLE)

    @property
    def items(self) -> tuple[AnyItem, ...]:
        """Positions, demands, deadlines and agreements."""
        brief = self.brief
        return (*brief.positions, *brief.demands, *brief.deadlines, *brief.agreements)

    def is_said(self, words: str | None) -> bool:
        """Whether the words stand in the document: others are a reader's own, and not told."""
        return bool(words) and _plain(words or "") in self._text

    def seen(self, fact: str, items: tuple[str, ...]) -> str:
        """A fact, and the items that it points to."""
        return self("brief.where", fact=fact, items=", ".join(items)) if items else fact


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
