"""The fields that all kinds of item have, as they are compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from summarizer.brief import Demand, Response
from summarizer.picture.comparing import figures
from summarizer.picture.comparing.accounts import Account, Field, account, at_one_time, by_voice
from summarizer.picture.comparing.statuses import claim_the_same
from summarizer.picture.comparing.told import Told
from summarizer.picture.values import DiscrepancyKind, Member

# Words of a hedge: where a document says a thing softly, the passage that does so is its proof.
_SOFTLY = re.compile(
    r"\b(?:probabl\w+|likely|expect\w*|may|might|could|possibl[ey]|perhaps|appear\w*|seem\w*|think"
    r"|believes?|assumes?|suggest\w*|wahrscheinlich|vermutlich|voraussichtlich|vielleicht|könnten?"
    r"|dürften?|probablement|peut-être|pourrai\w+|devrait|probablemente|quizás?|podrían?)\b",
    re.IGNORECASE,
)


def hedge(told: Told, one: Account, other: Account) -> DiscrepancyKind | None:
    """What two factualities come to: of one voice it is its words that vary."""
    if one.key == other.key or "unknown" in (one.key, other.key):
        return None
    if {one.key, other.key} == {"certain", "negated"}:
        return "contradiction" if at_one_time(one, other) else None
    return by_voice(told, one, other)


def groups_differ(told: Told, one: Account, other: Account) -> DiscrepancyKind | None:
    """Parties that are truly others: neither group lies within the other."""
    return "differing_detail" if told.apart(one.key, other.key) else None


def numbers_differ(told: Told, one: Account, other: Account) -> DiscrepancyKind | None:
    """Different numbers of the same unit, none of which stands anywhere in the other."""
    (a, all_a), (b, all_b) = one.key, other.key
    return None if a & all_b or b & all_a else "differing_detail"


def _item_hedge(told: Told, one: Account, other: Account) -> DiscrepancyKind | None:
    same = claim_the_same(one.member.item, other.member.item)
    return hedge(told, one, other) if same else None


def _factuality(told: Told, members: tuple[Member, ...]) -> Iterator[Account]:
    for member in members:
        firmness = member.item.factuality
        hedged = [e for e in member.item.evidence if _SOFTLY.search(e.quote)]
        softly = tuple(hedged) if firmness in ("probable", "possible") else ()
        yield account(told, member, firmness, evidence=softly)


def _figures(told: Told, members: tuple[Member, ...]) -> Iterator[Account]:
    for member in members:
        item = member.item
        asked = [item.summary]
        if isinstance(item, Demand) and item.in_return:
            asked.append(item.in_return)
        core = figures.figures(". ".join(asked))
        anywhere = figures.figures(". ".join(e.quote for e in item.evidence)) if core else {}
        for unit, numbers in core.items():
            value = figures.in_words(unit, numbers)
            key = (numbers, anywhere.get(unit, frozenset()) | numbers)
            yield account(told, member, value, key=key, part=unit)


def _responses(told: Told, members: tuple[Member, ...]) -> Iterator[Account]:
    for member in members:
        by_party: dict[str, list[Response]] = {}
        for response in member.item.responses:
            by_party.setdefault(told.cast.principal(response.party), []).append(response)
        for party, given in by_party.items():
            kinds = frozenset(response.kind for response in given)
            proof = tuple(e for response in given for e in response.evidence)
            value = f"{told.name(party)}: {', '.join(sorted(kinds))}"
            yield account(told, member, value, key=kinds, evidence=proof, part=party)


def _replies_differ(told: Told, one: Account, other: Account) -> DiscrepancyKind | None:
    if one.key <= other.key or other.key <= one.key:
        return None
    against = {frozenset(("accepted",)), frozenset(("rejected",))}
    return "contradiction" if {one.key, other.key} == against else "differing_detail"


COMMON: Iterable[Field] = (
    Field("summary", _figures, numbers_differ),
    Field("factuality", _factuality, _item_hedge, reach="neighbour"),
    Field("responses", _responses, _replies_differ),
)
