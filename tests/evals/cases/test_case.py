"""Cases: what is read from a file, and what is said about a file that does not hold together."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from evals.cases import FIXTURES, fingerprint, load_case, load_cases, load_reading
from evals.cli import app
from evals.errors import BrokenCase

GOOD = """\
story: mill-strike
field: labour
genre: news_report
language: en
published: 2026-05-14
published_basis: given
hard: [4]
note: A small one.
text: |
  The union asked Norrgate to stop.
  On 20 May it will strike. The union asked Norrgate again.
parties:
  - {id: union, name: the union, kind: organization, roles: [principal], aliases: [The union]}
  - {id: norrgate, name: Norrgate, kind: organization, roles: [principal]}
demands:
  - id: d1
    quotes: [The union asked Norrgate to stop., {quote: The union asked Norrgate, nth: 2}]
    summary: The union asks Norrgate to stop.
    issue: night-plan
    mode: narration
    issuer: union
    addressees: [norrgate]
    force: request
    must_find: true
    linked: [t1]
deadlines:
  - id: t1
    quotes: [On 20 May it will strike.]
    summary: The union strikes on 20 May.
    issue: strike
    mode: narration
    setter: union
    kind: scheduled
    bound: on   # no quotation marks: scalars are text
    time:
      text: 20 May
      timex: 2026-05-20
      earliest: 2026-05-20
      latest: 2026-05-20
      resolution: assumed
      assumption: the year of the report
    optional: true
"""


def written(folder: Path, text: str, name: str = "dev/one.yaml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_case_is_read_with_its_gold(tmp_path: Path) -> None:
    case = load_case(written(tmp_path, GOOD))
    assert (case.name, case.split) == ("one", "dev")
    demand, deadline = case.gold.demands[0], case.gold.deadlines[0]
    spans = [case.form.text[e.start : e.end] for e in demand.evidence]
    assert spans == ["The union asked Norrgate to stop.", "The union asked Norrgate"]
    assert demand.evidence[1].start > demand.evidence[0].end
    assert (deadline.bound, str(deadline.time.earliest)) == ("on", "2026-05-20")
    assert case.gold.must_find == {"d1"}
    assert case.gold.optional == {"t1"}
    assert case.gold.parties[1].aliases == ("Norrgate",)


@pytest.mark.parametrize(
    ("right", "wrong", "line", "field", "message"),
    [
        ("to stop., {", "to halt., {", 17, "demands[0].quotes[0]", "does not stand in the text"),
        (", nth: 2}", "}", 17, "demands[0].quotes[1]", "2 times: say which with `nth`"),
        (", nth: 2}", ", nth: 3}", 17, "demands[0].quotes[1]", "2 times, not 3"),
        ("force: request", "force: plea", 23, "demands[0].force", "Input should be 'request'"),
        ("issuer: union", "issuer: onion", 21, "demands[0].issuer", "there is no party onion"),
        ("linked: [t1]", "linked: [t2]", 25, "demands[0].linked", "there is no item t2"),
        ("latest: 2026-05-20", "latest: 2026-05-32", 38, "latest", "not a date"),
        ("earliest: 2026-05-20", "earliest: 2026-05-21", 35, "time", "lies after"),
        ("text: 20 May", "text: 21 May", 35, "time", "do not stand in the text"),
        ("id: t1\n", "id: d2\n", 25, "linked", "there is no item t1"),
        ("aliases: [The union]", "aliases: [The firm]", 13, "aliases", "does not stand"),
        ("hard: [4]", "hard: [31]", 7, "hard[0]", "no hard case 31"),
        ("note: A small one.\n", "note: x\nnote: y\n", 8, "note", "there twice"),
        ("note: A small one.\n", "", 1, "note", "Field required"),
        ("optional: true", "optinal: true", 42, "deadlines[0].optinal", "not permitted"),
        ("published: 2026-05-14\n", "", 5, "published_basis", "`unknown` goes with no date"),
        ("field: labour", "field: [labour", 3, "the file", "not YAML"),
    ],
)
def test_what_is_wrong_is_named_with_line_and_field(
    tmp_path: Path, right: str, wrong: str, line: int, field: str, message: str
) -> None:
    assert right in GOOD
    path = written(tmp_path, GOOD.replace(right, wrong, 1))
    with pytest.raises(BrokenCase) as broken:
        load_case(path)
    fault = broken.value.faults[0]
    assert fault.path == path
    assert abs(fault.line - line) <= 1
    assert field in fault.field
    assert message in fault.message


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    bad = GOOD.replace("issuer: union", "issuer: x").replace("setter: union", "setter: y")
    written(tmp_path, bad)
    written(tmp_path, "story: [", "dev/two.yaml")
    with pytest.raises(BrokenCase) as broken:
        load_cases([tmp_path])
    assert len(broken.value.faults) == 3


def test_names_are_there_once_and_stories_on_one_side(tmp_path: Path) -> None:
    for name in ("dev/one.yaml", "test/one.yaml"):
        written(tmp_path, GOOD, name)
    with pytest.raises(BrokenCase) as broken:
        load_cases([tmp_path])
    said = "\n".join(fault.message for fault in broken.value.faults)
    assert "has the same name" in said
    assert "on the other side of the split" in said


def test_the_split_is_the_folder(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    other = GOOD.replace("story: mill-strike", "story: other")
    written(tmp_path, other, "test/two.yaml")
    assert [case.name for case in load_cases([tmp_path], "test")] == ["two"]
    assert [case.name for case in load_cases([tmp_path])] == ["one", "two"]


def test_the_fingerprint_is_of_what_is_said_and_not_of_how_it_is_laid_out(tmp_path: Path) -> None:
    first = load_case(written(tmp_path, GOOD))
    relaid = load_case(written(tmp_path, GOOD.replace("   # no quotation marks", " # none")))
    changed = load_case(written(tmp_path, GOOD.replace("force: request", "force: demand")))
    assert fingerprint([first]) == fingerprint([relaid]) != fingerprint([changed])


def test_another_reading_is_held_to_the_same_text(tmp_path: Path) -> None:
    case = load_case(written(tmp_path, GOOD))
    reading = "note: a second look\n" + GOOD[GOOD.index("parties:") :]
    path = written(tmp_path, reading, "second/one.yaml")
    assert load_reading(path, case.form.text) == case.gold
    with pytest.raises(BrokenCase, match="does not stand in the text"):
        load_reading(path, "another text")


def test_check_says_how_many_are_in_order_or_what_is_not(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD)
    run = CliRunner().invoke(app, ["check", str(path)])
    assert (run.exit_code, run.output) == (0, "1 cases, all in order.\n")
    path.write_text(GOOD.replace("issuer: union", "issuer: onion"))
    run = CliRunner().invoke(app, ["check", str(path)])
    assert run.exit_code == 1
    assert f"{path}:21: demands[0].issuer: there is no party onion" in run.output


def test_a_file_that_is_not_there_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(BrokenCase, match="cannot be read"):
        load_case(tmp_path / "none.yaml")


def test_the_fixtures_are_in_order() -> None:
    assert len(load_cases([FIXTURES])) >= 60
