"""Demands and offers that their issuer takes back: "we withdraw our demand that you pay"."""

from __future__ import annotations

import re
from functools import cache

from summarizer.extraction.draft import DraftDemand
from summarizer.extraction.rules.items import Items
from summarizer.extraction.rules.lexicon import either, words
from summarizer.extraction.rules.passage import Passage
from summarizer.extraction.rules.repeats import matter_of

_MODAL = re.compile(r"\b(?:will|would|could|may|might|can|must|should|shall|if)\b|['’](?:ll|d)\b")

_WHAT = re.compile(r"\s+(?:that|for|to)\s+")
_HALF = 0.5


def read(passage: Passage, items: Items) -> bool:
    """Whether a sentence takes back what its subject has asked or offered; that is noted."""
    taken = False
    for found in passage.find(_withdrawing()):
        subject = passage.subject(found.start())
        if subject is None or subject.negated or _MODAL.search(subject.between):
            continue
        if passage.conditional(subject):
            continue
        taken = True
        about = f"{found['about']} {passage.after(found.end())}"
        known = withdrawn_by(items, subject.party, about, passage.sentence.quote, found["thing"])
        if not known and _WHAT.match(passage.after(found.end())):
            items.demand(passage, found.start(), issuer=subject.party, status="withdrawn")
    return taken


def withdrawn_by(
    items: Items, issuer: str, about: str, quote: str, thing: str = "demand"
) -> list[DraftDemand]:
    """The demands of `issuer` that the sentence `quote` takes back, after that is noted.

    `about` are its words that say which; `thing` is what it calls them: "demands", "our offer".
    """
    own = [d for d in items.demands if d.issuer == issuer and _stands(d)]
    offers = thing in words("cues", "chat", "offers")
    own = [d for d in own if (d.force == "proposal") == offers] or own
    meant = _meant(own, about, many=thing.endswith("s"))
    for demand in meant:
        withdraw(items, demand, quote)
    return meant


def withdraw(items: Items, demand: DraftDemand, quote: str) -> None:
    """Note that a demand is withdrawn, by the sentence `quote`, and its deadlines with it."""
    demand.status = "withdrawn"
    held = [t for t in items.deadlines if demand.common.id in t.demands and t.status == "pending"]
    for deadline in held:
        deadline.status = "withdrawn"
    for item in (demand, *held):
        if quote not in item.common.quotes:
            item.common.quotes.append(quote)


def _stands(demand: DraftDemand) -> bool:
    return demand.status in ("open", "rejected") and demand.common.factuality != "negated"


def _meant(own: list[DraftDemand], about: str, *, many: bool) -> list[DraftDemand]:
    """Those that are about the same; without a word about what, all of them or the only one."""
    matter = matter_of(about)
    if matter:
        near = {d.common.id: _share(matter, d) for d in own}
        most = max(near.values(), default=0)
        own = [d for d in own if most >= _HALF and near[d.common.id] == most]
    return own if many or len(own) == 1 else []


def _share(matter: frozenset[str], demand: DraftDemand) -> float:
    """How much of a matter a demand holds; nothing if it holds not all of its figures."""
    own = matter_of(" ".join(demand.common.quotes))
    if any(word[0].isdigit() for word in matter - own):
        return 0
    return len(matter & own) / len(matter)


@cache
def _withdrawing() -> re.Pattern[str]:
    verbs = (
        r"(?:withdr(?:aw[sn]?|ew)|withdrawing|drop(?:s|ped|ping)?|retract(?:s|ed|ing)?|"
        r"tak(?:es?|en|ing)\s+back|took\s+back|g[ia]ve(?:s|n)?\s+up|giving\s+up|"
        r"abandon(?:s|ed|ing)?|waiv(?:es?|ed|ing))"
    )
    things = either(words("cues", "chat", "asks", "offers"))
    return re.compile(
        rf"\b{verbs}\s+(?:all\s+|both\s+)?(?:of\s+)?(?:our|my|its|their|his|her|the|this|that|these|"
        rf"those)\s+(?P<about>(?:[\w’'-]+\s+){{0,3}}?)(?P<thing>{things})\b"
    )
