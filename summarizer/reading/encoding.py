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
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_UNFIT = re.compile("[\x00\ud800-\udfff]")
_MAX_CONTROL_SHARE = 0.02
# Western bytes are often explained equally well by several code pages; take the usual one.
_USUAL = ("cp1252", "cp1251", "cp1256", "gb18030", "big5", "shift_jis", "cp949")


def decode(data: bytes) -> tuple[str, str]:
    """The text of `data` and the name of its encoding: by its mark, as UTF-8, or by detection.

    Raises `BinaryDocument` where no encoding gives a text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decode_or_refuse(data, encoding), encoding
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _detect(data)
    if _is_text(text):
        return text, "utf-8"
    return _detect(data)


def _decode_or_refuse(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise _binary() from None
    if not _is_text(text):
        raise _binary()
    return text


def _detect(data: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    matches = from_bytes(data)
    best = matches.best()
    if best is None:
        raise _binary()
    explains = {name for match in matches for name in (match.encoding, *match.could_be_from_charset)}
    named = next((name for name in _USUAL if name in best.could_be_from_charset), best.encoding)
    encoding = "cp1252" if best.encoding in _WESTERN and "cp1252" in explains else named
    text = _decode_or_refuse(data, encoding)
    logger.info("read as %s, which was detected, not declared", encoding)
    return text, encoding


def _is_text(text: str) -> bool:
    return len(_CONTROL.findall(text)) <= _MAX_CONTROL_SHARE * len(text)


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
