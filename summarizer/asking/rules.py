"""Answers without a model: the fifteen questions, by their words and the parties named."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from summarizer.asking import times_asked
from summarizer.asking.absent import (
    not_known,
    not_there,
    not_understood,
    other_days,
    perhaps_others,
    read_in_part,
)
from summarizer.asking.answers import Answer, Question, Sentence
from summarizer.asking.asked import TIMED, Asked, Aspect
from summarizer.asking.beside import whole
from summarizer.asking.committed import terms_with_numbers
from summarizer.asking.composing import composed
from summarizer.asking.making import Note
from summarizer.asking.matter import binds, matter, nearest_items
from summarizer.asking.naming import plain
from summarizer.asking.questions import understand
from summarizer.asking.scene import Scene
from summarizer.asking.selection import involves, is_by
from summarizer.asking.shapes import asks_how_much, asks_when, is_question
from summarizer.asking.told import is_in_time
from summarizer.picture import DossierItem, Picture
from summarizer.rendering import times

_MOST = 60
_DAYS = "What was said or done counts by the day of its document, or a day that a passage names."
_OF_KIND: dict[str, Question] = {
    "deadline": "deadlines",
    "demand": "demands",
    "agreement": "statuses",
    "position": "stances",
}


def answer(picture: Picture, question: str) -> Answer:
    """What the picture's items say to `question`, one of the fifteen in whatever words.

    A question that is not understood, or names what the dossier does not know, is answered by
    saying so, never by a guess.
    """
    scene = Scene(picture)
    asked = understand(question, scene)
    if asked.question is None and not _names_a_matter(asked):
        known = _names_parties(asked)
        return _in_time(asked, scene, _on_parties) if known else not_understood(asked)
    if asked.unknown:
        return not_known(replace(asked, question=asked.question or _by_form(asked)), scene)
    if asked.question is None:
        return _in_time(asked, scene, _on_the_matter)
    if asked.timed and picture.clock is None:
        return _answer(asked, (times_asked.no_date_known(),), found=False)
    return _in_time(asked, scene, _composed)


def _in_time(asked: Asked, scene: Scene, told: Callable[[Asked, Scene], Answer]) -> Answer:
    """What is told of the time that is asked for; where that is nothing, that, and all the rest.

    What was said has seldom a day of its own, so that nothing is of the time is not sure.
    """
    given = told(asked, scene)
    if given.found or not asked.window or asked.question in TIMED:
        return given
    anytime = told(replace(asked, window=None), scene)
    if not anytime.found:
        return given
    first = other_days(asked.window)
    return anytime.model_copy(update={"sentences": (first, *anytime.sentences)})


def _composed(asked: Asked, scene: Scene) -> Answer:
    """The answer to one of the fifteen questions."""
    if asked.question == "calendar" and asks_when(plain(asked.text)) and asked.words:
        return _on_the_matter(asked, scene)
    told = composed(asked, asked.question or _by_form(asked), scene)
    if asked.question == "statuses":
        cited = dict.fromkeys(id for sentence in told for id in sentence.items)
        told = (*told, *_figures([scene.items[id] for id in cited], asked, scene))
    sentences = whole(told, asked, scene)
    found = any(not sentence.says_nothing for sentence in sentences)
    if asked.question == "calendar":
        sentences = _with_missing_dates(sentences, asked, scene)
    if not sentences:
        sentences = (not_there(asked, scene),)
    return _answer(asked, sentences, found, scene)


def _names_a_matter(asked: Asked) -> bool:
    """Whether a question by no known pattern still is one, and says what it is about."""
    names_time = asked.window is not None and not asked.parties
    return is_question(plain(asked.text)) and bool(asked.words or names_time)


def _names_parties(asked: Asked) -> bool:
    """Whether a question names a party and nothing else: "What about Orr?", "Who is Orr?"."""
    return bool(asked.parties) and not asked.unknown and is_question(plain(asked.text))


def _on_parties(asked: Asked, scene: Scene) -> Answer:
    """What the parties named have said, asked, set or settled; else the items that name them.

    Where it is asked what they have to do, what binds them.
    """
    every = scene.picture.items
    if asked.targets:
        items = [it for it in every if binds(it, asked.targets, scene)]
        items = _of_the_time(items, asked, scene)
    else:
        own = [it for it in every if is_by(it, asked.parties)]
        items = _of_the_time(own, asked, scene)
        items = items or [it for it in every if involves(it, asked, scene)]
    by_form: Question = "demands" if asked.targets else "words"
    asked = replace(asked, question=_OF_KIND[items[0].kind] if items else by_form)
    sentences = whole(tuple(matter(items, scene)), asked, scene) or (not_there(asked, scene),)
    return _answer(asked, sentences, found=bool(items), scene=scene)


def _on_the_matter(asked: Asked, scene: Scene) -> Answer:
    """The items nearest to a question of its own kind, which is taken for one of their kind."""
    nearest = _of_the_time(nearest_items(asked, scene), asked, scene)
    meant = _OF_KIND[nearest[0].kind] if nearest else _by_form(asked)
    aspect: Aspect | None = "anything" if meant == "words" else None
    asked = replace(asked, question=meant, aspect=aspect)
    told = (*matter(nearest, scene), *_figures(nearest, asked, scene))
    sentences = whole(told, asked, scene) or (not_there(asked, scene),)
    return _answer(asked, sentences, found=bool(nearest), scene=scene)


def _figures(items: Sequence[DossierItem], asked: Asked, scene: Scene) -> Iterator[Sentence]:
    """The terms with numbers of agreements, where a number is asked for."""
    if asks_how_much(plain(asked.text)):
        for item in items:
            yield from terms_with_numbers(item, scene)


def _of_the_time(items: Sequence[DossierItem], asked: Asked, scene: Scene) -> list[DossierItem]:
    window = asked.window
    return [it for it in items if window is None or is_in_time(it, window, scene)]


def _by_form(asked: Asked) -> Question:
    """What a question may be taken for of which only the form is known."""
    return "deadlines" if asked.window or asks_when(plain(asked.text)) else "words"


def _answer(
    asked: Asked, sentences: tuple[Sentence, ...], found: bool, scene: Scene | None = None
) -> Answer:
    notes = [*asked.notes, *(perhaps_others(asked, scene) if scene else ())]
    compares = asked.question in ("contradictions", "independence")
    if scene and not compares and any(sentence.says_nothing for sentence in sentences):
        notes += read_in_part(scene)
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
    if asked.window and scene and scene.picture.clock:
        today = times.moment(scene.picture.clock)
        read = f"The time asked for was read as {asked.window}; today is taken to be {today}."
        notes.append(Note(read, "window", asked.window, scene.picture.clock))
        if asked.question not in TIMED:
            notes.append(Note(_DAYS, "told_day"))
    given = Answer(
        question=asked.text, understood=asked.question, sentences=sentences[:_MOST], found=found
    )
    return given.noted(*notes)


def _with_missing_dates(
    sentences: tuple[Sentence, ...], asked: Asked, scene: Scene
) -> tuple[Sentence, ...]:
    """The calendar; that no date falls into the time is said even if vague times follow."""
    if any(times_asked.is_dated(it, scene) for it in sentences):
        return sentences
    return (not_there(asked, scene), *sentences)
