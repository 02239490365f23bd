"""Agreements of which a text tells only how they stand: "the wage agreement runs out in March".

Whom they bind is often left to the reader. Where a text knows two sides and no third, it can
only be these (codebook, section 9); so such agreements wait until the text has been read.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from summarizer.codebook import AgreementStatus
from summarizer.extraction.rules.items import Items
from summarizer.extraction.rules.lexicon import either, words
from summarizer.extraction.rules.passage import Passage

_DENIED = re.compile(r"\b(?:not|never|no|without|unless|if|would|could|may|might)\b|n['’]t\b")
_OURS = re.compile(r"(?:[Oo]ur|[Ww]e)\b")
_STATUS: dict[str, AgreementStatus] = {
    "standing": "in_force", "over": "ended", "broken": "collapsed", "drafted": "proposed",
}  # fmt: skip


@dataclass(frozen=True)
class Told:
    """An agreement that a sentence tells of, with those whom the sentence names."""

    passage: Passage
    found: re.Match[str]
    parties: tuple[str, ...]


def read(passage: Passage, items: Items, waiting: list[Told]) -> None:
    """Note the agreement whose standing a sentence tells."""
    if any(passage.sentence.quote in a.common.quotes for a in items.agreements):
        return
    for found in passage.find(_fate()):
        parties = _named(passage, found)
        if _DENIED.search(found["rest"]) or passage.voice(found.start()) is None:
            continue
        if " " in found["name"].strip() or parties or "between" in found["rest"]:
            # the end of a mere "contract" is a deadline, and no more
            waiting.append(Told(passage, found, parties))
            return


def settle(items: Items, waiting: list[Told]) -> None:
    """Add the agreements that waited, if it can be told whom they bind."""
    sides = _sides(items)
    for told in waiting:
        parties = told.parties if len(told.parties) > 1 else sides
        if len(parties) < 2 or not set(told.parties) <= set(parties):
            continue
        status = next(_STATUS[kind] for kind in _STATUS if told.found[kind])
        name = " ".join(told.found["name"].split())
        items.agreement(
            told.passage,
            told.found.start(),
            name=name,
            instrument=name,
            parties=list(parties),
            status=status,
            time_frame="background" if status in ("ended", "collapsed") else "current",
        )


def _named(passage: Passage, found: re.Match[str]) -> tuple[str, ...]:
    """The parties that the sentence names up to the word that tells how things stand."""
    here = [m for m in passage.mentions if found.start() <= m.start and m.end <= found.end()]
    held = [party for m in here if (party := passage.holder(m))]
    voice = passage.voice(found.start())
    if voice and voice.principal and _OURS.match(found.group()):
        held.insert(0, voice.principal)
    each = [p for party in held for p in (passage.parties[party].members or [party])]
    return tuple(dict.fromkeys(each))


def _sides(items: Items) -> tuple[str, ...]:
    """The two parties of the dispute, if the items know two and no third that matters."""
    named: Counter[str] = Counter()
    for position in items.positions:
        named[position.holder] += 1
    for demand in items.demands:
        named.update([demand.issuer, *demand.addressees])
    for deadline in items.deadlines:
        named.update({p for p in (deadline.setter, *deadline.applies_to) if p})
    weight: Counter[str] = Counter()
    for party, count in named.items():
        for one in items.parties[party].members or [party]:
            if (
                items.parties[one].roles == ["principal"]
                and items.parties[one].kind != "collective"
            ):
                weight[one] += count
    most = weight.most_common(3)
    if len(most) < 2 or (len(most) == 3 and 2 * most[2][1] > most[1][1]):
        return ()
    return most[0][0], most[1][0]


@cache
def _fate() -> re.Pattern[str]:
    noun = either({form for word in words("cues", "agreements", "nouns", "papers")
                   for form in (word, word.title())})  # fmt: skip
    fates = "|".join(
        rf"(?P<{kind}>{either(words('cues', 'agreements', kind), literal=False)})"
        for kind in _STATUS
    )
    lead = r"(?:[Tt]he|[Aa]n?|[Oo]ur|[Tt]heir|[Ii]ts|[Tt]hat|[Tt]his)"
    return re.compile(
        rf"(?:^|(?<=[.:;–—-]\s)|(?<=\s)){lead}\s+(?P<name>(?:[\w’'-]+\s+){{0,3}}?{noun}"
        rf"(?:\s+(?:on|of|for)\s+[\w’'-]+(?:\s+[a-z-]+)?)?)\b(?P<rest>[^.;!?”\"]{{0,140}}?)\s(?:{fates})\b"
    )
