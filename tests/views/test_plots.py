from __future__ import annotations

from datetime import date

from summarizer.views import demands_graph, statuses
from tests.views.dossiers import EMPTY, PICTURE, with_lead


def test_an_agreement_climbs_from_document_to_document() -> None:
    [line] = [line for line in statuses(PICTURE).lines if line.item == "a-accord"]
    assert [(it.at, it.status, it.is_history, it.is_hedged) for it in line.points] == [
        (date(2026, 5, 4), "tentative", False, True),
        (date(2026, 5, 8), "signed", True, False),
        (date(2026, 5, 9), "signed", False, False),
    ]
    assert [it.rung for it in line.points] == [2, 3, 3]
    assert line.points[1].source.name == "Karsis Secretariat, 9 May 2026"


def test_the_line_of_time_reaches_from_the_first_status_to_the_clock() -> None:
    found = statuses(PICTURE)
    assert (found.first, found.last) == (date(2026, 5, 4), date(2026, 5, 18))
    assert {line.kind for line in found.lines} == {"agreement", "demand", "deadline"}
    assert (statuses(EMPTY).lines, statuses(EMPTY).first) == ((), None)


def test_documents_without_a_date_have_no_place_on_the_line() -> None:
    sources = tuple(it.model_copy(update={"published": None}) for it in PICTURE.sources)
    undated = statuses(PICTURE.model_copy(update={"sources": sources}))
    # the history of the accord has a date of its own
    assert [line.item for line in undated.lines] == ["a-accord"]


def test_the_graph_has_an_edge_for_each_who_asks_of_whom() -> None:
    edges = {
        (edge.issuer, edge.addressee): [it.item for it in edge.demands]
        for edge in demands_graph(PICTURE).edges
    }
    assert edges == {
        ("ostermark", "velland"): ["d-sluice"],
        ("farmers-league", "both-governments"): ["d-tables"],
        ("velland", "ostermark"): ["d-ferry"],
    }


def test_a_demand_of_nobody_named_leads_to_nobody() -> None:
    lonely = demands_graph(with_lead(PICTURE, "d-sluice", addressees=()))
    assert ("ostermark", None) in {(edge.issuer, edge.addressee) for edge in lonely.edges}


def test_persons_in_office_ask_for_their_body() -> None:
    asked = demands_graph(with_lead(PICTURE, "d-ferry", issuer="lene-aurik"))
    assert "lene-aurik" not in {node.party.id for node in asked.nodes}
    assert ("velland", "ostermark") in {(edge.issuer, edge.addressee) for edge in asked.edges}


def test_nodes_tell_how_much_each_asks_and_is_asked() -> None:
    nodes = {node.party.id: (node.asks, node.asked) for node in demands_graph(PICTURE).nodes}
    assert nodes == {
        "ostermark": (1, 1),
        "velland": (1, 1),
        "farmers-league": (1, 0),
        "both-governments": (0, 1),
    }
