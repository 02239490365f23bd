"""Assessments, and what is said or not said to the demands and deadlines of others."""

from __future__ import annotations

import re
from functools import cache

from summarizer.extraction.draft import DraftResponse
from summarizer.extraction.rules.items import Items
from summarizer.extraction.rules.lexicon import either, words
from summarizer.extraction.rules.parties import Mention
from summarizer.extraction.rules.passage import Passage

NO_COMMENT = re.compile(
    r"\b(?:no\s+(?:immediate\s+)?comment\s+from|declined\s+to\s+comment|"
    r"refused\s+to\s+comment|did\s+not\s+(?:immediately\s+)?(?:comment|respond))\b"
)
_AGAINST = re.compile(
    r"\b[Tt](?:hose|hese|he)\s+(?:demands|conditions|terms|proposals)\s+(?:are|were|amount|would)\b"
    r"[^.;]{0,60}\b(?:tantamount|unacceptable|amount\s+to|capitulation|absurd|unrealistic|"
    r"blackmail)"
)


def read(passage: Passage, items: Items) -> None:
    """Add what a sentence judges, and what it answers or leaves without an answer."""
    _judgements(passage, items)
    _silences(passage, items)
    _objections(passage, items)


def _judgements(passage: Passage, items: Items) -> None:
    for found in passage.find(_judgement()):
        if found["called"]:
            subject = passage.subject(found.start())
            holder, start = (subject.party, subject.start) if subject else (None, 0)
        else:
            voice = passage.voice(found.start())
            holder, start = (voice.principal if voice else None), found.start()
        if holder and not re.search(r"\b(?:if|whether)\b", passage.before(found.start())[-60:]):
            items.position(
                passage,
                found.start(),
                holder=holder,
                stance="assesses",
                firmness="flexible" if found["can"] else "stated",
                factuality=passage.factuality(start, found.end()),
            )


def _silences(passage: Passage, items: Items) -> None:
    """ "No comment" on what a person said is a response to the items of that person."""
    for found in passage.find(NO_COMMENT):
        later = [m for m in passage.mentions if m.start >= found.end()]
        about = next((m for m in later if re.match(r"['’]s\s", passage.after(m.end))), None)
        if about is None or about.party is None:
            continue
        from_text = passage.paragraph.text[found.end() : about.start]
        silent = [p for m in later if m.start < about.start and (p := _silent(passage, m))]
        if "on" not in from_text.split():
            continue
        for item in [*items.deadlines, *items.demands]:
            if item.common.speaker == about.party and item.common.time_frame == "current":
                item.common.responses += [
                    DraftResponse(quote=passage.sentence.text, party=party, kind="no_comment")
                    for party in dict.fromkeys(p for ps in silent for p in ps)
                ]
                return


def _objections(passage: Passage, items: Items) -> None:
    """What is said against "those demands" is a response to the demand told just before."""
    for found in passage.find(_AGAINST):
        voice = passage.voice(found.start())
        demand = items.demands[-1] if items.demands else None
        if voice is None or voice.principal is None or demand is None:
            continue
        if demand.issuer == voice.principal or demand.status != "open":
            continue
        if not demand.addressees or voice.principal in demand.addressees:
            demand.common.responses.append(
                DraftResponse(quote=passage.sentence.text, party=voice.principal, kind="objected")
            )


def _silent(passage: Passage, mention: Mention) -> list[str]:
    if mention.party is None:
        return []
    return passage.parties[mention.party].members or [mention.party]


@cache
def _judgement() -> re.Pattern[str]:
    how = either(words("cues", "positions", "judgements"))
    what = either(words("cues", "positions", "judged"))
    thing = (
        rf"(?:(?:[Tt]he|[Tt]hose|[Tt]hese|[Aa]n?|[Aa]ny)\s+)?(?:[\w’'-]+\s+){{0,3}}?{what}(?:\s+"
        rf"(?:with|without|on|in)(?:\s+[\w.-]+){{1,3}})?"
    )
    fixable = r"\bcan\s+(?:be\s+)?(?P<can>fix(?:ed)?|solved?|resolved?|bridged?|worked\s+out)\b"
    takes = (
        r"\bwould\s+(?:\w+ly\s+)?(?:need|"
        rf"have)\s+to\s+be\s+{either(words('cues', 'demands', 'granted'))}\b"
    )
    made = (
        r"\b(?:some|no|little|good|great|significant|real)\s+progress\b[^.;]{0,50}\b(?:made|"
        r"achieved)\b"
    )
    rank = r"(?:very\s+|too\s+|extremely\s+|“|\"|‘)*"
    called = (
        rf"\b(?P<called>called|calls|described|describes|hailed)\s+(?:a\s+)?{thing}"
        rf"(?:\s+as)?\s+{rank}{how}\b"
    )
    were = (
        rf"\b{thing}\s+(?:was|were|had\s+been|has\s+been|have\s+been|is|are|remained|remains?|"
        rf"(?:would|will)\s+be)\s+{rank}{how}\b"
    )
    return re.compile(rf"(?:{called}|{were}|{fixable}|{takes}|{made})")
