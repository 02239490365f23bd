"""Which file each brief goes to, and that it is there whole or not at all."""

from __future__ import annotations

import os
import resource
import shlex
import stat
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.cli import outputs
from summarizer.cli.inputs import Input
from summarizer.cli.outputs import plan, write
from summarizer.errors import ConfigurationError, SummarizerError
from tests.cli.conftest import Start, Summarizer, left


def planned(*names: str, out: str | None = None) -> list[str]:
    given_inputs = [Input(name, None if name == "-" else Path(name)) for name in names]
    return [str(path) for path in plan(given_inputs, Path(out) if out else None, "md")]


def test_documents_of_one_name_get_a_number() -> None:
    assert planned("a/x.txt", "b/x.txt", "x.html", "y.txt") == [
        "x.brief.md",
        "x-2.brief.md",
        "x-3.brief.md",
        "y.brief.md",
    ]


def test_names_that_differ_only_in_case_are_one_name() -> None:
    assert planned("Talks.txt", "talks.txt") == ["Talks.brief.md", "talks-2.brief.md"]


def test_a_number_does_not_meet_the_name_of_another() -> None:
    assert len(set(planned("a/x.txt", "x-2.txt", "b/x.txt", "c/x-2.txt"))) == 4


def test_an_input_is_never_written_over() -> None:
    assert planned("x.brief.md", "x.txt") == ["x.brief.brief.md", "x-2.brief.md"]
    with pytest.raises(ConfigurationError, match="is the document itself"):
        planned("x.txt", out="x.txt")
    with pytest.raises(ConfigurationError, match="is the document itself"):
        planned("x.txt", out="./folder/../x.txt")


def test_an_input_is_not_written_over_through_a_link(folder: Path, summarizer: Summarizer) -> None:
    (folder / "x.txt").write_text("kept")
    (folder / "link.md").symlink_to("x.txt")
    assert summarizer("brief", "x.txt", "-o", "link.md").exit_code == 2
    assert (folder / "x.txt").read_text() == "kept"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.lists(st.from_regex(r"([ab]/)?[xX](-[23])?(\.brief)?\.(md|txt)", fullmatch=True)))
def test_no_two_briefs_share_a_file_and_none_is_an_input(names: list[str]) -> None:
    if len(names) < 2:
        return
    paths = [os.path.realpath(path).casefold() for path in planned(*names)]
    assert all(one != other for one, other in combinations(paths, 2))
    assert not set(paths) & {os.path.realpath(name).casefold() for name in names}


def test_a_folder_that_may_not_be_written_to_is_told_before_anything_is_read(
    summarizer: Summarizer, story: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "locked").mkdir(mode=0o500)
    may = os.access
    # the superuser may write anywhere, so the answer is the one that others get
    monkeypatch.setattr(os, "access", lambda p, m: Path(p).name != "locked" and may(p, m))
    for arguments in (["-o", "locked/out.md"], ["-o", "locked"], [story, "-o", "locked"]):
        result = summarizer("brief", story, *arguments)
        assert result.exit_code == 2
        assert result.stderr.startswith("summarizer: The folder locked may not be written to.")
    assert left(folder / "locked") == set()


def test_a_full_disk_leaves_what_was_there(start: Start, story: Path, folder: Path) -> None:
    """A limit on the size of files stops the write in its middle, as a full disk does."""
    (folder / "out.html").write_text("before")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (600, 600))

    process = start("brief", story, "-o", "out.html", "-q", preexec_fn=limit)
    _, told = process.communicate(timeout=240)
    assert process.returncode == 1
    assert told.decode() == (
        f"summarizer: {story}: out.html cannot be written: File too large. "
        "Name another OUT with -o.\n"
    )
    assert left(folder) == {"story.txt", "out.html"}
    assert (folder / "out.html").read_text() == "before"


@pytest.mark.parametrize("arguments", [["-o", "/dev/full"], []])
def test_a_full_device_is_an_error(start: Start, story: Path, arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        process = start("brief", story, "-q", *arguments, stdout=full)
        _, told = process.communicate(timeout=240)
    assert process.returncode == 1
    (line,) = told.decode().splitlines()
    assert "cannot be written: No space left on device." in line


def test_devices_are_written_to_and_stay(summarizer: Summarizer, story: Path) -> None:
    assert summarizer("brief", story, "-o", "/dev/null").exit_code == 0
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_what_fails_in_the_middle_leaves_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(SummarizerError, match="Read-only file system"):
        write(folder / "out.md", "text")
    assert left(folder) == set()


def test_the_mode_of_a_file_and_a_link_to_it_stay(folder: Path) -> None:
    (folder / "out.md").touch(mode=0o600)
    (folder / "link.md").symlink_to("out.md")
    write(folder / "link.md", "text\n\n")
    assert (folder / "out.md").read_text() == "text\n"
    assert (folder / "out.md").stat().st_mode & 0o777 == 0o600
    assert (folder / "link.md").is_symlink()


def test_a_new_file_has_the_usual_mode(folder: Path) -> None:
    write(folder / "out.md", "text")
    (folder / "usual").touch()
    assert (folder / "out.md").stat().st_mode == (folder / "usual").stat().st_mode


def test_the_format_of_several_is_not_told_by_the_folder() -> None:
    assert outputs.format_of(None, None) == "md"
    assert outputs.format_of(Path("x.JSON"), None) == "json"
    assert outputs.format_of(Path("x.json"), "html") == "html"


@pytest.mark.parametrize("command", ["brief story.txt --extractor rules", "schema"])
def test_closed_standard_output_is_an_error(folder: Path, story: Path, command: str) -> None:
    line = f"{shlex.quote(sys.executable)} -m summarizer {command} >&-"
    done = subprocess.run(  # noqa: S602 - our own command; only a shell closes it
        line, shell=True, check=False, cwd=folder, capture_output=True, timeout=240
    )
    assert done.returncode == 1
    (told,) = done.stderr.decode().splitlines()
    assert told.startswith("summarizer: ")
    assert "Standard output cannot be written: it is closed." in told
