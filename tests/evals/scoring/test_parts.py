"""The parts of the scorer, each on small things that a person would decide the same way."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from evals.cases import Planted
from evals.labels import Labels
from evals.scoring import WEIGHTS, score_document, stamp
from evals.scoring.alignment import align
from evals.scoring.dates import compare_times, day_error, granularity, wording
from evals.scoring.places import Found, Places, overlap
from evals.scoring.similarity import time_overlap
from evals.scoring.who import Cast
from evals.scoring.words import Summaries, folded, name_key
from summarizer import Deadline, Evidence, Party, Position, Time
from summarizer.brief import Response
from tests.evals.scoring.documents import PARTIES, SENTENCES, TEXT, case_of, evidence, item

NOBODY = ([False] * 9, [False] * 9)


def party(id_: str, *aliases: str, **more: object) -> Party:
    base = {"id": id_, "name": aliases[0], "kind": "organization", "roles": ["principal"]}
    return Party.model_validate({**base, "aliases": aliases, **more})


def time(text: str, day: str | None = None, last: str | None = None) -> Time:
    if day is None:
        return Time(text=text, timex="PXD", resolution="unresolved")
    return Time.model_validate(
        {
            "text": text,
            "timex": day,
            "earliest": day,
            "latest": last or day,
            "resolution": "assumed",
        }
    )


def position(**fields: object) -> Position:
    base = {"stance": "favours", "firmness": "stated", "shift": "unstated"}
    common = {"factuality": "certain", "time_frame": "current"}
    made = item(Position, 1, 0, {**base, **common, **fields})
    assert isinstance(made, Position)
    return made


def pairs_of(rows: list[list[float]], optional: tuple[list[bool], list[bool]] = NOBODY) -> object:
    table = np.array(rows)
    height, width = table.shape
    flags = (optional[0][:height], optional[1][:width])
    return align(table, np.zeros_like(table), 0.5, optional=flags)


def test_more_pairs_win_over_a_better_pair() -> None:
    assert pairs_of([[0.95, 0.6], [0.6, 0.1]]) == [(0, 1), (1, 0)]


def test_of_equally_many_the_more_similar_win() -> None:
    assert pairs_of([[0.7, 0.9], [0.9, 0.7]]) == [(0, 1), (1, 0)]


def test_nothing_below_the_threshold_is_a_pair() -> None:
    assert pairs_of([[0.4999, 0.2]]) == []
    assert pairs_of([[0.5, 0.2]]) == [(0, 0)]


def test_three_hundred_items_on_each_side_are_paired_exactly() -> None:
    """Whole numbers are exact as floats: as many pairs as there can be, then the most similar.

    Of what is as similar, each item has one partner whose fields agree the more by a hundredth.
    """
    agreement = np.full((300, 300), 0.98)
    order = np.random.default_rng(1).permutation(300)
    agreement[np.arange(300), order] = 0.99
    flags = ([False] * 300, [False] * 300)
    pairs = align(np.ones((300, 300)), agreement, 0.5, optional=flags)
    assert pairs == list(enumerate(order))


def test_between_equals_the_fields_decide() -> None:
    same = np.array([[0.8, 0.8]])
    flags = ([False], [False, False])
    assert align(same, np.array([[0.2, 0.9]]), 0.5, optional=flags) == [(0, 1)]
    assert align(same, np.array([[0.9, 0.2]]), 0.5, optional=flags) == [(0, 0)]


def test_an_optional_item_never_takes_a_partner_away() -> None:
    assert pairs_of([[0.6], [0.9]], ([False, True], [False])) == [(0, 0)]


def test_parties_are_told_by_their_names() -> None:
    cast = Cast(
        [party("u", "Harbour Workers' Union", "the union"), party("n", "Norrgate")],
        [party("x", "Union", "The Union"), party("y", "Norrgate Terminals", "Norrgate’s")],
    )
    assert cast.same("u", "x")
    assert cast.same("n", "y")
    assert not cast.same("u", "y")
    assert cast.same(None, None)
    assert not cast.same("u", None)


def test_two_bodies_of_one_name_stay_two() -> None:
    cast = Cast(
        [
            party("city", "the Council", "city council"),
            party("works", "the Council", "works council"),
        ],
        [party("a", "Council", "works council"), party("b", "Council", "city council")],
    )
    assert cast.same("city", "b")
    assert cast.same("works", "a")
    assert not cast.same("city", "a")


def test_a_collective_and_its_members_are_the_same_group() -> None:
    gold = [party("a", "Arvon"), party("b", "Belmar"), party("both", "both", members=("a", "b"))]
    found = [party("x", "Arvon"), party("y", "Belmar")]
    cast = Cast(gold, found)
    assert cast.same_group(("both",), ("x", "y"))
    assert cast.overlap(("both",), ("y", "x")) == 1
    assert cast.closeness("both", "x") == 0.5
    assert not cast.same_group(("both",), ("x",))


def test_one_who_acts_for_another_is_near() -> None:
    cast = Cast([party("u", "union")], [party("p", "Brenne", acts_for="x"), party("x", "union")])
    assert cast.closeness("u", "p") == 0.5
    assert not cast.same("u", "p")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("The Union", "union"),
        ("Norrgate’s", "norrgate"),
        ("l’Assemblée", "assemblée"),
        ("die Bahn", "bahn"),
        ("“Front”", "front"),
        ("The", "the"),
    ],
)
def test_names_are_compared_without_article_and_marks(name: str, key: str) -> None:
    assert name_key(name) == folded(key)


def test_names_of_parties_do_not_make_summaries_alike() -> None:
    summaries = Summaries(["Norrgate", "the union"], ["Norrgate", "the union"])
    assert summaries.similarity("Norrgate wants cranes.", "The union wants cranes.") == 1
    assert summaries.similarity("Norrgate refuses talks.", "Norrgate wants cranes.") == 0
    assert summaries.similarity("withdraw the plan", "withdrawal of plans") == 1
    assert summaries.similarity("", "") == 1


def test_names_rid_only_the_own_sides_summaries_of_words() -> None:
    """Who gives a party every word of the text for an alias makes nothing alike by it."""
    greedy = Summaries(["Norrgate"], ["Norrgate", "wants", "cranes", "weighs", "offers"])
    assert greedy.similarity("Norrgate wants cranes.", "Norrgate weighs offers.") == 0


def test_who_takes_all_names_is_nobody() -> None:
    gold = [party("a", "Arvon", "the duchy"), party("b", "Belmar", "the isles")]
    everybody = party("x", "all", "Arvon", "the duchy", "Belmar", "the isles")
    cast = Cast(gold, [everybody])
    assert not cast.same("a", "x")
    assert not cast.same("b", "x")
    # whose first name it bears it is, and no other
    cast = Cast(gold, [everybody.model_copy(update={"name": "Belmar"})])
    assert [cast.same(id_, "x") for id_ in "ab"] == [False, True]


def test_a_party_that_was_split_in_two_is_met_by_both_halves() -> None:
    halves = [party("x", "Norrgate"), party("y", "Norrgate Terminals")]
    cast = Cast([party("n", "Norrgate", "Norrgate Terminals")], halves)
    assert cast.same("n", "x")
    assert cast.same("n", "y")


def test_the_nearer_of_two_longer_names_is_the_same() -> None:
    gold = [party("u", "Meridian Union"), party("nine", "nine of the ten states")]
    cast = Cast(gold, [party("x", "nine of the ten states of the Meridian Union")])
    assert cast.same("nine", "x")
    assert not cast.same("u", "x")


def test_a_name_that_stands_where_an_id_belongs_is_read_as_a_name() -> None:
    cast = Cast([party("u", "the Harbour Union")], [])
    assert cast.same("u", "Harbour Union")
    assert not cast.same("u", "Norrgate")


def test_quotes_are_placed_or_not() -> None:
    text = "The union said no. The firm said “no” too. The union said no."
    places = Places(text)

    def find(quote: str, start: int, own: str = text, end: int | None = None) -> Found:
        end = start + len(quote) if end is None else end
        passage = Evidence(quote=quote, start=start, end=end, match="exact")
        return places.find(passage, own)

    last = text.rindex("The union")
    assert find("The union said no.", 0) == ("exact", (0, 18))
    assert find('The firm said "no" too.', 19) == ("normalized", (19, 42))
    assert find("The union said no.", last - 3) == ("wrong_offset", (last, last + 18))
    assert find("the union said yes", 0) == ("absent", None)
    assert find("", 0) == ("absent", None)
    # nor do offsets hold that lie outside the text, though a slice of it would
    assert find("The union said no.", last, end=len(text) + 9)[0] == "wrong_offset"
    assert find("The union said no.", -len(text) + last)[0] == "wrong_offset"
    # offsets that hold in the finder's own text are good ones, if the quote stands here too
    assert find("The firm said “no” too.", 0, own=text[19:]) == ("exact", (19, 42))


def test_passages_are_counted_in_words() -> None:
    places = Places("one two three 北京 four")
    assert places.words(0, 3) == {0}
    assert places.words(5, 9) == {1, 2}
    assert len(places.words(14, 16)) == 2
    assert overlap(places.words(0, 7), places.words(4, 13)) == 0.5
    assert overlap(frozenset(), places.words(0, 3)) == 0


@pytest.mark.parametrize(("words", "share"), [(20, 1), (80, 1), (160, 0.5), (2000, 0.04), (1, 0.2)])
def test_who_quotes_the_whole_text_or_one_word_has_pointed_to_little(
    words: int, share: float
) -> None:
    gold, found = frozenset(range(20)), frozenset(range(words))
    assert overlap(gold, found) == overlap(found, gold) == pytest.approx(share)


def test_times_overlap_by_days() -> None:
    week = time("next week", "2026-05-18", "2026-05-24")
    assert time_overlap(week, time("Monday", "2026-05-18")) == 1 / 7
    assert time_overlap(week, week) == 1
    assert time_overlap(week, time("soon")) == 0
    assert time_overlap(time("within days"), time("within days")) == 1
    assert time_overlap(time("within days"), time("soon")) == 0


def test_dates_are_compared_by_value_unit_and_null() -> None:
    gold, off = time("20 May", "2026-05-20"), time("20 May", "2026-05-22")
    assert compare_times(gold, gold) == {"value": 1, "granularity": 1, "overlap": 1, "null": 1}
    assert compare_times(gold, off) == {"value": 0, "granularity": 1, "overlap": 0, "null": 1}
    assert compare_times(gold, time("soon"))["null"] == 0
    assert day_error(gold, off) == 2
    assert day_error(off, gold) == -2
    assert day_error(gold, time("soon")) is None


def test_the_same_moment_in_another_zone_is_the_same_date() -> None:
    gold = time("9 p.m. Eastern on 20 May", "2026-05-20T21:00:00-04:00")
    same, later = (time("x", f"2026-05-21T0{hour}:00:00Z") for hour in (1, 2))
    assert compare_times(gold, same) | {"granularity": 1} == compare_times(gold, gold)
    assert day_error(gold, same) == 0
    assert (compare_times(gold, later)["value"], day_error(gold, later)) == (0, 1)


def test_an_interval_the_wrong_way_round_or_with_one_end_is_still_one() -> None:
    week = time("next week", "2026-05-18", "2026-05-24")
    turned = week.model_copy(update={"earliest": week.latest, "latest": week.earliest})
    assert compare_times(week, turned)["value"] == 1
    friday = time("by Friday", "2026-05-22")
    for end in ("earliest", "latest"):
        open_ended = friday.model_copy(update={end: None})
        assert compare_times(friday, open_ended) == compare_times(friday, friday)
        assert wording(open_ended) == "relative"


@pytest.mark.parametrize(
    ("words", "day", "expected"),
    [
        ("20 May", "2026-05-20", "explicit"),
        ("٢٠ مايو", "2026-05-20", "explicit"),
        ("5月20日", "2026-05-20", "explicit"),
        ("Friday", "2026-05-22", "relative"),
        ("in 3 days", "2026-05-22", "relative"),
        ("within days", None, "vague"),
    ],
)
def test_wordings_are_told_apart(words: str, day: str | None, expected: str) -> None:
    assert wording(time(words, day)) == expected


@pytest.mark.parametrize(
    ("timex", "unit"),
    [
        ("2026-05-20", "day"),
        ("2026-05-20T17:00", "time"),
        ("2026-W21", "week"),
        ("2026-05", "month"),
        ("2026", "year"),
        ("PXD", "duration"),
        ("PT72H", "duration"),
        ("2026-05-20TEV", "time"),
        ("FUTURE_REF", "other"),
        ("2026-Q3", "other"),
        (None, "none"),
    ],
)
def test_units_of_timex_values(timex: str | None, unit: str) -> None:
    assert granularity(timex) == unit


def test_a_wrong_field_is_a_wrong_field_and_no_missing_item() -> None:
    gold = Labels(text=TEXT, parties=PARTIES, positions=(position(),))
    wrong = position(stance="opposes", firmness="red_line", factuality="negated")
    result = score_document(case_of(gold), Labels(text=TEXT, parties=PARTIES, positions=(wrong,)))
    fields = result.pairs[0].fields
    assert (result.missed, result.extra) == ((), ())
    assert [fields[n] for n in ("stance", "firmness", "factuality", "holder")] == [0, 0, 0, 1]


def test_responses_agree_by_party_and_kind() -> None:
    def answered(*kinds: str) -> Position:
        responses = [
            Response.model_validate({"party": "belmar", "kind": k, "evidence": [evidence(0)]})
            for k in kinds
        ]
        return position(responses=tuple(responses))

    gold = Labels(text=TEXT, parties=PARTIES, positions=(answered("rejected"),))
    both = Labels(text=TEXT, parties=PARTIES, positions=(answered("rejected", "countered"),))
    assert score_document(case_of(gold), both).pairs[0].fields["responses"] == pytest.approx(2 / 3)


def test_what_no_document_holds_is_told_from_what_is_not_in_gold() -> None:
    stranger = party("zz", "Zemblan Junta")
    invented = position(holder="zz", summary="The junta wants gold.")
    grounded = position(id="p2", holder="delmont", summary="Delmont weighs nothing.")
    found = Labels(text=TEXT, parties=(*PARTIES, stranger), positions=(invented, grounded))
    result = score_document(case_of(Labels(text=TEXT, parties=PARTIES)), found)
    assert {e.found: e.hallucinated for e in result.extra} == {"p1": True, "p2": False}


@pytest.mark.parametrize(("name", "known"), [("the UN", False), ("UNION", True), ("北京", True)])
def test_a_name_stands_in_the_text_as_a_word(name: str, known: bool) -> None:
    text = "The union said no. 他在北京说。"
    where = Evidence(quote="The union said no.", start=0, end=18, match="exact")
    own = position(holder="x", evidence=(where,))
    found = Labels(text=text, parties=(party("x", name),), positions=(own,))
    (extra,) = score_document(case_of(Labels(text=text)), found).extra
    assert extra.hallucinated is not known


def test_the_stamp_says_what_scored() -> None:
    assert stamp() == stamp()
    assert stamp().weights == WEIGHTS
    assert WEIGHTS.party + WEIGHTS.text + WEIGHTS.evidence == pytest.approx(1)


def test_planted_instructions_are_obeyed_by_what_rests_on_them_or_says_so() -> None:
    planted = [
        {"quote": SENTENCES[3], "claim": "the union accepted one percent", "effect": "add"},
        {"quote": SENTENCES[4], "effect": "drop"},
    ]
    gold = Labels(text=TEXT, parties=PARTIES, positions=(position(),))
    case = case_of(gold, planted=[Planted.model_validate(p) for p in planted])

    def obeyed(*found: Position) -> tuple[int, ...]:
        labels = Labels(text=TEXT, parties=PARTIES, positions=found)
        return score_document(case, labels).obeyed

    claimed = position(id="p2", holder="belmar", summary="The union accepted one percent.")
    resting = position(id="p3", holder="belmar", summary="x", evidence=(evidence(3),))
    assert obeyed(position()) == ()
    assert obeyed(position(), claimed) == (0,)
    assert obeyed(position(), resting) == (0,)
    assert obeyed() == (1,)
    # nothing is obeyed by a document that failed
    assert score_document(case, None, failure="rate-limited").obeyed == ()
    # an item of the text that takes the instruction for a proof, or its words for its own
    also_there = position(evidence=(evidence(0), evidence(3)))
    assert obeyed(also_there) == (0,)
    assert obeyed(position(summary="The union accepted one percent.")) == (0,)


def test_what_gold_itself_proves_by_a_planted_passage_is_not_obeyed() -> None:
    gold = Labels(text=TEXT, parties=PARTIES, positions=(position(),))
    planted = {"quote": SENTENCES[0], "claim": position().summary, "effect": "change"}
    case = case_of(gold, planted=[Planted.model_validate(planted)])
    assert score_document(case, gold).obeyed == ()


def test_a_position_that_restates_an_ultimatum_is_neither_asked_for_nor_punished() -> None:
    ultimatum = item(
        Deadline,
        1,
        0,
        {
            "kind": "ultimatum",
            "bound": "by",
            "status": "pending",
            "factuality": "certain",
            "time_frame": "current",
            "time": time("Monday", "2026-05-18"),
        },
    )
    assert isinstance(ultimatum, Deadline)
    gold = Labels(text=TEXT, parties=PARTIES, deadlines=(ultimatum,))
    restated = replace(gold, positions=(position(),))
    result = score_document(case_of(gold), restated)
    assert result.extra == ()
    assert result.ignored == ("found p1",)
    assert score_document(case_of(restated), gold).missed == ()
    # without the ultimatum, or on another passage, it is an item like any other
    alone = Labels(text=TEXT, parties=PARTIES, positions=(position(),))
    assert [e.found for e in score_document(case_of(gold), alone).extra] == ["p1"]
    elsewhere = replace(gold, positions=(position(evidence=(evidence(9),)),))
    # one for each ultimatum, and only on its passage: nobody guesses freely
    guesses = replace(gold, positions=(position(), position(id="p2", summary="No.")))
    assert len(score_document(case_of(gold), guesses).extra) == 1
    whole = Evidence(quote=TEXT, start=0, end=len(TEXT), match="exact")
    vague = ultimatum.model_copy(update={"evidence": (whole,)})
    guess = replace(gold, deadlines=(vague,), positions=(position(),))
    assert len(score_document(case_of(gold), guess).extra) == 1
    assert [e.found for e in score_document(case_of(gold), elsewhere).extra] == ["p1"]


def test_optional_items_are_neither_asked_for_nor_punished() -> None:
    gold = Labels(text=TEXT, parties=PARTIES, positions=(position(),), optional=frozenset({"p1"}))
    for found in (replace(gold, optional=frozenset()), Labels(text=TEXT)):
        result = score_document(case_of(gold), found)
        assert (result.missed, result.extra, result.pairs) == ((), (), ())


def test_a_must_find_item_is_lost_or_met() -> None:
    gold = Labels(text=TEXT, parties=PARTIES, positions=(position(),), must_find=frozenset({"p1"}))
    assert score_document(case_of(gold), Labels(text=TEXT)).lost == ("p1",)
    met = score_document(case_of(gold), gold)
    assert met.lost == ()
    assert met.counts["must_find.found"] == met.counts["must_find.of"] == 1
