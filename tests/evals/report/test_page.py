"""The page of a run: what is in it, that nothing else is, and that the same gives the same."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html  # type: ignore[import-untyped]

from evals.cases import load_cases
from evals.errors import NotComparable
from evals.report import page
from evals.report.figures import estimated
from evals.report.page import rendered
from evals.report.sections import scored
from evals.runs import open_run
from evals.scoring import stamp
from tests.evals.conftest import Evals
from tests.evals.report.loaded import (
    HOSTILE,
    all_found,
    hostile_cases,
    invented,
    loaded,
    small_cases,
    without,
)
from tests.model_server import ModelServer


def document(text: str, case: str = "case-00") -> Any:
    """The part of a page about one document."""
    return html.fromstring(text).get_element_by_id(f"doc-{case}")


def words(element: Any) -> str:
    return " ".join(" ".join(element.itertext()).split())


def test_the_figures_are_those_of_the_statistics(tmp_path: Path) -> None:
    cases = small_cases(tmp_path, 31)
    found = all_found(cases[:20]) | {c.name: without(c.gold, "d1") for c in cases[20:]}
    run = loaded(cases, found)
    text = words(html.fromstring(rendered(run)))
    figures = scored(run.documents)
    for key in ("f1.demand", "f1.macro", "f1.documents", "end_to_end", "must_find"):
        assert estimated(figures[key]) in text
    assert "31 documents of 31 stories with 31 items were scored" in text
    assert "Inconclusive" not in text


def test_few_documents_are_inconclusive(tmp_path: Path) -> None:
    cases = small_cases(tmp_path, 2)
    text = rendered(loaded(cases, all_found(cases)))
    assert "Inconclusive: 2 documents are fewer than 30" in text


def test_the_worst_document_comes_first(tmp_path: Path) -> None:
    cases = small_cases(tmp_path, 3)
    found = all_found(cases) | {"case-01": without(cases[1].gold, "d1")}
    tree = html.fromstring(rendered(loaded(cases, found)))
    shown = [element.get("id") for element in tree.find_class("doc")]
    assert shown == ["doc-case-01", "doc-case-00", "doc-case-02"]


def test_what_became_of_each_item(tmp_path: Path) -> None:
    cases = small_cases(tmp_path, 3)
    gold = cases[0].gold
    differing = gold.demands[0].model_copy(update={"force": "request"})
    found = {
        "case-00": invented(replace(gold, demands=(differing,))),
        "case-01": without(cases[1].gold, "d1"),
    }
    text = rendered(loaded(cases, found))
    first = words(document(text))
    assert "✓ found" in first
    assert "✕ invented" in first
    assert "✕ not in the text" in first
    assert re.search(r"force\s+demand\s+request", first)
    missed = document(text, "case-01")
    assert "○ missed" in words(missed)
    assert "nobody may miss this" in words(missed)
    assert set(missed.get("data-troubles").split()) == {"lost", "missed"}
    failed = document(text, "case-02")
    assert "There is no brief (refused)." in words(failed)
    assert "failed" in failed.get("data-troubles").split()


def test_an_instruction_that_was_obeyed_is_told(tmp_path: Path) -> None:
    (case,) = hostile_cases(tmp_path)
    obeyed = invented(case.gold)
    more = obeyed.demands[1].model_copy(update={"summary": HOSTILE})
    text = rendered(
        loaded([case], {case.name: replace(obeyed, demands=(case.gold.demands[0], more))})
    )
    assert "✕ Obeyed" in words(document(text))
    assert "✓ Not obeyed" in words(document(rendered(loaded([case], {case.name: case.gold}))))


def test_nothing_of_a_text_is_markup(tmp_path: Path) -> None:
    cases = hostile_cases(tmp_path)
    found = {"case-00": invented(cases[0].gold)}
    other = loaded(cases, {}, name="<b>other</b>")
    text = rendered(loaded(cases, found, name="<i>one</i>"), other)
    tree = html.fromstring(text)
    assert len(tree.findall(".//script")) == 1
    assert not tree.findall(".//img")
    assert not list(tree.iter(html.etree.Comment))
    assert not tree.findall(".//header//i")
    assert "49" not in words(tree.find_class("original")[0])
    assert not any(name.startswith("on") for element in tree.iter() for name in element.attrib)
    assert not any("style" in element.attrib for element in tree.iter())


def test_the_text_is_shown_letter_for_letter(tmp_path: Path) -> None:
    cases = [*load_cases(split="dev"), *hostile_cases(tmp_path)]
    tree = html.fromstring(rendered(loaded(cases, all_found(cases))))
    for case in cases:
        (shown,) = tree.get_element_by_id(f"doc-{case.name}").find_class("original")
        for number in list(shown.iter("sup")):
            number.drop_tree()
        assert shown.text_content().split() == case.form.text.split()


def test_overlapping_passages_are_told_apart(tmp_path: Path) -> None:
    (case,) = small_cases(tmp_path, 1)
    item = case.gold.demands[0]
    (quote,) = item.evidence
    end = quote.end - 20
    shorter = quote.model_copy(update={"quote": case.form.text[4:end], "start": 4, "end": end})
    found = replace(case.gold, demands=(item.model_copy(update={"evidence": (shorter,)}),))
    marks = [
        (mark.get("class"), mark.text_content())
        for mark in document(rendered(loaded([case], {case.name: found}))).iter("mark")
        if not mark.getparent().get("class")  # not those of the legend
    ]
    middle, whole = case.form.text[quote.start : end], case.form.text[quote.start : quote.end]
    assert marks == [
        ("found", case.form.text[4 : quote.start]),
        ("gold found", middle),
        ("gold", whole.removeprefix(middle)),
    ]


def test_arabic_runs_from_right_to_left(tmp_path: Path) -> None:
    (case,) = small_cases(tmp_path, 1, language="ar")
    (shown,) = document(rendered(loaded([case], {}))).find_class("original")
    assert (shown.get("lang"), shown.get("dir")) == ("ar", "rtl")


def test_what_changed_between_two_runs(tmp_path: Path) -> None:
    cases = small_cases(tmp_path, 31)
    everything = all_found(cases)
    before = loaded(cases, everything | {"case-03": without(cases[3].gold, "d1")}, name="before")
    after = loaded(cases, everything | {"case-05": without(cases[5].gold, "d1")}, name="after")
    text = rendered(after, before)
    changed = html.fromstring(text).get_element_by_id("changes")
    assert "What changed since before" in words(changed)
    assert "1 documents got better and 1 worse; 1 items were won and 1 lost." in words(changed)
    assert "No difference is seen" in words(changed)
    worse, better = changed.find_class("moved")
    assert "case-05 -1.000" in words(worse)
    assert "− lost d1" in words(worse)
    assert "lost what nobody may miss" in words(worse)
    assert "case-03 +1.000" in words(better)
    assert "+ won d1" in words(better)
    assert document(text, "case-05").get("data-change") == "worse"
    assert document(text, "case-03").get("data-change") == "better"
    assert document(text, "case-00").get("data-change") == "same"


def test_a_run_against_itself_changes_nothing(tmp_path: Path) -> None:
    cases = small_cases(tmp_path, 31)
    run = loaded(cases, all_found(cases))
    text = rendered(run, run)
    assert "0 documents got better and 0 worse" in text
    assert 'class="moved' not in text


def test_runs_that_were_not_measured_alike_are_refused(tmp_path: Path) -> None:
    cases = small_cases(tmp_path, 3)
    run = loaded(cases, all_found(cases))
    fewer = loaded(cases[:2], all_found(cases))
    with pytest.raises(NotComparable, match="cases"):
        rendered(run, fewer)
    scorer = stamp().model_copy(update={"sha256": "0" * 64})
    with pytest.raises(NotComparable, match="scorer"):
        rendered(run, replace(run, scores=run.scores.model_copy(update={"scorer": scorer})))


def test_a_run_over_nothing_and_one_that_failed_throughout(tmp_path: Path) -> None:
    assert "There is no document in this run." in rendered(loaded([], {}))
    cases = small_cases(tmp_path, 31)
    failed = loaded(cases, {})
    text = rendered(failed, loaded(cases, all_found(cases), name="good"))
    assert "not one document has a brief" in text
    assert "31 items were won" not in text
    assert "31 lost" in text


def test_a_second_reader_is_the_ceiling(tmp_path: Path) -> None:
    cases = small_cases(tmp_path, 31)
    run = loaded(cases, all_found(cases) | {"case-01": without(cases[1].gold, "d1")})
    readers = loaded(cases[:4], all_found(cases)).documents
    text = words(html.fromstring(rendered(run, readers=readers)))
    assert "On the 4 documents of this run that two readers have labelled." in text
    assert re.search(r"F1 of demands \.857 \S+ \S+ 1\.000 \[1\.00, 1\.00\] 86 %", text)
    assert "Ceiling: reader against reader" not in rendered(run)


def test_the_same_scores_and_briefs_give_the_same_bytes(
    cases: Path, evals: Evals, server: ModelServer, folder: Path
) -> None:
    """Made one by one, all at once, from kept answers, and after half a line was lost."""
    order = ("run", "--extractor", "model", "--cases", cases, "--name", "it")
    for place, at_once in (("slow", "1"), ("fast", "3"), ("again", "3"), ("resumed", "2")):
        evals(*order, "--runs", place, "--concurrency", at_once)
    evals(*order, "--runs", "again", "--again")
    briefs = folder / "resumed/it/briefs.jsonl"
    briefs.write_bytes(briefs.read_bytes()[:-50])
    evals(*order, "--runs", "resumed")
    pages = {page(open_run("it", Path(p))) for p in ("slow", "fast", "again", "resumed")}
    assert len(pages) == 1
    assert str(folder) not in pages.pop()


def test_the_order_of_documents_leaves_no_trace(tmp_path: Path) -> None:
    cases = small_cases(tmp_path, 5)
    found = all_found(cases[:3])
    assert rendered(loaded(cases, found)) == rendered(
        loaded(cases[::-1], dict(sorted(found.items(), reverse=True)))
    )


def test_the_command_writes_a_page(cases: Path, evals: Evals, folder: Path) -> None:
    evals("run", "--cases", cases, "--name", "one")
    evals("report", "one", "-o", "one.html")
    evals("report", "one", "one", "--format", "html", "-o", "two.html")
    assert (folder / "one.html").read_text("utf-8").startswith("<!doctype html>")
    assert "What changed since one" in (folder / "two.html").read_text("utf-8")


def test_labels_that_have_changed_since_are_refused(
    cases: Path, evals: Evals, folder: Path
) -> None:
    evals("run", "--cases", cases, "--name", "one")
    changed = cases / "case-01.yaml"
    changed.write_text(changed.read_text("utf-8").replace("must_find: true", "must_find: false"))
    refused = evals("report", "one", fails=True)
    assert isinstance(refused.exception, NotComparable)
    assert "python -m evals score one" in str(refused.exception)
