"""The score of answers: what they cite, held against what a right answer must, may, must not.

All figures come from `counts`, plain sums that add up over questions:

    cited, cited.right       items cited; of them those that must or may be
    must, must.cited         items that must be cited; of them those that are
    never, never.cited       questions with items that an answer must not cite; those citing one
    nothing, nothing.told    questions that the documents do not answer; those where it says so
    something, something.found    questions that they answer; those to which there is an answer
    questions                1 for each
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.answers.form import QuestionForm
from evals.answers.sheet import Sheet, wanted_places
from evals.runs import RUNS
from evals.scoring.record import Counts, Record
from evals.stories.briefs import briefs_from
from evals.stories.pictures import Seen, seen
from summarizer import Brief, Settings
from summarizer.asking import Answer
from summarizer.picture import day_of


class AnswerScore(Record):
    """The score of one answer; names are places, joined by `=` where they are one item.

    `wrong` was cited and must not or need not be, `missed` ought to be cited and is not.
    """

    sheet: str
    question: str
    counts: Counts
    wrong: tuple[str, ...]
    missed: tuple[str, ...]
    never: tuple[str, ...]


@dataclass(frozen=True)
class Answered:
    """A question of a sheet, what was answered, and the score of that."""

    sheet: Sheet
    question: QuestionForm
    answer: Answer
    score: AnswerScore


def score_sheets(
    sheets: Sequence[Sheet], source: str, settings: Settings, runs: Path = RUNS
) -> list[Answered]:
    """The answers to all questions, from dossiers of the briefs of `source`, with their scores.

    `source` is `gold` (the labels), `rules`, or a run; `settings` say who answers. Raises
    `UnknownRun` if there is no such run, or it lacks a brief.
    """
    cases = {case.name: case for sheet in sheets for case in sheet.cases.values()}
    briefs = briefs_from(source, cases.values(), runs)
    answered: list[Answered] = []
    for sheet in sheets:
        own = {short: briefs[case.name] for short, case in sheet.cases.items()}
        answered += _answered(sheet, own, settings)
    return answered


def score_answer(sheet: Sheet, question: QuestionForm, answer: Answer, found: Seen) -> AnswerScore:
    """The score of `answer`, given from the picture that `found` tells."""
    cited = _cited(answer, found)
    wanted = wanted_places(question)
    right = frozenset(question.may).union(*wanted)
    wrong = [places for places in cited if not places & right]
    missed = [places for places in wanted if not any(places & one for one in cited)]
    never = [places for places in cited if places & frozenset(question.never)]
    silent = not answer.found and not cited
    # not to understand a question is not to tell that the documents say nothing
    told = silent and (answer.by == "model" or answer.understood is not None)
    counts: Counts = {
        "questions": 1.0,
        "cited": len(cited),
        "cited.right": len(cited) - len(wrong),
        "must": len(wanted),
        "must.cited": len(wanted) - len(missed),
        "never": bool(question.never),
        "never.cited": bool(never),
        "nothing": question.nothing,
        "nothing.told": question.nothing and told,
        "something": not question.nothing,
        "something.found": not question.nothing and not silent,
    }
    return AnswerScore(
        sheet=sheet.name,
        question=question.question,
        counts={name: float(number) for name, number in counts.items()},
        wrong=tuple(map(_named, wrong)),
        missed=tuple(map(_named, missed)),
        never=tuple(map(_named, never)),
    )


def _answered(sheet: Sheet, briefs: Mapping[str, Brief], settings: Settings) -> list[Answered]:
    found = seen(sheet.name, sheet.cases, briefs, sheet.form.on)
    from summarizer import Dossier  # here: it brings the database along

    dossier = Dossier(sheet.name, clock=day_of(sheet.form.on), settings=settings)
    for brief in briefs.values():
        dossier.add(brief)
    answers = ((question, dossier.ask(question.question)) for question in sheet.form.questions)
    return [Answered(sheet, q, a, score_answer(sheet, q, a, found)) for q, a in answers]


def _cited(answer: Answer, found: Seen) -> list[frozenset[str]]:
    """For each item that is cited, its places: one for each of its documents."""
    items = {item.id: item for item in found.picture.items}
    named = dict.fromkeys(c.item for sentence in answer.sentences for c in sentence.citations)
    return [frozenset(found.names[member.place] for member in items[i].members) for i in named]


def _named(places: frozenset[str]) -> str:
    return "=".join(sorted(places))
