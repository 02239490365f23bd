"""A run as one self-contained HTML page: figures, plots, and each document with what went wrong.

Nothing is loaded, and nothing of a document's text can run: the page's own style and script are
allowed by their hashes in a content security policy, and everything else is escaped by the
template. The same scores and briefs give the same bytes.
"""

from __future__ import annotations

import hashlib
import math
import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from evals.labels import KINDS
from evals.report import figures, head, plots
from evals.report.changes import by_case, changes
from evals.report.documents import TROUBLES, DocumentView
from evals.report.plots import Figures
from evals.report.reported import Reported, reported, require_same_measure
from evals.report.sections import scored
from evals.runs import Run
from evals.scoring import DocumentScore
from evals.statistics import HEADLINE, compare
from summarizer.rendering.html import anchor

# A parser drops NUL, and a lone surrogate cannot be encoded; one character stands for one.
_UNSHOWABLE = re.compile("[\x00\ud800-\udfff]")
_RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")


def page(run: Run, other: Run | None = None, *, readers: Sequence[DocumentScore] = ()) -> str:
    """The page of `run`, and of how it differs from `other`, an earlier one, if given.

    `readers` are the scores of a second reader, for the ceiling. Raises `UnknownRun` if a
    run has no scores, `NotComparable` if the two were not measured alike or labels have changed.
    """
    return rendered(reported(run), reported(other) if other else None, readers)


def rendered(
    run: Reported, other: Reported | None = None, readers: Sequence[DocumentScore] = ()
) -> str:
    """The page of runs that are loaded. Raises `NotComparable` as `page` does."""
    if other is not None:
        require_same_measure(other, run)
    text = _template().render(
        run=run,
        other=other,
        kinds=KINDS,
        headline=HEADLINE,
        troubles=TROUBLES,
        views=_views(run),
        style=_resource("page.css"),
        script=_resource("page.js"),
        **_figures(run, other, readers),
        **_changes(run, other),
    )
    return _UNSHOWABLE.sub("\ufffd", text)


def _views(run: Reported) -> list[DocumentView]:
    """The documents, the worst first."""
    views = [DocumentView(s, run.cases[s.case], run.found.get(s.case)) for s in run.documents]
    return sorted(views, key=lambda view: (view.f1, view.score.case))


def _figures(
    run: Reported, other: Reported | None, readers: Sequence[DocumentScore]
) -> dict[str, Any]:
    """The figures of both runs and of the second reader, and all plots of them."""
    if not run.documents:
        return {"found": None, "lead": head.what_was_scored(run, {}), "follows": ""}
    found = scored(run.documents)
    theirs = scored(other.documents) if other else None
    ceiling = _ceiling(run.documents, readers)
    return {
        "found": found,
        "ceiling": ceiling,
        "lead": head.what_was_scored(run, found),
        "follows": head.what_follows(run.documents, found, ceiling and ceiling["readers"]),
        "kind_strips": plots.kinds(found, theirs, ceiling and ceiling["readers"]),
        "group_strips": plots.by_group(run.documents, other.documents if other else None),
        "field_strips": plots.by_field(found),
        "calibration": plots.calibration(run.documents),
        "day_errors": plots.day_errors(run.documents),
        "costs": _costs(run, other, found, theirs),
    }


def _ceiling(
    documents: Sequence[DocumentScore], readers: Sequence[DocumentScore]
) -> dict[str, Any] | None:
    """Run and second reader on the documents that both have; None if there are none."""
    shared = {d.case for d in documents} & {d.case for d in readers}
    if not shared:
        return None
    return {
        "documents": len(shared),
        "run": scored([d for d in documents if d.case in shared]),
        "readers": scored([d for d in readers if d.case in shared]),
    }


def _costs(
    run: Reported, other: Reported | None, found: Figures, theirs: Figures | None
) -> tuple[list[plots.Dot], float]:
    """Cost against F1: a point for each of two runs, or for each document of one."""
    if other is None or theirs is None:
        return plots.cost_by_document(run.documents)
    return plots.cost_by_run([(other.name, "other", theirs), (run.name, "run", found)])


def _changes(run: Reported, other: Reported | None) -> dict[str, Any]:
    if other is None or not run.documents:
        return {"differences": None, "changes": [], "changed": {}, "verdict": ""}
    differences, found = compare(other.documents, run.documents), changes(other, run)
    return {
        "differences": differences,
        "changes": found,
        "changed": by_case(found),
        "verdict": head.what_changed(differences, len(run.documents)),
    }


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("evals.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        anchor=anchor,
        hashed=_hashed,
        plain=lambda name: name.replace("_", " "),
        direction=lambda tag: "rtl" if tag.split("-")[0] in _RIGHT_TO_LEFT else "ltr",
        figure=figures.figure,
        interval=figures.interval,
        differing=figures.differing,
        count=figures.count,
        called=head.called,
        over=_over,
        p=_p,
    )
    return environment.get_template("page.html.jinja")


def _over(part: Figures, whole: Mapping[str, Any], key: str) -> str:
    """A figure of the run as a share of the same figure of the second reader."""
    low, high = part[key].value, whole[key].value
    return f"{100 * low / high:.0f} %" if high > 0 and low >= 0 else figures.NOTHING


def _p(value: float | None) -> str:
    if value is None or math.isnan(value):
        return figures.NOTHING
    return "< .001" if value < 0.001 else figures.figure(value)


def _hashed(source: str) -> str:
    """The hash by which a content security policy allows an inline style or script."""
    return f"sha256-{b64encode(hashlib.sha256(source.encode()).digest()).decode()}"


@cache
def _resource(name: str) -> Markup:
    """A file of ours to be put into the page as it is."""
    path = files("evals.report") / "templates" / name
    return Markup(path.read_text(encoding="utf-8"))  # noqa: S704 - no text of a document
