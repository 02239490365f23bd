"""The manifest: what is in it, what never is, and how two of them differ."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import SecretStr

from evals.errors import UnreadableData
from evals.runs.briefing import default_name
from evals.runs.commands import run_command, score_command
from evals.runs.manifest import (
    Manifest,
    Selection,
    code_sha256,
    now,
    public_settings,
    versions,
)
from summarizer.settings import Endpoint, load
from tests.evals.small import write_case


def manifest(**changes: object) -> Manifest:
    given: dict[str, object] = {
        "name": "one",
        "date": now(),
        "selection": Selection(),
        "extractor": "rules",
        "settings": {"language": "en"},
        "versions": versions(),
        "code": code_sha256(),
        "fixtures": "ab" * 32,
        "cases": 3,
    }
    return Manifest.model_validate(given | changes)


def test_no_secret_is_in_the_settings() -> None:
    secrets = ("sk-one", "hunter2", "sk-two", "sk-three")
    endpoint = Endpoint(
        base_url="https://anna:hunter2@models.example/v1?key=sk-two",
        model="m",
        api_key=SecretStr("sk-one"),
        options={"temperature": 0, "extra_headers": {"x-key": "sk-three"}},
    )
    shown = public_settings(load(endpoints=(endpoint,)), "model")
    assert not any(secret in str(shown) for secret in secrets)
    (told,) = shown["endpoints"]
    assert told["base_url"] == "https://models.example/v1"
    assert told["options"] == {"temperature": 0, "extra_headers": "(not shown)"}


def test_the_rules_depend_on_few_settings() -> None:
    assert public_settings(load(model="m", reasks=7), "rules") == {"language": "en"}


def test_the_date_is_no_difference_and_others_are_named() -> None:
    first = manifest()
    second = manifest(date=first.date.replace(year=2020), settings={"language": "de"}, cases=4)
    assert first.differences(first) == []
    assert second.differences(first) == ["cases: 3, now 4", "settings.language: en, now de"]


@pytest.mark.parametrize(
    ("selection", "word"),
    [
        (Selection(), "all"),
        (Selection(split="dev"), "dev"),
        (Selection(split="test", limit=5), "test-first5"),
        (Selection(places=("mine/cases", "a.yaml")), "cases-a"),
    ],
)
def test_a_selection_in_a_word(selection: Selection, word: str) -> None:
    assert selection.word == word


def test_names_tell_what_was_run_on_what() -> None:
    assert default_name(manifest()) == "rules-all"
    by_model = {"extractor": "model", "model": "vendor/gpt 5", "prompt": "extract.v1"}
    made = manifest(**by_model, selection=Selection(split="dev"))
    assert default_name(made) == "vendor-gpt-5-extract.v1-dev"


def test_a_selection_takes_the_first_cases_by_name(tmp_path: Path) -> None:
    for i in (2, 0, 1):
        write_case(tmp_path, i)
    chosen = Selection(places=(str(tmp_path),), limit=2).cases()
    assert [case.name for case in chosen] == ["case-00", "case-01"]


def test_the_command_that_made_a_run() -> None:
    rules = manifest(name="one", selection=Selection(split="dev", limit=5))
    made = run_command(rules, Path("runs"), again=True)
    assert made == (
        "python -m evals run --extractor rules --split dev --limit 5 --name one --again"
    )
    by_model = {"extractor": "model", "model": "m 5", "prompt": "extract.v2"}
    one = manifest(
        **by_model, settings={"endpoints": [{}]}, selection=Selection(places=("a b", "c.yaml"))
    )
    assert run_command(one, Path("kept")) == (
        "python -m evals run --extractor model --model 'm 5' --prompt extract.v2 "
        "--cases 'a b' --cases c.yaml --name one --runs kept"
    )
    # the settings name several endpoints: --model would choose one
    assert "--model" not in run_command(
        manifest(**by_model, settings={"endpoints": [{}, {}]}), Path()
    )
    elsewhere = manifest(extractor="predictions")
    assert run_command(elsewhere, Path("runs"), again=True) == (
        "python -m evals score --predictions DIR --name one"
    )
    assert score_command("one", Path("runs").resolve()) == "python -m evals score one"


def test_no_case_at_all_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableData, match="no case"):
        Selection(places=(str(tmp_path),)).cases()


def test_the_code_has_one_hash() -> None:
    assert len(code_sha256()) == 64
    assert code_sha256() == code_sha256()
