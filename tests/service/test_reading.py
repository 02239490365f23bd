"""Files that others send: named by their last part, read apart, and not for ever."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import anyio
import pytest
from anyio import CapacityLimiter
from hypothesis import given
from hypothesis import strategies as st

from summarizer.document import Document
from summarizer.errors import (
    BinaryDocument,
    DocumentError,
    DocumentTooLarge,
    NoTextInDocument,
)
from summarizer.service.reading import Readers, shown_name
from tests.service.clients import TEXT
from tests.service.routes.desk import Desk, desk


@pytest.mark.parametrize(
    ("sent", "kind", "shown"),
    [
        ("strike.txt", "", "strike.txt"),
        ("../../etc/passwd", "text/plain", "passwd.txt"),
        ("..\\..\\windows\\system.ini", "", "system.ini"),
        ("C:\\strike.html", "text/html", "strike.html"),
        ("/", "text/html", "document.html"),
        ("..", "", None),
        ("..", "application/pdf", "document.pdf"),
        ("", "text/markdown", "document.md"),
        ("a\x00b\r\nX: y\x1b[31m.txt", "", "abX: y[31m.txt"),
        ("evil\u202etxt.html", "", "eviltxt.html"),
        ("a" * 5000 + ".txt", "", "a" * 96 + ".txt"),
    ],
)
def test_a_name_is_the_last_part_without_control_characters(
    sent: str, kind: str, shown: str | None
) -> None:
    assert shown_name(sent, kind) == shown


@given(st.text(), st.sampled_from(["", "text/plain", "text/html"]))
def test_no_name_is_a_path(sent: str, kind: str) -> None:
    shown = shown_name(sent, kind)
    assert shown is None or (shown == Path(shown).name and len(shown) <= 110)


def _pdf(content: bytes, *, packed: bool = True, before: bytes = b"") -> bytes:
    """A PDF of one page with that content stream."""
    stream = zlib.compress(content, 9) if packed else content
    how = b"/Filter /FlateDecode " if packed else b""
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
        b"/Resources << /Font << /F "
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< %s/Length %d >>\nstream\n%s\nendstream" % (how, len(stream), stream),
    ]
    out = io.BytesIO(before)
    out.seek(0, io.SEEK_END)
    out.write(b"%PDF-1.4\n")
    places = []
    for number, part in enumerate(parts, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, part))
    table = out.tell()
    out.write(b"xref\n0 5\n0000000000 65535 f \n")
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % table)
    return out.getvalue()


_LINE = b"BT /F 12 Tf 50 700 Td (The union must end the strike by Friday.) Tj ET\n"
_BOMB = _pdf(b"BT /F 1 Tf (" + b"a" * 60_000_000 + b") Tj ET")
_SLOW = _pdf(_LINE * 400_000)


def test_a_pdf_is_read() -> None:
    assert "end the strike" in _read(_pdf(_LINE)).text


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"no pdf at all", BinaryDocument),
        (b"%PDF-1.7 and no more", BinaryDocument),
        (_pdf(b""), NoTextInDocument),
        (_pdf(b"\x00" * 1000, packed=False), NoTextInDocument),
    ],
    ids=["text", "torn", "blank", "zeros"],
)
def test_what_is_no_pdf_or_a_broken_one_is_told(data: bytes, error: type[DocumentError]) -> None:
    with pytest.raises(error):
        _read(data)


def test_a_page_that_is_a_pdf_as_well_runs_nowhere() -> None:
    both = _pdf(_LINE, before=b"<html><script>alert(1)</script></html>\n")
    assert "<script>" not in _read(both).text


def test_what_is_packed_into_a_pdf_cannot_take_all_there_is() -> None:
    with pytest.raises(DocumentError) as told:
        _read(_BOMB, seconds=3.0)
    assert "aaa" not in told.value.message


def test_who_takes_too_long_to_be_read_is_ended() -> None:
    with pytest.raises(DocumentError, match=r"more than 0\.5 seconds"):
        _read(_SLOW, seconds=0.5)


def test_pdfs_that_take_long_hold_up_no_other_file() -> None:
    ended: list[str] = []

    async def read(readers: Readers, data: bytes, name: str, kind: str) -> None:
        await readers.file(data, name, kind, None)
        ended.append(name)

    async def all_at_once() -> None:
        readers = Readers(2_000_000, CapacityLimiter(1), seconds=60.0)
        async with anyio.create_task_group() as group:
            for number in range(4):
                group.start_soon(read, readers, _SLOW, f"{number}.pdf", "application/pdf")
            await anyio.wait_all_tasks_blocked()
            await read(readers, TEXT.encode(), "a.txt", "text/plain")
            group.cancel_scope.cancel()

    anyio.run(all_at_once)
    assert ended == ["a.txt"]


def test_a_file_over_the_limit_is_told() -> None:
    with pytest.raises(DocumentTooLarge):
        anyio.run(
            Readers(100, CapacityLimiter(1)).file, TEXT.encode() * 100, "a.txt", "text/plain", None
        )


def test_errors_come_back_with_their_hint_and_nothing_of_the_text(tmp_path: Path) -> None:
    with desk(tmp_path) as at:
        answer = _send(at, b"%PDF-1.7 the secret", "../secret plan.pdf", "application/pdf")
        assert (answer[0], answer[1]["code"]) == (422, "binary-document")
        assert answer[1]["hint"]
        assert "the secret" not in str(answer[1])
        assert ".." not in answer[1]["detail"]


def _send(at: Desk, data: bytes, name: str, kind: str) -> tuple[int, dict[str, str]]:
    answer = at.client.post("/v1/briefs", files={"file": (name, data, kind)})
    return answer.status_code, answer.json()


def _read(data: bytes, seconds: float = 60.0) -> Document:
    async def read() -> Document:
        readers = Readers(2_000_000, CapacityLimiter(1), seconds)
        return await readers.file(data, "a.pdf", "application/pdf", None)

    return anyio.run(read)
