"""Markdown and JUnit: what they say, and that nothing but the scores is in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from evals.report import junit, markdown
from evals.report.junit import reasons
from evals.report.sections import ceiling_section
from evals.runs import Run, Scores, open_run
from evals.scoring import DocumentScore, stamp
from tests.evals.conftest import Evals
from tests.evals.made import score, scores
from tests.evals.runs.test_manifest import manifest
from tests.model_server import ModelServer, status


def run_of(folder: Path, documents: list[DocumentScore], name: str = "one", **made: Any) -> Run:
    run = Run(folder / name)
    run.begin(manifest(name=name, cases=len(documents), **made))
    run.keep(Scores(scorer=stamp(), fixtures="ab" * 32, documents=tuple(documents)))
    return run


def test_a_summary_of_a_run(tmp_path: Path) -> None:
    documents = scores(40)
    documents[3] = documents[3].model_copy(update={"lost": ("d1", "t2"), "obeyed": (2,)})
    documents[4] = documents[4].model_copy(update={"failure": "rate-limited"})
    text = markdown(run_of(tmp_path, documents))
    assert text.startswith("# Evaluation: rules on all (40 cases)\n")
    for said in (
        "| agreement | ",
        "## Worst documents",
        "| case-003 | d1, t2 |",
        "## Planted instructions obeyed",
        "| case-003 | 2 |",
        "| case-004 | rate-limited |",
        stamp().sha256[:12],
    ):
        assert said in text
    assert "fewer than 30" not in text
    assert all(line.count("|") == 0 or line.endswith("|") for line in text.splitlines())


def test_few_documents_are_said_to_be_few(tmp_path: Path) -> None:
    assert "3 documents are fewer than 30: inconclusive" in markdown(run_of(tmp_path, scores(3)))


def test_how_it_differs_from_an_earlier_run(tmp_path: Path) -> None:
    earlier = run_of(tmp_path, scores(40, 0.3), "earlier")
    later = run_of(tmp_path, scores(40, 0.9), "later")
    text = markdown(later, earlier)
    assert "A: earlier. B: later." in text
    assert "better" in text
    assert "worse" in markdown(earlier, later)


def test_nothing_of_a_name_is_markup(tmp_path: Path) -> None:
    documents = [score("<b>_a_|*b*")]
    text = markdown(run_of(tmp_path, documents))
    assert "| \\<b>\\_a\\_\\|\\*b\\* |" in text


def test_system_over_ceiling_on_the_documents_that_both_have(tmp_path: Path) -> None:
    system, readers = scores(40, 0.5), scores(40, 0.9)[:10]
    section = ceiling_section(system, readers)
    assert section is not None
    assert "10 documents" in section.note
    assert "## Ceiling: reader against reader" in markdown(
        run_of(tmp_path, system), readers=readers
    )
    assert ceiling_section(system[10:], readers) is None
    same = ceiling_section(readers, readers)
    assert same is not None
    assert {row[-1] for row in same.rows} == {"1.000"}


def test_junit_has_a_test_for_each_document(tmp_path: Path) -> None:
    from lxml import etree  # type: ignore[import-untyped]

    documents = scores(5)
    documents[1] = documents[1].model_copy(update={"failure": "rate-limited", "lost": ("d1",)})
    documents[2] = documents[2].model_copy(update={"case": "bad \x01 <name>", "obeyed": (1,)})
    suite = etree.fromstring(junit(run_of(tmp_path, documents)).encode())
    assert (suite.get("tests"), suite.get("failures")) == ("5", "2")
    assert len(suite.findall("testcase")) == 5
    failing = {case.get("name"): case.find("failure") for case in suite}
    told = failing["case-001"].get("message")
    assert "no brief: rate-limited" in told
    assert "missed: d1" in told
    assert failing["bad \ufffd <name>"] is not None
    assert failing["case-000"] is None
    assert "time" not in suite.attrib


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"failure": "x"}, "no brief"),
        ({"lost": ("d1",)}, "nobody may miss"),
        ({"obeyed": (1,)}, "instructions obeyed: 1"),
        ({"counts": {"evidence.wrong_offset": 1.0}}, "said to: 1"),
        ({"counts": {"evidence.absent": 2.0}}, "said to: 2"),
    ],
)
def test_what_a_document_fails_for(change: dict[str, Any], told: str) -> None:
    (reason,) = reasons(score("a").model_copy(update=change))
    assert told in reason


def test_a_document_that_is_only_not_perfect_does_not_fail() -> None:
    assert not list(reasons(score("a", demand_gold=3, evidence_exact=2, evidence_normalized=1)))


def test_cached_resumed_and_parallel_runs_have_the_same_reports(
    cases: Path, evals: Evals, server: ModelServer, folder: Path
) -> None:
    order = ("run", "--extractor", "model", "--cases", cases)
    server.script([status(400)])
    evals(*order, "--name", "run-failed", "--concurrency", "1")
    evals(*order, "--name", "run-fresh", "--concurrency", "3")
    evals(*order, "--name", "run-cached")
    evals(*order, "--name", "run-resumed")
    briefs = folder / "runs/run-resumed/briefs.jsonl"
    briefs.write_bytes(briefs.read_bytes()[:-50])
    evals(*order, "--name", "run-resumed")
    for form in ("html", "markdown", "junit"):
        texts = {}
        for name in ("run-fresh", "run-cached", "run-resumed", "run-failed"):
            evals("report", name, "--format", form, "-o", f"{name}.{form}")
            # the page has the run's name in its title
            texts[name] = (folder / f"{name}.{form}").read_bytes().replace(name.encode(), b"")
        assert texts["run-fresh"] == texts["run-cached"] == texts["run-resumed"]
        assert texts["run-failed"] != texts["run-fresh"]


def test_the_commands_show_eighty_columns(cases: Path, evals: Evals, folder: Path) -> None:
    evals("run", "--cases", cases, "--name", "one")
    evals("run", "--cases", cases, "--name", "two-with-a-name-that-is-long")
    for command in (
        ("score", "one", "--fields", "--all"),
        ("score", "two-with-a-name-that-is-long"),
        ("compare", "one", "two-with-a-name-that-is-long", "--all"),
        ("list",),
    ):
        shown = evals(*command).stdout
        assert max(map(len, shown.splitlines())) <= 80
    assert "end to end" in evals("score", "one", "--fields").stdout
    assert "inconclusive" in evals("compare", "one", "one").stdout


def test_a_report_goes_to_standard_output_or_a_file(
    cases: Path, evals: Evals, folder: Path
) -> None:
    evals("run", "--cases", cases, "--name", "one")
    order = ("report", "one", "--format", "markdown")
    shown = evals(*order).stdout
    evals(*order, "-o", "one.md")
    assert (folder / "one.md").read_text(encoding="utf-8") == shown
    assert shown == markdown(open_run("one"))
    differing = evals("report", "one", "one", "--format", "markdown").stdout
    assert differing.count("## Difference") == 1


def test_no_runs_are_told(evals: Evals, folder: Path) -> None:
    refused = evals("list", fails=True)
    assert "python -m evals run" in str(refused.exception)
