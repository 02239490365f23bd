"""The words in which a brief is shown: for the values of the codebook, for parties and issues."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.brief import Brief


@dataclass(frozen=True)
class Word:
    """A value of the codebook as a reader sees it; `gloss` says what it means."""

    text: str
    gloss: str


STANCE = {
    "favours": Word("favours", "The party is for it."),
    "opposes": Word("opposes", "The party is against it."),
    "conditional": Word("for it under a condition", "The party is for it under a condition."),
    "commits": Word(
        "says what it will do", "Says what it will or will not do itself, threats included."
    ),
    "assesses": Word("gives an assessment", "Judges the state or the prospects of the talks."),
    "raised": Word("raises it without taking a side", "Put on the table."),
}
FIRMNESS = {
    "red_line": Word("red line", "Worded as something that will never be given up."),
    "flexible": Word("flexible", "The words leave room to move."),
    "stated": Word("stated", "Neither a red line nor room to move."),
}
SHIFT = {
    "hardened": Word("hardened", "The text itself reports that the position became firmer."),
    "softened": Word("softened", "The text itself reports that the position became milder."),
    "reversed": Word("reversed", "The text itself reports that the position was turned round."),
    "unstated": Word("no change reported", "The text reports no change of the position."),
}
FORCE = {
    "request": Word("request", "Asked for; a refusal is not said to cost anything."),
    "demand": Word("demand", "It must be done; a refusal would cost the addressee."),
    "precondition": Word("precondition", "To be met before the issuer takes a step of its own."),
    "proposal": Word("proposal", "Terms or an exchange are offered."),
}
DEMAND_STATUS = {
    "open": Word("open", "Neither granted nor refused in this text."),
    "accepted": Word("accepted", "The addressee says that it will do it."),
    "met": Word("met", "What was asked has been done."),
    "rejected": Word("rejected", "The addressee refuses."),
    "withdrawn": Word("withdrawn", "The issuer no longer asks for it."),
}
DEADLINE_KIND = {
    "ultimatum": Word("ultimatum", "Somebody has said what follows if the time passes."),
    "target": Word("target", "A time that is hoped for, expected or promised."),
    "scheduled": Word("scheduled", "A fixed appointment, such as a meeting or a vote."),
    "expiry": Word("expiry", "Something lapses by itself at this time."),
}
BOUND = {
    "by": Word("by", "At the latest then."),
    "on": Word("on", "At that time."),
    "not_before": Word("not before", "At the earliest then."),
    "until": Word("until", "Something goes on, or stays, up to that time."),
}
DEADLINE_STATUS = {
    "pending": Word("pending", "The time lies ahead of the document."),
    "met": Word("met", "What was due was done in time."),
    "missed": Word("missed", "The time passed without it."),
    "moved": Word("moved", "Another time has taken its place."),
    "withdrawn": Word("withdrawn", "The deadline has been lifted."),
}
AGREEMENT_STATUS = {
    "proposed": Word("proposed", "One side has put it forward."),
    "tentative": Word("tentative", "Settled in principle; signatures or approval are missing."),
    "signed": Word("signed", "Signed by everyone named."),
    "ratified": Word("ratified", "Approved by those whose consent it needs."),
    "in_force": Word("in force", "It applies, perhaps provisionally."),
    "stalled": Word("stalled", "Unsigned, and the talks about it are stuck."),
    "rejected": Word("rejected", "Unsigned, and refused or voted down."),
    "collapsed": Word("collapsed", "Broken off after it was agreed, or nearly so."),
    "ended": Word("ended", "It has expired or has been fulfilled."),
    "unclear": Word("status unclear", "The text does not say how far it has come."),
}
STEP = {
    "finalise_text": Word("final text", "The wording is not settled yet."),
    "sign": Word("signature", "Signatures are missing."),
    "approve": Word("approval", "Somebody must still consent: a parliament, members, a court."),
    "implement": Word("implementation", "Agreed, and still to be done."),
}
FACTUALITY = {
    "certain": Word("certain", "Presented as so."),
    "probable": Word("said to be likely", "Presented as likely or expected."),
    "possible": Word("said to be possible", "Presented as something that may be so."),
    "negated": Word("said not to be so", "Presented as not so."),
    "unknown": Word("unverified", "The text leaves open whether it is so."),
}
TIME_FRAME = {
    "current": Word("current", "In effect at the date of the document."),
    "background": Word("background", "Over, replaced or done; told as history."),
}
STANDING = {
    "self": Word("in its own words", "The party speaks for itself."),
    "counterpart": Word("by the other side’s account", "Another party to the talks tells it."),
    "third_party": Word("by a third party’s account", "Somebody outside the talks tells it."),
    "author": Word("by the author’s account", "Told by the author; nobody is cited for it."),
}
RESPONSE = {
    "accepted": Word("accepted it", "Said yes."),
    "partly_accepted": Word("accepted a part", "Said yes to a part of it."),
    "rejected": Word("rejected it", "Refused expressly."),
    "objected": Word("objected", "Spoke against it, without refusing."),
    "countered": Word("answered with other terms", "Answered with terms of its own."),
    "no_comment": Word("made no comment", "Declined or failed to answer."),
}
MATCH = {
    "exact": Word("found as quoted", "The quotation stands in the text letter for letter."),
    "normalized": Word(
        "found with other typography", "Spaces, quotation marks or dashes differed."
    ),
    "missing": Word("not found", "The quotation was not found in the text."),
}
NEVER_MADE = Word("said never to have been made", "The demand is denied: nobody asked for it.")
HANDS = (
    Word("at second hand", "Told by somebody who was told so."),
    Word("at third hand", "Told by somebody who was told by somebody who was told so."),
    Word("at several removes", "It has passed through more than two hands."),
)
PUBLISHED_BASIS = {
    "given": Word("given by the user", "The date was handed over with the document."),
    "metadata": Word("from the metadata", "The date stands in the file’s or page's metadata."),
    "in_text": Word("from the text", "The text dates itself."),
    "unknown": Word("how is not known", "Relative dates then stay unresolved."),
}
GENRE = {
    "news_report": Word("news report", "Written by somebody outside the talks."),
    "press_statement": Word("press statement", "Issued by a party itself."),
    "transcript": Word("transcript", "Spoken words, turn by turn."),
    "chat": Word("chat", "Written messages, turn by turn."),
    "agreement_text": Word("text of an agreement", "The instrument itself."),
    "analysis": Word("analysis", "Comment or judgement."),
}
RELIABILITY = {
    "A": Word("completely reliable", "Admiralty code A."),
    "B": Word("usually reliable", "Admiralty code B."),
    "C": Word("fairly reliable", "Admiralty code C."),
    "D": Word("not usually reliable", "Admiralty code D."),
    "E": Word("unreliable", "Admiralty code E."),
    "F": Word("cannot be judged", "Admiralty code F."),
}
PARTY_KIND = {
    "person": Word("person", "A human being."),
    "state": Word("state", "A state or its government."),
    "organization": Word("organization", "A company, union, ministry, armed group or the like."),
    "collective": Word("several meant as one", "Several parties that speak or act together."),
    "unnamed": Word("unnamed source", "A source without an identity."),
}
ROLE = {
    "principal": Word("principal", "No deal without its consent."),
    "mediator": Word("mediator", "Stands between the sides."),
    "stakeholder": Word("stakeholder", "Outside the talks, with an interest in them."),
    "approver": Word("approver", "Must consent before a deal holds."),
    "voice": Word("speaker", "Speaks, for itself or for another."),
}
WITHHELD = {
    "quote_not_found": Word("quotation not found", "The quoted words are not in the document."),
    "only_boilerplate": Word("only page furniture", "It rests on text that is not the report."),
    "only_heading": Word("only a heading", "A headline alone proves nothing."),
    "instruction": Word("an instruction", "The passage addresses a reader or software."),
    "party_not_named": Word("party not named", "No passage names the party."),
}


def party_names(brief: Brief) -> dict[str, str]:
    """The name to show for each party's id; parties of one name are told apart by the id."""
    count = Counter(party.name for party in brief.parties)
    return {
        p.id: p.name if count[p.name] == 1 else f"{p.name} ({p.title or p.id})"
        for p in brief.parties
    }


def listed(words: Iterable[str]) -> str:
    """The words as a phrase: "A", "A and B", "A, B and C"."""
    *front, last = (*words,) or ("",)
    return f"{', '.join(front)} and {last}" if front else last


_SHORT = re.compile(r"\b(?:us|uk|eu|un|nato)\b")


def issue(slug: str) -> str:
    """An issue's slug in words: "us-aid" gives "US aid"."""
    return _SHORT.sub(
        lambda found: found[0].upper(), re.sub(r"(?<=[^\W_])[-_](?=[^\W_])", " ", slug)
    )
