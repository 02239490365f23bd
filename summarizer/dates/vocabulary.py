"""Names and numbers of the calendar in English, and the other words for them."""

from __future__ import annotations

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
CARDINALS = {word: n for n, word in enumerate(_SMALL)} | {
    word: 20 + 10 * n for n, word in enumerate(_TENS)
}
ORDINALS = {
    **{
        word: n
        for n, word in enumerate(
            [
                "first",
                "second",
                "third",
                "fourth",
                "fifth",
                "sixth",
                "seventh",
                "eighth",
                "ninth",
                "tenth",
                "eleventh",
                "twelfth",
                "thirteenth",
                "fourteenth",
                "fifteenth",
                "sixteenth",
                "seventeenth",
                "eighteenth",
                "nineteenth",
            ],
            start=1,
        )
    },
    **{word[:-1] + "ieth": 20 + 10 * n for n, word in enumerate(_TENS)},
}
SCALES = {"hundred": 100, "thousand": 1000, "dozen": 12}
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}

SYNONYMS = {
    **{name[:3]: name for name in MONTHS},
    "sept": "september",
    **{name[:3]: name for name in WEEKDAYS},
    "tues": "tuesday",
    "thur": "thursday",
    "thurs": "thursday",
    "weds": "wednesday",
    "sec": "second",
    "secs": "seconds",
    "hr": "hour",
    "hrs": "hours",
    "min": "minute",
    "mins": "minutes",
    "wk": "week",
    "wks": "weeks",
    "mo": "month",
    "mos": "months",
    "yr": "year",
    "yrs": "years",
    "qtr": "quarter",
    "autumn": "fall",
    "springtime": "spring",
    "summertime": "summer",
    "wintertime": "winter",
    "mid": "middle",
    "till": "until",
    "til": "until",
    "o'clock": "oclock",
    "centuries": "centurys",
    "yearend": "year end",
    "midday": "noon",
    "midyear": "middle year",
    "midweek": "middle week",
    "midsummer": "middle summer",
    "midwinter": "middle winter",
    "midmonth": "middle month",
    "tmrw": "tomorrow",
    "eow": "end of week",
    "eom": "end of month",
    "eoq": "end of quarter",
    "eoy": "end of year",
    "couple": "few",
    **{f"q{n}": f"{n}th quarter" for n in range(1, 5)},
    **{f"{n}q": f"{n}th quarter" for n in range(1, 5)},
    **{f"h{n}": f"{n}th half" for n in (1, 2)},
}
