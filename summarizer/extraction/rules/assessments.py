"""Assessments: how a party judges talks, offers and prospects."""

from __future__ import annotations

import re
from functools import cache

from summarizer.extraction.rules.items import Items
from summarizer.extraction.rules.lexicon import either, words
from summarizer.extraction.rules.passage import Passage

_THREATENED = re.compile(
    r"\b(?:may|might|could|would|will)\s+(?:still\s+|yet\s+|also\s+|well\s+)?"
    r"(?:sink|derail|scupper|wreck|endanger|jeopardi[sz]e|undermine|delay|destroy|kill|threaten|"
    r"cost|split)\b"
)


def read(passage: Passage, items: Items) -> None:
    """Add what a sentence judges."""
    _judgements(passage, items)
    _worths(passage, items)


def _worths(passage: Passage, items: Items) -> None:
    """What a speaker we know says of a matter: "the trial was worth a try", "may sink the deal"."""
    for found in [*passage.find(_worth()), *passage.find(_THREATENED)]:
        voice = passage.voice(found.start())
        if voice is None or voice.principal is None or voice.attribution.speaker is None:
            continue
        if re.search(r"\b(?:if|whether|unless)\b", passage.before(found.start())):
            continue
        subject = passage.subject(found.start())
        if subject is None or subject.pronoun == "it":
            items.position(passage, found.start(), holder=voice.principal, stance="assesses")


def _judgements(passage: Passage, items: Items) -> None:
    # the pattern may begin at any word, so that one look for what it needs saves much
    judged = passage.find(_judgement()) if _judged().search(passage.sentence.text) else []
    for found in judged:
        if found["called"] or found["hailed"]:
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


@cache
def _worth() -> re.Pattern[str]:
    how = either(words("cues", "positions", "worths"))
    return re.compile(rf"\b(?:was|were|is|are|would\s+be|had\s+been)\s+(?:not\s+)?{how}\b")


@cache
def _judged() -> re.Pattern[str]:
    """What every judgement holds: the thing that is judged, or a progress, need or possibility."""
    what = either(words("cues", "positions", "judged"))
    return re.compile(rf"\b{what}\b|\bprogress\b|\bto\s+be\b|\bcan\b|\b(?:call|describ|hail)")


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
    hailed = (
        rf"\b(?P<hailed>called|calls|described|hailed|dismissed)\s+{thing}(?:\s+(?:in|on|of|at)\s+"
        r"(?:the\s+)?\w+)?\s+(?:an?\s+|as\s+|“|\"|‘)?[a-z]"
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
    return re.compile(rf"(?:{called}|{hailed}|{were}|{fixable}|{takes}|{made})")
