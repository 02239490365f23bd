"""How an item is told: its summary with who says so, how firmly, and how many documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from summarizer.asking.answers import Citation, Sentence
from summarizer.asking.citing import capitalised, cited, first_of_each, owners, resting
from summarizer.asking.scene import Scene
from summarizer.brief import Agreement, Consequence, Deadline, Demand, Evidence, Item, Position
from summarizer.codebook import Factuality
from summarizer.picture import DossierItem, Member
from summarizer.rendering import times, words

_MARKS = ' "“”„«»'
_DIRECT = ("direct_quote", "mixed_quote", "own_text")


def told(item: DossierItem, scene: Scene, *extra: str, rest: Iterable[Citation] = ()) -> Sentence:
    """The item's summary with `extra` in brackets, and the account of it behind them."""
    notes = "; ".join(filter(None, extra))
    text = bare(item.item.summary) + (f" ({notes})" if notes else "")
    citations = (*first_of_each(item), *rest)
    return resting(f"{text}. {account(item, scene)}", item, citations)


def bare(summary: str) -> str:
    """A summary without its full stop, so that a bracket can follow."""
    return summary.strip().removesuffix(".")


def account(item: DossierItem, scene: Scene) -> str:
    """Who says so, how firmly, whether it is history, and which documents have it: in sentences.

    Where nobody is cited, that is said together with who has it.
    """
    lead = item.members[item.lead]
    it = lead.item
    is_cited = it.attribution.speaker is not None or bool(it.attribution.via)
    history = "told as history" if it.time_frame == "background" else ""
    first = "; ".join(
        filter(None, (chain(lead, scene) if is_cited else "", hedge(it.factuality), history))
    )
    source = "" if len(item.members) == 1 else f" {scene.source(lead.document)}"
    uncited = "" if is_cited else f", and{source} cites nobody"
    last = f"{corroborated(item, scene)}{uncited}"
    parts = filter(None, (first, "; ".join(_otherwise(item, scene)), last))
    return " ".join(f"{capitalised(part)}." for part in parts)


def chain(member: Member, scene: Scene) -> str:
    """Who says so, and who passes it on: "said by Vint for Cleanway, passed on by Orr".

    What a rival passes on is its account.
    """
    it = member.item.attribution
    passed = f", passed on by {scene.parties(reversed(it.via))}" if it.via else ""
    if rivals := by_rivals(member.item, scene):
        passed = f", by the account of {scene.parties(rivals)}, the other side"
    if it.speaker is None:
        teller = scene.source(member.document)
        return (
            f"{teller} tells it{passed}, and cites nobody"
            if not passed
            else (f"{teller} tells it{passed}")
        )
    if it.standing == "self":
        return f"said by {speaking(member.item, scene)}{passed}"
    whose = "the other side" if it.standing == "counterpart" else "a third party"
    return f"by the account of {scene.party(it.speaker)}, {whose}{passed}"


def by_rivals(item: Item, scene: Scene) -> tuple[str, ...]:
    """Those who tell what a party has said and are of the other side, the innermost first."""
    it = item.attribution
    if it.speaker is None or not any(scene.are_rivals(it.speaker, via) for via in it.via):
        return ()
    return tuple(reversed(it.via))


def speaking(item: Item, scene: Scene) -> str:
    """The speaker, with the side for which it speaks."""
    speaker = item.attribution.speaker or ""
    body = scene.cast.principal(speaker)
    side = f" for {scene.party(body)}" if body != speaker else ""
    is_body = scene.cast_kind(speaker) != "person"
    own = speaker in owners(item) and not side and is_body and not by_rivals(item, scene)
    itself = " itself" if own else ""
    return f"{scene.party(speaker)}{side}{itself}"


def hedge(factuality: Factuality) -> str:
    """How firmly it is presented, in words; empty where it is presented as so."""
    return "" if factuality == "certain" else words.FACTUALITY[factuality].text


def _otherwise(item: DossierItem, scene: Scene) -> Iterator[str]:
    """What other documents have otherwise than the leading one, each value once."""
    lead = item.members[item.lead].item
    others: dict[str, list[str]] = {}
    for member in item.members:
        known = [standing(member.item)] if standing(member.item) != standing(lead) else []
        if member.item.factuality != lead.factuality:
            known.append(words.FACTUALITY[member.item.factuality].text)
        if known:
            others.setdefault(", ".join(known), []).append(member.document)
    for value, documents in others.items():
        have = "have" if len(documents) > 1 else "has"
        yield f"{scene.sources(documents)} {have} it as {value}"


def standing(item: Item) -> str:
    """How an item stands in its document, in a word: firmness, status, or the date."""
    match item:
        case Position():
            said = words.FIRMNESS[item.firmness].text
        case Demand():
            said = words.DEMAND_STATUS[item.status].text
        case Deadline():
            said = times.when(item.time) or f"“{item.time.text}”"
        case Agreement():
            said = words.AGREEMENT_STATUS[item.status].text
        case _:
            said = ""
    return said


def corroborated(item: DossierItem, scene: Scene) -> str:
    """Which documents have the item, and whether they are independent of each other."""
    documents = [member.document for member in item.members]
    named = scene.sources(documents)
    if len(documents) == 1:
        alone = " alone has it" if len(scene.picture.sources) > 1 else " has it"
        return f"{named}{alone}"
    if item.corroboration != "independent":
        return f"{named} have it, not independently of each other"
    # with more than two, some may share their wording
    some = "some of them " if len(documents) > 2 else ""
    return f"{named} have it, {some}independently of each other"


def condition(words_of_it: str | None) -> str:
    """A condition as it follows a statement: "if the sluice is opened"; empty where there is none.

    Documents have it with the word and without.
    """
    said = bare(words_of_it or "")
    named = re.match(r"(?:only )?(?:if|when|unless|once|provided|as long as|until)\b", said, re.I)
    return said if named or not said else f"if {said}"


def quoted(evidence: Iterable[Evidence]) -> str:
    """Passages in quotation marks."""
    return words.listed(f"“{_bare_quote(passage.quote)}”" for passage in evidence)


def _bare_quote(quote: str) -> str:
    """A passage without quotation marks around it, if they enclose all of it and nothing else."""
    inner = quote.strip(_MARKS)
    enclosed = quote[:1] in _MARKS and quote[-1:] in _MARKS
    return inner if enclosed and not set(_MARKS.strip()) & set(inner) else quote


def or_else(item: DossierItem, case: str, scene: Scene) -> Iterator[Sentence]:
    """What is threatened in a case ("If it is missed"), once with all who tell it."""
    heard: dict[str, dict[str, list[tuple[str, Citation]]]] = {}
    made: dict[str, list[tuple[Member, Consequence]]] = {}
    for member in item.members:
        threats = getattr(member.item, "consequences", ())
        for it in threats:
            how = f" ({word})" if (word := hedge(it.factuality)) else ""
            text = f"{case}, {scene.party(it.actor)}: {bare(it.action)}{how}"
            source = scene.source(member.document)
            found = [(source, citation) for citation in cited(item, member, *it.evidence)]
            heard.setdefault(text, {}).setdefault(chain(member, scene), []).extend(found)
            made.setdefault(text, []).append((member, it))
    for text, tellers in heard.items():
        by = "; ".join(
            f"{who}, in {words.listed(dict.fromkeys(source for source, _ in told))}"
            for who, told in tellers.items()
        )
        proofs = [citation for told in tellers.values() for _, citation in told]
        yield resting(f"{text} ({by}).", item, proofs).of("consequence", item, made[text])


def kind_of_time(item: Deadline) -> str:
    """The kind of a deadline, and where its words only hope or expect, that."""
    if item.kind != "target":
        return item.kind
    said = " ".join((item.attribution.cue or "", *(it.quote for it in item.evidence)))
    if re.search(r"\bhop(?:e[ds]?|ing)\b", said, re.IGNORECASE):
        return f"{item.kind}, as a hope"
    is_expected = re.search(r"\bexpect(?:s|ed|ing)?\b", said, re.IGNORECASE)
    return f"{item.kind}, as an expectation" if is_expected else item.kind


def due(item: Deadline) -> str:
    """The time of a deadline: bound, date and the words of the document."""
    if not (date := times.due(item.bound, item.time)):
        return times.undated(item.bound, item.time)
    return f"{date} (“{item.time.text}”)"


def spoken_words(item: Item) -> bool:
    """Whether the item's passages are words of its speaker, in whole or in part."""
    return item.attribution.mode in _DIRECT
