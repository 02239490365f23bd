from __future__ import annotations

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.grounding.folding import fold, has_line_end_hyphen

relaxed = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
TEXTS = st.text(max_size=60) | st.text("aé\u0301ß½²ﬁ—-«» \n…'\u200bکابٌ가각", max_size=60)


@relaxed
@given(TEXTS, st.booleans())
def test_every_folded_character_has_its_place(text: str, join_lines: bool) -> None:
    folded = fold(text, join_lines=join_lines)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert all(0 <= a < b <= len(text) for a, b in zip(folded.starts, folded.ends, strict=True))
    assert list(folded.starts) == sorted(folded.starts)
    assert list(folded.ends) == sorted(folded.ends)


@relaxed
@given(st.text("abé\u0301ñ한가ｱﾞﬁ ,.", max_size=40), st.sampled_from(["NFC", "NFD"]))
def test_the_form_of_unicode_makes_no_difference(text: str, form: str) -> None:
    other = unicodedata.normalize(form, text)  # type: ignore[arg-type]
    assert fold(other).text == fold(text).text


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("“Yes”", "'yes'"),
        ("« Oui »", "'oui'"),
        ("sagte »Wir« und", "sagte 'wir' und"),
        ("``Yes''", "'yes'"),
        ("a — b–c -- d", "a-b-c-d"),
        ("Well…", "well..."),
        ("a \t\n\u00a0b", "a b"),
        ("dit : non ; si", "dit: non; si"),
        ("5 % of .5", "5% of .5"),
        ("ﬁne STRASSE Straße", "fine strasse strasse"),
        ("ne\u00adgo\u200bti\ufeffate", "negotiate"),
        ("ＦＵＬＬ", "full"),
        ("5² and ½ and 10⁻³", "5² and ½ and 10⁻³"),
        ("مُحَمَّد", "محمد"),
    ],
)
def test_what_is_folded_away(text: str, folded: str) -> None:
    assert fold(text).text == folded


def test_a_span_goes_back_to_the_original() -> None:
    text = "x “Straße —  weg”"
    folded = fold(text)
    start = folded.text.index("strasse-weg")
    assert text[slice(*folded.span(start, start + 11))] == "Straße —  weg"
    assert folded.index(3) == start


def test_an_edge_inside_a_ligature_is_seen() -> None:
    folded = fold("oﬃce")
    assert folded.text == "office"
    assert folded.splits(0, 2)
    assert folded.splits(3, 6)
    assert not folded.splits(0, 4)


def test_words_hyphenated_at_the_end_of_a_line_can_be_joined() -> None:
    assert has_line_end_hyphen("provoca-\ntion")
    assert not has_line_end_hyphen("A -\nB")
    assert fold("provoca-\ntion", join_lines=True).text == "provocation"
    assert fold("provoca-\ntion").text == "provoca-tion"
