"""Headings for discrepancies and questions, fields and values in words, rungs of statuses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from summarizer.codebook import ItemKind
from summarizer.picture.values import DiscrepancyKind, QuestionKind
from summarizer.rendering import times, words
from summarizer.rendering.words import Word

# From what cannot be true together to mere names.
DISCREPANCY: Mapping[DiscrepancyKind, Word] = {
    "contradiction": Word("Contradictions", "Both cannot be true at once."),
    "quote_variance": Word(
        "The same words told differently", "One utterance in other words or with another hedge."
    ),
    "omission": Word("Left out by some", "One document tells it and another leaves it out."),
    "differing_detail": Word("Differing details", "They differ; both may be true."),
    "naming": Word("Different names", "One thing under names that judge or place it differently."),
}
QUESTION: Mapping[QuestionKind, str] = {
    "contradiction": "Which is true?",
    "deadline_passed": "What came of it? (deadlines passed without report)",
    "unanswered_demand": "What is the answer?",
    "step_pending": "Will it be done? (steps pending)",
    "unclear_status": "How far has it come?",
    "no_date": "When? (times that are no dates)",
    "perhaps_same": "One or two?",
}
KIND: Mapping[ItemKind, tuple[str, str]] = {
    "demand": ("demand", "demands"),
    "deadline": ("deadline", "deadlines"),
    "agreement": ("agreement", "agreements"),
    "position": ("position", "positions"),
}
_FIELDS = {
    "time": "date",
    "evidence": "wording",
    "consequences": "what follows",
    "responses": "answers",
    "factuality": "how firmly it is said",
    "applies_to": "for whom",
    "in_return": "what is given in return",
    "pending_steps": "steps pending",
    "time_frame": "whether it is current",
    "linked": "what belongs with it",
}


# How far each status has come, from 0 for bad ends.
RUNGS: Mapping[str, Mapping[str, int]] = {
    "agreement": {
        **dict.fromkeys(("rejected", "collapsed", "stalled"), 0),
        **{"unclear": 1, "proposed": 1, "tentative": 2, "signed": 3, "ratified": 4},
        **{"in_force": 5, "ended": 6},
    },
    "demand": {"rejected": 0, "withdrawn": 0, "open": 1, "accepted": 2, "met": 3},
    "deadline": {"missed": 0, "withdrawn": 0, "moved": 1, "pending": 1, "met": 2},
}


_VALUES: Mapping[str, Mapping[str, Word]] = {
    "status": {
        **words.AGREEMENT_STATUS,
        **words.DEMAND_STATUS,
        **words.DEADLINE_STATUS,
        **words.STEP,
    },
    "history": words.AGREEMENT_STATUS,
    "stance": words.STANCE,
    "firmness": words.FIRMNESS,
    "shift": words.SHIFT,
    "force": words.FORCE,
    "factuality": words.FACTUALITY,
    "time_frame": words.TIME_FRAME,
    "kind": words.DEADLINE_KIND,
    "bound": words.BOUND,
    "responses": words.RESPONSE,
    "pending_steps": words.STEP,
}
_BETWEEN = re.compile(r"(: |, )")
_DAY = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?![\dT])")
_STRETCH = re.compile(
    rf"(?:\b(?P<bound>by|on|not before|until) )?(?P<a>{_DAY.pattern}) to (?P<b>{_DAY.pattern})"
)


def value_in_words(value: str, field: str) -> str:
    """A value of `field` in words: "red_line" gives "red line", "by 2026-05-15" a day.

    Where a value tells whose it is, or how firm, before a colon, its parts are told in words.
    """
    known = _VALUES.get(field.rpartition(".")[2], {})
    parts = (known[it].text if it in known else it for it in _BETWEEN.split(value))
    return days_in_words("".join(parts))


def days_in_words(text: str) -> str:
    """The text with ISO dates, and stretches from one to another, written as people do."""
    return _DAY.sub(_day, _STRETCH.sub(_stretch, text))


def _stretch(found: re.Match[str]) -> str:
    try:
        first, last = date.fromisoformat(found["a"]), date.fromisoformat(found["b"])
    except ValueError:
        return found[0]
    bound = found["bound"]
    return (
        times.bounded(bound, times.interval(first, last)) if bound else times.interval(first, last)
    )


def _day(found: re.Match[str]) -> str:
    try:
        return times.moment(date.fromisoformat(found[0]))
    except ValueError:
        return found[0]


def field_in_words(field: str) -> str:
    """A field of the codebook in words: "terms.action" gives "terms: action"."""
    return ": ".join(_FIELDS.get(part, part.replace("_", " ")) for part in field.split("."))
