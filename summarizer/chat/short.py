"""The short brief: what documents brought, in a few lines, each with its passage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from summarizer.asking import Citation
from summarizer.brief import Brief
from summarizer.chat.arrival import Arrival, numbered
from summarizer.chat.citing import Notes, cited
from summarizer.chat.escaping import inert
from summarizer.chat.values import Reply
from summarizer.chat.wording import Wording
from summarizer.picture import document_id
from summarizer.rendering import times
from summarizer.rendering.header import title
from summarizer.views import Card, Changed, Difference, Due
from summarizer.views.calendar import stands
from summarizer.views.markdown.parts import counted

_MOST_NEW = 3
_MOST = 2
_MOST_PARTIES = 4


def short_brief(briefs: Sequence[Brief], arrival: Arrival, say: Wording) -> Reply:
    """The reply to documents that were added."""
    notes = Notes()
    lines = [_head(brief, arrival, say) for brief in briefs]
    lines += _news(arrival, notes, say)
    lines += _dues(arrival, notes, say)
    lines += _differences(arrival, notes, say)
    lines += [f"{say('brief.note')} {it}" for it in dict.fromkeys(_cautions(briefs, say))]
    lines += _passages(notes.citations, notes, say)
    return Reply(
        kind="brief",
        text="\n".join(lines),
        detail="\n\n".join(brief.to_markdown() for brief in briefs),
        citations=notes.citations,
        language=say.language,
        added=tuple(map(document_id, briefs)),
    )


def _head(brief: Brief, arrival: Arrival, say: Wording) -> str:
    day = brief.document.published
    name = inert(title(brief)) + (f", {times.moment(day)}" if day else "")
    told = [it for it in arrival.told if any(m.document == document_id(brief) for m in it.members)]
    if not told:
        return say("brief.head", title=name, items=say("brief.no_items"))
    kinds = ", ".join(counted(number, kind) for kind, number in numbered(it.kind for it in told))
    names = dict.fromkeys(it.name for item in told for it in arrival.shown.card(item).who)
    parties = ", ".join(map(inert, list(names)[:_MOST_PARTIES]))
    if len(names) > _MOST_PARTIES:
        parties = say("brief.more_parties", parties=parties, n=len(names) - _MOST_PARTIES)
    of = say("brief.of", parties=parties) if parties else ""
    items = say.counted("brief.items", len(told), kinds=kinds, parties=of)
    return say("brief.head", title=name, items=items)


def _news(arrival: Arrival, notes: Notes, say: Wording) -> Iterator[str]:
    dated = {due.card.item for due in arrival.dues}
    new = [arrival.shown.card(it) for it in arrival.new if it.id not in dated]
    label = say("brief.first" if arrival.is_first else "brief.new")
    yield from _some(label, [_card(card, notes) for card in new[:_MOST_NEW]], len(new), say)
    changes = [_change(it, notes) for it in arrival.changes[:_MOST]]
    yield from _some(say("brief.changed"), changes, len(arrival.changes), say)
    if arrival.again:
        yield say.counted("brief.also", len(arrival.again))


def _some(label: str, lines: Sequence[str], of: int, say: Wording) -> Iterator[str]:
    if lines:
        more = f"; {say('brief.rest', n=of - len(lines))}" if of > len(lines) else ""
        yield "\n".join(f"- {label} {line}" for line in lines) + more


def _card(card: Card, notes: Notes) -> str:
    told = ", ".join(word.text for word in card.words)
    said = "".join(f"; {it.words}" for it in card.said[:1])
    return f"{inert(card.marked)} ({inert(told + said)}) {_mark(card, notes)}"


def _mark(card: Card, notes: Notes) -> str:
    return notes.marks(cited(proof) for proof in card.proofs[:1])


def _change(it: Changed, notes: Notes) -> str:
    values = f"{it.before} → {it.after}" if it.before else it.after
    proofs = [proof for saying in it.sayings for proof in saying.proofs[:1]][-1:]
    marks = notes.marks(map(cited, proofs))
    return f"{inert(it.card.marked)}: {inert(f'{it.what} {values}')} {marks}"


def _dues(arrival: Arrival, notes: Notes, say: Wording) -> Iterator[str]:
    ahead = [due for due in arrival.dues if stands(due)]
    day = arrival.after.clock
    label = say("brief.due", day=times.moment(day)) if day else say("brief.due_undated")
    yield from _some(label, [_due(it, notes) for it in ahead[:_MOST]], len(ahead), say)


def _due(due: Due, notes: Notes) -> str:
    return f"{inert(due.when)}: {_card(due.card, notes)}"


def _differences(arrival: Arrival, notes: Notes, say: Wording) -> Iterator[str]:
    found = arrival.differences
    lines = [_difference(it, notes) for it in found[:_MOST]]
    yield from _some(say("brief.differs"), lines, len(found), say)


def _difference(it: Difference, notes: Notes) -> str:
    sides = "; ".join(
        f"{inert(saying.source.name)}: {inert(saying.value)} "
        f"{notes.marks(map(cited, saying.proofs[:1]))}"
        for saying in it.sayings
    )
    return f"{inert(it.title)} ({inert(it.field)}): {sides}"


def _cautions(briefs: Iterable[Brief], say: Wording) -> Iterator[str]:
    for brief in briefs:
        if brief.incomplete:
            parts = ", ".join(f"{part.start}–{part.end}" for part in brief.incomplete)
            yield say("brief.incomplete", parts=parts)
        planted = sum(it.reason == "instruction" for it in brief.withheld)
        if planted:
            yield say.counted("brief.instruction", planted)
        if rest := len(brief.withheld) - planted:
            yield say.counted("brief.withheld", rest)
        yield from map(inert, brief.warnings)
        if brief.document.published is None:
            yield say("brief.undated")
        if brief.provenance.extractor == "rules":
            yield say("brief.rules")


def _passages(citations: Sequence[Citation], notes: Notes, say: Wording) -> Iterator[str]:
    if citations:
        listed = ", ".join(f"{notes.marks((it,))} {inert(it.item)}" for it in citations)
        yield say("brief.passages", list=listed, id=citations[0].item)
