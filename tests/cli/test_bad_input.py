"""Documents that cannot be read: one clear line, status 1, nothing written, none of their text."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfWriter

from tests.cli.conftest import SECRET, STORY, Start, Summarizer, left


def _pdf(password: str | None = None) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


def _absent(path: Path) -> None:
    """No such file."""


_BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "absent.txt": (_absent, "does not exist"),
    "folder.txt": (Path.mkdir, "is a directory"),
    "empty.txt": (lambda p: p.write_bytes(b""), "is empty"),
    "white.txt": (lambda p: p.write_text("\ufeff \n\t\u200b\u00a0\n"), "nothing but white space"),
    "binary.txt": (lambda p: p.write_bytes(bytes(range(256)) * 40), "not text in any"),
    "locked.pdf": (lambda p: p.write_bytes(_pdf("secret")), "password"),
    "scanned.pdf": (lambda p: p.write_bytes(_pdf()), "text"),
    "broken.pdf": (lambda p: p.write_bytes(b"%PDF-1.7\n" + STORY.encode() * 9), "PDF"),
    "large.txt": (lambda p: p.write_text(STORY * 99), "over the limit of 5,000 bytes"),
    "new\nline\x1b[31m.txt": (lambda p: p.write_text(""), "is empty"),
}


@pytest.mark.parametrize("name", _BAD)
def test_a_document_that_cannot_be_read_is_told_in_one_line(
    summarizer: Summarizer, folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("SUMMARIZER_MAX_BYTES", "5000")
    make, told = _BAD[name]
    make(folder / name)
    before = left(folder)
    result = summarizer("brief", name, "--extractor", "rules", "-o", "out.md")
    assert (result.exit_code, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"summarizer: {name[:3]}")
    assert line.count(Path(name).name[3:].replace("\n", "\ufffd").replace("\x1b", "\ufffd")) == 1
    assert told in line
    assert SECRET not in line
    assert "\x1b" not in line
    assert left(folder) == before


def test_a_path_that_the_system_refuses_is_told(summarizer: Summarizer, folder: Path) -> None:
    result = summarizer("brief", "x" * 5000, "--extractor", "rules")
    assert result.exit_code == 1
    assert "does not exist or cannot be opened" in result.stderr


@pytest.mark.parametrize(
    ("data", "told"),
    [(b"", "is empty"), (bytes(range(256)) * 40, "not text in any"), (_pdf("x"), "password")],
)
def test_standard_input_that_cannot_be_read_is_told(
    summarizer: Summarizer, folder: Path, data: bytes, told: str
) -> None:
    result = summarizer("brief", "--extractor", "rules", "-o", "out.md", stdin=data)
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith("summarizer: standard input: ")
    assert told in line
    assert left(folder) == set()


def test_endless_input_is_refused(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARIZER_MAX_BYTES", "5000")
    with Path("/dev/zero").open("rb") as endless:
        process = start("brief", "-q", stdin=endless)
        _, told = process.communicate(timeout=240)
    assert process.returncode == 1
    assert b"over the limit of 5,000 bytes" in told
