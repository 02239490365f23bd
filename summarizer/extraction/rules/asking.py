"""What asks have in common: whether a verb is one of asking, and who utters what is asked."""

from __future__ import annotations

import re

from summarizer.codebook import Factuality
from summarizer.extraction.draft import DraftDemand
from summarizer.extraction.rules.bodies import Mention
from summarizer.extraction.rules.items import Items
from summarizer.extraction.rules.passage import Passage, Subject
from summarizer.extraction.rules.voices import Attribution
from summarizer.extraction.rules.withdrawals import withdrawn_by

_NOT_ASKED = re.compile(r"\b(?:asked|wants?|wanted)\s+(?:about|how|whether|why|what)\b")
_AS_IF = re.compile(r"\bas\s+(?:though|if)\s+$")
_NO_LONGER = re.compile(r"\bno\s+longer\b|\bnot\b.*\bany\s?more\b")


def asks(passage: Passage, found: re.Match[str], subject: Subject | None) -> bool:
    """Whether the verb is one of asking here: active, not conditional, not about the past."""
    if subject is None or passage.long_past(subject):
        return False
    if passage.is_noun(found.group(), subject) or passage.conditional(subject):
        return False
    if _AS_IF.search(passage.before(subject.start)):
        return False
    if re.search(r"\b(?:would|could|may|might|can|if|was|were|is|are|been|be)\b", subject.between):
        return False
    return not _NOT_ASKED.match(passage.after(found.start()))


def demand_of(
    passage: Passage, items: Items, found: re.Match[str], subject: Subject, **fields: object
) -> DraftDemand | None:
    """The demand of a subject by the verb that was found; `fields` are those of the draft."""
    dropped = bool(_NO_LONGER.search(subject.between))
    factuality: Factuality = (
        "negated"
        if subject.negated and not dropped
        else passage.factuality(subject.start, found.end())
    )
    if dropped:
        about = passage.after(found.end())
        if known := withdrawn_by(items, subject.party, about, passage.sentence.quote):
            return known[0]
        fields["status"] = "withdrawn"
    return items.demand(
        passage,
        found.start(),
        issuer=subject.party,
        factuality=factuality,
        attribution=spoken_by(passage, found, subject),
        **fields,
    )


def spoken_by(passage: Passage, found: re.Match[str], subject: Subject) -> Attribution | None:
    """A demand that is told was uttered by the one who made it; a wish was not."""
    voice = passage.voice(found.start())
    if (
        voice is None
        or subject.pronoun
        or subject.negated
        or found.group().startswith(("want", "is", "are"))
    ):
        return None
    mention: Mention = next(m for m in passage.frames.mentions if m.start == subject.start)
    outer = voice.attribution
    if mention.party in (None, outer.speaker, passage.parties.hearer):
        return None
    via = (*outer.via, outer.speaker) if outer.speaker else ()
    return Attribution(speaker=mention.party, via=via, cue=found.group(), mode="paraphrase")
