"""Items as lines of a reply: what it is, how firmly, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summarizer.asking import Citation
from summarizer.chat.citing import Notes, cited
from summarizer.chat.escaping import inert
from summarizer.chat.telling import tongue_for
from summarizer.chat.telling.compared import difference_told
from summarizer.chat.telling.short import change_told, standing_of, told_of
from summarizer.chat.wording import Wording
from summarizer.picture import Discrepancy, DossierItem, day_of
from summarizer.views import Card, Changed, Difference, Due, Proof
from summarizer.views.shown import Shown, actors

_LONGEST = 400
_SHORT = 3
_TAKEN_FOR_GRANTED = frozenset(("pending", "stated"))


class Lines:
    """Writes lines in the user's language, and numbers what they rest on in `notes`."""

    def __init__(self, shown: Shown, say: Wording) -> None:
        self._tongue = tongue_for(shown.picture, say)
        self.notes = Notes(self._tongue)
        self._shown = shown
        self._say = say

    def item(
        self, item: DossierItem, beside: Sequence[DossierItem] = (), but: Iterable[str] = ()
    ) -> str:
        """An item: its summary, its status and hedges without some words, who says so.

        `beside`: items of the same summary, told on the same line.
        """
        return self._item(item, beside, but)

    def _item(
        self,
        item: DossierItem,
        beside: Sequence[DossierItem] = (),
        but: Iterable[str] = (),
        is_dated: bool = False,
    ) -> str:
        every, tongue = (*beside, item), self._tongue
        if tongue:
            what = told_of(next(iter(every)), tongue, is_dated=is_dated)
            text = inert(what, _LONGEST)
            stands = [standing_of(it, tongue, has_passed=bool([*but])) for it in every]
        else:
            text = _sentence(self._shown.card(item))
            stands = [self._standing(it, but) for it in every]
        told = "; ".join(dict.fromkeys(filter(None, stands)))
        proofs = (self._shown.card(it).proofs[:1] for it in every)
        marks = "".join(dict.fromkeys(map(self._mark, proofs)))
        words = f" *{inert(told)}*" if told else ""
        return f"{text}{words} {marks}"

    def due(self, due: Due, beside: Sequence[DossierItem] = ()) -> str:
        """A deadline with its day first."""
        told = self._item(self._shown.items[due.card.item], beside, is_dated=True)
        return f"{self._say(f'line.due.{due.bound}', day=self._day(due))} {told}"

    def passed(self, due: Due) -> str:
        """A deadline that passed, and nobody tells what came of it."""
        item = self._shown.items[due.card.item]
        told = self._item(item, but=(due.status.text,), is_dated=True)
        return f"{self._say('line.passed', day=self._day(due))} {told}"

    def change(self, it: Changed) -> str:
        """A change: what it is about, and the values before and after."""
        known = {"what": it.what, "before": it.before, "after": it.after}
        text = _sentence(it.card)
        if self._tongue:
            known = change_told(it, self._tongue)
            text = inert(told_of(self._shown.items[it.card.item], self._tongue), _LONGEST)
        said = {name: inert(value) for name, value in known.items()}
        told = self._say("line.changed" if it.before else "line.changed_to", **said)
        proofs = [proof for saying in it.sayings for proof in saying.proofs[:1]][-1:]
        return f"{told} {text} {self._mark(proofs)}"

    def difference(self, it: Difference) -> str:
        """A difference: what each document has."""
        if self._tongue and (found := self._discrepancy(it.id)):
            marks = "".join(self._mark(saying.proofs) for saying in it.sayings)
            return f"{inert(difference_told(self._tongue, found))} {marks}"
        sides = "; ".join(
            f"{inert(saying.source.name)}: {inert(saying.value, _LONGEST)} "
            f"{self._mark(saying.proofs)}".rstrip()
            for saying in it.sayings
        )
        about = f"{inert(it.title.strip().removesuffix('.'), _LONGEST)} ({inert(it.field)})"
        return f"{self._say('line.differs', about=about)} {sides}"

    def quotations(self, citations: Iterable[Citation]) -> str:
        """The passages with their numbers."""
        return self.notes.quotations(self._shown, citations)

    def _discrepancy(self, id: str) -> Discrepancy | None:
        return next((it for it in self._shown.picture.discrepancies if it.id == id), None)

    def _day(self, due: Due) -> str:
        first, last = day_of(due.first), day_of(due.last)
        if first == last and due.last is not None:
            return self._say.day(due.last)
        return " – ".join(self._say.day(it) for it in (first, last) if it)

    def _standing(self, item: DossierItem, but: Iterable[str]) -> str:
        card, dropped = self._shown.card(item), _TAKEN_FOR_GRANTED | set(but)
        # of an agreement that is denied no status is told
        shown = card.words[1:] if card.is_denied and card.kind == "agreement" else card.words
        words = [word.text for word in shown if word.text not in dropped]
        told = ", ".join(filter(None, (*words, self._speakers(item))))
        whose = "" if _names_any(card) else ", ".join(it.name for it in card.who)
        return ": ".join(filter(None, (whose, told)))

    def _speakers(self, item: DossierItem) -> str:
        """Who says so, and through whom, unless it is the party itself."""
        name = self._shown.names.party
        by = item.item.attribution
        owners = actors(item.item)[0]
        chain = [by.speaker] if by.speaker and (by.speaker not in owners or by.via) else []
        told = [name(it).name for it in (*chain, *reversed(by.via))]
        return f"said by {', according to '.join(told)}" if told else ""

    def _mark(self, proofs: Iterable[Proof]) -> str:
        return self.notes.marks(cited(proof, self._shown) for proof in [*proofs][:1])


def _names_any(card: Card) -> bool:
    """Whether the summary names one of those whose item it is, by a word of the name at least."""
    summary = card.summary.casefold()
    names = [it.name.casefold() for it in card.who]
    words = [word for name in names for word in name.split() if len(word) > _SHORT]
    return not names or any(it in summary for it in (*names, *words))


def _sentence(card: Card) -> str:
    """The summary as a sentence; it is marked where it is denied."""
    text = inert(card.marked.strip(), _LONGEST)
    return text if text.endswith((".", "!", "?", "…", "。", "؟")) else f"{text}."
