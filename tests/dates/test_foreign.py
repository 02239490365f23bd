from __future__ import annotations

import subprocess
import sys
from datetime import date
from importlib.resources import files

import pytest

from summarizer.dates import foreign, resolve

TABLES = sorted(
    file.name.removesuffix(".toml")
    for file in files("summarizer.dates").joinpath("languages").iterdir()
)
TUESDAY = date(2026, 4, 21)


def test_there_is_a_table_for_each_language_promised() -> None:
    assert TABLES == ["ar", "de", "es", "fr", "pt", "ru", "zh"]


@pytest.mark.parametrize("language", TABLES)
def test_a_table_names_all_months_and_weekdays(language: str) -> None:
    table = foreign.table(language)
    assert table is not None
    from summarizer.dates.vocabulary import MONTHS, WEEKDAYS

    assert {*MONTHS, *WEEKDAYS} <= set(table.words.values())


@pytest.mark.parametrize("language", ["it", "nl", "tr", "uk", "ja"])
def test_the_library_stands_behind_the_tables(language: str) -> None:
    words = {"it": "domani", "nl": "morgen", "tr": "yarın", "uk": "завтра", "ja": "明日"}
    time = resolve(words[language], TUESDAY, language=language)
    assert (time.timex, time.resolution) == ("2026-04-22", "assumed")


def test_a_region_does_not_matter() -> None:
    assert resolve("bis Freitag", TUESDAY, language="de-AT").timex == "2026-04-24"
    assert resolve("by Friday", TUESDAY, language="en-GB").timex == "2026-04-24"


def test_numbers_are_read_with_the_day_first() -> None:
    assert resolve("3/5/2026", TUESDAY, language="fr").timex == "2026-05-03"
    assert resolve("3/5/2026", TUESDAY, language="en").timex == "2026-03-05"


def test_english_in_a_foreign_document_is_read() -> None:
    assert resolve("by the end of May", TUESDAY, language="de").edtf == "../2026-05-31"


def test_the_library_is_not_imported_for_english() -> None:
    code = (
        "import sys, summarizer.dates as d; d.resolve('by Friday', None);"
        "d.resolve('bis Freitag', None, language='de');"
        "sys.exit('dateparser' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603
