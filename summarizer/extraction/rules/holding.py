"""What positions have in common: the condition on which they stand, and how firm they are."""

from __future__ import annotations

import re

from summarizer.codebook import Firmness
from summarizer.extraction.rules.items import Items
from summarizer.extraction.rules.passage import Passage, Subject
from summarizer.extraction.rules.voices import Attribution

CONDITION = re.compile(
    r"\b(?:only\s+)?(?P<cue>if|unless|provided\s+(?:that)?|as\s+(?:long|soon)\s+as|once)\s+"
    r"(?P<what>[^.;”\"]+)"
)
_FAILS = re.compile(r"\b(?:not|never|fails?|failed|refuses?|rejects?|refused|no)\b|n['’]t\b")
_TOO = re.compile(r"\b(?:is|are|were)\s+(?:also\s+)?(?:ready|willing|prepared|open)\b")
_STRONG = re.compile(r"\b(?:never|non-negotiable|under no circumstances|red lines?)\b")


def condition_words(condition: re.Match[str] | None) -> str | None:
    """The words of a condition, without a mere "if"; None where there is none."""
    if condition is None:
        return None
    plain = condition.group().startswith("if ")
    return " ".join(condition["what" if plain else 0].split()).rstrip(",")


def position_of(
    passage: Passage, items: Items, found: re.Match[str], subject: Subject, **fields: object
) -> None:
    """Add the position of a subject by the verb that was found."""
    at = found.start()
    firm: Firmness = (
        "red_line"
        if _STRONG.search(passage.paragraph.text, subject.start, found.end())
        else "stated"
    )
    fields.setdefault("firmness", firm)
    fields.setdefault("attribution", _by_person(passage, found, subject))
    items.position(
        passage,
        at,
        holder=subject.party,
        factuality=passage.factuality(subject.start, found.end()),
        **fields,
    )


def _by_person(passage: Passage, found: re.Match[str], subject: Subject) -> Attribution | None:
    """A person whose stand the document tells has uttered it: "the minister ruled out"."""
    voice = passage.voice(found.start())
    mention = next(m for m in passage.frames.mentions if m.start == subject.start)
    person = mention.party and passage.parties[mention.party].kind == "person"
    if not person or voice is None or voice.attribution.speaker is not None:
        return None
    return Attribution(mention.party, (), " ".join(found.group().split()), "paraphrase")


def others_first(
    passage: Passage, items: Items, found: re.Match[str], subject: Subject, condition: re.Match[str]
) -> bool:
    """ "Willing if the other side acts first" is a precondition (codebook 9.15)."""
    to = passage.named_at(found.end() + condition.start("what"))
    addressee = passage.holder(to) if to and not to.pronoun else None
    if _TOO.search(condition["what"]):
        return False
    if addressee is None or addressee == subject.party or _FAILS.search(condition["what"]):
        return False
    items.demand(
        passage,
        found.start(),
        issuer=subject.party,
        addressees=[addressee],
        force="precondition",
        factuality=passage.factuality(subject.start, found.end()),
    )
    return True
