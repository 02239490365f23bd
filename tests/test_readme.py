"""What the README shows is what a newcomer gets."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from evals.answers import load_sheets, score_sheets
from evals.ceiling import agreement
from evals.cli import answers as answering
from evals.cli.stories import readme_table
from evals.report.figures import estimated
from evals.report.markdown import table
from evals.report.sections import score_sections, scored
from evals.runs import load_baseline
from evals.stories import load_stories, score_stories
from summarizer import Settings
from summarizer.settings import load

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def test_the_first_example_prints_what_stands_below_it(tmp_path: Path) -> None:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", blocks("python")[0]],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
        cwd=tmp_path,
    )
    assert done.stderr == ""
    assert done.stdout == blocks("text")[0]


def test_all_examples_are_python() -> None:
    for block in blocks("python"):
        compile(block, "README.md", "exec")


def test_the_settings_that_are_named_exist() -> None:
    named = set(re.findall(r"SUMMARIZER_([A-Z_]+)", README))
    assert named
    assert {name.lower() for name in named} <= set(Settings.model_fields)


def test_the_files_that_are_linked_exist() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert links
    root = Path(__file__).parent.parent
    assert [link for link in links if not (root / link).exists()] == []


@pytest.mark.parametrize("whose", ["rules", "second reader"])
def test_the_figures_are_those_of_the_commands_beside_them(whose: str) -> None:
    baseline = Path(__file__).parent.parent / "evals" / "baselines" / "rules.json"
    measured = load_baseline(baseline).scores.documents if whose == "rules" else agreement()
    shown = table(score_sections(scored(measured))[0])
    rows = [line for line in shown if line.startswith("| ")]
    assert "\n".join(rows) in README


@pytest.mark.parametrize("split", ["dev", "test"])
def test_what_is_said_of_a_split_is_measured(split: str) -> None:
    baseline = Path(__file__).parent.parent / "evals" / "baselines" / "rules.json"
    documents = load_baseline(baseline).scores.documents
    found = scored([document for document in documents if document.split == split])
    assert estimated(found["f1.macro"]) in README


def test_the_table_of_stories_is_that_of_the_command_beside_it() -> None:
    stories = load_stories()
    shown = readme_table(score_stories(stories, "gold"), score_stories(stories, "rules"))
    assert shown.strip() in README


def test_the_table_of_answers_is_that_of_the_command_beside_it() -> None:
    sheets, rules = load_sheets(), load(extractor="rules")
    gold, read = (score_sheets(sheets, source, rules) for source in ("gold", "rules"))
    assert answering.readme_table(gold, read).strip() in README
    assert f"{sum(len(sheet.form.questions) for sheet in sheets)} questions over the" in README
