"""Cases: what is read from a file, and what is said about a file that does not hold together."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from evals.cases import FIXTURES, fingerprint, load_case, load_cases, load_reading
from evals.cli import app
from evals.errors import BrokenCase, UnreadableData

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
        ("field: labour", "field:\n\t- labour", 3, "the file", "a tab stands where only blanks"),
        ("    quotes: [The", "\t  quotes: [The", 17, "the file", "a tab stands where only blanks"),
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
    other = GOOD.replace("story: mill-strike", "story: other").replace(
        "  On 20 May", "  Work goes on.\n  On 20 May"
    )
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
    assert (run.exit_code, run.output) == (0, "1 case, all in order.\n")
    path.write_text(GOOD.replace("issuer: union", "issuer: onion"))
    run = CliRunner().invoke(app, ["check", str(path)])
    assert run.exit_code == 1
    assert f"{path}:21: demands[0].issuer: there is no party onion" in run.output


def check(path: Path) -> Result:
    return CliRunner().invoke(app, ["check", str(path)])


def test_check_counts_as_people_do(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD.replace("force: request", "force: plea"))
    assert check(path).output.endswith("\n1 fault in 1 file.\n")
    written(tmp_path, GOOD.replace("setter: union", "setter: y"), "dev/two.yaml")
    assert check(tmp_path).output.endswith("\n2 faults in 2 files.\n")


@pytest.mark.parametrize("name", ["empty/notes.txt", "empty/one.yml"])
def test_check_says_so_if_there_is_no_case_at_all(tmp_path: Path, name: str) -> None:
    refused = check(written(tmp_path, GOOD, name).parent)
    assert isinstance(refused.exception, UnreadableData)
    assert "no case in" in str(refused.exception)
    assert ".yaml" in str(refused.exception)


def test_check_tells_of_drafts_that_are_not_finished(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD)
    draft = written(tmp_path, "story: [", "dev/one.yaml.draft")
    for chosen in (path, tmp_path):
        said = check(chosen)
        assert said.exit_code == 0
        assert said.stderr == f"{draft} is not finished, and is not read.\n"


def test_two_cases_with_one_text_are_a_fault(tmp_path: Path) -> None:
    first = written(tmp_path, GOOD)
    written(tmp_path, GOOD.replace("note: A small one.", "note: Again."), "dev/two.yaml")
    with pytest.raises(BrokenCase) as broken:
        load_cases([tmp_path])
    assert [f.message for f in broken.value.faults] == [f"{first} has the same text"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"- a\n- b\n", "the file: a case is a mapping of fields to values"),
        (b"", "the file: a case is a mapping of fields to values"),
        (b"\xff\xfe{", "the file: it is no text in UTF-8"),
        (None, "the file: it cannot be read: no such file or directory"),
    ],
)
def test_what_is_no_case_at_all_is_said_in_words(
    tmp_path: Path, content: bytes | None, message: str
) -> None:
    path = tmp_path / "one.yaml"
    if content is not None:
        path.write_bytes(content)
    assert check(path).stdout == f"{path}:1: {message}\n"


def test_faults_are_told_without_the_words_of_a_library(tmp_path: Path) -> None:
    bad = GOOD.replace("latest: 2026-05-20", "latest: 2026-05-32")
    bad = bad.replace("  - {id: norrgate, name", "  - norrgate\n  - {id: norrgate, name")
    said = check(written(tmp_path, bad)).stdout
    assert "parties[1]: a mapping of fields to values is expected here" in said
    assert "not a date" in said
    for word in ("Value error", "Form", "dictionary", "Errno"):
        assert word not in said


def test_the_fixtures_are_in_order() -> None:
    assert len(load_cases([FIXTURES])) >= 60
