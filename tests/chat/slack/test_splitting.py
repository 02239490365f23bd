"""Long answers in several messages."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.chat.slack.posting import sendable
from summarizer.chat.slack.rich import blocks_of, plain
from summarizer.chat.slack.splitting import fitting, messages
from tests.chat.slack.shapes import faults

_WORDS = st.text("ab é\n", min_size=1, max_size=60)
_PIECES = st.one_of(
    _WORDS,
    _WORDS.map(lambda it: f"- {it}"),
    _WORDS.map(lambda it: f"> {it}"),
    st.integers(1, 7_000).map(lambda n: "word " * n),
    st.integers(1, 7_000).map(lambda n: "- " + "x" * n),
    st.integers(1, 300).map(lambda n: "\n".join(f"- item {i}" for i in range(n))),
    st.integers(1, 300).map(lambda n: "| a | b |\n|---|---|\n" + "| c | d |\n" * n),
    st.just("---"),
)


@settings(max_examples=40)
@given(st.lists(_PIECES, max_size=6).map("\n\n".join))
def test_every_message_fits_and_nothing_is_lost(markdown: str) -> None:
    for sent in sendable(markdown):
        call = {"channel": "C", "thread_ts": "1", "unfurl_links": False, "unfurl_media": False}
        assert list(faults("chat.postMessage", {**call, **sent})) == []
    blocks = blocks_of(markdown)
    sent_blocks = [block for message in messages(blocks) for block in message]
    assert "".join(plain(sent_blocks).split()) == "".join(plain(blocks).split())


def test_many_short_paragraphs_are_no_more_blocks_than_slack_takes() -> None:
    parted = messages(blocks_of("x\n\n" * 200))
    assert max(map(len, parted)) <= 50
    assert sum(map(len, parted)) == 200


def test_what_fits_is_one_message_as_it_was() -> None:
    blocks = blocks_of("One.\n\n- two\n- three")
    assert list(fitting(blocks)) == blocks
    assert messages(blocks) == [blocks]
    assert messages([]) == []


def test_numbers_go_on_where_a_list_is_cut() -> None:
    [first, *others] = fitting(
        blocks_of("\n".join(f"{n}. point {n} " + "x" * 100 for n in range(1, 90)))
    )
    assert "offset" not in first["elements"][0]
    assert all(it["offset"] for block in others for it in block["elements"])


def test_words_are_not_cut() -> None:
    parted = [plain([block]) for block in fitting(blocks_of("word " * 2_000))]
    assert len(parted) > 1
    assert {word for part in parted for word in part.split()} == {"word"}
