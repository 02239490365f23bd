"""Terms of an agreement, and the votes that it still needs."""

from __future__ import annotations

import re
from functools import cache

from summarizer.codebook import AgreementStatus, Factuality, TimeFrame
from summarizer.extraction.draft import DraftAgreement, DraftStep, DraftTerm
from summarizer.extraction.rules.content import is_long_past
from summarizer.extraction.rules.items import Items
from summarizer.extraction.rules.lexicon import either, words
from summarizer.extraction.rules.passage import Passage

_BINDING = ("obliges", "commits", "requires", "binds")


def read(passage: Passage, items: Items) -> None:
    """Add the terms and pending votes that a sentence tells of."""
    _terms(passage, items)
    _given_terms(passage, items)
    _votes(passage, items)


def _terms(passage: Passage, items: Items) -> None:
    """ "Under the deal, Norland will ...": a term of the one agreement that is known."""
    current = [a for a in items.agreements if a.common.time_frame == "current"]
    if len(current) != 1:
        return
    for found in passage.find(_under()):
        for verb in re.finditer(
            r"\b(?:will|shall|must|is\s+to|are\s+to)\s+(?P<act>[a-z][^.;]+)",
            passage.after(found.end()),
        ):
            subject = passage.subject(found.end() + verb.start())
            if subject is None or subject.party not in current[0].parties:
                continue
            current[0].terms.append(
                DraftTerm(
                    quote=passage.sentence.quote,
                    obligors=[subject.party],
                    action=" ".join(verb["act"].split()),
                    factuality="certain",
                    speaker=None,
                )
            )
            break


def _given_terms(passage: Passage, items: Items) -> None:
    """ "The deal gives dockers a raise": a term of the one agreement that is known."""
    current = [a for a in items.agreements if a.common.time_frame == "current"]
    found = _giving().match(passage.paragraph.text, passage.sentence.start, passage.sentence.end)
    if len(current) != 1 or found is None or passage.sentence.quote in current[0].common.quotes:
        return
    named = next((m for m in passage.mentions if m.start >= found.end() - 1), None)
    bound = named.party if named and named.party and found["verb"] in _BINDING else None
    action = passage.after(found.start("verb")).rstrip('.”" ')
    current[0].terms.append(
        DraftTerm(
            quote=passage.sentence.quote,
            obligors=[bound] if bound else [],
            action=" ".join(action.split()),
            factuality=passage.factuality(passage.sentence.start, found.end()),
            speaker=None,
        )
    )


def _votes(passage: Passage, items: Items) -> None:
    """ "Members will vote on the tentative deal": what is still to be approved, and by whom."""
    for found in passage.find(_vote()):
        subject = passage.subject(found.start())
        voter = subject.party if subject else None
        agreement = _meant(passage, items, found, voter)
        if voter is None or agreement is None or agreement.pending_steps:
            continue
        agreement.pending_steps.append(
            DraftStep(quote=passage.sentence.quote, step="approve", by=[voter], due=None)
        )


def _meant(
    passage: Passage, items: Items, found: re.Match[str], voter: str | None
) -> DraftAgreement | None:
    """The agreement that is voted on: the only one there is, or one that the sentence names."""
    current = [a for a in items.agreements if a.common.time_frame == "current"]
    if len(current) == 1:
        return current[0]
    others = [p for m in passage.mentions if m.party and (p := passage.holder(m)) and p != voter]
    if current or "tentative" not in found.group() or not others or voter is None:
        return None
    return agreement_of(passage, items, found, others, "tentative", ahead=False)


def agreement_of(
    passage: Passage,
    items: Items,
    found: re.Match[str],
    parties: list[str],
    status: AgreementStatus,
    ahead: bool,
) -> DraftAgreement | None:
    """The agreement that a match names, between these parties and of this status."""
    name = " ".join(found["name"].split())
    factuality: Factuality = "probable" if ahead else passage.factuality(found.start(), found.end())
    frame: TimeFrame = "background" if is_long_past(passage) and not ahead else "current"
    return items.agreement(
        passage,
        found.start(),
        name=name,
        instrument=name,
        parties=list(dict.fromkeys(parties)),
        status=status,
        factuality=factuality,
        time_frame=frame,
    )


@cache
def _vote() -> re.Pattern[str]:
    verb = (
        r"\b(?:(?:will|must|is\s+to|are\s+to|has\s+to|have\s+to|still\s+has\s+to|"
        r"still\s+have\s+to)\s+(?:now\s+|still\s+)?(?:vote\s+on|ratify|approve))"
    )
    return re.compile(
        rf"{verb}\s+(?:an?\s+|the\s+|their\s+|its\s+|any\s+)(?P<name>"
        rf"(?:[\w’'-]+\s+){{0,3}}?{either(words('cues', 'agreements', 'nouns'))})\b"
    )


@cache
def _giving() -> re.Pattern[str]:
    noun = either(words("cues", "agreements", "nouns"))
    verbs = either(words("cues", "agreements", "giving"))
    return re.compile(
        rf"(?:The|This|That|It|Its\s+text)\s+(?:(?:[\w-]+\s+){{0,2}}?{noun}\s+)?"
        rf"(?:would\s+|will\s+)?(?P<verb>{verbs})\s+(?!up\b|way\b)",
        re.MULTILINE,
    )


@cache
def _under() -> re.Pattern[str]:
    return re.compile(
        r"\b[Uu]nder\s+(?:the|its|their)\s+"
        rf"(?:[\w-]+\s+){{0,3}}?{either(words('cues', 'agreements', 'nouns'))},?\s+"
    )
