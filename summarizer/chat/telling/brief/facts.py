"""The lines about an item of a brief: its parts, who says so, who answered, what belongs to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from summarizer.brief import (
    Agreement,
    Attribution,
    Consequence,
    Deadline,
    Demand,
    Evidence,
    Position,
    Response,
    Term,
    Time,
)
from summarizer.chat.telling.assumed import assumed_told
from summarizer.chat.telling.brief.speech import BriefSpeech
from summarizer.chat.telling.labels import condition
from summarizer.codebook import Factuality, ResponseKind
from summarizer.picture import AnyItem
from summarizer.rendering.entries import Entry, binds, same
from summarizer.views.shown import actors


def facts_told(item: AnyItem, entry: Entry, tongue: BriefSpeech) -> Iterator[str]:
    """The facts of an item, one line each; `entry` has the passages that stand below them."""
    match item:
        case Position():
            yield from condition(item, tongue)
            yield from _said("reason", item.rationale, tongue)
        case Demand():
            yield from _of_demand(item, entry, tongue)
        case Deadline():
            if how := assumed_told(item.time, tongue):
                yield tongue("brief.fact.assumed", how=how)
            if item.replaced_by:
                yield tongue("brief.fact.moved_to", items=item.replaced_by)
            yield from _consequences(item.consequences, entry, tongue)
        case Agreement():
            yield from _of_agreement(item, entry, tongue)
    yield from _common(item, entry, tongue)


def _said(what: str, words: str | None, tongue: BriefSpeech) -> Iterator[str]:
    """What the document has in these words; that it has it, where they are a reader's own."""
    if words:
        told = tongue.whole(words) if tongue.is_said(words) else tongue("brief.in_text")
        yield tongue(f"brief.fact.{what}", words=told)


def _matter(
    words: str,
    evidence: Iterable[Evidence],
    entry: Entry,
    tongue: BriefSpeech,
    factuality: Factuality = "certain",
) -> str:
    """The matter of a part in the document's words, with its hedge."""
    quotes = [tongue.whole(it.quote) for it in evidence if not entry.shows(it)]
    first = tongue.whole(words) if tongue.is_said(words) else next(iter(quotes), "")
    told = first or tongue("brief.in_text")
    if factuality != "certain":
        told = tongue("item.unsure", item=told, how=tongue.word("factuality", factuality))
    return tongue.joined((told, *(it for it in dict.fromkeys(quotes) if it != first)))


def _proved(told: str, evidence: Iterable[Evidence], entry: Entry, tongue: BriefSpeech) -> str:
    """A line and its passages, but those that stand below."""
    quotes = (tongue.whole(it.quote) for it in evidence if not entry.shows(it))
    return tongue.joined((told, *dict.fromkeys(quotes)))


def _consequences(told: Iterable[Consequence], entry: Entry, tongue: BriefSpeech) -> Iterator[str]:
    for it in told:
        action = _matter(it.action, it.evidence, entry, tongue, it.factuality)
        yield tongue("brief.fact.refused", actor=tongue.party(it.actor), action=action)


def _of_demand(item: Demand, entry: Entry, tongue: BriefSpeech) -> Iterator[str]:
    yield from _said("in_return", item.in_return, tongue)
    yield from _said("reason", item.rationale, tongue)
    threatened = {same(it) for it in item.consequences}
    told = set()
    for deadline in bound(item, tongue):
        its = {same(it) for it in deadline.consequences}
        told |= its
        due = tongue.due(deadline)
        if deadline.status != "pending":
            due = tongue.joined((due, tongue.word("deadline", deadline.status)))
        due = tongue("brief.fact.or_else", due=due) if its & threatened else due
        yield tongue.seen(tongue("brief.fact.deadline", due=due), (deadline.id,))
    left = [it for it in item.consequences if same(it) not in told]
    yield from _consequences(left, entry, tongue)


def bound(item: Demand, tongue: BriefSpeech) -> list[Deadline]:
    """The deadlines of a demand, those of what is offered in return left out."""
    linked = (tongue.deadlines[link] for link in item.linked if link in tongue.deadlines)
    return [it for it in linked if binds(it, item)]


def _of_agreement(item: Agreement, entry: Entry, tongue: BriefSpeech) -> Iterator[str]:
    instrument = item.instrument or ""
    is_named = instrument.casefold() in item.name.casefold()
    yield from _said("instrument", "" if is_named else instrument, tongue)
    yield from (_term(it, item, entry, tongue) for it in item.terms)
    for step in item.pending_steps:
        key = _for("step", step.by, item)
        told = tongue(key, step=tongue.word("step", step.step), who=tongue.parties(step.by))
        told = tongue.seen(told, (step.due,) if step.due else ())
        yield _proved(told, step.evidence, entry, tongue)
    for past in item.history:
        status = tongue.word("agreement", past.status)
        when = _when(past.time, tongue) if past.time else ""
        told = tongue("brief.fact.earlier", status=tongue.joined((status, when)))
        yield _proved(told, past.evidence, entry, tongue)
    if item.precursor_to:
        yield tongue("brief.fact.leads_to", items=item.precursor_to)


def _term(term: Term, item: Agreement, entry: Entry, tongue: BriefSpeech) -> str:
    left_out = term.factuality == "negated"
    hedge = "certain" if left_out else term.factuality
    action = _matter(term.action, term.evidence, entry, tongue, hedge)
    key = _for("left_out" if left_out else "term", term.obligors, item)
    told = tongue(key, who=tongue.parties(term.obligors), action=action)
    said = _chain(term.attribution, tongue) if term.attribution else ""
    return tongue.joined((told, tongue("brief.fact.said_by", chain=said) if said else ""))


def _for(what: str, parties: tuple[str, ...], item: Agreement) -> str:
    """The key for one who is obliged, for all who agreed, or for nobody who is named."""
    everybody = len(parties) > 1 and set(parties) == set(item.parties)
    ending = "_for_all" if everybody else "" if parties else "_for_nobody"
    return f"brief.fact.{what}{ending}"


def _when(time: Time, tongue: BriefSpeech) -> str:
    first, last = time.earliest or time.latest, time.latest or time.earliest
    told = tongue.quote(time.text)
    if first and last:
        told = tongue("due.words", due=tongue.interval(first, last), words=told)
    return tongue.joined((told, assumed_told(time, tongue)))


def _common(item: AnyItem, entry: Entry, tongue: BriefSpeech) -> Iterator[str]:
    """Who says so (unless it is the party itself), who answered how, what else belongs with it."""
    it = item.attribution
    if (it.speaker and it.speaker not in actors(item)[0]) or it.via:
        yield tongue("brief.fact.said_by", chain=_chain(it, tongue))
    yield from _answers(item.responses, entry, tongue)
    known = {it.id for it in bound(item, tongue)} if isinstance(item, Demand) else set()
    if others := [link for link in item.linked if link not in known]:
        yield tongue("brief.fact.see_also", items=", ".join(others))


def _chain(it: Attribution, tongue: BriefSpeech) -> str:
    """The speaker with the cue, and those who pass it on."""
    via = tongue.parties(reversed(it.via))
    if it.speaker is None:
        return tongue("brief.fact.only_passed", via=via) if via else ""
    who = tongue.party(it.speaker)
    if it.cue:
        who = tongue("brief.fact.cued", who=who, cue=tongue.quote(it.cue))
    return tongue("brief.fact.passed", who=who, via=via) if via else who


def _answers(responses: Iterable[Response], entry: Entry, tongue: BriefSpeech) -> Iterator[str]:
    """One line for all who answered alike in the same passage."""
    alike: dict[tuple[ResponseKind, tuple[Evidence, ...]], list[str]] = {}
    for response in responses:
        alike.setdefault((response.kind, response.evidence), []).append(response.party)
    for (kind, evidence), answering in alike.items():
        who, word = tongue.parties(answering), tongue.word("response", kind)
        told = tongue("brief.fact.answer", who=who, kind=word)
        yield _proved(told, evidence, entry, tongue)
