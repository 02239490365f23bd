"""Sentences and quotations: where they begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.extraction.rules.sentences import paragraphs, quotations, split


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("U.S. envoy Tom Reed left. He was tired.", ["U.S. envoy Tom Reed left.", "He was tired."]),
        ("Mr. Reed met J. Holt. They spoke.", ["Mr. Reed met J. Holt.", "They spoke."]),
        ('"We go." Then he left.', ['"We go."', "Then he left."]),
        ('"Will you go?" Reed asked.', ['"Will you go?" Reed asked.']),
        ("It ends at 5 p.m. Eastern time.", ["It ends at 5 p.m. Eastern time."]),
        ("It cost 3.5 million. Nobody paid.", ["It cost 3.5 million.", "Nobody paid."]),
    ],
)
def test_a_full_stop_is_not_always_an_end(text: str, sentences: list[str]) -> None:
    assert [sentence.text for sentence in split(text)] == sentences


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('He said "no" and "never".', ["no", "never"]),
        ("He said “no” and left “at once”.", ["no", "at once"]),
        ("“It goes on and on.", ["It goes on and on."]),
        ("He called it ‘a real threat’ today.", ["a real threat"]),
        ("The union's plan isn't Norway's.", []),
    ],
)
def test_quotations(text: str, inside: list[str]) -> None:
    assert [text[start:end] for start, end in quotations(text)] == inside


def test_a_wrapped_line_stays_in_its_paragraph_and_a_heading_does_not() -> None:
    text = "A heading\nThe first line of a paragraph that was wrapped at a width of\nsixty or so."
    found = [" ".join(paragraph.text.split()) for paragraph in paragraphs(text, "body")]
    assert found[0] == "A heading"
    assert found[1].endswith("width of sixty or so.")


def test_the_label_of_a_turn_is_not_what_is_said() -> None:
    (paragraph,) = paragraphs("Ana: We agree.", "turn", "Ana")
    assert [sentence.text for sentence in paragraph.sentences] == ["We agree."]


def test_a_very_long_paragraph_is_cut_at_sentences() -> None:
    text = "This is a sentence of a long speech. " * 400
    found = list(paragraphs(text, "body"))
    assert len(found) > 1
    assert all(p.text.strip().endswith(".") for p in found if p.text.strip())


@given(st.text(alphabet='Aa.!?"“”’ \n,1', max_size=120))
def test_sentences_lie_where_they_say(text: str) -> None:
    for sentence in split(text):
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.text == sentence.text.strip()
