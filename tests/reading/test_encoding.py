from __future__ import annotations

import logging

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import BinaryDocument, DocumentError
from summarizer.reading import decode, read_bytes

SAMPLES = [
    ("The union said no to the offer – “never”.", "utf-8"),
    ("The union said no to the offer.", "utf-8-sig"),
    ("The union said no to the offer.", "utf-16"),
    ("The union said no to the offer.", "utf-16-le"),
    ("L’accord a été signé à Genève. « Nous ne céderons pas », a-t-il répété.", "cp1252"),
    ("L'accord a été signé à Genève.", "latin-1"),
    ("El sindicato no aceptará la oferta, según el señor Núñez.", "cp1252"),
    ("Die Gewerkschaft erklärte, sie werde über höhere Löhne verhandeln müssen.", "cp1252"),
    ("“We’re not going to wait,” he said – and left.", "cp1252"),
    ("Związek zawodowy oświadczył, że nie przyjmie oferty, jeśli płace nie wzrosną.", "cp1250"),
    ("Профсоюз заявил в понедельник, что не примет предложение.", "cp1251"),
    ("Профсоюз заявил, что не примет предложение, если компания не повысит зарплату.", "koi8-r"),
    ("قالت النقابة يوم الاثنين إنها لن تقبل العرض ما لم ترفع الشركة الأجور", "cp1256"),
    ("工会周一表示,除非公司提高工资,否则不会接受这一提议。", "gb18030"),
]


@pytest.mark.parametrize(("text", "encoding"), SAMPLES)
def test_text_is_read_in_the_encoding_it_was_written_in(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding))[0] == text


def test_a_detected_encoding_is_said_without_a_word_of_the_text(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    read_bytes("L'accord a été signé à Genève.".encode("cp1252"))

    assert "cp1252" in caplog.text
    assert "accord" not in caplog.text


@pytest.mark.parametrize(
    "data",
    [
        b"\0" * 400,
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\0\0\0\x02\0\x08\x06\0\0\0\xf4x\xd4\xfa" * 8,
        b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0\xdf\xa4\xd2lZ\x01\0\0 \x05\0\0" * 8,
        bytes(range(256)) * 4,
        b"\xff\xfe\0\xd8",
    ],
    ids=["zeros", "png", "zip", "every byte", "half a pair in utf-16"],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(BinaryDocument, match="photo"):
        read_bytes(data, name="photo")


@settings(deadline=None)  # the first example loads a library
@given(
    st.binary(max_size=400), st.sampled_from([None, "a.txt", "a.md", "a.html", "a.json", "a.pdf"])
)
def test_any_bytes_give_a_document_or_a_document_error(data: bytes, name: str | None) -> None:
    try:
        document = read_bytes(data, name=name)
    except DocumentError:
        return
    assert "".join(document.text[s.start : s.end] for s in document.segments) == document.text


@settings(deadline=None)  # the first example loads a library
@given(
    st.text(min_size=1, max_size=200),
    st.sampled_from(["<html>", "%PDF-1.4\n", "[{", "---\n", "\ufeff"]),
)
def test_any_text_after_a_telling_beginning_is_survived(text: str, beginning: str) -> None:
    try:
        document = read_bytes((beginning + text).encode("utf-8", "replace"))
    except DocumentError:
        return
    document.text.encode("utf-8")
