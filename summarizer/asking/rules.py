"""Answers without a model: the fifteen questions, by their words and the parties named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from summarizer.asking import (
    differences,
    held,
    proof,
    settled,
    times_asked,
    wanted,
)
from summarizer.asking.answers import Answer, Question, Sentence
from summarizer.asking.asked import Asked
from summarizer.asking.citing import nothing
from summarizer.asking.making import Note
from summarizer.asking.matter import matter, nearest_items
from summarizer.asking.naming import plain
from summarizer.asking.questions import understand
from summarizer.asking.scene import Scene
from summarizer.asking.shapes import asks_when, is_question, is_yes_or_no
from summarizer.asking.vocabulary import words
from summarizer.picture import Picture
from summarizer.rendering import times

Composer = Callable[[Asked, Scene], Iterator[Sentence]]
_MOST = 60
_COMPOSERS: dict[Question, Composer] = {
    "changes": times_asked.changes,
    "deadlines": times_asked.deadlines,
    "statuses": settled.statuses,
    "commitments": settled.commitments,
    "demands": wanted.demands,
    "stances": held.stances,
    "red_lines": held.red_lines,
    "moves": held.moves,
    "contradictions": differences.contradictions,
    "independence": differences.independence,
    "removes": proof.removes,
    "factuality": proof.factuality,
    "words": proof.exact_words,
    "calendar": times_asked.calendar,
    "unanswered": wanted.unanswered,
}
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
    "calendar": "No item of the dossier tells of a date that lies ahead",
    "unanswered": "No item of the dossier tells of an answer or an approval that is waited for",
}
_CAME_TO = {"open": "is open", "passed": "has passed"}
_AGREED: frozenset[Question] = frozenset(("commitments",))
# questions where an answer of another kind is better than that nothing is there
_YES_OR_NO: frozenset[Question] = frozenset(("commitments", "statuses", "demands", "stances"))
_OF_KIND: dict[str, Question] = {
    "deadline": "deadlines",
    "demand": "demands",
    "agreement": "statuses",
    "position": "stances",
}
_TIMED: frozenset[Question] = frozenset(("changes", "deadlines", "calendar"))


def answer(picture: Picture, question: str) -> Answer:
    """What the picture's items say to `question`, one of the fifteen in whatever words.

    A question that is not understood, or names what the dossier does not know, is answered by
    saying so, never by a guess.
    """
    scene = Scene(picture)
    asked = understand(question, scene)
    if asked.question is None and not _names_a_matter(asked):
        return _not_understood(asked)
    if asked.unknown:
        return _not_known(replace(asked, question=asked.question or _by_form(asked)), scene)
    if asked.question is None:
        return _on_the_matter(asked, scene)
    if asked.timed and picture.clock is None:
        return _answer(asked, (times_asked.no_date_known(),), found=False)
    sentences = tuple(_COMPOSERS[asked.question](asked, scene))
    sentences = _nearest_of(sentences, asked, scene)
    found = any(not sentence.says_nothing for sentence in sentences)
    if asked.question == "calendar":
        sentences = _with_missing_dates(sentences, asked, scene)
    if not sentences:
        sentences = (_not_there(asked, scene),)
    return _answer(asked, sentences, found, scene)


def _names_a_matter(asked: Asked) -> bool:
    """Whether a question by no known pattern still is one, and says what it is about."""
    return is_question(plain(asked.text)) and bool(asked.words or asked.window)


def _on_the_matter(asked: Asked, scene: Scene) -> Answer:
    """The items nearest to a question of its own kind, which is taken for one of their kind."""
    nearest = nearest_items(asked, scene)
    meant = _OF_KIND[nearest[0].kind] if nearest else _by_form(asked)
    asked = replace(asked, question=meant)
    sentences = tuple(matter(nearest, scene)) or (_not_there(asked, scene),)
    return _answer(asked, sentences, found=bool(nearest), scene=scene)


def _by_form(asked: Asked) -> Question:
    """What a question may be taken for of which only the form is known."""
    return "deadlines" if asks_when(plain(asked.text)) else "words"


def _nearest_of(
    sentences: tuple[Sentence, ...], asked: Asked, scene: Scene
) -> tuple[Sentence, ...]:
    """What the sentences tell of what a yes or no is asked for; if nothing, how that stands.

    What was not agreed may have been demanded, refused or expected, and what was agreed beside
    does not answer the question.
    """
    told_of = any(sentence.items for sentence in sentences)
    asks = asked.question in (_AGREED if told_of else _YES_OR_NO) and asked.words
    if not asks or not is_yes_or_no(plain(asked.text)):
        return sentences
    items = nearest_items(asked, scene)
    near = {item.id for item in items}
    if fitting := tuple(it for it in sentences if near & set(it.items)):
        return fitting
    stands = tuple(matter(items, scene))
    return (_not_there(asked, scene), *stands) if stands else sentences


def _answer(
    asked: Asked, sentences: tuple[Sentence, ...], found: bool, scene: Scene | None = None
) -> Answer:
    notes = [*asked.notes, *(_perhaps_others(asked, scene) if scene else ())]
    compares = asked.question in ("contradictions", "independence")
    if scene and not compares and any(sentence.says_nothing for sentence in sentences):
        notes += _read_in_part(scene)
    if len(sentences) > _MOST:
        notes.append(
            Note(
                f"{_MOST} of {len(sentences)} sentences are shown;"
                " name a party or an issue for fewer.",
                "most",
                _MOST,
                len(sentences),
            )
        )
    if asked.question in _TIMED and asked.window and scene and scene.picture.clock:
        today = times.moment(scene.picture.clock)
        read = f"The time asked for was read as {asked.window}; today is taken to be {today}."
        notes.append(Note(read, "window", asked.window, scene.picture.clock))
    given = Answer(
        question=asked.text, understood=asked.question, sentences=sentences[:_MOST], found=found
    )
    return given.noted(*notes)


def _read_in_part(scene: Scene) -> Iterator[str]:
    """That there may be more in the texts than in the items, where rules have read them."""
    read = [source for source in scene.picture.sources if source.extractor == "rules"]
    if read:
        of = f"{len(read)} of {len(scene.picture.sources)} documents were"
        of = "The documents were" if len(read) == len(scene.picture.sources) else of
        text = f"{of} read by rules, which find only a part: a text may tell more than its items."
        yield Note(text, "by_rules", len(read), len(scene.picture.sources))


def _perhaps_others(asked: Asked, scene: Scene) -> Iterator[str]:
    """Parties that may be one with those asked for, and were left apart."""
    for pair in scene.picture.perhaps_same:
        if pair.what == "party" and {pair.one, pair.other} & asked.parties:
            names = scene.parties((pair.one, pair.other))
            text = f"{names} may be one party; they were left apart, so only what is named is told."
            yield Note(text, "perhaps_one", pair.one, pair.other)


def _with_missing_dates(
    sentences: tuple[Sentence, ...], asked: Asked, scene: Scene
) -> tuple[Sentence, ...]:
    """The calendar; that no date falls into the time is said even if vague times follow."""
    if any(times_asked.is_dated(it, scene) for it in sentences):
        return sentences
    return (_not_there(asked, scene), *sentences)


def _not_there(asked: Asked, scene: Scene) -> Sentence:
    parts = [_NOTHING[asked.question]] if asked.question else []
    if asked.outcome:
        parts.append(f"that {_CAME_TO.get(asked.outcome, f'was {asked.outcome}')},")
    if asked.doers:
        parts.append(f"of {_named(asked.doers, scene)}")
    if rest := asked.parties - asked.doers:
        parts.append(f"concerning {_named(rest, scene)}")
    if asked.issues or asked.terms:
        matters = (*(issue.replace("-", " ") for issue in asked.issues), *asked.terms)
        parts.append(f"on {' and '.join(f'“{it}”' for it in matters)}")
    if asked.outlets:
        parts.append(f"in {scene.sources(sorted(asked.outlets))}")
    if asked.window and asked.question in _TIMED:
        parts.append(str(asked.window))
    timed = asked.question in _TIMED
    return nothing(f"{' '.join(parts).removesuffix(',')}.").of("not_there", asked, timed)


def _named(parties: frozenset[str], scene: Scene) -> str:
    return scene.parties(party.id for party in scene.picture.parties if party.id in parties)


def _not_understood(asked: Asked) -> Answer:
    sentence = nothing("The question was not understood, so nothing is answered.")
    can = ("What can be asked:", *words().asks)
    return Answer(
        question=asked.text,
        sentences=(sentence,),
        found=False,
        notes=(*asked.notes, " ".join(can)),
    )


def _not_known(asked: Asked, scene: Scene) -> Answer:
    named = " or ".join(f"“{word}”" for word in asked.unknown)
    sentence = nothing(f"No item of the dossier has {named}, so nothing is answered.")
    hint = "Ask without the word, or with a name that the documents use."
    given = Answer(
        question=asked.text,
        understood=asked.question,
        sentences=(sentence.of("unknown", asked.unknown),),
        found=False,
    )
    return given.noted(*asked.notes, Note(hint, "unknown_hint"), *_read_in_part(scene))
