"""Which language a text is in, told offline."""

from __future__ import annotations

import re
from threading import Lock

UNDETERMINED = "und"
_SAMPLE = 3_000
_MIN_LETTERS = 25
_MIN_PROBABILITY = 0.8
_LETTER = re.compile(r"[^\W\d_]")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_MIN_HAN = 8
_once = Lock()


def detect_language(text: str) -> str:
    """The BCP 47 tag of the language that most of `text` is in, `und` where that is unsure.

    Reads the first 3,000 characters. The same text always gives the same tag.
    """
    sample = text[:_SAMPLE]
    letters = len(_LETTER.findall(sample))
    han, kana = len(_HAN.findall(sample)), len(_KANA.findall(sample))
    # the library's profiles take traditional Chinese for Korean; the script says enough
    if han + kana >= _MIN_HAN and han + kana > letters / 2:
        return "ja" if kana > (han + kana) / 10 else "zh"
    return _by_profile(sample) if letters >= _MIN_LETTERS else UNDETERMINED


def _by_profile(sample: str) -> str:
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
    if best.prob < _MIN_PROBABILITY:
        return UNDETERMINED
    return str(best.lang).split("-")[0]
