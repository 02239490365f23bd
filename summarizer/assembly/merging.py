"""Several chunks of one document, one draft: parties become one, items that recur become one.

Two items of different chunks are merged only if kind, actors, speaker and verdicts are the
same and they say nearly the same thing. In doubt they stay apart (codebook 8).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import Any

from rapidfuzz import fuzz

from summarizer.assembly.claims import Proofs
from summarizer.assembly.references import ITEM_FIELDS, PARTY_FIELDS, Rename, followed
from summarizer.extraction.draft import Draft, DraftItem, DraftParty

SAME_SAYING = 88.0
"""From this share of common words (rapidfuzz token_sort_ratio, 0 to 100) two summaries agree."""

_WORD = re.compile(r"[\w.,%-]*\w")
_NEGATIONS = {"no", "not", "never", "without", "nor", "neither", "none"}
_KINDS = ("positions", "demands", "deadlines", "agreements")
_PARTS = ("consequences", "history", "terms", "pending_steps")
# what of an item may be taken over where its twin says nothing, and what is joined
_FILLED_IN = ("condition", "in_return", "rationale", "instrument", "replaced_by", "precursor_to")
_JOINED = ("applies_to", "demands")
# what two items must agree on: a change of status, for one, is no repetition
_VERDICT = (
    *("holder", "stance", "firmness", "shift", "issuer", "addressees", "force", "status"),
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
        names = _names(whole.parties, draft.parties)
        part = followed(draft, PARTY_FIELDS, _renaming(names))
        _adopt(whole, part.parties, names)
        proofs |= found
        whole.topic = whole.topic or part.topic
        whole.date_words = whole.date_words or part.date_words
        for kind in _KINDS:
            known = list(getattr(whole, kind))  # of one chunk no two items are the same
            for item in getattr(part, kind):
                twin = said_before(known, item)
                same_as[item.common.id] = (twin or item).common.id
                if twin is None:
                    getattr(whole, kind).append(item)
                else:
                    _absorb(twin, item, proofs)
    return followed(whole, ITEM_FIELDS, same_as.get), proofs


def _names(known: Iterable[DraftParty], parties: Sequence[DraftParty]) -> dict[str, str]:
    """By which id each of the `parties` of a chunk goes among the `known`, by its own id.

    Two parties of one chunk stay two, even if they bear the same name (codebook 10.29).
    """
    free, taken = list(known), {party.id for party in known}
    own = {party.id for party in parties}
    names: dict[str, str] = {}
    for party in parties:
        alike = [other for other in free if _same_party(other, party)]
        same = next((other for other in alike if other.id == party.id), alike[0] if alike else None)
        free = [other for other in free if other is not same]
        names.setdefault(party.id, same.id if same else _free_id(party.id, taken, own))
        taken.add(names[party.id])
    return names


def _renaming(names: Mapping[str, str]) -> Rename:
    return lambda name: names.get(name, name)


def _free_id(name: str, taken: set[str], own: set[str]) -> str:
    if name not in taken:
        return name
    return next(i for n in count(2) if (i := f"{name}-{n}") not in taken | own)


def _adopt(whole: Draft, parties: Iterable[DraftParty], names: dict[str, str]) -> None:
    """Add `parties`, whose references follow `names` already, to those of `whole`."""
    for party in parties:
        known = next((p for p in whole.parties if p.id == names[party.id]), None)
        if known is None:
            whole.parties.append(party.model_copy(update={"id": names[party.id]}))
        elif _same_party(known, party):
            known.aliases = _joined(known.aliases, party.aliases)
            known.roles = known.roles or party.roles
            known.members = _joined(known.members, party.members)
            known.acts_for = known.acts_for or party.acts_for


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


def said_before(known: Iterable[Any], item: DraftItem) -> Any:
    """The item among `known`, all of one kind, that says the same as `item`, or None."""
    said = item.common.summary
    return next(
        (o for o in known if _agree(o, item) and _say_the_same(o.common.summary, said)), None
    )


def _agree(a: DraftItem, b: DraftItem) -> bool:
    """Whether actors, verdicts, factuality and time frame of two items of a kind are the same.

    A speaker may be known in one place only; two speakers give two accounts.
    """
    speakers = {a.common.speaker, b.common.speaker} - {None}
    if len(speakers) > 1:
        return False
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
    """Give `twin` the proof of `item`, and what it says that `twin` does not."""
    mine, theirs = twin.common.id, item.common.id
    for field in _FILLED_IN:
        if hasattr(item, field):
            setattr(twin, field, getattr(twin, field) or getattr(item, field))
    for field in _JOINED:
        if hasattr(item, field):
            setattr(twin, field, _joined(getattr(twin, field), getattr(item, field)))
    proofs[mine] = tuple(dict.fromkeys([*proofs[mine], *proofs[theirs]]))
    _absorb_parts(twin.common.responses, item.common.responses, (mine, theirs, "responses"), proofs)
    for field in _PARTS:
        if hasattr(item, field):
            _absorb_parts(getattr(twin, field), getattr(item, field), (mine, theirs, field), proofs)


def _absorb_parts(
    mine: list[Any], theirs: list[Any], paths: tuple[str, str, str], proofs: Proofs
) -> None:
    my_id, their_id, field = paths
    for i, part in enumerate(theirs):
        proofs[f"{my_id}.{field}.{len(mine)}"] = proofs[f"{their_id}.{field}.{i}"]
        mine.append(part)
