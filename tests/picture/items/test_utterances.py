"""The same words of the same speaker are one item, whatever else the documents make of them."""

from __future__ import annotations

from tests.picture.items.making import brief, demand, merged, one_item, position

OFFER = "“Open the ward at Dorn and two of them will sleep at home on Saturday,” he said."
SHORTER = "'Open the ward at Dorn and two of them sleep at home on Saturday.'"


def test_one_utterance_is_one_item_whatever_else_differs() -> None:
    assert one_item(
        demand(
            *("norland", "sudran", "Norland would free two of the crew for its wounded.", OFFER),
            speaker="envoy",
            mode="mixed_quote",
            issue="wounded",
            force="proposal",
        ),
        demand(
            *("guild", "line", "The captors offer a trade.", SHORTER),
            speaker="envoy",
            mode="direct_quote",
            issue="ward",
            status="rejected",
        ),
    )


def test_a_person_in_office_and_the_body_are_one_voice() -> None:
    said = {"mode": "direct_quote", "issue": "quay"}
    assert one_item(
        position("norland", "No yielding.", OFFER, speaker="envoy", **said),
        position("norland", "The ward comes first.", OFFER, speaker="norland", **said),
    )


def test_the_same_words_of_two_speakers_are_two() -> None:
    said = {"mode": "direct_quote"}
    assert not one_item(
        position("norland", "The ward comes first.", OFFER, speaker="envoy", **said),
        position("sudran", "The beds are ours.", OFFER, speaker="rival", **said),
    )


def test_a_few_common_words_are_no_utterance() -> None:
    said = {"speaker": "envoy", "mode": "direct_quote"}
    assert not one_item(
        position("norland", "The quay is dear.", "“We will see about that.”", **said),
        position("norland", "The cod is scarce.", "“We will see about it, I said.”", **said),
    )


def test_kinds_stay_apart_even_in_one_utterance() -> None:
    said = {"speaker": "envoy", "mode": "direct_quote"}
    assert not one_item(
        position("norland", "The ward comes first.", OFFER, **said),
        demand("norland", "sudran", "Open the ward.", OFFER, **said),
    )


def test_of_one_sentence_with_two_asks_each_finds_its_own() -> None:
    both = "“Give us the northern lock and halve the coast guard, then we can speak of tolls.”"
    said = {"speaker": "envoy", "mode": "direct_quote"}
    lock = demand("norland", "sudran", "Norland wants the lock.", both, issue="lock", **said)
    guard = demand(
        "norland", "sudran", "Norland wants the coast guard halved.", both, issue="guard", **said
    )
    found = merged(brief(lock, guard, day=1), brief(guard, lock, day=2))
    assert [[m.item.issue for m in item.members] for item in found.items] == [
        ["lock", "lock"],
        ["guard", "guard"],
    ]
    assert [item.reasons[0].because for item in found.items] == ["utterance"] * 2


def test_an_utterance_joins_what_two_reports_alone_would_not() -> None:
    said = {"speaker": "envoy", "mode": "direct_quote"}
    first = "“The ward must open before anybody goes home, and that is my word.”"
    second = "“Whoever doubts me may come up the hill and count the beds.”"
    a = position("norland", "The ward comes first.", first, issue="ward", **said)
    b = position("norland", "Norland feels doubted.", second, issue="doubt", **said)
    c = position("norland", "Both at once.", f"{first} {second}", issue="both", **said)
    assert len(merged(brief(a, day=1), brief(b, day=2)).items) == 2
    found = merged(brief(a, day=1), brief(b, day=2), brief(c, day=3))
    assert len(found.items) == 1
    assert len(found.items[0].reasons) == 2


def test_quotations_in_chinese() -> None:
    said = {"speaker": "envoy", "mode": "mixed_quote"}
    assert one_item(
        position("norland", "诺兰态度强硬。", "特使说：“我们绝不会放弃北方的港口。”", **said),
        position("norland", "港口问题。", "“我们绝不会放弃北方的港口，”特使表示。", **said),
    )


def test_two_sentences_of_one_build_that_take_two_sides_are_two_utterances() -> None:
    said = "We want the {} gate opened by Monday morning at the latest"
    north, south, again = (
        demand(
            "norland",
            "sudran",
            f"Norland wants the {side} gate opened.",
            said.format(side),
            speaker="norland",
            mode="direct_quote",
        )
        for side in ("north", "south", "north")
    )
    assert not one_item(north, south)
    assert one_item(north, again)
