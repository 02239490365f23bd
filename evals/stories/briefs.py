"""Briefs of the cases of stories: of their labels, of the rules, or of a run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from evals.cases import Case
from evals.errors import UnknownRun
from evals.runs import RUNS, open_run
from summarizer import Brief, Document, Summarizer, read_text
from summarizer.brief import Provenance
from summarizer.settings import load

GOLD, RULES = "gold", "rules"


def briefs_from(source: str, cases: Iterable[Case], runs: Path = RUNS) -> dict[str, Brief]:
    """A brief of each of `cases`, by name. `source` is `gold`, `rules`, or the name of a run.

    `gold`: the labels, so that nothing in a picture is due to extraction. Raises `UnknownRun` if
    there is no run of that name, or it lacks a brief of one of the cases.
    """
    if source == GOLD:
        return {case.name: gold_brief(case) for case in cases}
    if source == RULES:
        return _of_rules(cases)
    return _of_run(source, cases, runs)


def gold_brief(case: Case) -> Brief:
    """The labels of `case` as a brief of its text."""
    form, labels = case.form, case.gold
    return Brief(
        document=Document(
            text=form.text,
            publisher=form.publisher,
            published=form.published,
            published_basis=form.published_basis,
            language=form.language,
            genre=form.genre,
        ),
        topic=form.topic,
        parties=labels.parties,
        positions=labels.positions,
        demands=labels.demands,
        deadlines=labels.deadlines,
        agreements=labels.agreements,
        provenance=Provenance(extractor="rules", package_version="0"),
    )


def _of_rules(cases: Iterable[Case]) -> dict[str, Brief]:
    with Summarizer(load(), extractor="rules") as summarizer:
        return {case.name: _published(summarizer.brief(_document(case)), case) for case in cases}


def _document(case: Case) -> Document:
    # a date that the text itself tells is for the reader to find
    told = case.form.published_basis in ("given", "metadata")
    return read_text(case.form.text, published=case.form.published if told else None)


def _of_run(name: str, cases: Iterable[Case], runs: Path) -> dict[str, Brief]:
    outputs = open_run(name, runs).outputs()
    briefs = {}
    for case in cases:
        output = outputs.get(case.name)
        if output is None or output.brief is None:
            raise UnknownRun(
                f"The run {name} has no brief of {case.name}.",
                hint="A run of all cases has them: python -m evals run",
            )
        briefs[case.name] = _published(Brief.model_validate(output.brief), case)
    return briefs


def _published(brief: Brief, case: Case) -> Brief:
    """`brief` with the publisher, which whoever adds a document to a dossier gives."""
    named: Mapping[str, object] = {"publisher": case.form.publisher}
    return brief.model_copy(update={"document": brief.document.model_copy(update=named)})
