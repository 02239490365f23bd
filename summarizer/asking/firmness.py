"""Whether a sentence is firmer than what it cites, or gives somebody another's part."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from summarizer.asking.answers import Sentence
from summarizer.asking.lexicon import Claim, Lexicon, lexicon
from summarizer.asking.naming import Mention, called, mentions, outlets, plain, stem
from summarizer.asking.parts import Part, cited_parts, firmest
from summarizer.asking.scene import Scene
from summarizer.asking.support import Support
from summarizer.asking.vocabulary import words

_REACH = 8
_SHORT = 4
_CLAUSE = re.compile(r"[.;:!?()“”]")
_QUOTED = re.compile(r"“[^”]*”")


def firmness_faults(sentence: Sentence, support: Support, scene: Scene) -> Iterator[str]:
    """Where a sentence says more, or the contrary, of how things stand."""
    text, known = plain(sentence.text), lexicon()
    yield from standing_faults(text, support, known)
    if _is_put_into_the_past(text, support):
        yield "puts into the past what the cited items do not"
    if hides_the_speaker(text, sentence, scene, known):
        yield "leaves out by whose account it is"
    yield from part_faults(text, words_of(text), cited_parts(sentence, scene), scene, known)


def standing_faults(text: str, support: Support, known: Lexicon) -> Iterator[str]:
    """Where a text, in the language of `known`, says more, or the contrary, of how things stand."""
    if any(not _is_borne_out(claim, text, support, known) for claim in known.claims):
        yield "is firmer than the cited items"
    if _is_negated(text, support, known) and not _may_be_negated(support, known):
        yield "has a negation that the cited items do not have"


def part_faults(
    text: str, tokens: Collection[str], parts: list[Part], scene: Scene, known: Lexicon
) -> Iterator[str]:
    """Where a sentence is firmer than the parts that its passages prove, or names others.

    `tokens` are the words by which it may hedge and deny.
    """
    tokens = frozenset(tokens)
    firm = firmest(parts)
    if firm in ("probable", "possible", "unknown") and not tokens & known.soft:
        yield "leaves out that it is only likely, possible or unverified"
    if firm == "negated" and not tokens & known.denials:
        yield "leaves out that it is denied"
    if parts and all(part.is_ahead for part in parts) and not tokens & known.ahead:
        yield "tells as done what is only asked, vowed, threatened or aimed at"
    if not _names_the_doers(text, parts, scene):
        yield "does not name those whose doing it is"


def words_of(text: str) -> set[str]:
    """The words of a text, lower case, for looking hedges and denials up."""
    return set(re.findall(r"[a-z]+", text.replace("n't", " not")))


def _is_borne_out(claim: Claim, text: str, support: Support, known: Lexicon) -> bool:
    found = list(claim.pattern.finditer(text))
    if not found or support.values & claim.values:
        return True
    if any(not _is_hedged(text, it.start(), known) for it in found):
        said = support.said
        return any(not _is_hedged(said, it.start(), known) for it in claim.pattern.finditer(said))
    return True


def _is_hedged(text: str, start: int, known: Lexicon) -> bool:
    """Whether a hedge or a negation stands before the place, in the same clause."""
    clause = _CLAUSE.split(text[:start])[-1]
    before = re.findall(r"[a-z]+", clause)[-_REACH:]
    return bool(known.before & set(before))


def _is_negated(text: str, support: Support, known: Lexicon) -> bool:
    """Whether a sentence says no to anything, but for what code itself has found."""
    for ours in known.ours:
        if support.values & ours.values:
            text = ours.pattern.sub(" ", text)
    return bool(known.negations & words_of(text))


def _may_be_negated(support: Support, known: Lexicon) -> bool:
    if support.values & known.negative_values:
        return True
    return bool(known.negations & words_of(support.said))


def _is_put_into_the_past(text: str, support: Support) -> bool:
    """Whether a verb is in the past that the items have in another form only."""
    said = words_of(text)
    past = {it for it in said if it.endswith("ed") and len(it) > _SHORT}
    past = {it for it in past if not _is_judged(it) and stem(it) in support.stems}
    return bool((past | (said & lexicon().past)) - words_of(support.text))


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


def hides_the_speaker(text: str, sentence: Sentence, scene: Scene, known: Lexicon) -> bool:
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
    return not by_name and not known.sources.search(text)


def role_faults(sentence: Sentence, support: Support, scene: Scene) -> Iterator[str]:
    """Where a sentence has a party ask, promise, answer or say what another does."""
    yield from acting_faults(plain(sentence.text), support, scene, lexicon())


def acting_faults(text: str, support: Support, scene: Scene, known: Lexicon) -> Iterator[str]:
    """As `role_faults`, of a text in the language of `known`."""
    papers = outlets(scene.picture)
    for mention in mentions(text, called(scene.picture, words())):
        for name, verb, by in known.roles:
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
