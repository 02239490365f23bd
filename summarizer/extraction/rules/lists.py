"""Lists: what is asked or agreed in the items of a list, by the words that open it.

"The union demands:", and then what; "The parties have agreed that", and then clause by clause.
"""

from __future__ import annotations

import re
from functools import cache

from summarizer.extraction.draft import DraftAgreement, DraftDemand, DraftTerm
from summarizer.extraction.rules.asking import spoken_by
from summarizer.extraction.rules.items import Items
from summarizer.extraction.rules.lexicon import cue
from summarizer.extraction.rules.passage import Passage

_AGREE = re.compile(
    r"(?:(?:have|has|hereby|also)\s+)*(?:agree[ds]?|undertakes?|undertook|commit(?:s|ted)?)\s+"
    r"(?P<what>(?:that|to|on)\s.+)"
)
_REQUEST = re.compile(r"ask|call|urge|request|appeal|invite|beg|implore")
_NOTHING_ELSE = re.compile(
    r"(?:\s+(?:the\s+)?[\w’'-]+){0,5}?(?:\s+(?:to|that|the\s+following|as\s+follows))?\s*[:,–—]?\s*"
)
_JOINT = re.compile(r"(?i)\bjoint\s+(?:statement|communiqu[ée]|declaration|press\s+statement)\b")
_TO = re.compile(r"(?:that|to|themselves\s+to)\s+(?=[a-z])")


def asked(passage: Passage, items: Items) -> list[DraftDemand | None]:
    """The demand that an item of a list makes, by the verb of asking in the words that open it."""
    head = passage.head
    verb = _last_ask(head) if head else None
    subject = head.subject(verb.start()) if head and verb else None
    if head is None or verb is None or subject is None or subject.negated:
        return []
    named = head.named_at(verb.end())
    addressee = head.holder(named) if named else None
    # "calls on the company to:" and then what; "demands that:" and then who does what
    own = passage.mentions[0] if passage.mentions else None
    if addressee is None and own and own.start < passage.sentence.start + 5:
        addressee = passage.holder(own)
    return [
        items.demand(
            passage,
            passage.sentence.start,
            issuer=subject.party,
            addressees=[addressee] if addressee and addressee != subject.party else [],
            force="request" if _REQUEST.match(verb.group()) else "demand",
            attribution=spoken_by(head, verb, subject),
        )
    ]


def _last_ask(head: Passage) -> re.Match[str] | None:
    """The verb of asking with which the words before a list end."""
    verbs = head.find(_asking())
    after = head.after(verbs[-1].end()) if verbs else ""
    return verbs[-1] if verbs and _NOTHING_ELSE.fullmatch(after) else None


def agreed(passage: Passage, items: Items) -> None:
    """Add what the parties of a joint statement have agreed, clause by clause, as its terms."""
    opening = passage.opening
    found = _AGREE.match(passage.sentence.text)
    held = passage.holder(opening) if opening else None
    if found is None or held is None or items.parties[held].kind != "collective":
        return
    joint = _JOINT.search(items.parties.text)
    parties = list(items.parties[held].members) or [held]
    name = joint.group().lower() if joint else "agreement"
    deal = _stated(items, name, parties) or items.agreement(
        passage,
        passage.sentence.start,
        name=name,
        instrument=joint.group() if joint else None,
        parties=parties,
        status="unclear" if joint else "tentative",
    )
    if deal is None:
        return
    bound = parties if found["what"].startswith("to ") else []
    action = _TO.sub("", " ".join(found["what"].split()), count=1).rstrip(" .;,")
    deal.terms.append(
        DraftTerm(
            quote=passage.sentence.quote,
            obligors=bound,
            action=action,
            factuality="certain",
            speaker=None,
        )
    )


def _stated(items: Items, name: str, parties: list[str]) -> DraftAgreement | None:
    """The agreement that an earlier clause of the same statement has told of."""
    return next((a for a in items.agreements if (a.name, a.parties) == (name, parties)), None)


@cache
def _asking() -> re.Pattern[str]:
    return re.compile(cue("demands", "asking", "ordering", "things"))
