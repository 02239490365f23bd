"""What to say where nothing is told: to what is not there, not known, or not understood."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.asking.answers import Answer, Question, Sentence
from summarizer.asking.asked import Asked, Aspect
from summarizer.asking.citing import nothing
from summarizer.asking.making import Note
from summarizer.asking.naming import spelled
from summarizer.asking.scene import Scene
from summarizer.asking.vocabulary import words
from summarizer.asking.windows import Window

_NOTHING: dict[Question, str] = {
    "changes": "No item of the dossier tells of a change",
    "deadlines": "No item of the dossier tells of a deadline",
    "statuses": "No item of the dossier tells of an agreement, signed or expected",
    "commitments": "No item of the dossier tells of a commitment",
    "demands": "No item of the dossier tells of a demand",
    "stances": "No item of the dossier tells a stand",
    "red_lines": "No item of the dossier tells of a line called non-negotiable",
    "moves": "No item of the dossier tells of a move",
    "contradictions": "No item of the dossier tells of a contradiction",
    "independence": "The dossier has no item",
    "removes": "The dossier has no item",
    "factuality": "The dossier has no item",
    "words": "No item of the dossier has a passage",
    "calendar": "No item of the dossier tells of a date",
    "unanswered": "No item of the dossier tells of an answer or an approval that is waited for",
}
_CAME_TO = {"open": "is open", "pending": "is pending", "passed": "has passed"}
_OF_ASPECT: dict[Aspect, str] = {
    "anything": "No item of the dossier tells of what is asked",
    "concessions": "No item of the dossier tells of a concession",
    "threats": "No item of the dossier tells of a threat",
    "refusals": "No item of the dossier tells of a refusal",
    "promises": "No item of the dossier tells of a promise",
    "denials": "No item of the dossier tells of a denial",
    "hopes": "No item of the dossier tells of a hope",
    "expectations": "No item of the dossier tells of an expectation",
    "hypotheses": "No item of the dossier tells of anything hypothetical",
}


def not_there(asked: Asked, scene: Scene) -> Sentence:
    """That no item tells of what is asked for, with all that narrowed the question."""
    parts = [_what(asked)]
    if asked.doers:
        parts.append(f"of {_named(asked.doers, scene)}")
    if rest := asked.parties - asked.doers:
        parts.append(f"concerning {_named(rest, scene)}")
    if asked.issues or asked.terms:
        terms = (spelled(it, asked.text) for it in asked.terms)
        matters = (*(issue.replace("-", " ") for issue in asked.issues), *terms)
        parts.append(f"on {' and '.join(f'“{it}”' for it in matters)}")
    if asked.outlets:
        parts.append(f"in {scene.sources(sorted(asked.outlets))}")
    if asked.window:
        parts.append(str(asked.window))
    return nothing(f"{' '.join(parts).removesuffix(',')}.").of("not_there", asked)


def other_days(window: Window) -> Sentence:
    """That nothing asked for is known to be of the time; what is of other days follows."""
    text = f"Nothing that is asked for is known to fall in the time that is asked for ({window})"
    told = f"{text}; what follows is of other days, or of none that is told."
    return nothing(told).of("other_days", window)


def _what(asked: Asked) -> str:
    """The kind of item that is not there."""
    if asked.aspect:
        return _OF_ASPECT[asked.aspect]
    what = _NOTHING[asked.question] if asked.question else ""
    if asked.question == "calendar" and not asked.window:
        return f"{what} that lies ahead"
    if asked.outcome:
        return f"{what} that {_CAME_TO.get(asked.outcome, f'was {asked.outcome}')},"
    return what


def _named(parties: frozenset[str], scene: Scene) -> str:
    return scene.parties(scene.cast_order(parties))


def not_understood(asked: Asked) -> Answer:
    """The answer to words that are no known question, with what can be asked."""
    sentence = nothing("The question was not understood, so nothing is answered.")
    can = ("What can be asked:", *words().asks)
    return Answer(
        question=asked.text,
        sentences=(sentence,),
        found=False,
        notes=(*asked.notes, " ".join(can)),
    )


def not_known(asked: Asked, scene: Scene) -> Answer:
    """The answer to a question that names what no item has."""
    unknown = tuple(spelled(it, asked.text) for it in asked.unknown)
    named = " or ".join(f"“{word}”" for word in unknown)
    sentence = nothing(f"No item of the dossier has {named}, so nothing is answered.")
    hint = "Ask without the word, or with a name that the documents use."
    given = Answer(
        question=asked.text,
        understood=asked.question,
        sentences=(sentence.of("unknown", unknown),),
        found=False,
    )
    return given.noted(*asked.notes, Note(hint, "unknown_hint"), *read_in_part(scene))


def read_in_part(scene: Scene) -> Iterator[str]:
    """That there may be more in the texts than in the items, where rules have read them.

    Rules read English only: a text in another language of which there is no item was not read.
    """
    told = {member.document for item in scene.picture.items for member in item.members}
    by_rules = [source for source in scene.picture.sources if source.extractor == "rules"]
    unread = [it.id for it in by_rules if it.id not in told and not _is_english(it.language)]
    read = [source for source in by_rules if source.id not in unread]
    if unread:
        text = f"Not read, as the rules read English only: {scene.sources(unread)}."
        yield Note(text, "unread", tuple(unread))
    if read:
        of = f"{len(read)} of {len(scene.picture.sources)} documents were"
        of = "The documents were" if len(read) == len(scene.picture.sources) else of
        text = f"{of} read by rules, which find only a part: a text may tell more than its items."
        yield Note(text, "by_rules", len(read), len(scene.picture.sources))


def _is_english(language: str) -> bool:
    return language.partition("-")[0].lower() in ("en", "und", "")


def perhaps_others(asked: Asked, scene: Scene) -> Iterator[str]:
    """Parties that may be one with those asked for, and were left apart."""
    for pair in scene.picture.perhaps_same:
        if pair.what == "party" and {pair.one, pair.other} & asked.parties:
            names = scene.parties((pair.one, pair.other))
            text = f"{names} may be one party; they were left apart, so only what is named is told."
            yield Note(text, "perhaps_one", pair.one, pair.other)
