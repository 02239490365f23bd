"""What can be wrong with a SQLite file; each for real."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import (
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseFull,
    DatabaseUnreachable,
)
from summarizer.storage import Database, DatabaseShelf, connections
from tests.storage.briefs import brief
from tests.storage.writers import add_within, die_while_adding, hold


class SmallDisk:
    """A disk of 2 MB, some of it taken; where none may be mounted, a limit on SQLite's pages."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self._monkeypatch = monkeypatch
        mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
        try:
            done = subprocess.run(mount, capture_output=True, check=False)  # noqa: S603
            self.is_real = done.returncode == 0
        except FileNotFoundError:
            self.is_real = False
        self._take(400_000)

    def fill(self) -> None:
        self._take(2_097_152)

    def make_room(self) -> None:
        self._take(0)

    def close(self) -> None:
        if self.is_real:
            subprocess.run(["umount", "--lazy", str(self.folder)], check=True)  # noqa: S603, S607

    def _take(self, size: int) -> None:
        if self.is_real:
            (self.folder / "ballast").write_bytes(b"\0" * size)
        else:
            pages = f"PRAGMA max_page_count = {max(1, (2_097_152 - size) // 4096)}"
            self._monkeypatch.setattr(connections, "_PRAGMAS", (*connections._PRAGMAS, pages))


@pytest.fixture
def small_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SmallDisk]:
    folder = tmp_path / "disk"
    folder.mkdir()
    disk = SmallDisk(folder, monkeypatch)
    yield disk
    disk.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "talks.sqlite"


def _filled(path: Path, **options: Any) -> DatabaseShelf:
    database = Database(path, **options)
    shelf = database.shelf(database.create("Harbour talks").id)
    shelf.add(brief(1))
    return shelf


def test_a_file_that_is_no_database_is_told_and_left_as_it_is(path: Path) -> None:
    path.write_text("Minutes of the harbour talks, no database at all.\n" * 99)
    before = path.read_bytes()
    with Database(path) as database:
        for use in (database.dossiers, lambda: database.create("Harbour talks")):
            with pytest.raises(DatabaseDamaged, match="SQLITE_NOTADB"):
                use()
    assert path.read_bytes() == before


def test_a_corrupt_file_is_told(path: Path) -> None:
    shelf = _filled(path)
    for number in range(2, 30):
        shelf.add(brief(number, padding=3000))
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (size - 4096))
    with pytest.raises(DatabaseDamaged, match=r"talks\.sqlite is damaged"):
        Database(path).dossiers()
    with pytest.raises(DatabaseDamaged):
        shelf.add(brief(99))


def test_a_file_that_was_cut_off_is_told(path: Path) -> None:
    shelf = _filled(path)
    for number in range(2, 10):
        shelf.add(brief(number, padding=3000))
    os.truncate(path, path.stat().st_size // 2)
    with pytest.raises(DatabaseDamaged):
        shelf.briefs()


def test_the_database_of_another_program_is_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE bookmarks (address TEXT)")
    before = path.read_bytes()
    with pytest.raises(DatabaseDamaged, match="another program"):
        Database(path).create("Harbour talks")
    assert path.read_bytes() == before


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnreachable, match="folder"):
        Database(tmp_path).dossiers()


def test_a_file_in_the_way_of_a_folder_is_told(path: Path) -> None:
    path.write_text("")
    with pytest.raises(DatabaseUnreachable):
        Database(path / "talks.sqlite").dossiers()


def test_an_empty_file_is_a_new_database(path: Path) -> None:
    path.touch()
    assert _filled(path).briefs() == (brief(1),)


def test_a_file_that_vanishes_does_not_come_back_empty(path: Path) -> None:
    shelf = _filled(path)
    path.unlink()
    for use in (shelf.briefs, lambda: shelf.add(brief(2))):
        with pytest.raises(DatabaseUnreachable):
            use()
    assert not path.exists()


def test_a_file_that_may_not_be_read_is_told(path: Path) -> None:
    shelf = _filled(path)
    path.chmod(0o000)
    with _as_nobody(), pytest.raises(DatabaseUnreachable, match="may read and write"):
        shelf.briefs()
    path.chmod(0o600)
    assert shelf.briefs() == (brief(1),)


def test_a_folder_that_may_not_be_written_to_is_told(tmp_path: Path) -> None:
    _filled(tmp_path / "warm.sqlite")  # all modules are loaded
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    with _as_nobody(), pytest.raises(DatabaseUnreachable):
        Database(closed / "talks.sqlite").create("Harbour talks")
    assert list(closed.iterdir()) == []


def test_a_file_that_may_only_be_read_is_read(path: Path) -> None:
    shelf = _filled(path)
    path.chmod(0o444)
    path.parent.chmod(0o777)
    outer = path.parent.parent
    with _open_way(outer), _as_nobody():
        assert shelf.briefs() == (brief(1),)
        with pytest.raises(DatabaseUnreachable, match="SQLITE_READONLY"):
            shelf.add(brief(2))
    assert shelf.briefs() == (brief(1),)


def test_a_writer_that_holds_it_too_long_is_told(path: Path) -> None:
    shelf = _filled(path, wait=0.2)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseBusy, match="Nothing was written"):
            shelf.add(brief(2))
        assert shelf.briefs() == (brief(1),)
        other.execute("COMMIT")
    assert shelf.add(brief(2))


def test_a_writer_that_holds_it_for_a_while_is_waited_for(path: Path) -> None:
    shelf = _filled(path, wait=60)
    context = get_context("spawn")
    holds = context.Event()
    other = context.Process(target=hold, args=(str(path), holds, 0.5))
    other.start()
    assert holds.wait(60)
    assert shelf.add(brief(2))
    other.join(60)
    assert set(shelf.briefs()) == {brief(1), brief(2)}


def test_a_writer_is_waited_for_also_where_sqlite_itself_does_not_wait(path: Path) -> None:
    _filled(path)
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("PRAGMA journal_mode = DELETE")  # so that it is to be changed anew
    other.execute("BEGIN IMMEDIATE")
    later = threading.Timer(0.4, other.close)
    later.start()
    with Database(path, wait=60) as database:
        assert database.find("Harbour talks").documents == 1
    later.join()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_full_disk_in_the_middle_of_an_add_loses_nothing(small_disk: SmallDisk) -> None:
    path = small_disk.folder / "talks.sqlite"
    shelf = _filled(path)
    kept = _add_until_full(shelf)
    before = shelf.revision()
    assert set(shelf.briefs()) == kept
    with pytest.raises(DatabaseFull, match="Nothing was written"):
        shelf.add(brief(500, padding=3_000_000))
    assert (set(shelf.briefs()), shelf.revision()) == (kept, before)
    small_disk.make_room()
    assert shelf.add(brief(500, padding=20_000))
    assert set(shelf.briefs()) == {*kept, brief(500, padding=20_000)}
    _require_sound(path)


def test_a_disk_that_is_full_from_the_start_is_told(small_disk: SmallDisk) -> None:
    path = small_disk.folder / "talks.sqlite"
    small_disk.fill()
    with pytest.raises(DatabaseFull):
        Database(path).create("Harbour talks")
    small_disk.make_room()
    assert _filled(path).briefs() == (brief(1),)


def test_a_limit_on_the_size_of_files_loses_nothing(path: Path) -> None:
    shelf = _filled(path)
    child = get_context("spawn").Process(target=add_within, args=(str(path), 400_000))
    child.start()
    child.join(120)
    assert child.exitcode == 0
    assert shelf.briefs() == (brief(1),)
    _require_sound(path)


def test_a_process_that_is_killed_in_the_middle_of_an_add_leaves_nothing(path: Path) -> None:
    shelf = _filled(path)
    child = get_context("spawn").Process(target=die_while_adding, args=(str(path),))
    child.start()
    child.join(120)
    assert child.exitcode == -signal.SIGKILL
    assert (shelf.briefs(), shelf.revision()) == ((brief(1),), 1)
    assert shelf.add(brief(2))
    _require_sound(path)


def _add_until_full(shelf: DatabaseShelf) -> set[Any]:
    kept = {brief(1)}
    for number in range(2, 400):
        try:
            shelf.add(brief(number, padding=20_000))
        except DatabaseFull:
            return kept
        kept.add(brief(number, padding=20_000))
    raise AssertionError("the disk does not fill")


def _require_sound(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


@contextmanager
def _as_nobody() -> Iterator[None]:
    """Not as root, for whom no permission counts."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@contextmanager
def _open_way(folder: Path) -> Iterator[None]:
    """Lets others pass through the folders of the tests."""
    closed = [each for each in (folder, *folder.parents) if not each.stat().st_mode & 0o001]
    modes = [each.stat().st_mode for each in closed]
    for each in closed:
        each.chmod(0o755)
    try:
        yield
    finally:
        for each, mode in zip(closed, modes, strict=True):
            each.chmod(mode)
