"""What stands below the tables of a run: how it was made, what it took, and how good it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from statistics import median

from evals.report.figures import NOTHING, estimated, figure
from evals.report.sections import few_documents
from evals.runs import Run
from evals.scoring import DocumentScore
from evals.statistics import Estimate


def verdict(run: Run, found: Mapping[str, Estimate]) -> Iterator[str]:
    """Lines of at most 80 columns where names allow it; what counts most comes last."""
    documents = run.scores.documents
    if few := few_documents(len(documents)):
        yield few
    yield f"{run.manifest.words}, kept in {run.path}"
    yield f"{_seconds(run)}; {_asked(found)}"
    yield f"{run.name}: F1 macro {estimated(found['f1.macro'])}"
    yield _in_short(found, documents)


def _in_short(found: Mapping[str, Estimate], documents: tuple[DocumentScore, ...]) -> str:
    figures = ", ".join(f"{key} {figure(found[key].value)}" for key in ("grounded", "must_find"))
    failed = sum(document.failure is not None for document in documents)
    return f"{figures}, {failed} of {len(documents)} documents failed"


def _seconds(run: Run) -> str:
    taken = [output.seconds for output in run.outputs().values() if output.failure is None]
    half = f"{median(taken):.2f}" if taken else NOTHING
    return f"{half} s a document (median), {sum(taken):.1f} s in all"


def _asked(found: Mapping[str, Estimate]) -> str:
    tokens, cost = found["tokens"].value, found["cost"].value
    return f"{figure(tokens, 'tokens')} tokens and ${figure(cost, 'dollars')} a document (mean)"
