"""Answers: questions about the documents of cases, and the items that right answers cite.

`load_sheets` reads and checks the questions, `score_sheets` has them answered from dossiers and
holds the citations against the labels; `figures_of` sums that up.
"""

from evals.answers.figures import FIGURES, figures_of
from evals.answers.form import QuestionForm, SheetForm
from evals.answers.score import Answered, AnswerScore, score_answer, score_sheets
from evals.answers.sheet import SHEETS, Sheet, load_sheets

__all__ = [
    "FIGURES",
    "SHEETS",
    "AnswerScore",
    "Answered",
    "QuestionForm",
    "Sheet",
    "SheetForm",
    "figures_of",
    "load_sheets",
    "score_answer",
    "score_sheets",
]
