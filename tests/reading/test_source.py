from __future__ import annotations

import os
import threading
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

import pytest

import summarizer.reading
from summarizer.document import Document
from summarizer.errors import (
    BadDate,
    BinaryDocument,
    DocumentError,
    DocumentNotFound,
    DocumentTooLarge,
    EmptyDocument,
    EncryptedDocument,
    NoTextInDocument,
)
from summarizer.reading import read_bytes, read_file, read_text, segmented
from tests.reading.pages import pdf

SECRET = "The union keeps its fallback offer secret."


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("empty.txt", b"", EmptyDocument),
        ("white.txt", b" \r\n\t\xe2\x80\x8b\n", EmptyDocument),
        ("mark.txt", b"\xef\xbb\xbf", EmptyDocument),
        ("binary.bin", b"\x00\x01\x02\xff" * 200, BinaryDocument),
        ("named.txt", SECRET.encode("cp500") + b"\x81\x8d\x90\xff\x00" * 9, BinaryDocument),
        ("locked.pdf", pdf([[SECRET]], password="k"), EncryptedDocument),
        ("scan.pdf", pdf([[]]), NoTextInDocument),
        ("cut.pdf", pdf([[SECRET]])[:400], BinaryDocument),
        ("bare.html", b"<html><body><img></body></html>", NoTextInDocument),
        ("other.json", b'{"offer": "' + SECRET.encode() + b'"}', DocumentError),
        ("large.txt", (SECRET * 100).encode(), DocumentTooLarge),
        ("huge.txt", (SECRET * 1000).encode(), DocumentTooLarge),
        ("large.html", b"<html><p>" + (SECRET * 100).encode(), DocumentTooLarge),
    ],
)
def test_bad_input_is_refused_by_name_and_with_a_hint(
    tmp_path: Path, name: str, data: bytes, error: type[DocumentError]
) -> None:
    (tmp_path / name).write_bytes(data)

    with pytest.raises(error) as caught:
        read_file(tmp_path / name, max_bytes=3_000)

    assert type(caught.value) is error
    assert name in caught.value.message
    assert caught.value.hint
    assert "union" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_a_file_that_is_not_there_and_a_directory_are_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentNotFound, match=r"gone\.txt does not exist"):
        read_file(tmp_path / "gone.txt")
    with pytest.raises(DocumentNotFound, match="is a directory"):
        read_file(tmp_path)
    with pytest.raises(DocumentNotFound):
        read_file("no\0name")


def test_what_never_ends_is_too_large(tmp_path: Path) -> None:
    pipe = tmp_path / "endless"
    os.mkfifo(pipe)
    writer = threading.Thread(target=_write_until_closed, args=(pipe,))
    writer.start()

    with pytest.raises(DocumentTooLarge, match="endless"):
        read_file(pipe, max_bytes=3_000)
    with pytest.raises(DocumentTooLarge, match="zero"):
        read_file("/dev/zero", max_bytes=3_000)
    writer.join()


def _write_until_closed(pipe: Path) -> None:
    with suppress(BrokenPipeError), pipe.open("wb", buffering=0) as file:
        while True:
            file.write(b"No end. " * 100)


@pytest.mark.parametrize("day", ["yesterday", "18.04.2025", "2025-13-01", "2025-04-18T09:30", ""])
def test_a_bad_date_is_refused(day: str) -> None:
    for read in (read_text, lambda text, published: read_bytes(text.encode(), published=published)):
        with pytest.raises(BadDate):
            read(SECRET, published=day)


def test_a_given_date_wins_over_all_others() -> None:
    text = "18 April 2025\n" + SECRET
    moment = datetime.fromisoformat("2025-05-01T09:00:00+02:00")

    for given in ("2025-05-01", date(2025, 5, 1), moment):
        document = read_text(text, published=given)
        assert document.published == (date(2025, 5, 1) if isinstance(given, str) else given)
        assert document.published_basis == "given"


def test_without_any_date_the_date_is_unknown() -> None:
    document = read_text(SECRET)

    assert (document.published, document.published_basis) == (None, "unknown")


def test_the_limit_counts_bytes_of_text_and_is_inclusive() -> None:
    assert read_text("ü" * 50, max_bytes=100).text == "ü" * 50
    with pytest.raises(DocumentTooLarge):
        read_text("ü" * 51, max_bytes=100)
    # in another encoding the file is larger than its text
    assert read_bytes(("u" * 100).encode("utf-16"), max_bytes=100).text == "u" * 100


def test_a_title_can_be_given() -> None:
    assert read_text(SECRET, title="Fallback").title == "Fallback"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("By Ingrid Solvik, labour correspondent", "Teachers walk out"),
        ("By Ingrid Solvik and Jon Ortiz", "Teachers walk out"),
        ("By Friday the schools of the town stand empty", None),
    ],
)
def test_a_byline_is_no_title(line: str, title: str | None) -> None:
    prose = (
        "The union demanded on Monday that the ministry raise pay by March, or it would strike. "
    )
    document = read_text(f"Teachers walk out\n\n{line}\n\n{prose * 2}\n")

    assert document.title == (title or line)


def test_an_empty_document_cannot_be_segmented() -> None:
    with pytest.raises(EmptyDocument):
        segmented(Document(text=" \n"))


def test_a_file_and_its_bytes_and_its_text_agree(tmp_path: Path) -> None:
    path = tmp_path / "talks.txt"
    path.write_bytes(("\ufeff" + SECRET + "\r\n").encode())

    assert read_file(path) == read_file(str(path)) == read_bytes(path.read_bytes())
    assert read_file(path) == read_text(SECRET + "\n")


def test_all_is_what_is_exported() -> None:
    public = {name for name in vars(summarizer.reading) if not name.startswith("_")}
    modules = {path.stem for path in Path(summarizer.reading.__file__).parent.glob("*.py")}

    assert public - modules == set(summarizer.reading.__all__)
