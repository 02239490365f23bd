"""What a program sends of a source in parts is one document, and is told of once."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from anyio import run
from hypothesis import given
from hypothesis import strategies as st

from summarizer import settings
from summarizer.chat import Conversation, Extract, OwnBriefer, Reply, Said
from summarizer.chat.extracts import Source, sources
from summarizer.chat.stretches import GAP
from summarizer.dossier import Dossier
from summarizer.errors import DocumentTooLarge
from tests.chat.said import REPORT, held, talk

HEAD = (
    "LASK, 3 March 2026 — The island council demanded on Tuesday that the Corvend Ferry Company "
    "lower its fares by 9 March."
)
MIDDLE = "The ferries carry four hundred people a day. Most of them work on the mainland."
END = "The Corvend Ferry Company rejected the demand, said its director, Oda Prest."
TEXT = f"{HEAD}\n\n{MIDDLE}\n\n{END}"


def ask(
    talk: Conversation, text: str, *parts: str, name: str = "report", told: bool = False
) -> Reply:
    return run(talk.hear, text, (), None, [Extract(name, parts, told)])


def united(known: Sequence[str], parts: Sequence[str]) -> str:
    """The text of the only file, or none."""
    return "".join(file.text for file in sources(known, [parts]))


def texts(talk: Conversation) -> list[str]:
    return [brief.document.text for brief in talk.dossier.briefs]


def test_what_is_there_adds_nothing() -> None:
    assert united([TEXT], [MIDDLE, TEXT]) == TEXT
    assert united([], [TEXT, END]) == TEXT


def test_parts_that_overlap_go_on() -> None:
    one, other = TEXT[:120], TEXT[80:]
    assert united([one], [other]) == united([other], [one]) == TEXT
    assert united([], [TEXT[:60], TEXT[100:], TEXT[30:140]]) == TEXT


def test_between_others_stands_a_mark() -> None:
    assert united([HEAD], [END]) == HEAD + GAP + END
    assert united([HEAD + GAP + END], [TEXT]) == TEXT


def test_what_dates_the_source_comes_first() -> None:
    assert united([END], [MIDDLE, HEAD]) == HEAD + GAP + END + GAP + MIDDLE


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), max_size=8))
def test_all_parts_are_in_it_and_none_adds_anything_once_more(
    places: Sequence[tuple[int, int]],
) -> None:
    parts = [part for a, b in places if (part := TEXT[min(a, b) : max(a, b)].strip())]
    text = united([], parts)
    assert all(part in text for part in parts)
    assert united([text], parts) == text
    assert set(text.replace("[…]", "").split()) <= set(" ".join(parts).split())


_PLACES = st.tuples(st.booleans(), st.integers(0, 200), st.integers(0, 200))


@given(st.lists(_PLACES, max_size=8))
def test_what_has_been_sorted_in_once_stays_where_it_is(
    places: Sequence[tuple[bool, int, int]],
) -> None:
    whole = {True: TEXT, False: f"{OTHER}\n\n{OTHER_END}"}
    cut = (whole[which][min(a, b) : max(a, b)].strip() for which, a, b in places)
    parts = list(filter(None, cut))
    texts = [file.text for file in sources([], [parts])]
    assert all(any(part in text for text in texts) for part in parts)
    assert [file.text for file in sources(texts, [parts])] == texts


def test_no_source_is_put_together_of_endless_pieces() -> None:
    with pytest.raises(DocumentTooLarge):
        united([], [f"Piece {number}." for number in range(1_001)])


OTHER = "LASK, 9 April 2026 — The island council withdrew its demand for lower fares on Thursday."
OTHER_END = "Oda Prest called that a relief, and said that the summer timetable stands."


def test_what_is_dated_otherwise_is_of_another_file_of_that_name() -> None:
    assert sources([HEAD], [[OTHER]]) == [Source(HEAD, (0,)), Source(OTHER, ())]
    assert sources([], [[HEAD, OTHER]]) == [Source(HEAD, ()), Source(OTHER, ())]
    # the same day again, and text that is shared, are of the same
    first, second = sources([HEAD, OTHER], [[END, f"{OTHER}\n\n{OTHER_END}"]])[:2]
    assert (first.text, second.text) == (HEAD, f"{OTHER}\n\n{OTHER_END}")
    again = HEAD.partition("—")[0] + "— The council met on Tuesday, and sat until the evening."
    assert [len(it.text.split(GAP)) for it in sources([HEAD, OTHER], [[again]])] == [2, 1]


def test_of_which_of_several_files_a_part_is_nobody_guesses() -> None:
    assert [it.text for it in sources([HEAD, OTHER], [[END]])] == [HEAD, OTHER, END]
    # until it is seen where it stands
    whole = sources([HEAD, OTHER, END], [[TEXT]])
    assert [(it.text, it.instead) for it in whole] == [(TEXT, (0, 2)), (OTHER, (1,))]


def test_what_the_program_tells_apart_is_apart() -> None:
    groups = [[MIDDLE, END], [OTHER_END]]
    assert [it.text for it in sources([], groups)] == [MIDDLE + GAP + END, OTHER_END]
    # numbered the other way round they are the same
    known = [MIDDLE + GAP + END, OTHER_END]
    assert [it.text for it in sources(known, groups[::-1])] == known


def test_much_that_is_shared_is_no_chance() -> None:
    minutes = f"{TEXT}\n\n9 April 2026\n\n{OTHER_END}"
    assert len(minutes) > 200
    tail = minutes[60:]
    assert [it.text for it in sources([minutes], [[f"9 April 2026\n\n{OTHER_END}", tail]])] == [
        minutes
    ]


def test_parts_of_one_source_are_one_document_whose_offsets_are_true() -> None:
    conversation = talk()
    assert "**report**, 3 March 2026: 1 demand, 1 deadline." in ask(conversation, "", HEAD).text
    answer = ask(conversation, "Who wants what of whom, and was it answered?", END, HEAD)
    assert held(conversation) == [answer.citations[0].document]
    assert "rejected" in answer.text
    assert "no answer" not in answer.text
    (text,) = texts(conversation)
    assert text == HEAD + GAP + END
    for citation in answer.citations:
        passage = citation.evidence
        assert text[passage.start : passage.end] == passage.quote


def test_what_came_without_a_date_is_dated_by_the_part_that_has_one() -> None:
    conversation = talk()
    ask(conversation, "", END)
    assert "3 March 2026" in ask(conversation, "documents", HEAD).text


def test_of_a_source_that_is_known_nothing_is_said() -> None:
    conversation = talk()
    first = ask(conversation, "What is due?", TEXT)
    assert first.text.startswith("**report**")
    for parts in ([TEXT], [HEAD], [END, MIDDLE]):
        answer = ask(conversation, "What is due?", *parts)
        assert answer.kind == "answer"
        assert "**report**" not in answer.text
    assert ask(conversation, "thanks", HEAD).text == "Noted."
    assert ask(conversation, "summarise", HEAD).kind == "command"
    assert len(held(conversation)) == 1


def test_nor_of_one_that_has_been_told_of_before() -> None:
    assert ask(talk(), "What is due?", TEXT, told=True).kind == "answer"


def test_beside_a_source_nothing_is_taken_away() -> None:
    conversation = talk()
    ask(conversation, "", TEXT)
    for order in ("forget that", "forget everything, yes"):
        assert "a message of its own" in ask(conversation, order, HEAD).text
    assert held(conversation)


def test_sources_of_other_names_are_other_documents() -> None:
    conversation = talk()
    ask(conversation, "", HEAD)
    ask(conversation, "", END, name="other")
    assert len(held(conversation)) == 2
    ask(conversation, "", REPORT, name="")
    assert len(held(conversation)) == 3
    assert ask(conversation, "What is due?", REPORT, name="").kind == "answer"


def test_two_files_of_one_name_are_two_documents() -> None:
    conversation = talk()
    ask(conversation, "", HEAD)
    second = ask(conversation, "", OTHER)
    assert "**report**, 9 April 2026" in second.text
    assert texts(conversation) == [HEAD, OTHER]
    assert ask(conversation, "thanks", OTHER, HEAD).text == "Noted."
    extracts = [Extract("report", [END]), Extract("report", [OTHER_END])]
    run(conversation.hear, "", (), None, extracts)
    assert set(texts(conversation)) == {HEAD, OTHER, END, OTHER_END}
    ask(conversation, "", TEXT, f"{OTHER}\n\n{OTHER_END}")
    assert set(texts(conversation)) == {TEXT, f"{OTHER}\n\n{OTHER_END}"}


def test_what_two_messages_have_brought_at_once_is_one_after_the_next() -> None:
    conversation = talk()
    ask(conversation, "", HEAD)
    brief = conversation.dossier.briefs[0]
    ask(conversation, "", MIDDLE)
    conversation.dossier.add(brief)
    assert len(held(conversation)) == 2
    ask(conversation, "What is due?", END)
    assert len(held(conversation)) == 1
    assert {HEAD, MIDDLE, END} <= set(texts(conversation)[0].split(GAP))


def test_a_source_that_cannot_be_read_is_told_by_its_name() -> None:
    chosen = settings.load(extractor="rules")
    conversation = Conversation(Dossier("Talk"), OwnBriefer(chosen), max_bytes=500)
    run(conversation.hear, REPORT)
    reply = run(
        conversation.hear, "", (), None, [Extract("first", [HEAD]), Extract("report", ["x" * 600])]
    )
    assert "**report** could not be read" in reply.text
    assert "**first**, 3 March 2026" in reply.text


def test_a_history_brings_sources_too() -> None:
    conversation = talk()
    history = [
        Said("What is due?", (), [Extract("report", [HEAD])]),
        Said("", (), [Extract("report", [END])]),
    ]
    run(conversation.replay, history)
    assert texts(conversation) == [HEAD + GAP + END]
