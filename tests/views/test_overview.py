from __future__ import annotations

from datetime import date

from summarizer.picture import SourcePair
from summarizer.views import overview
from tests.views.dossiers import EMPTY, PICTURE, A, B, with_lead


def test_the_overview_counts_what_there_is() -> None:
    seen = overview(PICTURE)
    assert (seen.first, seen.last, seen.clock) == (
        date(2026, 5, 4),
        date(2026, 5, 9),
        date(2026, 5, 18),
    )
    assert [(it.kind, it.number, it.denied) for it in seen.counts] == [
        ("demand", 4, 1),
        ("deadline", 6, 0),
        ("agreement", 1, 0),
        ("position", 2, 0),
    ]
    assert (seen.contradictions, seen.discrepancies, seen.changes, seen.questions) == (1, 3, 4, 5)
    assert [it.items for it in seen.documents] == [7, 6, 6]


def test_urgent_are_standing_ultimatums_and_the_next_date() -> None:
    assert [due.card.item for due in overview(PICTURE).urgent] == ["t-sluice-20"]
    later = with_lead(PICTURE, "t-lapse", kind="ultimatum")
    assert [due.card.item for due in overview(later).urgent] == ["t-sluice-20", "t-lapse"]
    scheduled = with_lead(PICTURE, "t-sluice-20", status="withdrawn")
    assert [due.card.item for due in overview(scheduled).urgent] == ["t-vote"]
    vague = with_lead(PICTURE, "t-days", kind="ultimatum")
    assert overview(vague).urgent[0].card.item == "t-days"


def test_those_who_only_speak_are_not_listed_as_parties() -> None:
    assert "Lene Aurik" not in [party.name for party in overview(PICTURE).parties]


def test_documents_that_share_their_wording_say_so_of_each_other() -> None:
    pair = SourcePair(a=A, b=B, independence="shared_wording", shared=0.4)
    seen = overview(PICTURE.model_copy(update={"source_pairs": (pair,)}))
    assert [(it.source.document, [o.document for o, _ in it.shares]) for it in seen.documents][
        :2
    ] == [(A, [B]), (B, [A])]


def test_an_empty_dossier_is_no_error() -> None:
    seen = overview(EMPTY)
    assert (seen.title, seen.documents, seen.urgent, seen.first) == ("Nothing yet", (), (), None)


def test_documents_of_one_publisher_and_day_are_told_apart() -> None:
    def named(**fields: str) -> list[str]:
        sources = tuple(
            it.model_copy(update={"publisher": "The Wire", "published": date(2026, 5, 4), **fields})
            for it in PICTURE.sources
        )
        seen = overview(PICTURE.model_copy(update={"sources": sources}))
        return [it.source.name for it in seen.documents]

    assert named()[0] == "The Wire, “Ten days for the Harrow sluice”, 4 May 2026"
    assert len(set(named(title="The same"))) == 3
