"""Shared wording: one story printed twice is not two sources, one press conference is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.brief import Brief, Provenance
from summarizer.document import Document, Segment
from summarizer.picture import SourcePair
from summarizer.picture.mentions import document_id
from summarizer.picture.wording import MOST_PAIRED, SHARED, kinship, source_pairs

WIRE = (
    "Port Sella, 3 May. The seafarers' guild broke off its talks with Brack Ferries late on Monday "
    "after eleven hours in the old customs house, both sides said. The guild wants nine per cent "
    "more pay and a second officer on every night crossing.\n\n"
    "“We came with a pencil and they came with a padlock,” its chair, Ilse Dorosh, told reporters "
    "on the steps. “Nobody on our boats will sail past Sunday without a signed answer.”\n\n"
    "The company said that it had offered four per cent over two years and that the offer stood. "
    "Its director declined to say whether he would come back to the table before the weekend. "
    "The line carries some two thousand passengers a day between the islands and the mainland."
)
KEPT_THIRD = (
    "Ferry passengers face an uncertain week. Negotiators for the crews walked out shortly before "
    "midnight, leaving a pay claim of nine per cent unanswered, and islanders began to stock up on "
    "flour and fuel as the news spread along the quays this morning.\n\n"
    "“We came with a pencil and they came with a padlock,” said Ilse Dorosh.\n\n"
    "The company said that it had offered four per cent over two years and that the offer stood. "
    "Its director declined to say whether he would come back to the table before the weekend. "
    "Hauliers in the mainland port spoke of rotten fish and empty lorries, and the mayor called "
    "an emergency meeting of the council for Wednesday."
)
PRESS_A = (
    "The chair of the guild chose the steps of the customs house for her farewell. "
    "“We came with a pencil and they came with a padlock,” Ilse Dorosh said, to applause from a "
    "handful of deckhands. “Nobody on our boats will sail past Sunday without a signed answer.” "
    "Behind her the shutters were already down. Nine per cent is what her members want."
)
PRESS_B = (
    "No pay deal for the island boats: eleven hours were not enough. Ilse Dorosh left the building "
    "first and spoke for two minutes. “We came with a pencil and they came with a padlock,” she "
    "told the cameras, and added: “Nobody on our boats will sail past Sunday without a signed "
    "answer.” Brack Ferries put out a note of three lines in which it regrets her tone."
)
STATEMENT = (
    "Statement of Brack Ferries. Brack Ferries regrets that the guild has left the table. The "
    "company has offered four per cent over two years and will keep this offer open until Sunday "
    "at noon. Crews who wish to work will find their boats ready and their wages paid. Brack "
    "Ferries calls on the guild to return to the customs house without conditions."
)
COPYING = (
    "The ferry company has answered the guild. In a text put out this morning it says that it "
    "has offered four per cent over two years and will keep this offer open until Sunday at noon. "
    "Crews who wish to work will find their boats ready and their wages paid, it goes on. "
    "On the quay few had read it."
)
CHINESE = (
    "塞拉港消息，海员工会周一深夜中断了与布拉克渡轮公司的谈判，双方在旧海关大楼里谈了十一个小时。"
    "工会要求加薪百分之九，并要求每班夜航配备第二名驾驶员。公司表示已提出两年内加薪百分之四的方案。"
)
CHINESE_COPY = (
    "本报讯，双方在旧海关大楼里谈了十一个小时，工会要求加薪百分之九，并要求每班夜航配备第二名驾驶员。"
    "岛上居民已经开始囤积面粉和燃料。"
)
CHINESE_OWN = (
    "渡轮谈判破裂，工会主席在台阶上只讲了两分钟话。她的会员想多拿九个百分点的工资，而公司的"
    "答复只有三行字。岛上的商店今天排起了长队，市长召集了紧急会议。"
)


def brief(text: str, **given: Any) -> Brief:
    document = Document(text=text, published=date(2031, 5, 3), **given)
    return Brief(document=document, provenance=Provenance(extractor="rules", package_version="0"))


def pair(a: str, b: str) -> SourcePair | None:
    found = source_pairs([brief(a), brief(b)])
    return found[0] if found else None


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (WIRE, "By our own reporter.\n\n" + WIRE.replace("late on Monday", "last night")),
        (WIRE, WIRE[: len(WIRE) // 2]),
        (WIRE, KEPT_THIRD),
        (STATEMENT, COPYING),
        (CHINESE, CHINESE_COPY),
    ],
    ids=["printed twice", "cut", "a third kept", "a copied statement", "in Chinese"],
)
def test_what_is_copied_shares_its_wording(a: str, b: str) -> None:
    found = pair(a, b)
    assert found is not None
    assert found.independence == "shared_wording"
    assert found.shared >= SHARED


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (PRESS_A, PRESS_B),
        (WIRE, PRESS_A),
        (WIRE, STATEMENT),
        (CHINESE, CHINESE_OWN),
        ("The talks go on.", "The talks go on."[:-1]),
        ("", WIRE),
    ],
    ids=["one press conference", "two reports", "each side", "in Chinese", "short", "empty"],
)
def test_what_was_written_apart_is_independent(a: str, b: str) -> None:
    assert pair(a, b) is None


@pytest.mark.parametrize("marks", ["“”", '""', "«»", "„“", "‘’", "「」", "''"])
def test_quotations_do_not_count_whatever_their_marks(marks: str) -> None:
    said = "we came with a pencil and they came with a padlock so nobody will sail past Sunday now"
    a = f"She chose the steps. {marks[0]}{said}{marks[1]} Behind her the shutters were down."
    b = f"Two minutes were enough: {marks[0]}{said}{marks[1]} The company regrets her tone."
    assert pair(a, b) is None
    assert pair(f"She said that {said}.", f"He heard that {said}.") is not None


def test_page_furniture_does_not_count() -> None:
    notice = "By reading on you agree to our terms, which you find at the foot of every page here. "

    def page(own: str) -> Brief:
        ends = Segment(kind="boilerplate", start=0, end=len(notice))
        body = Segment(kind="body", start=len(notice), end=len(notice + own))
        return brief(notice + own, segments=(ends, body))

    assert source_pairs([page("The talks are over."), page("She left the building first.")]) == ()


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ({"publisher": "The Sella Courier"}, {"publisher": "sella courier"}, True),
        ({"publisher": "Café Globe"}, {"publisher": "Cafe Globe"}, True),
        ({"publisher": "Sella Courier"}, {"publisher": "Sella Herald"}, False),
        ({"url": "https://www.sella.example/a"}, {"url": "http://m.sella.example/b"}, True),
        ({"url": "https://sella.example/a"}, {"url": "https://tarn.example/a"}, False),
        ({"url": "https://[broken"}, {"url": "https://[broken"}, False),
        ({}, {}, False),
    ],
)
def test_one_publisher(a: dict[str, str], b: dict[str, str], same: bool) -> None:
    found = source_pairs([brief(PRESS_A, **a), brief(PRESS_B, **b)])
    assert [one.independence for one in found] == (["same_publisher"] if same else [])


def test_one_publisher_comes_before_shared_wording_and_tells_how_much_is_shared() -> None:
    (found,) = source_pairs(
        [brief(WIRE, publisher="Courier"), brief(KEPT_THIRD, publisher="Courier")]
    )
    assert found.independence == "same_publisher"
    assert found.shared >= SHARED


TEXTS = (WIRE, KEPT_THIRD, PRESS_A, PRESS_B, STATEMENT, COPYING, CHINESE, CHINESE_COPY)


@settings(max_examples=25, deadline=None)
@given(st.permutations(TEXTS))
def test_pairs_depend_on_the_two_documents_only(texts: list[str]) -> None:
    def told(found: tuple[SourcePair, ...]) -> set[tuple[frozenset[str], float]]:
        return {(frozenset((one.a, one.b)), one.shared) for one in found}

    briefs = [brief(text) for text in texts]
    places = {document_id(one): at for at, one in enumerate(briefs)}
    found = source_pairs(briefs)
    assert told(found) == told(source_pairs([brief(text) for text in TEXTS]))
    assert all(places[one.a] < places[one.b] for one in found)
    fewer = source_pairs(briefs[1:])
    assert told(fewer) == {pair for pair in told(found) if document_id(briefs[0]) not in pair[0]}


def copies(count: int) -> list[Brief]:
    """`count` papers that print the same text, each with a line of its own."""
    return [brief(f"{WIRE}\n\nPrinted by paper {n}.", publisher=f"Paper {n}") for n in range(count)]


def test_up_to_a_hundred_copies_are_told_pair_by_pair() -> None:
    found = kinship(copies(MOST_PAIRED))
    assert len(found.pairs) == MOST_PAIRED * (MOST_PAIRED - 1) / 2
    assert found.families == ()


def test_more_copies_are_one_family_and_have_pairs_with_the_first_of_them() -> None:
    apart, excerpt = brief(PRESS_A, publisher="Herald"), brief(KEPT_THIRD, publisher="Globe")
    printed = copies(MOST_PAIRED + 1)
    found = kinship([apart, *printed, excerpt])
    (family,) = found.families
    assert family.independence == "shared_wording"
    assert family.documents == tuple(document_id(one) for one in printed)
    first, last = document_id(printed[0]), document_id(excerpt)
    within = [pair for pair in found.pairs if pair.b != last]
    assert [(pair.a, pair.b) for pair in within] == [
        (first, document_id(one)) for one in printed[1:]
    ]
    assert all(pair.shared == 1.0 for pair in within)
    # what keeps a third only is no copy, and is told with each of them
    assert [pair.a for pair in found.pairs if pair.b == last] == list(family.documents)


def test_the_many_documents_of_one_publisher_are_one_family() -> None:
    texts = [f"Report {n} on the talks." for n in range(MOST_PAIRED + 1)]
    found = kinship([brief(text, publisher="Courier") for text in texts])
    (family,) = found.families
    assert family.independence == "same_publisher"
    assert len(family.documents) == len(texts)
    assert len(found.pairs) == MOST_PAIRED
    assert {pair.a for pair in found.pairs} == {family.documents[0]}
