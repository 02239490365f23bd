"""Several chunks of one document, one draft: parties become one, items that recur become one.

Two items are merged only if kind, actors and verdicts are the same and they say nearly the
same thing, or rest on the same words. In doubt they stay apart (codebook 8).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from rapidfuzz import fuzz

from summarizer.assembly.claims import Proofs
from summarizer.assembly.references import ITEM_FIELDS, PARTY_FIELDS, followed
from summarizer.extraction.draft import Draft, DraftDemand, DraftItem, DraftParty

SAME_SAYING = 88.0
"""From this share of common words (rapidfuzz token_sort_ratio, 0 to 100) two summaries agree."""

_WORD = re.compile(r"[\w.,%-]*\w")
_NEGATIONS = {"no", "not", "never", "without", "nor", "neither", "none"}
_KINDS = ("positions", "demands", "deadlines", "agreements")
_PARTS = ("consequences", "history", "terms", "pending_steps")
# what two items must agree on: a change of status, for one, is no repetition
_VERDICT = (
    *("holder", "stance", "firmness", "issuer", "addressees", "force", "status"),
    *("setter", "kind", "time_words", "bound", "parties"),
)


def merged(parts: Sequence[tuple[Draft, Proofs]]) -> tuple[Draft, Proofs]:
    """One draft of all `parts`, in their order, with the proofs of all.

    The ids of the parts' items must not meet (`with_unique_ids` with a prefix sees to it).
    """
    if len(parts) == 1:
        return parts[0]
    whole, proofs = parts[0][0].model_copy(deep=True), dict(parts[0][1])
    same_as = {item.common.id: item.common.id for item in whole.items}
    for draft, found in parts[1:]:
        part = followed(draft, PARTY_FIELDS, _adopt_parties(whole, draft))
        proofs |= found
        whole.topic = whole.topic or part.topic
        whole.date_words = whole.date_words or part.date_words
        for kind in _KINDS:
            for item in getattr(part, kind):
                twin = _twin(getattr(whole, kind), item, proofs)
                same_as[item.common.id] = (twin or item).common.id
                if twin is None:
                    getattr(whole, kind).append(item)
                else:
                    _absorb(twin, item, proofs)
    return followed(whole, ITEM_FIELDS, same_as.get), proofs


def _adopt_parties(whole: Draft, part: Draft) -> Any:
    """Add the parties of `part` to `whole`; tells by which id each is known from now on."""
    renamed: dict[str, str] = {}
    for party in part.parties:
        known = next((p for p in whole.parties if _same_party(p, party)), None)
        if known is None:
            taken = {p.id for p in whole.parties}
            renamed[party.id] = f"{party.id}-2" if party.id in taken else party.id
            whole.parties.append(party.model_copy(update={"id": renamed[party.id]}))
            continue
        renamed[party.id] = known.id
        known.aliases = _joined(known.aliases, party.aliases)
        known.roles = known.roles or party.roles
        known.members = _joined(known.members, party.members)
        known.acts_for = known.acts_for or party.acts_for
    return lambda name: renamed.get(name, name)


def _joined(a: list[str], b: list[str]) -> list[str]:
    return list(dict.fromkeys([*a, *b]))


def _same_party(a: DraftParty, b: DraftParty) -> bool:
    """By name, or by id and an alias: one id may stand for two bodies in two chunks."""
    if a.kind != b.kind:
        return False
    if a.name.casefold() == b.name.casefold():
        return True
    shared = {alias.casefold() for alias in a.aliases} & {alias.casefold() for alias in b.aliases}
    return a.kind != "unnamed" and a.id == b.id and bool(shared)


def _twin(known: list[Any], item: DraftItem, proofs: Proofs) -> Any:
    """The item among `known` that says the same as `item`, or None."""
    here = set(proofs[item.common.id])
    for other in known:
        if not _agree(other, item):
            continue
        # one sentence may hold two demands, but hardly the same position twice
        same_words = bool(here) and here == set(proofs[other.common.id])
        if (same_words and not isinstance(item, DraftDemand)) or _say_the_same(
            other.common.summary, item.common.summary
        ):
            return other
    return None


def _agree(a: DraftItem, b: DraftItem) -> bool:
    """Whether actors, verdicts, factuality and time frame of two items of a kind are the same."""
    if (a.common.factuality, a.common.time_frame) != (b.common.factuality, b.common.time_frame):
        return False
    return all(getattr(a, field, None) == getattr(b, field, None) for field in _VERDICT)


def _say_the_same(a: str, b: str) -> bool:
    """Nearly the same words, and no figure or negation that only one of them has."""
    differing = set(_WORD.findall(a.casefold())) ^ set(_WORD.findall(b.casefold()))
    if any(word in _NEGATIONS or any(c.isdigit() for c in word) for word in differing):
        return False
    return fuzz.token_sort_ratio(a, b) >= SAME_SAYING


def _absorb(twin: Any, item: Any, proofs: Proofs) -> None:
    """Give `twin` the proof of `item`, and those of its parts that `twin` does not have."""
    mine, theirs = twin.common.id, item.common.id
    proofs[mine] = tuple(dict.fromkeys([*proofs[mine], *proofs[theirs]]))
    _absorb_parts(twin.common.responses, item.common.responses, (mine, theirs, "responses"), proofs)
    for field in _PARTS:
        if hasattr(item, field):
            _absorb_parts(getattr(twin, field), getattr(item, field), (mine, theirs, field), proofs)


def _absorb_parts(
    mine: list[Any], theirs: list[Any], paths: tuple[str, str, str], proofs: Proofs
) -> None:
    my_id, their_id, field = paths
    known = {proofs[f"{my_id}.{field}.{i}"] for i in range(len(mine))}
    for i, part in enumerate(theirs):
        where = proofs[f"{their_id}.{field}.{i}"]
        if where not in known:
            proofs[f"{my_id}.{field}.{len(mine)}"] = where
            mine.append(part)
