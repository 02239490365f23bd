"""Events as notices: one escaped line in the language asked for, with what it rests on."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from summarizer.asking import Citation
from summarizer.brief import Evidence
from summarizer.chat.escaping import inert
from summarizer.chat.telling import Phrases, is_told_in
from summarizer.chat.thread.notices import Event
from summarizer.chat.thread.transcript import Transcript
from summarizer.chat.values import Notice
from summarizer.chat.wording import DEFAULT, Wording, wording

_LONGEST = 300
_CONTEXT = 32
_BROKEN = ("collapsed", "rejected", "stalled", "ended", "unclear")


def notice(event: Event, transcript: Transcript, language: str) -> Notice:
    """What is told of `event`; `transcript` is the thread as it stands.

    `language` is that of those who follow; where that is English, the thread's own is taken.
    """
    # what was deleted is not said again
    citations = () if event.what == "gone" else _citations(event, transcript)
    own = transcript.language if language == DEFAULT else language
    return Notice(
        about=event.about,
        text=_text(event, citations, wording(own)),
        item=event.entry.id,
        citations=citations,
    )


def _text(event: Event, citations: Sequence[Citation], say: Wording) -> str:
    words = _all_words()[say.language]
    facts = event.facts
    what = event.what.rpartition(".")[2] if event.about == "position" else event.what
    if event.about == "agreement":
        what = "broken" if event.what in _BROKEN else event.what.partition(".")[0]
    forms: Mapping[str, str] = words[event.about]
    when = facts.latest and say.day(facts.latest)
    form = forms.get(f"{what}_when") if when else None
    status = words["status"].get(facts.status, facts.status)
    who = inert(", ".join(facts.who), _LONGEST)
    what_told = who if event.what == "gone" else inert(_told(event, citations, say), _LONGEST)
    values = {"what": what_told, "when": when or "", "status": status}
    return (form or forms[what]).format_map(values)


def _citations(event: Event, transcript: Transcript) -> tuple[Citation, ...]:
    """The newest proof first: of an answer that is the answer."""
    text, document = transcript.text, transcript.sha256[:12]
    spots = dict.fromkeys(spot for spots in event.entry.spots.values() for spot in spots)
    found = {f.start: f for spot in spots if (f := transcript.found(spot)) is not None}
    return tuple(
        Citation(
            item=event.entry.id,
            document=document,
            evidence=Evidence(
                quote=text[f.start : f.end],
                start=f.start,
                end=f.end,
                prefix=text[max(0, f.start - _CONTEXT) : f.start],
                suffix=text[f.end : f.end + _CONTEXT],
                match=f.match,
            ),
        )
        for _, f in sorted(found.items(), reverse=True)
    )


def _told(event: Event, citations: Sequence[Citation], say: Wording) -> str:
    """The summary, which is English; in other languages who says it to whom, and in which words."""
    facts = event.facts
    if not is_told_in(say.language):
        return facts.summary
    phrases = Phrases(say.language)
    values = {"who": phrases.listed(facts.who), "to": phrases.listed(facts.to)}
    # of an answer the newest proof is the answer, and what was asked is told
    proofs = reversed(citations) if event.about == "response" else citations
    quote = phrases.passage(it.evidence for it in proofs)
    told = phrases("said.by_to" if facts.to else "said.by", quote=quote, **values)
    factuality = event.entry.item.common.factuality
    unsure = factuality not in ("certain", "negated")
    how = phrases.word("factuality", factuality)
    return phrases("item.unsure", item=told, how=how) if unsure else told


@cache
def _all_words() -> dict[str, Any]:
    return tomllib.loads(
        files("summarizer.chat.thread").joinpath("notices.toml").read_text("utf-8")
    )
