"""Demands: who asks whom to do what."""

from __future__ import annotations

import re
from functools import cache

from summarizer.codebook import Factuality, Force
from summarizer.extraction.draft import DraftDemand
from summarizer.extraction.rules.attribution import Attribution
from summarizer.extraction.rules.items import Items
from summarizer.extraction.rules.lexicon import cue, either, words
from summarizer.extraction.rules.parties import Mention
from summarizer.extraction.rules.passage import Passage, Subject

_TO_ACT = re.compile(r"\s*(?:,[^,]{1,60},\s*)?(?:not\s+)?to\s+(?:[a-z]+ly\s+)?[a-z]")
_GAVE = ("gave", "gives", "given", "give")
_UNTIL_TO_ACT = re.compile(r"\s+(?:until|till)\s[^.;]{3,40}?\sto\s+[a-z]")
_HOPE = ("hopes", "hoped", "hope")
_WOULD_ACT = re.compile(r"\s+(?:would|will|can)\s+(?!be\b)[a-z]")
_FOLLOWS = dict.fromkeys(_GAVE, _UNTIL_TO_ACT) | dict.fromkeys(_HOPE, _WOULD_ACT)
_NOT_ASKED = re.compile(r"\b(?:asked|wants?|wanted)\s+(?:about|how|whether|why|what)\b")
_MODAL = re.compile(
    r"\b(?P<modal>must|ha(?:s|ve)\s+to|needs?\s+to|should|ought\s+to)\s+(?P<not>(?:not|never|"
    r"now|also|first|immediately)\s+)*(?P<verb>[a-z]+)"
)
_UNLESS = re.compile(r"\b(?:unless|until)\s+")
_ACTS = re.compile(r"\s*(?:the\s+)?")
_RETURN = re.compile(
    r"\b(?:in\s+(?:exchange|return)\s+for|if|provided(?:\s+that)?)\s+(?P<what>[^.;”\"]+)"
)
_EXCHANGE = re.compile(
    r"\band\s+(?P<what>(?:we|the|they|you|our|your)\s+[^.;]{0,80}?\b(?:can|will|could|may|"
    r"['’]ll)\b[^.;]*)"
)
_POLITE = re.compile(
    r"\b(?:[Cc]an|[Cc]ould|[Ww]ould|[Ww]ill)\s+you\s+(?:please\s+)?(?!be\b|tell\b|explain\b|"
    r"say\b|have\b|agree\b)[a-z]+|\b(?:[Ww]e|I)\s+(?:still\s+)?need\s+(?:the|your|a|"
    r"an)\s+[a-z]+\s+(?:by|before|from)\b"
)
_FINITE = re.compile(r"\s+(?P<verb>[a-z]+(?:s|es)?)\b")
_NOUN = re.compile(
    r"\s+(?:(?:[A-Z]|an?|the|its|their|his|her|more|full|immediate|fresh|new|higher|better|"
    r"[\d“‘\"'€$£]|[a-z]+)\S*)"
)


def read(passage: Passage, items: Items) -> list[DraftDemand]:
    """Add the demands that a sentence holds, and return them."""
    found = [
        *_addressed(passage, items),
        *_things(passage, items),
        *_modals(passage, items),
        *_offers(passage, items),
        *_preconditions(passage, items),
        *_threats(passage, items),
        *_imperatives(passage, items),
        *_questions(passage, items),
    ]
    return list({demand.common.id: demand for demand in found if demand}.values())


def _addressed(passage: Passage, items: Items) -> list[DraftDemand | None]:
    """ "The union urged the company to reopen the plant." """
    added = []
    for found in passage.find(_asking()):
        subject = passage.subject(found.start())
        to = passage.named_at(found.end())
        if subject is None or to is None or not _asks(passage, found, subject):
            continue
        addressee = passage.holder(to)
        follows = _FOLLOWS.get(found.group(), _TO_ACT)
        if not follows.match(passage.after(to.end)) or addressee in (None, subject.party):
            continue
        asked = found.group() in (*words("cues", "demands", "asking"), *_HOPE)
        force: Force = "request" if asked else "demand"
        added.append(_add(passage, items, found, subject, addressees=[addressee], force=force))
    return added


def _things(passage: Passage, items: Items) -> list[DraftDemand | None]:
    """ "The union demanded a rise." """
    added = []
    for found in passage.find(_wanted()):
        subject = passage.subject(found.start())
        after = passage.after(found.end())
        if subject is None or not _asks(passage, found, subject) or not _NOUN.match(after):
            continue
        if passage.named_at(found.end()) and _TO_ACT.match(after):
            continue
        if re.match(r"\s+(?:to|by|of|and|or|as|for)\b", after):
            continue
        request = re.match(r"ask|call|request|urge|is seek|are seek", found.group())
        added.append(
            _add(
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
    that = re.match(r"\s+that\s+", passage.after(found.end()))
    source = re.match(
        r"\s+[^.,;]{1,60}?\s+from\s+(?=(?:the\s+)?[A-Z]|the\s)", passage.after(found.end())
    )
    leads = that or source
    named = passage.named_at(found.end() + leads.end()) if leads else None
    party = passage.holder(named) if named else None
    return [party] if party else []


def _asks(passage: Passage, found: re.Match[str], subject: Subject | None) -> bool:
    """Whether the verb is one of asking here: active, not conditional, not about the past."""
    if subject is None or passage.long_past(subject):
        return False
    if passage.is_noun(found.group(), subject) or passage.conditional(subject):
        return False
    if re.search(r"\b(?:would|could|may|might|can|if|was|were|is|are|been|be)\b", subject.between):
        return False
    return not _NOT_ASKED.match(passage.after(found.start()))


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
        if re.search(r"\b(?:if|whether|what|when|how)\b", passage.before(found.start())[-40:]):
            continue
        subject = passage.subject(found.start())
        if subject is None and not _passive(passage, found):
            continue
        if re.search(r"\bwould\s+(?:\w+ly\s+)?$", passage.before(found.start())):
            continue  # what a deal would take: an assessment
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


def _passive(passage: Passage, found: re.Match[str]) -> bool:
    """ "The tariffs must be lifted": a thing that can be granted, with nobody named."""
    return bool(_granted().match(passage.after(found.start("verb"))))


def _offers(passage: Passage, items: Items) -> list[DraftDemand | None]:
    added = []
    for found in passage.find(_offering()):
        subject = passage.subject(found.start())
        after = passage.after(found.end())
        if subject is None or not _asks(passage, found, subject) or not _NOUN.match(after):
            continue
        given = _RETURN.search(after)
        to = passage.named_at(found.end())
        addressee = passage.holder(to) if to and not to.pronoun else None
        added.append(
            _add(
                passage,
                items,
                found,
                subject,
                force="proposal",
                addressees=[addressee] if addressee and addressee != subject.party else [],
                in_return=" ".join(given["what"].split()).rstrip(", ") if given else None,
            )
        )
    return added


def _preconditions(passage: Passage, items: Items) -> list[DraftDemand | None]:
    """ "We will not talk until the army withdraws": the other has to act first."""
    added = []
    for found in passage.find(_UNLESS):
        refusal = re.search(
            r"\b(?:will|would|can)(?:not\s|\s+not\s|\s+never\s)|\bwon['’]t\s|\brefus\w+\s+to\s",
            passage.before(found.start()),
        )
        to = passage.named_at(found.end())
        addressee = passage.holder(to) if to else None
        if not refusal or not addressee or to is None:
            continue
        subject = passage.subject(passage.sentence.start + refusal.start())
        act = _FINITE.match(passage.after(to.end))
        if subject is None or act is None or subject.party == addressee:
            continue
        added.append(
            items.demand(
                passage,
                found.start(),
                issuer=subject.party,
                addressees=[addressee],
                force="precondition",
                factuality=passage.factuality(subject.start, found.start()),
            )
        )
    return added


def _threats(passage: Passage, items: Items) -> list[DraftDemand | None]:
    """ "They threatened to strike unless the company pays." """
    added = []
    for found in passage.find(_threat()):
        subject = passage.subject(found.start())
        after = passage.after(found.end())
        turn = re.search(r"\b(?:unless|if)\s+", after)
        if subject is None or turn is None or subject.negated:
            continue
        to = passage.named_at(found.end() + turn.end())
        addressee = passage.holder(to) if to else None
        action = after[: turn.start()]
        added.append(
            _add(
                passage,
                items,
                found,
                subject,
                addressees=[addressee] if addressee else [],
                consequences=[items.consequence(passage, subject.party, found.start(), action)],
            )
        )
    return added


def _questions(passage: Passage, items: Items) -> list[DraftDemand | None]:
    """ "Can you send the draft?" or "We need the draft", from one speaker to the other."""
    hearer = passage.parties.hearer
    added = []
    for found in passage.find(_POLITE) if hearer and passage.paragraph.kind == "turn" else []:
        voice = passage.voice(found.start())
        if voice and voice.principal and voice.attribution.mode == "own_text":
            added.append(
                items.demand(
                    passage,
                    found.start(),
                    issuer=voice.principal,
                    addressees=[hearer],
                    force="request",
                )
            )
    return added


def _imperatives(passage: Passage, items: Items) -> list[DraftDemand | None]:
    """ "Release the crew and the ships can sail," said by a party whom we know."""
    added = []
    for found in passage.find(_imperative()):
        voice = passage.voice(found.start("verb"))
        if voice is None or voice.principal is None or not _whole(passage, found):
            continue
        given = _EXCHANGE.search(passage.clause(found.start("verb")))
        added.append(
            items.demand(
                passage,
                found.start("verb"),
                issuer=voice.principal,
                force="proposal" if given else "demand",
                in_return=given["what"].strip() if given else None,
            )
        )
    return added


def _whole(passage: Passage, found: re.Match[str]) -> bool:
    """Whether the verb begins what is said, in the speaker's own words."""
    at = found.start("verb")
    return passage.paragraph.in_quotation(at) or (
        passage.paragraph.kind == "turn" and at == passage.sentence.start
    )


def _add(
    passage: Passage, items: Items, found: re.Match[str], subject: Subject, **fields: object
) -> DraftDemand | None:
    factuality: Factuality = (
        "negated" if subject.negated else passage.factuality(subject.start, found.end())
    )
    return items.demand(
        passage,
        found.start(),
        issuer=subject.party,
        factuality=factuality,
        attribution=_spoken_by(passage, found, subject),
        **fields,
    )


def _spoken_by(passage: Passage, found: re.Match[str], subject: Subject) -> Attribution | None:
    """A demand that is told was uttered by the one who made it; a wish was not."""
    voice = passage.voice(found.start())
    if (
        voice is None
        or subject.pronoun
        or subject.negated
        or found.group().startswith(("want", "is", "are"))
    ):
        return None
    mention: Mention = next(m for m in passage.mentions if m.start == subject.start)
    outer = voice.attribution
    if mention.party is None or mention.party == outer.speaker:
        return None
    via = (*outer.via, outer.speaker) if outer.speaker else ()
    return Attribution(speaker=mention.party, via=via, cue=found.group(), mode="paraphrase")


@cache
def _imperative() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|(?<=[“\"‘'])|(?<=[.!]\s))"
        rf"(?P<verb>{either(words('cues', 'demands', 'imperatives'))})\s+(?:the|all|our|your|"
        r"these|those|this|that|[a-z]+s)\b"
    )


@cache
def _asking() -> re.Pattern[str]:
    return re.compile(rf"{cue('demands', 'asking', 'ordering')}|\b{either(_FOLLOWS)}\b")


@cache
def _wanted() -> re.Pattern[str]:
    amount = r"\b(?:wants?|seeks?)(?=\s+(?:an?\s+)?(?:[\d$€£]|\w+\s+per\s*cent))"
    return re.compile(f"(?:{cue('demands', 'things')}|{amount})")


@cache
def _offering() -> re.Pattern[str]:
    return re.compile(cue("demands", "offering"))


@cache
def _threat() -> re.Pattern[str]:
    return re.compile(cue("demands", "threats"))


@cache
def _granted() -> re.Pattern[str]:
    return re.compile(rf"be\s+(?:[a-z]+ly\s+)?{either(words('cues', 'demands', 'granted'))}\b")
