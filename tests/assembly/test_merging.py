from __future__ import annotations

from typing import Any

import pytest

from summarizer.assembly import merged, with_unique_ids
from summarizer.assembly.claims import Proofs, claims
from summarizer.extraction.draft import Draft
from summarizer.grounding import Found
from tests import drafts


def part(index: int, start: int, **lists: Any) -> tuple[Draft, Proofs]:
    draft = with_unique_ids(drafts.draft(**lists), f"{index}-")
    proofs: Proofs = {
        claim.path: (Found(start + n, start + n + 1, "exact"),)
        for n, claim in enumerate(claims(draft))
    }
    return draft, proofs


def wish(summary: str = "The union wants higher pay.", **fields: Any) -> Any:
    return drafts.position("union", drafts.common("q", summary=summary), **fields)


UNION = drafts.party("union")


def test_an_item_that_recurs_is_one_item_with_the_proof_of_both() -> None:
    whole, proofs = merged(
        [
            part(0, 0, parties=[UNION], positions=[wish()]),
            part(1, 100, parties=[UNION], positions=[wish("The union wants a higher pay.")]),
        ]
    )
    (position,) = whole.positions
    assert [found.start for found in proofs[position.common.id]] == [0, 100]
    assert len(whole.parties) == 1


def test_items_stay_apart_where_a_verdict_differs() -> None:
    whole, _ = merged(
        [
            part(0, 0, parties=[UNION], positions=[wish()]),
            part(1, 100, parties=[UNION], positions=[wish(firmness="red_line")]),
        ]
    )
    assert len(whole.positions) == 2


def test_one_id_for_two_parties_in_two_chunks_keeps_them_apart() -> None:
    teachers = drafts.party("Teachers Union", id="union")
    other = drafts.position("union", drafts.common("q", summary="The union wants higher pay."))
    whole, _ = merged(
        [
            part(0, 0, parties=[UNION], positions=[wish()]),
            part(1, 100, parties=[teachers], positions=[other]),
        ]
    )
    assert [p.id for p in whole.parties] == ["union", "union-2"]
    assert [p.holder for p in whole.positions] == ["union", "union-2"]


def test_references_follow_to_the_item_that_stayed() -> None:
    def with_step(index: int, start: int) -> tuple[Draft, Proofs]:
        deadline = drafts.deadline("on Friday", drafts.common("q", id="t9", summary="The vote."))
        deal = drafts.agreement(
            f"deal {index}",
            ["union"],
            drafts.common("q", summary=f"Deal number {index} was struck at {start}."),
            pending_steps=[drafts.step("q", "approve", ["union"], due="t9")],
        )
        return part(index, start, parties=[UNION], deadlines=[deadline], agreements=[deal])

    whole, _ = merged([with_step(0, 0), with_step(1, 100)])
    (deadline,) = whole.deadlines
    assert [a.pending_steps[0].due for a in whole.agreements] == [deadline.common.id] * 2


def test_parts_of_a_twin_are_taken_over_with_their_proof() -> None:
    def ask(kind: str) -> Any:
        return drafts.demand(
            "union",
            drafts.common("q", summary="Pay us more.", responses=[drafts.response("q", "x", kind)]),
        )

    whole, proofs = merged(
        [
            part(0, 0, parties=[UNION], demands=[ask("objected")]),
            part(1, 100, parties=[UNION], demands=[ask("rejected")]),
        ]
    )
    (demand,) = whole.demands
    assert [r.kind for r in demand.common.responses] == ["objected", "rejected"]
    assert proofs[f"{demand.common.id}.responses.1"][0].start == 101


def test_ids_are_made_unique_and_the_first_bearer_keeps_the_references() -> None:
    first = drafts.demand("a", drafts.common("q", id="d1", summary="first"))
    second = drafts.demand("a", drafts.common("q", id="d1", summary="second"))
    deadline = drafts.deadline("today", drafts.common("q", id="t1"), demands=["d1", "d7"])
    draft = with_unique_ids(drafts.draft(demands=[first, second], deadlines=[deadline]), "0-")
    assert [d.common.id for d in draft.demands] == ["0-d1", "0-d2"]
    assert draft.deadlines[0].demands == ["0-d1"]


@pytest.mark.parametrize(
    "other",
    ["The union wants 7 per cent more pay for dockers.", "The union wants no 5 per cent more pay."],
)
def test_a_figure_or_a_negation_keeps_items_apart(other: str) -> None:
    one = wish("The union wants 5 per cent more pay for dockers.")
    whole, _ = merged(
        [
            part(0, 0, parties=[UNION], positions=[one]),
            part(1, 100, parties=[UNION], positions=[wish(other)]),
        ]
    )
    assert len(whole.positions) == 2


def test_what_its_twin_does_not_say_is_taken_over() -> None:
    whole, _ = merged(
        [
            part(0, 0, parties=[UNION], positions=[wish()]),
            part(1, 100, parties=[UNION], positions=[wish(condition="if rent stays")]),
        ]
    )
    assert [p.condition for p in whole.positions] == ["if rent stays"]


def test_two_accounts_by_two_speakers_stay_apart() -> None:
    def told_by(speaker: str) -> Any:
        return drafts.position(
            "union", drafts.common("q", summary="It wants pay.", speaker=speaker)
        )

    known = [UNION, drafts.party("yard"), drafts.party("mayor")]
    whole, _ = merged(
        [
            part(0, 0, parties=known, positions=[told_by("yard")]),
            part(1, 100, parties=known, positions=[told_by("mayor")]),
        ]
    )
    assert [p.common.speaker for p in whole.positions] == ["yard", "mayor"]


def test_two_items_on_one_sentence_of_one_chunk_stay_two() -> None:
    both = [wish("The union opposes the levy."), wish("The union opposes night shifts at all.")]
    draft, proofs = part(1, 100, parties=[UNION], positions=both)
    proofs = dict.fromkeys(proofs, (Found(100, 101, "exact"),))
    whole, _ = merged([part(0, 0, parties=[UNION]), (draft, proofs)])
    assert len(whole.positions) == 2


def test_the_references_of_a_later_chunks_parties_follow_too() -> None:
    here = drafts.party("Harbour Union", id="harbour-union")
    there = drafts.party("Harbour Union", id="union")
    vale = drafts.party("Vale", kind="person", acts_for="union")
    both = drafts.party("both", kind="collective", members=["union", "vale"])
    whole, _ = merged([part(0, 0, parties=[here]), part(1, 100, parties=[there, vale, both])])
    assert [p.acts_for for p in whole.parties] == [None, "harbour-union", None]
    assert whole.parties[2].members == ["harbour-union", "vale"]


def test_one_id_for_three_parties_in_three_chunks_keeps_all_apart() -> None:
    parts = [
        part(n, 100 * n, parties=[drafts.party(name, id="union")], positions=[wish(f"{name}: {n}")])
        for n, name in enumerate(["Dockers", "Teachers", "Nurses"])
    ]
    whole, _ = merged(parts)
    assert [p.holder for p in whole.positions] == ["union", "union-2", "union-3"]
    assert [p.id for p in whole.parties] == ["union", "union-2", "union-3"]


def test_two_parties_of_one_name_stay_two() -> None:
    city, works = drafts.party("Council", id="city"), drafts.party("Council", id="works")
    theirs = drafts.position("works", drafts.common("q", summary="The works council objects."))
    later = part(1, 100, parties=[works, city], positions=[theirs])
    whole, _ = merged([part(0, 0, parties=[city, works]), later])
    assert [p.id for p in whole.parties] == ["city", "works"]
    assert whole.positions[0].holder == "works"


def test_a_part_without_proof_is_kept_so_that_it_can_be_listed() -> None:
    ask = drafts.common("q", summary="Pay us more.", responses=[drafts.response("q", "x")])
    one = part(0, 0, parties=[UNION], demands=[drafts.demand("union", ask)])
    draft, proofs = part(1, 100, parties=[UNION], demands=[drafts.demand("union", ask)])
    unproven = {path: () if "responses" in path else at for path, at in proofs.items()}
    first = {path: () if "responses" in path else at for path, at in one[1].items()}
    whole, _ = merged([(one[0], first), (draft, unproven)])
    assert len(whole.demands[0].common.responses) == 2


def test_a_reference_to_nothing_is_dropped_from_a_list() -> None:
    deadline = drafts.deadline("today", drafts.common("q"), demands=["d7"])
    assert with_unique_ids(drafts.draft(deadlines=[deadline])).deadlines[0].demands == []
