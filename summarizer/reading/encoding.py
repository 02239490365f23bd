"""From bytes to text, and the few characters that cannot stay in a text."""

from __future__ import annotations

import codecs
import logging
import re

from summarizer.errors import BinaryDocument

logger = logging.getLogger(__name__)

_BOMS = (  # the longer ones first: UTF-32's begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNFIT = re.compile("[\x00\ud800-\udfff]")
_MAX_UNPRINTABLE_SHARE = 0.02
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2060\u2066\u2067\u2069\xad\ufeff"
_WESTERN = "cp1252"
_MAINFRAME = ["cp037", "cp273", "cp424", "cp500", "cp875", "cp1026", "cp1140"]  # explain any bytes
_NOT_WESTERN = re.compile(
    # letters of other code pages' languages, or a sign in the middle of a word
    "[^\x00-\x7f\xa0-\xef\xf1-\xfc\xffŒœŠšŸŽž€‚„…†‡‰‹›‘’“”•–—™]|[ÐÞÝý]"
    "|[A-Za-z][¡-¿×÷ªº†‡‰•]+[A-Za-z]"
    "|[À-ÿ]{3}|[^\x00-\x7f]{5}"
)


def decode(data: bytes) -> tuple[str, str]:
    """The text of `data` and the name of its encoding: by its mark, as UTF-8, or by detection.

    Raises `BinaryDocument` where no encoding gives a text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decode_or_refuse(data, encoding), encoding
    if (text := _decoded(data, "utf-8")) is not None:
        return text, "utf-8"
    return _detect(data)


def _decode_or_refuse(data: bytes, encoding: str) -> str:
    if (text := _decoded(data, encoding)) is None:
        raise _binary()
    return text


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    unprintable = sum(not (mark.isprintable() or mark.isspace()) for mark in text)
    marks = sum(map(text.count, _INVISIBLE))
    return text if unprintable - marks <= _MAX_UNPRINTABLE_SHARE * len(text) else None


def _detect(data: bytes) -> tuple[str, str]:
    text = _decoded(data, _WESTERN)
    encoding = _WESTERN
    # the detector is sure of other scripts, and often takes a short Western text for Baltic
    if text is None or _NOT_WESTERN.search(text):
        from charset_normalizer import from_bytes

        best = from_bytes(data, cp_exclusion=_MAINFRAME).best()
        if best is None:
            raise _binary()
        encoding = best.encoding
        text = _decode_or_refuse(data, encoding)
    logger.info("read as %s, which was detected, not declared", encoding)
    return text, encoding


def _binary() -> BinaryDocument:
    return BinaryDocument(
        "The input is not text in any known encoding.",
        hint="Save it as text in UTF-8, as HTML, or as a PDF with text.",
    )


def clean(text: str) -> str:
    """`text` with line ends as LF, without a leading BOM, and fit for UTF-8.

    NUL and lone surrogates become U+FFFD, one for one. Everything else stays: grounding
    folds zero-width and bidi characters and normal forms, so that quotes keep them.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return _UNFIT.sub("\ufffd", text)
