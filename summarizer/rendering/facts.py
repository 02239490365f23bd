"""The lines about an item, in words: its parts, who says so, who answered, what belongs to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from summarizer.brief import Agreement, Attribution, Consequence, Evidence, Item, Response
from summarizer.codebook import Factuality, ResponseKind
from summarizer.rendering import times, words
from summarizer.rendering.who import Who, flowing
from summarizer.rendering.words import listed


@dataclass(frozen=True)
class Fact:
    """One line about an item: what it is, what it says, its proof, and items it points to."""

    label: str
    text: str
    quotes: tuple[Evidence, ...] = ()
    items: tuple[str, ...] = ()


def said(label: str, text: str | None) -> Iterator[Fact]:
    """The text under its label, if there is any."""
    if text:
        yield Fact(label, text)


def _hedged(action: str, factuality: Factuality) -> str:
    return action if factuality == "certain" else f"{action} ({words.FACTUALITY[factuality].text})"


def consequences(told: Iterable[Consequence], who: Who) -> Iterator[Fact]:
    """Who is said to do what, and how firmly that is said."""
    for it in told:
        yield Fact("Or else", f"{who[it.actor]}: {_hedged(it.action, it.factuality)}", it.evidence)


def terms(item: Agreement, who: Who) -> Iterator[Fact]:
    """What the agreement obliges whom to do."""
    for term in item.terms:
        obliged = _those(term.obligors, item, who)
        left_out = term.factuality == "negated"
        action = term.action if left_out else _hedged(term.action, term.factuality)
        source = _source(term.attribution, who) if term.attribution else ""
        text = f"{obliged}: {action}" if obliged else action
        label = "Not in it" if left_out else "Term"
        yield Fact(label, f"{text}; said by {source}" if source else text, term.evidence)


def steps(item: Agreement, who: Who) -> Iterator[Fact]:
    """What is still to be done before the agreement holds."""
    for step in item.pending_steps:
        by = _those(step.by, item, who)
        text = f"{words.STEP[step.step].text} by {by}" if by else words.STEP[step.step].text
        yield Fact("Still to do", flowing(text), step.evidence, (step.due,) if step.due else ())


def _those(parties: tuple[str, ...], item: Agreement, who: Who) -> str:
    """The names, or in short that they are all who have agreed."""
    everybody = len(parties) > 1 and set(parties) == set(item.parties)
    return "all parties" if everybody else listed(who[party] for party in parties)


def history(item: Agreement) -> Iterator[Fact]:
    """The rungs that the agreement stood on before."""
    for past in item.history:
        text = words.AGREEMENT_STATUS[past.status].text
        if past.time:
            text += f", {times.when(past.time) or past.time.text}"
            text += f" ({assumed})" if (assumed := times.assumed(past.time)) else ""
        yield Fact("Earlier", text, past.evidence)


def common(
    item: Item, who: Who, owners: tuple[str, ...], known: Iterable[str] = ()
) -> Iterator[Fact]:
    """Who says so (unless it is the party itself), who answered how, what else belongs with it."""
    it = item.attribution
    if (it.speaker and it.speaker not in owners) or it.via:
        yield Fact("Said by", _source(it, who))
    yield from _answers(item.responses, who)
    if others := tuple(link for link in item.linked if link not in set(known)):
        yield Fact("See also", "", items=others)


def _answers(responses: Iterable[Response], who: Who) -> Iterator[Fact]:
    """One line for all who answered alike in the same passage."""
    alike: dict[tuple[ResponseKind, tuple[Evidence, ...]], list[str]] = {}
    for response in responses:
        alike.setdefault((response.kind, response.evidence), []).append(who[response.party])
    for (kind, evidence), answering in alike.items():
        yield Fact("Answer", f"{listed(answering)} {words.RESPONSE[kind].text}", evidence)


def _source(attribution: Attribution, who: Who) -> str:
    """The speaker and the cue, then those who pass it on, each by whom the next had it told."""
    chain = [*((attribution.speaker,) if attribution.speaker else ()), *reversed(attribution.via)]
    if not chain:
        return ""
    first, *others = chain
    said = who.introduced(first)
    if attribution.speaker and attribution.cue:
        said += f" (“{attribution.cue}”)"
    passed = [who.introduced(party, "{} ({})") for party in others]
    told = [f"as told by {name}" for name in passed[1:]]
    return ", ".join([said, *(f"according to {name}" for name in passed[:1]), *told])
