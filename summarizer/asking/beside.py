"""What is told beside an answer: how it stands instead, denials, times, reasons, other answers."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.asking.absent import not_there
from summarizer.asking.accounts import account, bare
from summarizer.asking.answers import Question, Sentence
from summarizer.asking.asked import Asked
from summarizer.asking.citing import nothing, owners, resting
from summarizer.asking.further import dated, reasons
from summarizer.asking.matter import matter, nearest_items
from summarizer.asking.naming import plain, stem, tokens
from summarizer.asking.scene import Scene
from summarizer.asking.shapes import asks_what_follows, asks_why, is_yes_or_no, without_when
from summarizer.asking.vocabulary import words
from summarizer.asking.wanted import answers
from summarizer.brief import Demand
from summarizer.picture import DossierItem

_AGREED: frozenset[Question] = frozenset(("commitments",))
# questions where an answer of another kind is better than that nothing is there
_YES_OR_NO: frozenset[Question] = frozenset(("commitments", "statuses", "demands", "stances"))
_ANSWERED: frozenset[Question] = frozenset(("demands", "unanswered"))
_TIMES: frozenset[Question] = frozenset(("deadlines", "calendar", "changes"))


def whole(sentences: tuple[Sentence, ...], asked: Asked, scene: Scene) -> tuple[Sentence, ...]:
    """The sentences, with what belongs to them and would mislead if it were left out."""
    told = _nearest(sentences, asked, scene)
    if asked.question in _ANSWERED:
        told = (*told, *_elsewhere(told, scene))
    if asked.question in _YES_OR_NO and asked.outcome is None and asked.aspect is None:
        told = (*told, *_denials(told, scene))
    if asked.question not in _TIMES and without_when(plain(asked.text)) != plain(asked.text):
        told = (*told, *_times(told, scene))
    return _why(told, scene) if asks_why(plain(asked.text)) else told


def _nearest(sentences: tuple[Sentence, ...], asked: Asked, scene: Scene) -> tuple[Sentence, ...]:
    """What the sentences tell of what a yes or no is asked for; if nothing, how that stands.

    What was not agreed may have been demanded, refused or expected, and what was agreed beside
    does not answer the question.
    """
    text = plain(asked.text)
    told_of = any(sentence.items for sentence in sentences)
    if asks_what_follows(text) and asked.words and not told_of:
        return tuple(matter(nearest_items(asked, scene), scene))
    asks = asked.question in (_AGREED if told_of else _YES_OR_NO) and asked.words
    if not asks or not is_yes_or_no(text):
        return sentences
    items = nearest_items(asked, scene)
    near = {item.id for item in items}
    if fitting := tuple(it for it in sentences if near & set(it.items)):
        return fitting
    stands = tuple(matter(items, scene))
    return (not_there(asked, scene), *stands) if stands else sentences


def _cited(sentences: tuple[Sentence, ...], scene: Scene) -> list[DossierItem]:
    ids = dict.fromkeys(id for sentence in sentences for id in sentence.items)
    return [scene.items[id] for id in ids]


def _denials(sentences: tuple[Sentence, ...], scene: Scene) -> Iterator[Sentence]:
    """The items that deny what is told, of the same kind, issue and party."""
    told = _cited(sentences, scene)
    known = {item.id for item in told}
    for item in scene.picture.items:
        denies = item.id not in known and item.item.factuality == "negated"
        if denies and any(_is_of(item, other, scene) for other in told):
            yield from matter((item,), scene)


def _is_of(item: DossierItem, other: DossierItem, scene: Scene) -> bool:
    alike = (item.kind, item.issue) == (other.kind, other.issue)
    return alike and scene.concerns(owners(item.item), owners(other.item))


def _elsewhere(sentences: tuple[Sentence, ...], scene: Scene) -> Iterator[Sentence]:
    """Answers to what may be the same demand, told under another name by other documents."""
    told = _cited(sentences, scene)
    known = {item.id for item in told}
    silent = [it for it in told if not any(m.item.responses for m in it.members)]
    for other, _ in scene.of_kind(Demand):
        heard = any(member.item.responses for member in other.members)
        if heard and other.id not in known and any(_may_be(it, other, scene) for it in silent):
            text = f"Perhaps the same, under another name: {bare(other.item.summary)}."
            yield resting(f"{text} {account(other, scene)}", other).of("perhaps_same", other)
            yield from answers(other, scene)


def _may_be(one: DossierItem, other: DossierItem, scene: Scene) -> bool:
    """Whether two demands of different documents have the same sides and words in common."""
    if not isinstance(one.item, Demand) or not isinstance(other.item, Demand):
        return False
    apart = not {it.document for it in one.members} & {it.document for it in other.members}
    sides = scene.cast.sides((one.item.issuer,)) == scene.cast.sides((other.item.issuer,))
    same = sides and scene.concerns(one.item.addressees, other.item.addressees)
    return apart and same and bool(_matter_of(one, scene) & _matter_of(other, scene))


def _matter_of(item: DossierItem, scene: Scene) -> frozenset[str]:
    """The stems of what an item tells, without names and common words."""
    said = {it[0] for member in item.members for it in tokens(member.item.summary.casefold())}
    names = {stem(it[0]) for party in scene.picture.parties for it in tokens(party.name)}
    own = (stem(word) for word in said if word.isdigit() or not words().is_common(word))
    return frozenset(own) - names


def _times(sentences: tuple[Sentence, ...], scene: Scene) -> Iterator[Sentence]:
    """The times of what is told, where the question asks for them beside."""
    told = _cited(sentences, scene)
    linked = tuple(dated(told, scene, only_dated=True))
    known = {id for sentence in sentences for id in sentence.items}
    later = tuple(it for it in linked if not known & set(it.items))
    if told and not linked:
        yield nothing("No time is told for this.").of("no_time_told")
    yield from later


def _why(sentences: tuple[Sentence, ...], scene: Scene) -> tuple[Sentence, ...]:
    """The reasons for what is told; if none is given, that, and what is told."""
    items = _cited(sentences, scene)
    given = tuple(sentence for item in items for sentence in reasons(item, scene))
    if given or not items:
        return given or sentences
    return (nothing("No document tells a reason for this.").of("further_why"), *sentences)
