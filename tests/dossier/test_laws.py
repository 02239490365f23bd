"""What holds of every dossier, tried on the labelled stories: order, repetition, removal, proof."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.cases import load_cases
from evals.cases.contents import on_one_event
from summarizer import Brief, Deadline, Dossier
from summarizer.brief import Provenance, passages
from summarizer.document import Document
from summarizer.picture import Change, Discrepancy, OpenQuestion, Picture, document_id

_CASES = on_one_event(load_cases())
STORIES = tuple(sorted(_CASES))


@cache
def story(name: str) -> tuple[Brief, ...]:
    """The gold briefs of a story's documents."""
    return tuple(
        Brief(
            document=Document(
                text=case.form.text,
                publisher=case.form.publisher,
                published=case.form.published,
                language=case.form.language,
                genre=case.form.genre,
            ),
            parties=case.gold.parties,
            positions=case.gold.positions,
            demands=case.gold.demands,
            deadlines=case.gold.deadlines,
            agreements=case.gold.agreements,
            provenance=Provenance(extractor="rules", package_version="0"),
        )
        for case in _CASES[name]
    )


def dossier_of(briefs: tuple[Brief, ...] | list[Brief]) -> Dossier:
    dossier = Dossier("a story")
    for brief in briefs:
        dossier.add(brief)
    return dossier


@cache
def picture_of_story(name: str) -> Picture:
    return dossier_of(story(name)).picture


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(STORIES), st.data())
def test_neither_order_nor_repetition_matters(name: str, data: st.DataObject) -> None:
    briefs = data.draw(st.permutations(story(name)))
    again = data.draw(st.lists(st.sampled_from(briefs), max_size=3))
    assert dossier_of([*briefs, *again]).picture == picture_of_story(name)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(STORIES), st.data())
def test_a_document_taken_away_leaves_no_trace(name: str, data: st.DataObject) -> None:
    briefs = story(name)
    gone = data.draw(st.sets(st.sampled_from(range(len(briefs))), min_size=1))
    dossier = dossier_of(briefs)
    for index in gone:
        dossier.remove(document_id(briefs[index]))
    kept = [brief for index, brief in enumerate(briefs) if index not in gone]
    assert dossier.picture == dossier_of(kept).picture


def test_a_text_that_is_there_already_changes_nothing() -> None:
    briefs = story(STORIES[0])
    dossier = dossier_of(briefs)
    assert not dossier.add(briefs[0])
    assert dossier.picture == picture_of_story(STORIES[0])


@pytest.mark.parametrize("name", STORIES)
def test_no_item_and_no_passage_is_lost(name: str) -> None:
    members = [m for item in picture_of_story(name).items for m in item.members]
    held = {(m.document, m.item.id): set(passages(m.item)) for m in members}
    assert len(held) == len(members)
    for brief in story(name):
        for item in brief.items:
            assert held.pop((document_id(brief), item.id)) == set(passages(item))
    assert not held


@pytest.mark.parametrize("name", STORIES)
def test_no_party_is_lost(name: str) -> None:
    places = [p for party in picture_of_story(name).parties for p in party.places]
    expected = {(document_id(b), party.id) for b in story(name) for party in b.parties}
    assert len(places) == len(expected)
    assert {(place.document, place.id) for place in places} == expected


@pytest.mark.parametrize("name", STORIES)
def test_every_claim_stands_in_its_document(name: str) -> None:
    texts = {document_id(b): b.document.text for b in story(name)}
    picture = picture_of_story(name)
    claims: list[Discrepancy | Change | OpenQuestion]
    claims = [*picture.discrepancies, *picture.changes, *picture.open_questions]
    known = {i.id for i in picture.items} | {p.id for p in picture.parties}
    for claim in claims:
        about = (claim.item,) if isinstance(claim, Change) else claim.about
        assert set(about) <= known
        for saying in claim.sayings:
            for passage in saying.evidence:
                text = texts[saying.place.document]
                assert text[passage.start : passage.end] == passage.quote


@pytest.mark.parametrize("name", STORIES)
def test_whatever_is_named_is_there(name: str) -> None:
    from summarizer.brief import named_items, named_parties

    picture = picture_of_story(name)
    parties, items = {p.id for p in picture.parties}, {i.id for i in picture.items}
    for item in picture.items:
        for member in item.members:
            assert set(named_parties(member.item)) <= parties
            assert set(named_items(member.item)) <= items
    for pair in picture.perhaps_same:
        assert {pair.one, pair.other} <= (items if pair.what == "item" else parties)


def test_how_things_stand_is_what_the_latest_document_says() -> None:
    """A date that was moved is not shown as pending, whatever the earlier reports have."""
    picture = picture_of_story("brannock-ferries")
    deadlines = [item.item for item in picture.items if item.kind == "deadline"]
    pending = [d.summary for d in deadlines if isinstance(d, Deadline) and d.status == "pending"]
    assert not [summary for summary in pending if "3 June" in summary or "10 June" in summary]
