from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from summarizer.grounding import Grounder
from summarizer.grounding.folding import combines

relaxed = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

SENTENCES = [
    "“We will not put our names to a paper that leaves the Brack ferry out,” the envoy of "
    "Norland told reporters on Tuesday.",
    "The dockers’ union rejected the company's latest offer of 3.5 per cent, saying that its "
    "members would never accept a freeze.",
    "Under the plan, Sudran would withdraw its patrol boats from the strait within ten days — "
    "a step that Norland calls overdue.",
    "Mediators in Port Sella described the mood as businesslike, and both delegations agreed to "
    "meet again on 14 June 2031.",
    "If no text is on the table by midnight on Friday, the drivers say, they will walk out at "
    "all five depots of the Halden line.",
    "The buyer put $1,250 million on the table in March; the family that owns the mill wants "
    "at least $1,400 million.",
    "« Nous ne céderons pas sur la pêche », a répété la ministre, qui exige une réponse avant "
    "le 30 avril.",
    "工会代表表示，公司必须在五月三日之前撤回裁员计划，否则码头工人将举行罢工。",
    "وقال المبعوث إن حكومته لن تقبل أي اتفاق لا ينص على فتح المعبر قبل نهاية الشهر.",
    "The foreign ministry said the draft “reflects most of our concerns” but that the annex on "
    "fisheries still needs work.",
    "A spokeswoman for the hospital group said it had no plans to reopen the contract before "
    "the arbitrator rules.",
]
TEXT = "\n\n".join(SENTENCES)
GROUNDER = Grounder(TEXT)


def quoted(text: str, found_in: Grounder | None = None, quote: str | None = None) -> str | None:
    found = (found_in or Grounder(text)).find(quote if quote is not None else text)
    return text[found.start : found.end] if found else None


# --- any text, any quote


@relaxed
@given(st.text(min_size=3, max_size=120), st.data())
def test_whole_words_of_any_text_are_found_as_they_stand(text: str, data: st.DataObject) -> None:
    words = [match.span() for match in re.finditer(r"\S+", text)]
    assume(words)
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    quote = text[words[first][0] : words[last][1]]
    assume(sum(map(str.isalnum, quote)) >= 3 and not combines(quote[0]))
    found = Grounder(text).find(quote)
    assert found is not None
    assert text[found.start : found.end] == quote
    assert found.match == "exact"


@relaxed
@given(st.text(max_size=80), st.text(max_size=40))
@example("a\u0301bc abc", "abc")
@example("x\ud83d\ude00 yes", "x\ud83d")
def test_what_is_found_is_a_stretch_of_whole_characters(text: str, quote: str) -> None:
    for candidate in (quote, text[5:30], text[3:20].upper() + "."):
        found = Grounder(text).find(candidate)
        if found is not None:
            assert 0 <= found.start < found.end <= len(text)
            assert found.end == len(text) or not combines(text[found.end])
            assert found.start == 0 or not combines(text[found.start])
            assert (found.match == "exact") <= (text[found.start : found.end] in candidate)


# --- other typography


def straight(quote: str) -> str:
    return quote.translate(str.maketrans("“”‘’«»", '""\'\'""'))


def curly(quote: str) -> str:
    return quote.replace("'", "’").replace("“", "„").replace("”", "“")


def first_letter_turned(quote: str) -> str:
    return quote[0].swapcase() + quote[1:]


EDITS: list[Callable[[str], str]] = [
    straight,
    curly,
    first_letter_turned,
    str.upper,
    str.casefold,
    lambda q: q.replace("—", "-").replace(" — ", "--"),
    lambda q: re.sub(r"\s*—\s*", "–", q),
    lambda q: q.replace(" ", "\u00a0"),
    lambda q: q.replace(" ", "\n  "),
    lambda q: unicodedata.normalize("NFD", q),
    lambda q: unicodedata.normalize("NFKC", q),
    lambda q: unicodedata.normalize("NFKD", q),
    lambda q: "\ufeff" + q.replace("e", "e\u200b").replace("t", "\u00adt"),
    lambda q: f"“{q}”",
    lambda q: f'  "{q}" \n',
    lambda q: f"... {q} ...",
    lambda q: re.sub(r"\s+([»,;])", r"\1", q).replace("« ", "«"),
]


def test_what_is_not_seen_hides_no_ellipsis() -> None:
    assert GROUNDER.find("\ufeff... ... not put our names ... ...")


@relaxed
@given(st.sampled_from(SENTENCES), st.lists(st.sampled_from(EDITS), max_size=3), st.data())
def test_typography_does_not_hide_a_quote(
    sentence: str, edits: list[Callable[[str], str]], data: st.DataObject
) -> None:
    start, end = _some_words(sentence, data)
    quote = sentence[start:end]
    for edit in edits:
        quote = edit(quote)
    found = GROUNDER.find(quote)
    assert found is not None
    offset = TEXT.index(sentence)
    # marks that the quote lost at its edges may be missing from the passage
    assert _core(TEXT[found.start : found.end]) == _core(sentence[start:end])
    assert offset <= found.start < found.end <= offset + len(sentence)


def _core(text: str) -> str:
    return re.sub(r"^\W+|\W+$", "", text)


def _some_words(sentence: str, data: st.DataObject) -> tuple[int, int]:
    """A stretch of at least four words (or the whole, where words are not parted)."""
    words = [match.span() for match in re.finditer(r"\S+", sentence)]
    if len(words) < 5:
        return 0, len(sentence)
    first = data.draw(st.integers(0, len(words) - 4))
    last = data.draw(st.integers(first + 3, len(words) - 1))
    return words[first][0], words[last][1]


@relaxed
@given(st.sampled_from(SENTENCES), st.sampled_from(EDITS), st.data())
def test_the_text_may_be_the_one_with_other_typography(
    sentence: str, edit: Callable[[str], str], data: st.DataObject
) -> None:
    start, end = _some_words(sentence, data)
    text = edit(TEXT)
    found = Grounder(text).find(sentence[start:end])
    assert found is not None
    passage = unicodedata.normalize("NFKC", re.sub("[\u200b\u00ad]", "", text))
    assert found.start < found.end <= len(text)
    assert _letters(text[found.start : found.end]) == _letters(sentence[start:end]), passage


def _letters(text: str) -> str:
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return "".join(filter(str.isalnum, folded))


@pytest.mark.parametrize("hyphen", ["-\n", "-\r\n", "‐\n   ", "\u00ad\n"])
def test_a_word_hyphenated_at_the_end_of_a_line_is_whole(hyphen: str) -> None:
    text = f"They called the offer a provoca{hyphen}tion and left the room."
    assert quoted(text, quote="the offer a provocation and left") == (
        f"the offer a provoca{hyphen}tion and left"
    )


def test_a_hyphen_of_the_word_itself_may_end_a_line() -> None:
    text = "They spoke of a self-\nimposed limit on the fleet."
    assert quoted(text, quote="a self-imposed limit on the fleet") == text[14:48]


def test_an_ellipsis_character_is_three_dots() -> None:
    text = "“Well… we shall see what they bring,” she said."
    assert quoted(text, quote="Well... we shall see") == "Well… we shall see"


# --- slips


@pytest.mark.parametrize(
    ("quote", "passage"),
    [
        (
            "A spokeswoman for hospital group said it had no plans to reopen the contract",
            "A spokeswoman for the hospital group said it had no plans to reopen the contract",
        ),
        (
            "Mediators in Port Sella described the mood as business-like, and both delegations",
            "Mediators in Port Sella described the mood as businesslike, and both delegations",
        ),
        (
            "Mediators in Port Sella describe the mood as businesslike and both delegations",
            "Mediators in Port Sella described the mood as businesslike, and both delegations",
        ),
        (
            "the draft reflects most of our concerns, but that the annex on fisheries needs work",
            "the draft “reflects most of our concerns” but that the annex on fisheries still needs "
            "work",
        ),
        ("the annex on fisheries still needs work!", "the annex on fisheries still needs work"),
        ("公司必须在五月三日之前撤回裁员计划,否则码头工人举行罢工", SENTENCES[7][7:-1]),
    ],
)
def test_a_slip_is_forgiven(quote: str, passage: str) -> None:
    found = GROUNDER.find(quote)
    assert found is not None
    assert TEXT[found.start : found.end] == passage
    assert found.match == "normalized"
    assert 0.8 <= found.score <= 1


# --- what is another statement


@pytest.mark.parametrize(
    "quote",
    [
        "We will put our names to a paper that leaves the Brack ferry out",
        "We will not put our names to a paper that leaves the Halden ferry out",
        "the company's latest offer of 4.5 per cent, saying that its members would never accept",
        "the company's latest offer of 3.5 per cent, saying that its members would accept a freeze",
        "the company's latest offer of 3.5 per cent, saying that its members might never accept",
        "The drivers’ union accepted the company's latest offer of 3.5 per cent, saying that its",
        "Sudran would withdraw its patrol boats from the strait within twelve days",
        "Norland would withdraw its patrol boats from the strait within ten days",
        "both delegations agreed to meet again on 15 June 2031",
        "both delegations agreed to meet again on 14 July 2031",
        "both delegations agreed to meet again on 14 June 203",
        "If no text is on the table by midnight on Thursday, the drivers say, they will walk out",
        "If a text is on the table by midnight on Friday, the drivers say, they will walk out",
        "The buyer put €1,250 million on the table in March; the family that owns the mill wants",
        "The buyer put $1,250 billion on the table in March; the family that owns the mill wants",
        "it had plans to reopen the contract before the arbitrator rules",
        "The company rejected the union's latest offer of 3.5 per cent, saying that its members",
        "the family that owns the mill wants at most $1,400 million",
        "工会代表表示，公司必须在五月五日之前撤回裁员计划，否则码头工人将举行罢工。",
        "وقال المبعوث إن حكومته تقبل أي اتفاق لا ينص على فتح المعبر قبل نهاية الشهر.",
        "Nous céderons sur la pêche, a répété la ministre, qui exige une réponse avant le 30 avril",
        "The foreign minister of Sudran resigned over the treaty on Monday",
        "put $1,25",
        "",
        " \n",
        "—",
        "“”",
    ],
)
def test_another_statement_is_not_proved(quote: str) -> None:
    assert GROUNDER.find(quote) is None
    assert GROUNDER.find_all(quote) == ()


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("They want 50 of them back.", "They want 5"),
        ("They want 1.50 a share.", "They want 1"),
        ("They want 5bn for the port.", "They want 5"),
        ("It costs 250 a day.", "50 a day"),
        ("We cannot accept that.", "We can"),
        ("We couldn’t accept that.", "We could"),
        ("They disagreed with the plan.", "agreed with the plan"),
        ("The talks were 5² days long.", "talks were 52 days long"),
    ],
)
def test_an_edge_does_not_cut_a_statement_short(text: str, quote: str) -> None:
    assert Grounder(text).find(quote) is None


@relaxed
@given(st.integers(0, 10**6), st.integers(5, 25))
def test_words_of_the_text_in_another_order_prove_nothing(seed: int, count: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    words = rng.sample([w for w in TEXT.split() if w.isascii()], count)
    quote = " ".join(words)
    assume(quote not in TEXT)
    assert GROUNDER.find(quote) is None


@relaxed
@given(st.sampled_from(SENTENCES[:6]), st.data())
def test_a_negation_put_in_is_noticed(sentence: str, data: st.DataObject) -> None:
    words = sentence.split()
    at = data.draw(st.integers(1, len(words) - 1))
    word = data.draw(st.sampled_from(["not", "never", "no", "cannot", "without"]))
    assert GROUNDER.find(" ".join([*words[:at], word, *words[at:]])) is None


@relaxed
@given(st.sampled_from(SENTENCES), st.data())
def test_a_changed_digit_is_noticed(sentence: str, data: st.DataObject) -> None:
    digits = [i for i, c in enumerate(sentence) if c.isdigit()]
    assume(digits)
    at = data.draw(st.sampled_from(digits))
    digit = data.draw(st.sampled_from("0123456789"))
    assume(digit != sentence[at])
    assert GROUNDER.find(sentence[:at] + digit + sentence[at + 1 :]) is None


@pytest.mark.parametrize("word", ["the", "on", "of", "a"])
def test_a_common_word_proves_nothing_by_likeness(word: str) -> None:
    found = GROUNDER.find(word + "x")
    assert found is None
    assert GROUNDER.find(f"{word} harvest") is None


# --- where it stands more than once

REFRAIN = "The answer is no, the harbour master said again."
LONG = "".join(f"Day {n}. {REFRAIN} Rain fell on day {n}.\n" for n in range(40))


@relaxed
@given(st.integers(0, len(LONG)), st.sampled_from([REFRAIN, REFRAIN.upper(), f"“{REFRAIN}”"]))
def test_of_equal_passages_the_nearest_is_taken(near: int, quote: str) -> None:
    starts = [match.start() for match in re.finditer(re.escape(REFRAIN), LONG)]
    found = Grounder(LONG).find(quote, near=near)
    assert found is not None
    assert abs(found.start - near) == min(abs(start - near) for start in starts)


@relaxed
@given(st.integers(0, 39))
def test_a_slip_in_a_refrain_takes_the_nearest_too(day: int) -> None:
    near = LONG.index(f"Day {day}.")
    found = Grounder(LONG).find(
        "The answer is no, the harbour master says again. Rain", near=[near]
    )
    assert found is not None
    assert abs(found.start - near) < 20


def test_without_neighbours_the_first_is_taken() -> None:
    found = Grounder(LONG).find(REFRAIN)
    assert found is not None
    assert found.start == LONG.index(REFRAIN)


def test_only_the_given_stretch_is_searched() -> None:
    first, second = LONG.index(REFRAIN), LONG.index(REFRAIN, 60)
    for quote in (REFRAIN, REFRAIN.upper(), "The answer was no, the harbour master said again."):
        found = Grounder(LONG).find(quote, within=(first + 20, len(LONG)))
        assert found is not None
        assert found.start == second
    assert Grounder(LONG).find(REFRAIN, within=(first + 20, second + 5)) is None


def test_what_is_skipped_is_not_found() -> None:
    first, second = LONG.index(REFRAIN), LONG.index(REFRAIN, 60)
    grounder = Grounder(LONG, skip=[(first, first + 10)])
    for quote in (REFRAIN, REFRAIN.casefold()):
        found = grounder.find(quote)
        assert found is not None
        assert found.start == second


def test_a_whole_word_goes_before_a_part_of_one() -> None:
    text = "The redeal failed. The deal failed."
    found = Grounder(text).find("deal failed")
    assert found is not None
    assert found.start == text.rindex("deal")


# --- short quotes


def test_a_very_short_quote_must_be_exact_and_alone() -> None:
    text = "A: 5%?\nB: ok\nA: on Friday?\nB: no"
    assert quoted(text, quote="ok") == "ok"
    assert quoted(text, quote="5%") == "5%"
    assert Grounder(text).find("OK") is None
    assert Grounder("no, no").find("no") is None
    found = Grounder("no, no").find("no", near=5)
    assert found is not None
    assert found.start == 4


# --- quotes that join


def test_parts_joined_by_an_ellipsis_are_found_one_by_one() -> None:
    quote = "Mediators in Port Sella … both delegations agreed [...] on 14 June 2031"
    assert [TEXT[f.start : f.end] for f in GROUNDER.find_all(quote)] == [
        "Mediators in Port Sella",
        "both delegations agreed",
        "on 14 June 2031",
    ]


@pytest.mark.parametrize(
    "quote",
    [
        "We will ... put our names to a paper",
        "both delegations agreed ... Mediators in Port Sella",
        "Mediators in Port Sella ... resigned over the treaty",
        "Nobody of that name ... both delegations agreed",
    ],
)
def test_parts_may_not_hide_a_negation_nor_be_missing_or_turned(quote: str) -> None:
    assert GROUNDER.find_all(quote) == ()


def test_a_whole_quote_is_one_passage() -> None:
    assert [f.match for f in GROUNDER.find_all(SENTENCES[0])] == ["exact"]


# --- for the repair


def test_the_nearest_sentences_are_those_that_share_most() -> None:
    spans = GROUNDER.nearest("the union turned down the company's offer of 3.5 per cent", k=2)
    assert len(spans) == 2
    assert TEXT[slice(*spans[0])] == SENTENCES[1]


def test_the_nearest_sentences_may_be_looked_for_in_a_stretch() -> None:
    start = TEXT.index(SENTENCES[3])
    spans = GROUNDER.nearest("the union turned down the company", within=(start, len(TEXT)))
    assert spans
    assert all(a >= start for a, _ in spans)


def test_the_nearest_sentences_are_short_and_not_skipped() -> None:
    text = "word and " * 200 + ". Their last word is final."
    grounder = Grounder(text, skip=[(0, 300)])
    spans = grounder.nearest("word and word", k=5)
    assert spans
    assert all(300 <= start < end <= start + 400 for start, end in spans)
    assert Grounder("").nearest("anything") == ()


def test_a_thumb_is_a_quote_where_it_is_the_only_one_or_a_place_is_told() -> None:
    text = "Ana: 1,100?\nBo: 👍\nAna: see you\nBo: 👍"
    grounder = Grounder(text)
    found = grounder.find("👍", near=14)
    assert found
    assert (found.start, found.match) == (16, "exact")
    assert grounder.find("👍") is None
    assert grounder.find("…") is None


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8)), max_size=5),
    st.integers(0, 30),
    st.integers(1, 8),
)
def test_skipped_spans_may_come_in_any_order_and_overlap(
    spans: list[tuple[int, int]], start: int, length: int
) -> None:
    text = "".join(chr(0x5000 + n) for n in range(40))
    skip = [(at, at + size) for at, size in spans]
    found = Grounder(text, skip=skip).find(text[start : start + length], near=start)
    touched = any(a < start + length and start < b for a, b in skip)
    assert (found is None) == touched
