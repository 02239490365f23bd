"""Which language a text is in, told offline."""

from __future__ import annotations

import re
from threading import Lock

UNDETERMINED = "und"
_SAMPLE = 1_000
_MIN_LETTERS = 40
_FEW_LETTERS = 100
_MIN_PROBABILITY = 0.8
_MIN_PROBABILITY_OF_FEW = 0.95
_LETTER = re.compile(r"[^\W\d_]")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_MIN_HAN = 8
_once = Lock()


def detect_language(text: str) -> str:
    """The BCP 47 tag of the language that most of `text` is in, `und` where that is unsure.

    Reads the first 1,000 characters. The same text always gives the same tag.
    """
    sample = text[:_SAMPLE]
    letters = len(_LETTER.findall(sample))
    han, kana = len(_HAN.findall(sample)), len(_KANA.findall(sample))
    # the library's profiles take traditional Chinese for Korean; the script says enough
    if han + kana >= _MIN_HAN and han + kana > letters / 2:
        return "ja" if kana > (han + kana) / 10 else "zh"
    if letters < _MIN_LETTERS:
        return UNDETERMINED
    few = letters < _FEW_LETTERS
    return _by_profile(sample, _MIN_PROBABILITY_OF_FEW if few else _MIN_PROBABILITY)


def _by_profile(sample: str, least: float) -> str:
    from langdetect import (  # type: ignore[import-untyped]
        DetectorFactory,
        LangDetectException,
        detect_langs,
    )

    with _once:  # the profiles load at the first call, into a module's global
        DetectorFactory.seed = 0
        try:
            best = detect_langs(sample)[0]
        except LangDetectException:
            return UNDETERMINED
    if best.prob < least:
        return UNDETERMINED
    return str(best.lang).split("-")[0]
