"""What all views share in another language: lines, standings, quotations with their documents.

What `*_told` gives is text as it is; blocks and lines are Markdown, in which hostile text is inert.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from summarizer.brief import Deadline, Time
from summarizer.chat.escaping import inert, unlinked
from summarizer.chat.telling import layout
from summarizer.chat.telling.labels import is_verbatim, label
from summarizer.chat.telling.layout import laid
from summarizer.chat.telling.tongue import Tongue
from summarizer.chat.telling.views.vocabulary import word_told
from summarizer.picture import DossierItem
from summarizer.rendering.escaping import heading
from summarizer.views import Card, Named, Proof, SaidBy
from summarizer.views.markdown.parts import once
from summarizer.views.promises import agreement_of
from summarizer.views.shown import actors
from summarizer.views.standing import dating, ends


def titled(text: str, level: int = 3) -> str:
    """A heading."""
    return f"{'#' * level} {unlinked(heading(text))}"


def bullets(lines: Iterable[str]) -> str:
    """A list of lines that are escaped already; empty ones are left out."""
    return layout.bullets(filter(None, lines))


def facts(notes: Iterable[str]) -> str:
    """A list of notes, each with a capital."""
    return bullets(inert(opened(note)) for note in notes if note)


def headed(head: str, tongue: Tongue) -> str:
    """What a line begins with, in bold, with the colon of the language."""
    return f"**{inert(head)}{tongue('colon').rstrip()}**"


def marked(*ids: str) -> str:
    """The ids of what a line is about: "(d-7f3a2c)"."""
    return f"({', '.join(map(inert, ids))})"


def slanted(text: str) -> str:
    """A remark beside a line."""
    return f"*{inert(text)}*" if text else ""


def spaced(*parts: str) -> str:
    """The parts of a line, empty ones left out."""
    return " ".join(filter(None, parts))


def opened(text: str) -> str:
    """The text with a capital."""
    return f"{text[:1].upper()}{text[1:]}"


def quotations(proofs: Iterable[Proof], tongue: Tongue) -> Iterator[str]:
    """Each passage once as a quotation, with the documents in which it stands."""
    for quote, sources in once(proofs).items():
        names = dict.fromkeys(source_told(source.document, tongue) for source in sources)
        yield laid(f"{inert(quote)} — {slanted(tongue.joined(names))}", "> ", "> ")


def items_among(ids: Iterable[str], tongue: Tongue) -> list[DossierItem]:
    """The items among what something is about; the rest are parties."""
    return [tongue.scene.items[it] for it in ids if it in tongue.scene.items]


def item_of(card: Card, tongue: Tongue) -> DossierItem:
    """The item that a card shows."""
    return tongue.scene.items[card.item]


def parties_told(parties: Iterable[Named], tongue: Tongue) -> str:
    """The names as a phrase."""
    return tongue.parties(party.id for party in parties)


def source_told(document: str, tongue: Tongue) -> str:
    """A document by its name and day, or with a word that it has none."""
    told = tongue.dated(document)
    is_dated = tongue.scene.document(document).published is not None
    return told if is_dated else tongue("view.undated", name=told)


def due_told(item: DossierItem, tongue: Tongue) -> str:
    """The time of a deadline, by the document whose date counts."""
    return tongue.due(dating(item))


def agreement_named(item: DossierItem, tongue: Tongue) -> str:
    """An agreement by its name where the document has that, else by its parties."""
    deals = (agreement_of(member) for member in (item.members[item.lead], *item.members))
    named = (tongue.quote(deal.name) for deal in deals if is_verbatim(deal.name, deal))
    parties = tongue.parties(actors(item.item)[0])
    return next(named, tongue("item.agreement_unnamed", parties=parties))


def time_told(time: Time, tongue: Tongue) -> str:
    """A time as a day or a stretch of days, else by its words."""
    first, last = ends(time)
    return tongue.interval(first, last) if first and last else tongue.quote(time.text)


def passage_told(card: Card, tongue: Tongue) -> str:
    """The passage of an item alone, where its line tells whose it is, and whether it is denied."""
    return tongue.passage(item_of(card, tongue).item.evidence)


def item_told(card: Card, tongue: Tongue) -> str:
    """An item by its kind, its parties and its passage, with its hedge."""
    return labelled(item_of(card, tongue), tongue)


def labelled(item: DossierItem, tongue: Tongue) -> str:
    """The same of an item that has no card at hand."""
    due = due_told(item, tongue) if isinstance(item.item, Deadline) else ""
    return opened(label(item.item, tongue, deadline=due))


def standing_told(card: Card, tongue: Tongue, skip: Iterable[str] = ()) -> str:
    """The words of an item, who says so, who confirms it and where documents differ."""
    left_out = set(skip)
    own = (it.text for it in card.words if it.text not in left_out)
    told = [", ".join(dict.fromkeys(word_told(it, card.kind, tongue) for it in own))]
    told += [tongue("account.said", who=said_told(it, tongue)) for it in card.said]
    if card.corroboration != "single":
        told.append(_confirmed(card, tongue))
    if card.differs:
        told.append(tongue("view.differs", ids=", ".join(card.differs)))
    return tongue.joined(told)


def said_told(said: SaidBy, tongue: Tongue) -> str:
    """Who says so, with office, side and word, and who passes it on."""
    first, *others = said.chain
    told = _introduced(first, tongue, said.cue)
    for party in others:
        told = tongue("view.passed_on", who=told, via=_introduced(party, tongue))
    return told


def _introduced(party: Named, tongue: Tongue, cue: str = "") -> str:
    """A name with title and side; a title is told only where a passage has it."""
    title, body = tongue.scene.post(party.id)
    office = (
        tongue.quote(title) if title and tongue.scene.is_said(title) else "",
        tongue("view.acts_for", who=tongue.party(body)) if body else "",
    )
    notes = (", ".join(filter(None, office)), tongue.quote(cue) if cue else "")
    name, told = tongue.party(party.id), tongue.joined(notes)
    return tongue("view.introduced", name=name, notes=told) if told else name


def _confirmed(card: Card, tongue: Tongue) -> str:
    told = tongue.word("corroboration", card.corroboration)
    if not card.unconfirmed:
        return told
    aspects = tongue.listed(tongue.word("aspect", it) for it in card.unconfirmed)
    return tongue("view.unconfirmed", told=told, aspects=aspects)
