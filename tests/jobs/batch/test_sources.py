"""Which files a source names, in which order, and what is left out or refused."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from summarizer.errors import ConfigurationError
from summarizer.jobs.batch.sources import LeftOut, found, require, told


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with documents, one below, and things that are none."""
    folder = tmp_path / "reports"
    (folder / "b").mkdir(parents=True)
    for name in ("c.txt", "a.HTML", "b/inner.md", "data.csv", "old.docx", ".hidden.txt", "LICENSE"):
        (folder / name).write_text("x", encoding="utf-8")
    return folder


def names(folder: Path, *sources: object, listed: tuple[str, ...] = ()) -> list[str]:
    """What is found, as paths below `folder`."""
    files = found([str(source) for source in sources], Counter(), listed)
    return [os.path.relpath(file.path, folder) for file in files]


def test_a_folder_gives_its_documents_by_name_and_those_below(reports: Path) -> None:
    assert names(reports, reports) == ["a.HTML", "b/inner.md", "c.txt"]


def test_what_a_folder_holds_besides_is_told(reports: Path) -> None:
    left: LeftOut = Counter()
    assert len(list(found([str(reports)], left))) == 3
    assert left == {".csv": 1, ".docx": 1, "hidden": 1, "without ending": 1}
    assert told(left) == "Left out of folders: 1 .csv, 1 .docx, 1 hidden, 1 without ending."
    assert told(Counter()) is None


def test_a_pipe_in_a_folder_is_left_out_for_nobody_may_ever_write_to_it(reports: Path) -> None:
    os.mkfifo(reports / "pipe.txt")
    (reports / "gone.txt").symlink_to(reports / "nothing")  # that it cannot be read is told
    left: LeftOut = Counter()
    assert [each.path.name for each in found([str(reports)], left)] == [
        "a.HTML",
        "inner.md",
        "c.txt",
        "gone.txt",
    ]
    assert left["pipe or device"] == 1


def test_many_kinds_are_told_in_short() -> None:
    assert told(Counter({f".{letter}": 1 for letter in "abcdefgh"})) == (
        "Left out of folders: 1 .a, 1 .b, 1 .c, 1 .d, 1 .e, 1 .f and 2 more kinds."
    )


def test_a_pattern_gives_what_it_matches_by_name(reports: Path) -> None:
    assert names(reports, reports / "*.*") == ["a.HTML", "c.txt", "data.csv", "old.docx"]
    assert names(reports, reports / "**" / "*.md") == ["b/inner.md"]


def test_a_pattern_that_matches_a_folder_takes_what_is_in_it(reports: Path) -> None:
    assert names(reports, reports / "b*") == ["b/inner.md"]


def test_a_file_with_a_pattern_as_its_name_is_that_file(reports: Path) -> None:
    (reports / "[c].txt").write_text("x", encoding="utf-8")
    assert names(reports, reports / "[c].txt") == ["[c].txt"]


def test_sources_come_in_the_order_in_which_they_are_named(reports: Path) -> None:
    c, folder = reports / "c.txt", reports / "b"
    assert names(reports, c, folder, c) == ["c.txt", "b/inner.md", "c.txt"]


def test_listed_paths_stand_where_the_list_is_named(reports: Path) -> None:
    listed = (str(reports / "data.csv"), str(reports / "gone.txt"))
    first = reports / "c.txt"
    assert names(reports, first, "-", listed=listed) == ["c.txt", "data.csv", "gone.txt"]


def test_links_to_folders_are_not_followed(reports: Path) -> None:
    (reports / "b" / "round").symlink_to(reports)
    (reports / "z.txt").symlink_to(reports / "c.txt")
    left: LeftOut = Counter()
    assert [file.path.name for file in found([str(reports)], left)] == [
        "a.HTML",
        "inner.md",
        "c.txt",
        "z.txt",
    ]
    assert left["link to a folder"] == 1


def test_a_link_to_a_folder_that_is_named_is_followed(reports: Path) -> None:
    link = reports.parent / "link"
    link.symlink_to(reports)
    assert names(link, link) == ["a.HTML", "b/inner.md", "c.txt"]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("no.txt", "There is no file or folder no.txt."),
        ("no/*.txt", "Nothing matches no/*.txt."),
        ("nul\0.txt", "There is no file or folder nul\0.txt."),
    ],
)
def test_a_source_that_names_nothing_is_refused(source: str, words: str) -> None:
    with pytest.raises(ConfigurationError) as told_so:
        require([source])
    assert told_so.value.message == words


def test_no_source_and_a_list_twice_are_refused() -> None:
    for sources in ([], ["-", "-"]):
        with pytest.raises(ConfigurationError):
            require(sources)


def test_a_folder_without_documents_is_refused_with_what_would_be_one(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text\nx", encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"holds no document.*\.txt.*'folder/\*\.csv'"):
        list(found([str(tmp_path)], Counter()))


def test_an_empty_list_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="names no file"):
        list(found(["-"], Counter(), ()))


def test_a_name_that_is_no_text_can_be_written_down(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/b\xe4r.txt"
    Path(os.fsdecode(path)).write_text("x", encoding="utf-8")
    (file,) = found([str(tmp_path)], Counter())
    assert file.name.endswith("b\ufffdr.txt")
    assert file.path.read_text(encoding="utf-8") == "x"


def test_a_folder_of_very_many_is_walked_as_it_is_drawn(tmp_path: Path) -> None:
    for number in range(300):
        (tmp_path / f"{number:04}.txt").touch()
    files = found([str(tmp_path)], Counter())
    assert next(files).path.name == "0000.txt"
    assert sum(1 for _ in files) == 299
