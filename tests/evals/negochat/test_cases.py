"""From files to cases, and the command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer import Typer
from typer.testing import CliRunner, Result

from evals.cases import Case, load_case, load_cases
from evals.cli.importing import import_
from evals.errors import UnreadableData
from evals.negochat.reading import read_dialogues
from summarizer.errors import ConfigurationError

TALK: list[dict[str, Any]] = [
    {"role": "Candidate", "input": "Good morning. ", "output": [{"Greet": True}]},
    {
        "role": "Candidate",
        "input": "Seventy thousand would suit me,\n and a car.",
        "output": [
            {"Offer": {"Salary": "70,000 USD"}},
            {"Offer": {"Leased Car": "With leased car"}},
        ],
    },
    {
        "role": "Employer",
        "input": "We pay fifty.",
        "output": [{"Offer": {"Salary": "50,000 USD"}}],
        "original_utterance": "50",
    },
    {"role": "Candidate", "input": "Fine", "output": [{"Accept": {"Salary": "50,000 USD"}}]},
    {
        "role": "Employer",
        "input": "The car goes with ten hours a day. Fine?",
        "output": [
            {"Offer": {"Leased Car": "With leased car"}},
            {"Offer": {"Working Hours": "10 hours"}},
        ],
    },
    {"role": "Candidate", "input": "Fine", "output": [{"Accept": True}]},
    {"role": "Employer", "output": [{"Offer": {"Pension Fund": "10%"}}]},
]


def folder_of(tmp_path: Path, **dialogues: list[dict[str, Any]]) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    for name, turns in dialogues.items():
        text = json.dumps({"set": "train", "turns": turns})
        (folder / f"{name}.json").write_text(text, encoding="utf-8")
    return folder


def run(*words: str | Path) -> Result:
    app = Typer()
    app.command()(import_)
    return CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)


def imported(tmp_path: Path, turns: list[dict[str, Any]]) -> Case:
    folder, out = folder_of(tmp_path, talk=turns), tmp_path / "out"
    assert run("gpt-negochat", folder, "--to", out).exit_code == 0
    return load_case(out / "gpt-negochat-talk.yaml")


def test_a_dialogue_becomes_a_case_that_holds(tmp_path: Path) -> None:
    case = imported(tmp_path, TALK)
    form = case.form
    assert form.text.splitlines()[:3] == [
        "Candidate: Good morning.",
        "Candidate: Seventy thousand would suit me, and a car.",
        "Employer: We pay fifty.",
    ]
    assert (form.genre, form.field, form.story) == ("chat", "contract", "gpt-negochat-talk")
    assert [(d.issuer, d.issue, d.force, d.status) for d in form.demands] == [
        ("candidate", "salary", "proposal", "rejected"),
        ("candidate", "leased-car", "proposal", "accepted"),
        ("employer", "salary", "proposal", "accepted"),
        ("employer", "working-hours", "proposal", "accepted"),
    ]
    assert [r.kind for d in form.demands for r in d.responses] == [
        "countered",
        "partly_accepted",
        "accepted",
        "accepted",
    ]


def test_what_is_settled_is_one_agreement_with_terms(tmp_path: Path) -> None:
    case = imported(tmp_path, TALK)
    (agreement,) = case.gold.agreements
    assert agreement.status == "tentative"
    assert agreement.attribution.speaker is None
    assert agreement.linked == ("d3", "d2", "d4")
    assert [(t.obligors, t.action) for t in agreement.terms] == [
        (("employer",), "give a salary of 50,000 USD"),
        (("employer",), "give a leased car"),
        (("candidate",), "accept a working day of 10 hours"),
    ]


def test_a_quote_that_stands_several_times_is_the_turn_it_was_said_in(tmp_path: Path) -> None:
    case = imported(tmp_path, TALK)
    (agreement,) = case.gold.agreements
    starts = [t.evidence[0].start for t in agreement.terms]
    lines = case.form.text.splitlines(keepends=True)
    first, second = (sum(map(len, lines[:i])) + len("Candidate: ") for i in (3, 5))
    assert starts == [first, second, second]


def test_a_talk_that_is_left_has_collapsed(tmp_path: Path) -> None:
    left = {"role": "Employer", "input": "We stop here.", "output": [{"Quit": True}]}
    assert imported(tmp_path, [*TALK[:4], left]).form.agreements[0].status == "collapsed"


def test_a_talk_without_offers_is_empty(tmp_path: Path) -> None:
    form = imported(tmp_path, TALK[:1]).form
    assert (form.parties, form.demands, form.agreements) == ([], [], [])


def test_a_topic_left_out_by_both_makes_no_term(tmp_path: Path) -> None:
    turns = [
        {
            "role": "Employer",
            "input": "No car then?",
            "output": [{"Offer": {"Leased Car": "No agreement"}}],
        },
        {"role": "Candidate", "input": "All right.", "output": [{"Accept": "Leased Car"}]},
    ]
    form = imported(tmp_path, turns).form
    assert form.demands[0].summary == "The employer offers leaving out the leased car."
    assert form.agreements[0].terms == []


def test_issues_that_nobody_foresaw_keep_their_own_words(tmp_path: Path) -> None:
    turn = {
        "role": "Candidate",
        "input": "A dog?",
        "output": [{"Offer": {"Office Pets": "One dog"}}],
    }
    (demand,) = imported(tmp_path, [turn]).form.demands
    assert (demand.issue, demand.summary) == (
        "office-pets",
        "The candidate asks for office pets: one dog.",
    )


def test_the_command_says_what_it_made_and_what_not(tmp_path: Path) -> None:
    folder, out = folder_of(tmp_path, a=TALK, b=TALK[:1]), tmp_path / "out"
    result = run("gpt-negochat", folder, "--to", out)
    assert "2 cases" in result.output
    assert "4 demands, 1 agreements" in result.output
    assert "an offer or an answer without words (1)" in result.output
    assert len({case.form.story for case in load_cases([out])}) == 2


def test_what_is_there_is_not_overwritten_unless_asked(tmp_path: Path) -> None:
    folder, out = folder_of(tmp_path, a=TALK, b=TALK[:1]), tmp_path / "out"
    out.mkdir()
    mine = out / "gpt-negochat-b.yaml"
    mine.write_text("mine", encoding="utf-8")
    refused = run("gpt-negochat", folder, "--to", out)
    assert refused.exit_code == 1
    assert "gpt-negochat-b.yaml" in refused.output
    assert [path.name for path in out.iterdir()] == [mine.name]
    assert mine.read_text(encoding="utf-8") == "mine"
    assert run("gpt-negochat", folder, "--to", out, "--force").exit_code == 0
    assert load_case(mine).form.genre == "chat"


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(ConfigurationError, match="--to"):
        run("gpt-negochat", folder_of(tmp_path, a=TALK), "--to", tmp_path / "file" / "out")


def test_dialogues_are_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, **{"10": [], "9": [], "x": []})
    assert [dialogue.name for dialogue in read_dialogues(folder)] == ["9", "x", "10"]


@pytest.mark.parametrize(
    "content",
    [
        "SECRET words",
        '{"turns": "SECRET"}',
        '{"turns": [{"role": "SECRET", "output": []}]}',
        '{"turns": [{"role": "Employer", "output": [{"SECRET": true}]}]}',
        "[1]",
        b"\xff\xfe",
    ],
)
def test_what_is_no_dialogue_is_named_with_what_was_expected(
    tmp_path: Path, content: str | bytes
) -> None:
    folder = folder_of(tmp_path)
    raw = content.encode() if isinstance(content, str) else content
    (folder / "odd.json").write_bytes(raw)
    with pytest.raises(UnreadableData, match=r"odd\.json") as caught:
        read_dialogues(folder)
    assert '"turns"' in str(caught.value)
    assert "SECRET" not in str(caught.value)


def test_a_folder_without_dialogues_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableData, match="no dialogues"):
        read_dialogues(tmp_path)
