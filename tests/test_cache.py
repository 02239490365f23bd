from __future__ import annotations

import hashlib
import logging
import multiprocessing
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.cache import AnswerCache, default_path, key

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text("aé« ", max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab"), inner, max_size=3),
    max_leaves=8,
)


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[AnswerCache]:
    with AnswerCache(tmp_path / "answers" / "kept.sqlite") as opened:
        yield opened


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["document", "prompt", "model", "settings"]), JSON))
def test_a_key_does_not_depend_on_order(parts: dict[str, object]) -> None:
    assert key(**parts) == key(**dict(reversed(parts.items())))
    assert len(key(**parts)) == 64


def test_a_key_depends_on_every_part_and_its_type() -> None:
    keys = [
        key(a=1, b=2),
        key(a=2, b=1),
        key(a="1", b=2),
        key(a=1),
        key(a=1, b=None),
        key(a=[1, 2]),
        key(a=[2, 1]),
    ]
    assert len(set(keys)) == len(keys)


def test_a_key_is_the_hash_of_canonical_json() -> None:
    expected = hashlib.sha256(b'{"model":"m","range":[0,5]}').hexdigest()
    assert key(range=[0, 5], model="m") == expected


def test_a_key_takes_only_what_json_can_hold() -> None:
    with pytest.raises(TypeError):
        key(path=Path("x"))


def test_the_default_path_is_a_file_of_the_user() -> None:
    assert default_path().name == "answers.sqlite"
    assert "summarizer" in default_path().parts


def test_construction_touches_nothing(tmp_path: Path) -> None:
    AnswerCache(tmp_path / "new" / "kept.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_what_was_put_is_got(cache: AnswerCache) -> None:
    assert cache.get("k") is None
    cache.put("k", "1")
    cache.put("other", "3")
    cache.put("k", '{"quote": "« Non »"}')
    assert cache.get("k") == '{"quote": "« Non »"}'


def test_answers_outlive_the_cache_that_kept_them(cache: AnswerCache) -> None:
    cache.put("k", "1")
    cache.close()
    assert cache.get("k") == "1"
    with AnswerCache(cache.path) as again:
        assert again.get("k") == "1"


def test_clear_forgets_everything(cache: AnswerCache) -> None:
    cache.put("a", "1")
    cache.put("b", "2")
    assert cache.clear() == 2
    assert cache.get("a") is None


def test_prune_forgets_what_was_not_used(
    cache: AnswerCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1_700_000_000.0
    monkeypatch.setattr("summarizer.cache.time.time", lambda: now)
    cache.put("stale", "1")
    cache.put("read", "2")
    now += 8 * 86_400
    assert cache.get("read") == "2"
    assert cache.prune(unused_days=7) == 1
    assert (cache.get("stale"), cache.get("read")) == (None, "2")


def test_threads_share_a_cache(cache: AnswerCache) -> None:
    def work(n: int) -> bool:
        cache.put(str(n % 10), str(n % 10))
        return cache.get(str(n % 10)) == str(n % 10)

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(200)))


def _write(path: str, first: int) -> None:
    with AnswerCache(Path(path)) as own:
        for n in range(first, first + 50):
            own.put(str(n), str(n))


def test_processes_share_a_file(cache: AnswerCache) -> None:
    context = multiprocessing.get_context("spawn")
    workers = [
        context.Process(target=_write, args=(str(cache.path), first)) for first in (0, 50, 100)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [cache.get(str(n)) for n in range(150)] == [str(n) for n in range(150)]


def _useless(cache: AnswerCache, caplog: pytest.LogCaptureFixture) -> None:
    """The cache finds and keeps nothing, raises nothing, and says so once, without content."""
    with caplog.at_level(logging.WARNING, logger="summarizer.cache"):
        cache.put("k", "words of the document")
        cache.put("k2", "words of the document")
        assert cache.get("k") is None
        assert cache.clear() == 0
        cache.close()
    (record,) = caplog.records
    assert "going on without it" in record.getMessage()
    assert "words of the document" not in caplog.text


def test_a_damaged_file_is_done_without(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "kept.sqlite"
    path.write_bytes(b"not a database at all, but long enough to look like a file" * 40)
    _useless(AnswerCache(path), caplog)
    assert path.read_bytes().startswith(b"not a database")


def test_a_file_damaged_in_the_middle_is_done_without(
    cache: AnswerCache, caplog: pytest.LogCaptureFixture
) -> None:
    for n in range(500):
        cache.put(str(n), "x" * 200)
    cache.close()
    size = cache.path.stat().st_size
    with cache.path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))
    _useless(cache, caplog)


def test_a_folder_that_cannot_be_made_is_done_without(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    _useless(AnswerCache(tmp_path / "file" / "kept.sqlite"), caplog)


def test_a_path_that_is_a_folder_is_done_without(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    _useless(AnswerCache(tmp_path), caplog)


def test_a_lock_is_waited_for_and_then_done_without(
    cache: AnswerCache, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summarizer.cache._BUSY_MS", 20)
    AnswerCache(cache.path).put("first", "1")
    holder = sqlite3.connect(cache.path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    _useless(cache, caplog)
    holder.close()


def test_a_full_disk_is_done_without(cache: AnswerCache, caplog: pytest.LogCaptureFixture) -> None:
    cache.put("small", "1")
    assert cache._connection is not None
    pages = cache._connection.execute("PRAGMA page_count").fetchone()[0]
    cache._connection.execute(f"PRAGMA max_page_count = {pages}")
    with caplog.at_level(logging.WARNING, logger="summarizer.cache"):
        cache.put("large", "x" * 100_000)
    assert "SQLITE_FULL" in caplog.text
    assert cache.get("small") is None


def test_a_lone_surrogate_is_done_without(
    cache: AnswerCache, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, logger="summarizer.cache"):
        cache.put("k", "\ud800")
    assert len(caplog.records) == 1
