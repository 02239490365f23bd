"""How an item is told: its summary with who says so, how firmly, and how many documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from summarizer.asking.answers import Citation, Sentence
from summarizer.asking.scene import Scene, first_of_each, owners, resting
from summarizer.brief import Agreement, Deadline, Demand, Evidence, Item, Position
from summarizer.codebook import Factuality
from summarizer.picture import DossierItem, Member
from summarizer.rendering import times, words

_MARKS = ' "“”„«»'
_DIRECT = ("direct_quote", "mixed_quote", "own_text")


def told(item: DossierItem, scene: Scene, *extra: str, rest: Iterable[Citation] = ()) -> Sentence:
    """The item's summary, with `extra` and the account of it in brackets."""
    notes = "; ".join(filter(None, (*extra, account(item, scene))))
    citations = (*first_of_each(item), *rest)
    return resting(f"{bare(item.item.summary)} ({notes}).", item, citations)


def bare(summary: str) -> str:
    """A summary without its full stop, so that a bracket can follow."""
    return summary.strip().removesuffix(".")


def account(item: DossierItem, scene: Scene) -> str:
    """Who says so, how firmly, whether it is history, and which documents have it."""
    lead = item.members[item.lead]
    parts = [chain(lead, scene), *_firmness(item, scene), corroborated(item, scene)]
    return "; ".join(filter(None, parts))


def chain(member: Member, scene: Scene) -> str:
    """Who says so, and who passes it on: "said by Vint for Cleanway, passed on by Orr"."""
    it = member.item.attribution
    passed = f", passed on by {scene.parties(reversed(it.via))}" if it.via else ""
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


def speaking(item: Item, scene: Scene) -> str:
    """The speaker, with the side for which it speaks."""
    speaker = item.attribution.speaker or ""
    body = scene.cast.principal(speaker)
    side = f" for {scene.party(body)}" if body != speaker else ""
    itself = " itself" if speaker in owners(item) and not side else ""
    return f"{scene.party(speaker)}{side}{itself}"


def hedge(factuality: Factuality) -> str:
    """How firmly it is presented, in words; empty where it is presented as so."""
    return "" if factuality == "certain" else words.FACTUALITY[factuality].text


def _firmness(item: DossierItem, scene: Scene) -> Iterator[str]:
    """How firmly the leading document has it, and what others have otherwise."""
    lead = item.members[item.lead].item
    yield hedge(lead.factuality)
    for member in item.members:
        source = scene.source(member.document)
        if member.item.factuality != lead.factuality:
            yield f"{source} has it as {words.FACTUALITY[member.item.factuality].text}"
        if (other := standing(member.item)) != standing(lead):
            yield f"{source} has it as {other}"
    if lead.time_frame == "background":
        yield "told as history"


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
    how = "independently of each other"
    return f"{named} have it, {how if item.corroboration == 'independent' else f'not {how}'}"


def quoted(evidence: Iterable[Evidence]) -> str:
    """Passages in quotation marks."""
    return words.listed(f"“{_bare_quote(passage.quote)}”" for passage in evidence)


def _bare_quote(quote: str) -> str:
    """A passage without quotation marks around it, if they enclose all of it and nothing else."""
    inner = quote.strip(_MARKS)
    enclosed = quote[:1] in _MARKS and quote[-1:] in _MARKS
    return inner if enclosed and not set(_MARKS.strip()) & set(inner) else quote


def due(item: Deadline) -> str:
    """The time of a deadline: bound, date and the words of the document."""
    if not (date := times.due(item.bound, item.time)):
        return times.undated(item.bound, item.time)
    return f"{date} (“{item.time.text}”)"


def spoken_words(item: Item) -> bool:
    """Whether the item's passages are words of its speaker, in whole or in part."""
    return item.attribution.mode in _DIRECT
