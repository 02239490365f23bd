"""Which items a question is about: those it names, and those whose words are nearest to it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from summarizer.asking.asked import TIMED, Asked
from summarizer.asking.citing import owners
from summarizer.asking.naming import stem, tokens
from summarizer.asking.scene import Scene
from summarizer.asking.told import is_in_time
from summarizer.brief import Agreement, named_parties, passages
from summarizer.picture import DossierItem

# in so many of its first words a summary names who acts
_OPENING = 5


def about(item: DossierItem, asked: Asked, scene: Scene) -> bool:
    """Whether an item is on the issue, in the outlets and in the words that are asked for.

    In the time as well, but where the answer itself tells of times.
    """
    window = asked.window if asked.question not in TIMED else None
    if window and not is_in_time(item, window, scene):
        return False
    if asked.issues and not _is_on(item, asked, scene):
        return False
    if asked.outlets and not any(member.document in asked.outlets for member in item.members):
        return False
    return not asked.terms or bool(stems(item, scene) & {stem(term) for term in asked.terms})


def _is_on(item: DossierItem, asked: Asked, scene: Scene) -> bool:
    """Whether an item is on one of the issues asked about, by its issue or by its summary.

    Each document has issues of its own. In one that has none of these, an item is on an issue if
    it has its words; and where the question names no more than a part of an issue, so in all.
    """
    if item.issue in asked.issues or _touches(item, asked.issues) or _is_called(item, asked.issues):
        return True
    known = scene.documents_on(asked.issues)
    own = any(member.document in known for member in item.members)
    said = frozenset().union(*(_said(member.item.summary) for member in item.members))
    parts = asked.partly if own else (*asked.partly, *map(_parts, asked.issues))
    return any(part and part <= said for part in parts)


def _is_called(item: DossierItem, issues: Iterable[str]) -> bool:
    """Whether an agreement has one of `issues` in its name: a lease that is filed under rent."""
    names = [_said(it.item.name) for it in item.members if isinstance(it.item, Agreement)]
    return any(_parts(issue) <= name for issue in issues for name in names)


def _parts(issue: str) -> frozenset[str]:
    return frozenset(stem(part) for part in issue.split("-"))


def _said(summary: str) -> frozenset[str]:
    return frozenset(stem(it[0]) for it in tokens(summary))


def _touches(item: DossierItem, issues: Iterable[str]) -> bool:
    """Whether an item of another issue names one of `issues` in its summary, in all its words.

    One word is not enough: "deal" stands in too many.
    """
    matters = [_parts(issue) for issue in issues]
    said = [_said(member.item.summary) for member in item.members]
    return any(len(matter) > 1 and matter <= own for matter in matters for own in said)


def involves(item: DossierItem, asked: Asked, scene: Scene) -> bool:
    """Whether an item is about what is asked for and names one of the parties, if any is named."""
    return about(item, asked, scene) and (
        not asked.parties
        or any(scene.concerns(named_parties(it.item), asked.parties) for it in item.members)
    )


def naming_most(items: Sequence[DossierItem], asked: Asked, scene: Scene) -> list[DossierItem]:
    """Those of `items` that name most of the parties asked about, if they name any of them.

    Who asks about two parties asks about what is between them.
    """
    groups = [scene.speaking_for(group) for group in asked.groups]

    def named(item: DossierItem) -> int:
        parties = [party for it in item.members for party in named_parties(it.item)]
        return sum(scene.concerns(parties, group) for group in groups)

    most = max(map(named, items), default=0)
    return [] if groups and not most else [item for item in items if named(item) == most]


def is_there(asked: Asked, scene: Scene) -> bool:
    """Whether any item is by whom the question says, where that is none of the parties.

    That its words stand anywhere in an item is not enough: "what does the league demand?" is not
    about what others demand for the league.
    """
    wanted = {stem(word) for word in asked.subject}
    return any(wanted <= _doer(item, scene) for item in scene.picture.items)


def _doer(item: DossierItem, scene: Scene) -> frozenset[str]:
    """The stems of the words for who acts in an item."""
    texts = [scene.party(party) for it in item.members for party in owners(it.item)]
    texts += [" ".join(it.item.summary.split()[:_OPENING]) for it in item.members]
    return frozenset().union(*map(_said, texts))


def is_of(item: DossierItem, asked: frozenset[str], scene: Scene) -> bool:
    """Whether an item is one of `asked`'s own, or said by one of them for itself."""
    return any(
        scene.concerns(owners(it.item), asked)
        or (it.item.attribution.standing == "self" and it.item.attribution.speaker in asked)
        for it in item.members
    )


def is_by(item: DossierItem, parties: Collection[str]) -> bool:
    """Whether an item is said or passed on by one of `parties`, or is theirs."""
    for member in item.members:
        it = member.item
        if it.attribution.speaker in parties or set(it.attribution.via) & set(parties):
            return True
        if set(owners(it)) & set(parties):
            return True
    return False


def stems(item: DossierItem, scene: Scene) -> frozenset[str]:
    """The words of an item, for comparing: summaries, passages, issue, names of its parties."""
    texts = [item.issue.replace("-", " ")]
    for member in item.members:
        texts += [member.item.summary, *(passage.quote for passage in passages(member.item))]
        texts += [scene.party(party) for party in named_parties(member.item)]
    return frozenset(stem(it[0]) for text in texts for it in tokens(text))


def nearest(asked: Asked, scene: Scene, words: Iterable[str]) -> list[DossierItem]:
    """All items, those first that share most with the question, ties in the dossier's order.

    A word counts by how few items have it (as in TF-IDF), a party or an issue that the question
    names as much as three words of which there is one.
    """
    items = scene.picture.items
    have = {item.id: stems(item, scene) for item in items}
    spread = Counter(word for found in have.values() for word in found)
    wanted = sorted({stem(word) for word in words} & spread.keys())
    weights = {word: math.log1p(len(items) / spread[word]) for word in wanted}
    named = 3 * math.log1p(len(items))

    def likeness(item: DossierItem) -> float:
        parties = any(scene.concerns(named_parties(it.item), asked.parties) for it in item.members)
        own = sum(weight for word, weight in weights.items() if word in have[item.id])
        return own + named * (parties + (item.issue in asked.issues))

    return sorted(items, key=lambda item: -likeness(item))
