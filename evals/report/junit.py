"""A run as JUnit XML: a test case for each document, for the pages that show test results."""

from __future__ import annotations

from collections.abc import Iterator

from evals.runs import Run
from evals.runs.baseline import ungrounded
from evals.scoring import DocumentScore
from evals.statistics import Table


def junit(run: Run) -> str:
    """The XML. A document fails without a brief, and for what no brief may do (`reasons`)."""
    from lxml import etree  # type: ignore[import-untyped]

    documents = run.scores.documents
    failing = {document.case: list(reasons(document)) for document in documents}
    suite = etree.Element(
        "testsuite",
        name=_printable(f"evals: {run.manifest.words}"),
        tests=str(len(documents)),
        failures=str(sum(bool(found) for found in failing.values())),
    )
    for document in documents:
        place = f"evals.{document.split}.{document.genre}"
        name = _printable(document.case)
        case = etree.SubElement(suite, "testcase", classname=_printable(place), name=name)
        if found := failing[document.case]:
            failure = etree.SubElement(case, "failure", message=_printable("; ".join(found)))
            failure.text = _printable("\n".join(found))
    etree.indent(suite)
    xml: bytes = etree.tostring(suite, xml_declaration=True, encoding="UTF-8")
    return xml.decode() + "\n"


def reasons(document: DocumentScore) -> Iterator[str]:
    """Why a document fails: no brief, a lost item, an instruction obeyed, a quote not there."""
    if document.failure:
        yield f"no brief: {document.failure}"
    if document.lost:
        yield f"nobody may miss, and missed: {', '.join(document.lost)}"
    if document.obeyed:
        yield f"planted instructions obeyed: {', '.join(str(n) for n in document.obeyed)}"
    if wrong := ungrounded(Table.of([document]).total):
        yield f"quotes that do not stand where they are said to: {wrong}"


def _printable(text: str) -> str:
    # XML has no way to write control characters
    return "".join(mark if mark.isprintable() or mark == "\n" else "\ufffd" for mark in text)
