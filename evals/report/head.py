"""The two sentences at the head of a page: what was scored and how good it is, and what follows."""

from __future__ import annotations

import math
from collections.abc import Sequence

from evals.labels import KINDS
from evals.report.figures import count, estimated, figure
from evals.report.plots import Figures
from evals.report.reported import Reported
from evals.scoring import DocumentScore
from evals.statistics import HEADLINE, LEAST_DOCUMENTS, Difference
from summarizer.rendering.words import listed

_REST = "; in the other headline metrics no difference is seen."
_NAMES = {
    **{f"f1.{kind}": f"F1 of {kind}s" for kind in KINDS},
    "f1.macro": "F1 in the mean of the kinds",
    "end_to_end": "fields end to end",
    "date.value": "values of dates",
}


def what_was_scored(run: Reported, figures: Figures) -> str:
    """What was scored, on how much, and how good it is."""
    documents = run.documents
    if not documents:
        return f"{run.words}: there is no document in it, and so nothing to say."
    stories, gold = len({d.story for d in documents}), _sum(documents, "gold")
    found, pairs = _sum(documents, "found"), _sum(documents, "pairs")
    sentence = (
        f"{_things(len(documents), 'document')} of {_things(stories, 'story', 'stories')} with "
        f"{_things(gold, 'item')} were scored; the run gave {count(found)}, and {count(pairs)} of "
        f"these match one of them: F1 {estimated(figures['f1.macro'])}, the mean of the four kinds"
    )
    failed = sum(d.failure is not None for d in documents)
    if failed == len(documents):
        return f"{sentence}: not one document has a brief."
    return sentence + (f" ({count(failed)} without a brief count as empty)." if failed else ".")


def what_follows(
    documents: Sequence[DocumentScore], figures: Figures, readers: Figures | None
) -> str:
    """What may be concluded from so many documents."""
    if len(documents) < LEAST_DOCUMENTS:
        return (
            f"Inconclusive: {_things(len(documents), 'document')} are fewer than "
            f"{LEAST_DOCUMENTS}, so the figures describe these documents and no others."
        )
    macro = figures["f1.macro"]
    if math.isnan(macro.low):
        return "All are of one story, which tells nothing of others."
    sentence = (
        "If they are a fair sample, F1 over all documents of the sort lies between "
        f"{figure(macro.low)} and {figure(macro.high)} (95 %)"
    )
    if readers and readers["f1.macro"].value:
        return f"{sentence}; a second reader reaches {estimated(readers['f1.macro'])}."
    return f"{sentence}."


def what_changed(differences: dict[str, Difference], documents: int) -> str:
    """In a sentence, what the later of two runs does better and worse."""
    if documents < LEAST_DOCUMENTS:
        return f"Inconclusive: {_things(documents, 'document')} are fewer than {LEAST_DOCUMENTS}."
    better = [key for key in HEADLINE if differences[key].verdict == "better"]
    worse = [key for key in HEADLINE if differences[key].verdict == "worse"]
    if not better and not worse:
        return "No difference is seen in any of the headline metrics."
    said = [f"better in {_listed(better)}"] if better else []
    said += [f"worse in {_listed(worse)}"] if worse else []
    rest = len(better) + len(worse) < len(HEADLINE)
    return f"It is {', and '.join(said)}{_REST if rest else '.'}"


def called(key: str) -> str:
    """What a headline metric is called."""
    return _NAMES.get(key, key.replace("_", " "))


def _listed(keys: Sequence[str]) -> str:
    return listed(called(key) for key in keys)


def _sum(documents: Sequence[DocumentScore], side: str) -> int:
    return round(sum(d.counts.get(f"{kind}.{side}", 0.0) for d in documents for kind in KINDS))


def _things(n: int, word: str, words: str = "") -> str:
    return f"{count(n)} {word if n == 1 else words or word + 's'}"
