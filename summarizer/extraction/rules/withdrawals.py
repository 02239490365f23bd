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
        own = [d for d in items.demands if d.issuer == subject.party and _stands(d)]
        offers = found["thing"] in words("cues", "chat", "offers")
        own = [d for d in own if (d.force == "proposal") == offers] or own
        about = f"{found['about']} {passage.after(found.end())}"
        for demand in _meant(own, about, many=found["thing"].endswith("s")):
            withdraw(items, demand, passage.sentence.quote)
    return taken


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
        near = {d.common.id: len(matter & matter_of(" ".join(d.common.quotes))) for d in own}
        most = max(near.values(), default=0)
        own = [d for d in own if most and near[d.common.id] == most]
    return own if many or len(own) == 1 else []


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
