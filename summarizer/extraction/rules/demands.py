"""Demands: who asks whom to do what."""

from __future__ import annotations

import re
from functools import cache

from summarizer.codebook import Force
from summarizer.extraction.draft import DraftDemand
from summarizer.extraction.rules import bids, denials, lists, offers
from summarizer.extraction.rules.asking import asks, demand_of
from summarizer.extraction.rules.items import Items
from summarizer.extraction.rules.lexicon import cue, either, words
from summarizer.extraction.rules.passage import Passage

_TO_ACT = re.compile(r"\s*(?:,[^,]{1,60},\s*)?(?:not\s+)?to\s+(?:[a-z]+ly\s+)?[a-z]")
_GAVE = ("gave", "gives", "given", "give")
_UNTIL_TO_ACT = re.compile(r"\s+(?:until|till)\s[^.;]{3,40}?\sto\s+[a-z]")
_HOPE = ("hopes", "hoped", "hope")
_WOULD_ACT = re.compile(r"\s+(?:would|will|can)\s+(?!be\b)[a-z]")
_CONSENTING = ("approve", "ratify", "decide", "vote", "consent", "rule", "agree", "confirm")
_ASKED = ("asked", "asks", "ask", "asking", "pressed")
_ACT_OR_THING = re.compile(rf"{_TO_ACT.pattern}|\s+for\s+(?!comment|now\b)[\w’'“\"]")
_INVITED = ("invited", "invites", "invite")
_TO_PLACE = re.compile(r"\s+to\s+\w")
_FOLLOWS = (
    dict.fromkeys(_GAVE, _UNTIL_TO_ACT)
    | dict.fromkeys(_HOPE, _WOULD_ACT)
    | dict.fromkeys(_ASKED, _ACT_OR_THING)
    | dict.fromkeys(_INVITED, _TO_PLACE)
)
# somebody whom the register does not hold, or "them"
_SOMEBODY = re.compile(
    r"\s+(?:them|him|her|it|(?:the|both|all|its|our|every|those)\s+(?!reporters|journalists|readers|"
    r"viewers|visitors|passengers)[\w’' -]{3,60}?)\s+(?:not\s+to|to|for)\s+[a-z]"
)
_WANTED_DONE = re.compile(
    r"\bwants?\s+(?=(?:the|its|their|our|all|those|these|an?)\s+[^.,;:]{3,60}?\s(?:back|out|gone|"
    r"[a-z]{2,}ed|kept|paid|put|cut|built|made|done|sent|shut|withdrawn|written|given)\b)|"
    r"\bwants?\s+(?=a\s+yes\b|an?\s+(?:[\w-]+\s+){0,3}(?:fee|raise|rise|deal|"
    r"guarantee|answer|apology|commitment|say|seat|vote)\b)"
)
_TABLED = re.compile(r"\bput(?:s|ting)?\s+(?=[^.;]{1,60}\son\s+the\s+table\b)")
_MODAL = re.compile(
    r"\b(?P<modal>must|ha(?:s|ve)\s+(?:got\s+)?to|needs?\s+to|should|ought\s+to)\s+(?P<not>(?:not|never|"
    r"now|also|first|immediately)\s+)*(?P<verb>[a-z]+)"
)
_YOU = re.compile(r"(?:^|[,;:]\s+|\b(?:and|but|so|then)\s+)[Yy]ou\s+$")
_SUM = re.compile(
    r"[€$£]\s?\d|\d[\d.,]*\s*(?:euros?|dollars?|pounds?|crowns?|francs?|per\s*cent|%)"
)
_NOUN = re.compile(
    r"\s+(?:(?:[A-Z]|an?|the|its|their|his|her|more|full|immediate|fresh|new|higher|better|"
    r"[\d“‘\"'€$£]|[a-z]+)\S*)"
)


def read(passage: Passage, items: Items) -> list[DraftDemand]:
    """Add the demands that a sentence holds, and return them."""
    found = [
        *denials.read(passage, items),  # first: the verb of asking in them asks nothing
        *_addressed(passage, items),
        *_things(passage, items),
        *_modals(passage, items),
        *_done(passage, items),
        *offers.read(passage, items),
        *bids.read(passage, items),
        *lists.asked(passage, items),
    ]
    return list({demand.common.id: demand for demand in found if demand}.values())


def _addressed(passage: Passage, items: Items) -> list[DraftDemand | None]:
    """ "The union urged the company to reopen the plant." """
    added = []
    for found in passage.find(_asking()):
        subject = passage.subject(found.start())
        if subject is None or not asks(passage, found, subject):
            continue
        to = passage.named_at(found.end())
        asked = found.group() in (*words("cues", "demands", "asking"), *_HOPE, *_INVITED)
        if to is None:
            # those asked are not known: "the heads of all schools"
            if asked and _SOMEBODY.match(passage.after(found.end())):
                added.append(demand_of(passage, items, found, subject, force="request"))
            continue
        addressee = passage.holder(to)
        follows = _FOLLOWS.get(found.group(), _TO_ACT)
        if not follows.match(passage.after(to.end)) or addressee in (None, subject.party):
            continue
        force: Force = "request" if asked else "demand"
        added.append(demand_of(passage, items, found, subject, addressees=[addressee], force=force))
    return added


def _done(passage: Passage, items: Items) -> list[DraftDemand | None]:
    """ "It wants the night shifts abolished", and "has put 140 crowns on the table"."""
    added = []
    for found in [*passage.find(_WANTED_DONE), *passage.find(_TABLED)]:
        subject = passage.subject(found.start())
        if subject is None or subject.negated or not asks(passage, found, subject):
            continue
        force: Force = "demand" if found.group().startswith("want") else "proposal"
        added.append(demand_of(passage, items, found, subject, force=force))
    return added


def _things(passage: Passage, items: Items) -> list[DraftDemand | None]:
    """ "The union demanded a rise." """
    added = []
    for found in passage.find(_wanted()):
        subject = passage.subject(found.start())
        after = passage.after(found.end())
        if subject is None or not asks(passage, found, subject) or not _NOUN.match(after):
            continue
        if passage.named_at(found.end()) and _TO_ACT.match(after):
            continue
        if re.match(r"\s+(?:to|by|of|and|or|as|for)\b", after):
            continue
        request = re.match(r"ask|call|request|urge|is seek|are seek", found.group())
        added.append(
            demand_of(
                passage,
                items,
                found,
                subject,
                addressees=_that_they(passage, found),
                force="request" if request else "demand",
            )
        )
    return added


def _that_they(passage: Passage, found: re.Match[str]) -> list[str]:
    """The addressee of "demanded that the company pay", or "demanded pay from the company"."""
    that = re.match(r"(?:\s+on\s+\w+day)?\s+that\s+", passage.after(found.end()))
    source = re.match(
        r"\s+[^.,;]{1,60}?\s+from\s+(?=(?:the\s+)?[A-Z]|the\s)", passage.after(found.end())
    )
    leads = that or source
    named = passage.named_at(found.end() + leads.end()) if leads else None
    party = passage.holder(named) if named else None
    return [party] if party else []


def _modals(passage: Passage, items: Items) -> list[DraftDemand | None]:
    """ "The company must reopen the plant," the union said."""
    added = []
    for found in passage.find(_MODAL):
        voice = passage.voice(found.start())
        if (
            voice is None
            or voice.principal is None
            or (found["verb"] in ("have", "be") and not _passive(passage, found))
        ):
            continue
        subject = passage.subject(found.start())
        addressed = subject is None and _to_you(passage, found)
        if _of_a_deal(passage, found) or not (subject or addressed or _passive(passage, found)):
            continue
        if _is_advice(passage, found):
            continue
        if subject and subject.party == voice.principal:
            continue
        force: Force = "demand" if found["modal"].startswith(("must", "ha")) else "request"
        added.append(
            items.demand(
                passage,
                found.start(),
                issuer=voice.principal,
                force=force,
                addressees=[subject.party] if subject else [],
                factuality=passage.factuality(found.start(), found.end()),
            )
        )
    return added


def _to_you(passage: Passage, found: re.Match[str]) -> bool:
    """ "You must pay by Friday", said to nobody by name: an ask if it has a date or a sum."""
    if passage.paragraph.kind != "turn" or not _YOU.search(passage.before(found.start())):
        return False
    return bool(passage.times or _SUM.search(passage.after(found.end())))


def _is_advice(passage: Passage, found: re.Match[str]) -> bool:
    """ "You must see that film": what one would like another to enjoy or to know, by no date."""
    said = found["verb"] in words("cues", "chat", "enjoying") and not passage.times
    return said and passage.paragraph.kind == "turn"


def _of_a_deal(passage: Passage, found: re.Match[str]) -> bool:
    """Whether "must" tells what a deal obliges to, needs or would take, or only supposes."""
    before = passage.before(found.start())
    return (
        before.startswith("Under ")
        or found["verb"] in _CONSENTING
        or bool(re.search(r"\bwould\s+(?:\w+ly\s+)?$", before))
        or bool(re.search(r"\b(?:if|whether|what|when|how)\b", before[-40:]))
    )


def _passive(passage: Passage, found: re.Match[str]) -> bool:
    """ "The tariffs must be lifted": a thing that can be granted, with nobody named."""
    return bool(_granted().match(passage.after(found.start("verb"))))


@cache
def _asking() -> re.Pattern[str]:
    return re.compile(rf"{cue('demands', 'asking', 'ordering')}|\b{either(_FOLLOWS)}\b")


@cache
def _wanted() -> re.Pattern[str]:
    amount = r"\b(?:wants?|seeks?)(?=\s+(?:an?\s+)?(?:[\d$€£]|\w+\s+per\s*cent))"
    return re.compile(f"(?:{cue('demands', 'things')}|{amount})")


@cache
def _granted() -> re.Pattern[str]:
    return re.compile(rf"be\s+(?:[a-z]+ly\s+)?{either(words('cues', 'demands', 'granted'))}\b")
