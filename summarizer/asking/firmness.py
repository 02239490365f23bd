"""Whether a sentence is firmer than what it cites, or gives somebody another's part."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from summarizer.asking.answers import Sentence
from summarizer.asking.naming import Mention, called, mentions, outlets, plain, stem
from summarizer.asking.parts import Part, cited_parts, firmest
from summarizer.asking.scene import Scene
from summarizer.asking.support import Support
from summarizer.asking.vocabulary import words

_REACH = 8
_SHORT = 4
_CLAUSE = re.compile(r"[.;:!?()“”]")
_QUOTED = re.compile(r"“[^”]*”")
_BETWEEN = r"(?:'s)?(?: (?:has|have|had|also|again|now|still|formally|publicly|once|since|then))*"


@dataclass(frozen=True)
class Claim:
    """Words that say how things stand, and the values of items of which they may be said."""

    pattern: re.Pattern[str]
    values: frozenset[str]


@dataclass(frozen=True)
class Lexicon:
    """What `firm.toml` holds."""

    claims: tuple[Claim, ...]
    before: frozenset[str]
    soft: frozenset[str]
    ahead: frozenset[str]
    past: frozenset[str]
    denials: frozenset[str]
    negations: frozenset[str]
    negative_values: frozenset[str]
    ours: tuple[Claim, ...]
    roles: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]


@cache
def lexicon() -> Lexicon:
    """The lexicon as it is shipped."""
    data = tomllib.loads((Path(__file__).parent / "firm.toml").read_text(encoding="utf-8"))
    hedges, negations = data["hedges"], data["negations"]
    return Lexicon(
        claims=_claims(data["claim"]),
        before=frozenset(hedges["before"].split()),
        soft=frozenset(hedges["soft"].split()),
        ahead=frozenset(hedges["ahead"].split()),
        past=frozenset(hedges["past"].split()),
        denials=frozenset(hedges["denials"].split()),
        negations=frozenset(negations["words"].split()),
        negative_values=frozenset(negations["values"]),
        ours=_claims(data["ours"]),
        roles=tuple(
            (
                it["name"],
                re.compile(rf"{_BETWEEN} (?:{it['verbs']})\b"),
                re.compile(rf"\b(?:{it['by']}) by(?: the)? $"),
            )
            for it in data["role"]
        ),
    )


def _claims(rows: Iterable[dict[str, Any]]) -> tuple[Claim, ...]:
    return tuple(
        Claim(re.compile(rf"\b(?:{row['words']})\b"), frozenset(row["values"])) for row in rows
    )


def firmness_faults(sentence: Sentence, support: Support, scene: Scene) -> Iterator[str]:
    """Where a sentence says more, or the contrary, of how things stand."""
    text = plain(sentence.text)
    if any(not _is_borne_out(claim, text, support) for claim in lexicon().claims):
        yield "is firmer than the cited items"
    if _is_negated(text, support) and not _may_be_negated(support):
        yield "has a negation that the cited items do not have"
    if _is_put_into_the_past(text, support):
        yield "puts into the past what the cited items do not"
    if _hides_the_speaker(text, sentence, scene):
        yield "leaves out by whose account it is"
    yield from _part_faults(text, cited_parts(sentence, scene), scene)


def _part_faults(text: str, parts: list[Part], scene: Scene) -> Iterator[str]:
    """Where a sentence is firmer than the parts that its passages prove, or names others."""
    known, tokens = lexicon(), _words_of(text)
    firm = firmest(parts)
    if firm in ("probable", "possible", "unknown") and not tokens & known.soft:
        yield "leaves out that it is only likely, possible or unverified"
    if firm == "negated" and not tokens & known.denials:
        yield "leaves out that it is denied"
    if parts and all(part.is_ahead for part in parts) and not tokens & known.ahead:
        yield "tells as done what is only asked, vowed, threatened or aimed at"
    if not _names_the_doers(text, parts, scene):
        yield "does not name those whose doing it is"


def _words_of(text: str) -> set[str]:
    return set(re.findall(r"[a-z]+", text.replace("n't", " not")))


def _is_borne_out(claim: Claim, text: str, support: Support) -> bool:
    found = list(claim.pattern.finditer(text))
    if not found or support.values & claim.values:
        return True
    if any(not _is_hedged(text, it.start()) for it in found):
        return any(
            not _is_hedged(support.said, it.start()) for it in claim.pattern.finditer(support.said)
        )
    return True


def _is_hedged(text: str, start: int) -> bool:
    """Whether a hedge or a negation stands before the place, in the same clause."""
    clause = _CLAUSE.split(text[:start])[-1]
    before = re.findall(r"[a-z]+", clause)[-_REACH:]
    return bool(lexicon().before & set(before))


def _is_negated(text: str, support: Support) -> bool:
    """Whether a sentence says no to anything, but for what code itself has found."""
    known = lexicon()
    for ours in known.ours:
        if support.values & ours.values:
            text = ours.pattern.sub(" ", text)
    return bool(known.negations & _words_of(text))


def _may_be_negated(support: Support) -> bool:
    known = lexicon()
    if support.values & known.negative_values:
        return True
    return bool(known.negations & _words_of(support.said))


def _is_put_into_the_past(text: str, support: Support) -> bool:
    """Whether a verb is in the past that the items have in another form only."""
    said = _words_of(text)
    past = {it for it in said if it.endswith("ed") and len(it) > _SHORT}
    past = {it for it in past if not _is_judged(it) and stem(it) in support.stems}
    return bool((past | (said & lexicon().past)) - _words_of(support.text))


def _is_judged(token: str) -> bool:
    """Whether a verb is one of those for which there are claims or roles."""
    known = lexicon()
    return any(claim.pattern.fullmatch(token) for claim in known.claims) or any(
        verb.fullmatch(f" {token}") for _, verb, _ in known.roles
    )


def _names_the_doers(text: str, parts: list[Part], scene: Scene) -> bool:
    """Whether a sentence that names parties names one whose doing the cited parts are."""
    doers = {near for part in parts for party in part.doers for near in scene.circle(party)}
    if not doers or any(not part.doers for part in parts):
        return True
    papers = outlets(scene.picture)
    # together, so that a party in an outlet's name is not taken for named
    named = mentions(_QUOTED.sub(" ", text), papers | called(scene.picture, words()))
    others = [it for it in named if not set(it.ids) & doers and it.text not in papers]
    return len(others) < len(named) or not others


def _hides_the_speaker(text: str, sentence: Sentence, scene: Scene) -> bool:
    """Whether all that is cited is others' account of a party, and none of them is named."""
    members = [
        m
        for id in sentence.items
        if id in scene.items
        for m in scene.items[id].members
        if any(c.item == id and c.document == m.document for c in sentence.citations)
    ]
    told = [m.item.attribution for m in members]
    if not told or any(it.standing not in ("counterpart", "third_party") for it in told):
        return False
    speakers = {
        near
        for it in told
        for voice in (it.speaker, *it.via)
        if voice
        for near in scene.circle(voice)
    }
    named = mentions(text, called(scene.picture, words()))
    by_name = any(set(mention.ids) & speakers for mention in named)
    return not by_name and not re.search(r"\b(?:account|according|source|unnamed|told)\b", text)


def role_faults(sentence: Sentence, support: Support, scene: Scene) -> Iterator[str]:
    """Where a sentence has a party ask, promise, answer or say what another does."""
    text = plain(sentence.text)
    papers = outlets(scene.picture)
    for mention in mentions(text, called(scene.picture, words())):
        for name, verb, by in lexicon().roles:
            acts = verb.match(text, mention.end)
            if not acts and not by.search(text[: mention.start]):
                continue
            if name == "says" and mention.text in papers:
                continue  # a party's own statement is an outlet as well
            literal = acts and text[mention.start : acts.end()] in support.said
            if not literal and not _has_the_part(mention, name, support, scene):
                yield "gives a party a part that it does not have in the cited items"


def _has_the_part(mention: Mention, name: str, support: Support, scene: Scene) -> bool:
    near = {other for party in mention.ids for other in scene.circle(party)}
    acting = {other for party in support.roles[name] for other in scene.circle(party)}
    return bool(near & acting)
