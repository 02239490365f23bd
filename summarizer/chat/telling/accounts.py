"""Who says so, how firmly, whether it is history, and which documents have it."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.asking.accounts import by_rivals
from summarizer.brief import Agreement, Deadline, Demand, Position
from summarizer.chat.telling.tongue import Speech, Tongue
from summarizer.picture import AnyItem, DossierItem, Member
from summarizer.rendering import words
from summarizer.views.shown import actors
from summarizer.views.standing import PASSED, PAST

_STATES = {
    **{word.text: status for status, word in words.DEADLINE_STATUS.items()},
    **{PASSED.text: "passed", PAST.text: "past", words.FACTUALITY["negated"].text: "negated"},
}


def account(item: DossierItem, tongue: Tongue) -> str:
    """All that is to be told of how an item is known, in sentences."""
    lead = item.members[item.lead]
    it = lead.item
    is_cited = it.attribution.speaker is not None or bool(it.attribution.via)
    history = tongue("account.history") if it.time_frame == "background" else ""
    first = tongue.joined(
        filter(None, (chain(lead, tongue) if is_cited else "", hedge(it, tongue), history))
    )
    last = corroborated(item, tongue)
    if not is_cited:
        key = "account.cites_nobody" if len(item.members) > 1 else "account.unsourced"
        last = tongue(key, told=last, source=tongue.source(lead.document))
    parts = (first, tongue.joined(_otherwise(item, tongue)), last)
    return sentences(*parts)


def sentences(*parts: str) -> str:
    """The parts as sentences, each with a capital and a full stop."""
    return " ".join(f"{part[:1].upper()}{part[1:].removesuffix('.')}." for part in parts if part)


def chain(member: Member, tongue: Tongue) -> str:
    """Who says so, for whom, and who passes it on."""
    it = member.item.attribution
    if it.speaker is None:
        kind = "narrated" if it.via else "uncited"
        who = tongue(f"account.{kind}", source=tongue.source(member.document))
    elif it.standing == "self":
        who = _speaking(member.item, it.speaker, tongue)
    else:
        standing = "counterpart" if it.standing == "counterpart" else "third_party"
        who = tongue(f"account.{standing}", who=tongue.party(it.speaker))
    if not it.via:
        return who
    if rivals := by_rivals(member.item, tongue.scene):
        return tongue("account.by_rivals", who=who, via=tongue.parties(rivals))
    return tongue("account.passed", who=who, via=tongue.parties(reversed(it.via)))


def _speaking(item: AnyItem, speaker: str, tongue: Tongue) -> str:
    body, who = tongue.scene.cast.principal(speaker), tongue.party(speaker)
    if body != speaker:
        return tongue("account.said_for", who=who, body=tongue.party(body))
    is_body = tongue.scene.cast_kind(speaker) != "person"
    itself = speaker in actors(item)[0] and is_body and not by_rivals(item, tongue.scene)
    return tongue("account.said_itself" if itself else "account.said", who=who)


def hedge(item: AnyItem, tongue: Speech) -> str:
    """How firmly it is presented; empty where it is presented as so."""
    return "" if item.factuality == "certain" else tongue.word("factuality", item.factuality)


def state(item: DossierItem, tongue: Tongue) -> str:
    """The status of a deadline for the clock."""
    return tongue.word("deadline", _STATES.get(tongue.scene.status(item), "pending"))


def corroborated(item: DossierItem, tongue: Tongue) -> str:
    """Which documents have the item, and whether they are independent of each other."""
    documents = [member.document for member in item.members]
    if len(documents) == 1:
        how = "alone" if len(tongue.scene.picture.sources) > 1 else "has"
    elif item.corroboration != "independent":
        how = "dependent"
    else:
        how = "partly_independent" if len(documents) > 2 else "independent"
    return tongue(f"account.{how}", sources=tongue.sources(documents))


def standing(item: AnyItem, tongue: Tongue) -> str:
    """How an item stands in its document: firmness, status, or the date."""
    match item:
        case Position():
            said = tongue.word("firmness", item.firmness)
        case Demand():
            said = tongue.word("demand", item.status)
        case Deadline():
            said = tongue.due(item)
        case Agreement():
            said = tongue.word("agreement", item.status)
    return said


def _otherwise(item: DossierItem, tongue: Tongue) -> Iterator[str]:
    """What other documents have otherwise than the leading one, each value once."""
    lead = item.members[item.lead].item
    others: dict[str, list[str]] = {}
    for member in item.members:
        told = standing(member.item, tongue)
        known = [told] if told != standing(lead, tongue) else []
        if member.item.factuality != lead.factuality:
            known.append(tongue.word("factuality", member.item.factuality))
        if known:
            others.setdefault(", ".join(known), []).append(member.document)
    for value, documents in others.items():
        yield tongue("account.otherwise", sources=tongue.sources(documents), value=value)
