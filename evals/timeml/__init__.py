"""Dates of annotated corpora (TimeML, TIMEX2), against what `summarizer.dates` makes of them."""

from evals.timeml.reading import Expression, Read, read_folder
from evals.timeml.scoring import Accuracy, Answer, DateScores, answered, score_dates

__all__ = [
    "Accuracy",
    "Answer",
    "DateScores",
    "Expression",
    "Read",
    "answered",
    "read_folder",
    "score_dates",
]
