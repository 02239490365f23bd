"""Lines about proof: at how many removes, how firmly, and in which words."""

from __future__ import annotations

from collections.abc import Callable

from summarizer.brief import Agreement, Deadline, Demand, Position
from summarizer.chat.telling.accounts import chain
from summarizer.chat.telling.labels import label
from summarizer.chat.telling.tongue import Tongue
from summarizer.picture import AnyItem, DossierItem, Member

_MOST = 4
_UNSETTLED = ("proposed", "tentative", "unclear", "stalled")


def _remove(tongue: Tongue, member: Member) -> str:
    it = member.item.attribution
    source, item = tongue.source(member.document), label(member.item, tongue)
    told = chain(member, tongue)
    if it.mode == "own_text" and not it.via:
        return tongue("line.first_hand", item=item, source=source, chain=told)
    if it.speaker is None:
        return tongue("line.hands_unknown", item=item, chain=told)
    hands = 1 + len(it.via)
    far = tongue.word("far", hands if hands < _MOST else "more")
    return tongue("line.hands", item=item, source=source, far=far, chain=told)


def _factuality(tongue: Tongue, item: DossierItem) -> str:
    ranks = {member.document: _rank(member.item, tongue) for member in item.members}
    told = label(item.item, tongue)
    if len(set(ranks.values())) == 1:
        said = chain(item.members[item.lead], tongue)
        return tongue("line.rank", item=told, rank=next(iter(ranks.values())), chain=said)
    each = tongue.joined(
        tongue("line.rank_in", source=tongue.source(document), rank=rank)
        for document, rank in ranks.items()
    )
    return tongue("line.ranks", item=told, ranks=each)


def _rank(item: AnyItem, tongue: Tongue) -> str:
    """How far it is told as so."""
    if item.factuality != "certain":
        return tongue.word("rank", item.factuality)
    match item:
        case Deadline(kind="target"):
            told = tongue.word("rank", "target")
        case Position(condition=str()) | Position(stance="conditional"):
            told = tongue.word("rank", "hypothetical")
        case Position(stance="assesses"):
            told = tongue.word("rank", "assesses")
        case Agreement() if item.status in _UNSETTLED:
            told = tongue("word.rank.unsettled", status=tongue.word("agreement", item.status))
        case Demand():
            told = tongue(
                "word.rank.demand", force=_within(tongue.word("force", item.force), tongue)
            )
        case _:
            told = tongue.word("rank", "certain")
    return told


def _within(noun: str, tongue: Tongue) -> str:
    """A noun as it is written within a sentence."""
    return noun if tongue.wording.words.get("nouns_have_capitals") else noun.lower()


def _words(tongue: Tongue, member: Member) -> str:
    places = tongue.joined(
        tongue("line.place", quote=tongue.quote(it.quote), start=it.start, end=it.end)
        for it in member.item.evidence[:_MOST]
    )
    if isinstance(member.item, Deadline):
        places = f"{places}, {tongue.due(member.item)}"
    source = tongue.source(member.document)
    return tongue("line.words", source=source, places=places, chain=chain(member, tongue))


SHAPES: dict[str, Callable[..., str]] = {
    "remove": _remove,
    "factuality": _factuality,
    "words": _words,
}
