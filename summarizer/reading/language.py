"""Which language a text is in, told offline."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from threading import Lock
from typing import Any

UNDETERMINED = "und"
_SAMPLE = 1_000
_MIN_LETTERS = 40
_MIN_WORDS = 8  # different ones: a long run of one letter is in no language
_FEW_LETTERS = 100
_MIN_PROBABILITY = 0.8
_MIN_PROBABILITY_OF_FEW = 0.95
_TRIALS = 3  # the library's 7 take twice as long and tell nothing else
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")
# the first word of a letter's Unicode name, and the languages written so, the likeliest first
_WRITTEN = {
    "ARABIC": ("ar", "fa", "ur"),
    "ARMENIAN": ("hy",),
    "BENGALI": ("bn",),
    "CYRILLIC": ("ru", "bg", "mk", "uk"),
    "DEVANAGARI": ("hi", "mr", "ne"),
    "ETHIOPIC": ("am",),
    "GEORGIAN": ("ka",),
    "GREEK": ("el",),
    "GUJARATI": ("gu",),
    "GURMUKHI": ("pa",),
    "HANGUL": ("ko",),
    "HEBREW": ("he",),
    "KANNADA": ("kn",),
    "KHMER": ("km",),
    "LAO": ("lo",),
    "MALAYALAM": ("ml",),
    "MYANMAR": ("my",),
    "SINHALA": ("si",),
    "TAMIL": ("ta",),
    "TELUGU": ("te",),
    "THAI": ("th",),
}
_once = Lock()


def detect_language(text: str) -> str:
    """The BCP 47 tag of the language that most of `text` is in, `und` where that is unsure.

    Reads the first 1,000 characters. The same text always gives the same tag. Where most
    letters are of another script than the Latin one, it is the likeliest language of that.
    """
    sample = text[:_SAMPLE]
    letters = _LETTER.findall(sample)
    scripts = Counter(unicodedata.name(letter, "-").split()[0] for letter in letters)
    kana = scripts["HIRAGANA"] + scripts["KATAKANA"]
    # the library's profiles take traditional Chinese for Korean; the script says enough
    if scripts["CJK"] + kana > len(letters) / 2:
        return "ja" if kana > (scripts["CJK"] + kana) / 10 else "zh"
    known = {script: n for script, n in scripts.items() if script in _WRITTEN}
    if sum(known.values()) > len(letters) / 2:
        return _of_script(max(known, key=lambda script: known[script]), sample)
    different = {word.casefold() for word in _WORD.findall(sample)}
    if len(letters) < _MIN_LETTERS or len(different) < _MIN_WORDS:
        return UNDETERMINED
    few = len(letters) < _FEW_LETTERS
    return _by_profile(sample, _MIN_PROBABILITY_OF_FEW if few else _MIN_PROBABILITY)


def _of_script(script: str, sample: str) -> str:
    languages = _WRITTEN[script]
    if len(languages) == 1:
        return languages[0]
    detected = _by_profile(_LATIN.sub(" ", sample), _MIN_PROBABILITY)
    return detected if detected in languages else languages[0]


def _by_profile(sample: str, least: float) -> str:
    from langdetect import LangDetectException  # type: ignore[import-untyped]

    with _once:
        detector = _profiles().create()
    detector.n_trial = _TRIALS
    detector.append(sample)
    try:
        best = detector.get_probabilities()[0]
    except LangDetectException:
        return UNDETERMINED
    if best.prob < least:
        return UNDETERMINED
    return str(best.lang).split("-")[0]


@cache
def _profiles() -> Any:
    from langdetect import DetectorFactory
    from langdetect.detector_factory import PROFILES_DIRECTORY  # type: ignore[import-untyped]

    profiles = DetectorFactory()
    profiles.set_seed(0)
    profiles.load_profile(PROFILES_DIRECTORY)
    return profiles
