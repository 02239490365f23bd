"""What asks have in common: whether a verb is one of asking, and who utters what is asked."""

from __future__ import annotations

import re

from summarizer.codebook import Factuality
from summarizer.extraction.draft import DraftDemand
from summarizer.extraction.rules.bodies import Mention
from summarizer.extraction.rules.items import Items
from summarizer.extraction.rules.passage import Passage, Subject
from summarizer.extraction.rules.voices import Attribution

_NOT_ASKED = re.compile(r"\b(?:asked|wants?|wanted)\s+(?:about|how|whether|why|what)\b")
_AS_IF = re.compile(r"\bas\s+(?:though|if)\s+$")
_MODAL = re.compile(
    r"\b(?P<modal>must|ha(?:s|ve)\s+to|needs?\s+to|should|ought\s+to)\s+(?P<not>(?:not|never|"
    r"now|also|first|immediately)\s+)*(?P<verb>[a-z]+)"
)


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
    factuality: Factuality = (
        "negated" if subject.negated else passage.factuality(subject.start, found.end())
    )
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
    mention: Mention = next(m for m in passage.mentions if m.start == subject.start)
    outer = voice.attribution
    if mention.party in (None, outer.speaker, passage.parties.hearer):
        return None
    via = (*outer.via, outer.speaker) if outer.speaker else ()
    return Attribution(speaker=mention.party, via=via, cue=found.group(), mode="paraphrase")
