"""The graph of demands: boxes within the picture and apart, arrows from box to box."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from summarizer.rendering.words import Word
from summarizer.views.plots import Asked, DemandEdge, DemandNode, DemandsGraph, demands_graph
from summarizer.views.values import Named
from summarizer.views.web import BOX, Web, web
from tests.views.dossiers import PICTURE


def asked(number: int = 1, *, is_live: bool = True) -> tuple[Asked, ...]:
    word = Word("open", "")
    demand = Asked(item="d", summary="d", force=word, status=word, is_live=is_live)
    return (demand,) * number


def round_of(parties: int) -> DemandsGraph:
    """Each party asks something of the next one."""
    names = [f"party {n}" for n in range(parties)]
    return DemandsGraph(
        nodes=tuple(DemandNode(party=Named(id=n, name=n), asks=1, asked=1) for n in names),
        edges=tuple(
            DemandEdge(issuer=one, addressee=other, demands=asked())
            for one, other in zip(names, [*names[1:], names[0]], strict=True)
        ),
    )


def drawn(graph: DemandsGraph) -> Web:
    net = web(graph)
    assert net
    return net


@pytest.mark.parametrize("parties", range(2, 11))
def test_boxes_lie_within_the_picture_and_clear_of_each_other(parties: int) -> None:
    net = drawn(round_of(parties))
    assert len(net.nodes) == parties
    for node in net.nodes:
        assert BOX[0] / 2 <= node.x <= net.width - BOX[0] / 2
        assert BOX[1] / 2 <= node.y <= net.height - BOX[1] / 2
    for one, other in combinations(net.nodes, 2):
        assert abs(one.x - other.x) >= BOX[0] or abs(one.y - other.y) >= BOX[1]


@pytest.mark.parametrize("parties", range(2, 11))
def test_arrows_run_from_box_to_box(parties: int) -> None:
    net = drawn(round_of(parties))
    at = {node.node.party.id: node for node in net.nodes}
    for arrow in net.arrows:
        x, y, *_, end_x, end_y = map(float, re.findall(r"-?[\d.]+", arrow.path))
        for id, (here_x, here_y) in (
            (arrow.edge.issuer, (x, y)),
            (arrow.edge.addressee, (end_x, end_y)),
        ):
            node = at[id or ""]
            assert abs(here_x - node.x) <= BOX[0] / 2 + 6.1
            assert abs(here_y - node.y) <= BOX[1] / 2 + 6.1


def test_an_answer_runs_on_the_other_side() -> None:
    there, back = drawn(round_of(2)).arrows
    assert abs(there.y - back.y) > 26


def test_numbers_and_what_is_no_longer_open_are_told() -> None:
    graph = round_of(2)
    edge = graph.edges[0].model_copy(update={"demands": asked(3, is_live=False)})
    first, second = drawn(graph.model_copy(update={"edges": (edge, graph.edges[1])})).arrows
    assert (first.number, first.is_live, second.is_live) == (3, False, True)


def test_demands_of_nobody_named_or_of_oneself_stand_in_the_list_only() -> None:
    graph = round_of(2)
    lonely = tuple(
        DemandEdge(issuer="party 0", addressee=other, demands=asked())
        for other in (None, "party 0")
    )
    assert web(graph.model_copy(update={"edges": lonely})) is None
    assert len(drawn(graph.model_copy(update={"edges": (*graph.edges, *lonely)})).arrows) == 2


def test_of_many_parties_the_busiest_are_drawn() -> None:
    graph = round_of(14)
    busy = graph.nodes[13].model_copy(update={"asks": 9})
    net = drawn(graph.model_copy(update={"nodes": (*graph.nodes[:13], busy)}))
    assert (len(net.nodes), net.left_out) == (10, 4)
    assert "party 13" in {node.node.party.id for node in net.nodes}


def test_names_of_any_length_keep_to_their_box() -> None:
    graph = round_of(2)
    named = Named(id="party 0", name="The Association of the Friends of the " + "Harrow" * 9)
    node = graph.nodes[0].model_copy(update={"party": named})
    lines = drawn(graph.model_copy(update={"nodes": (node, graph.nodes[1])})).nodes[0].lines
    assert len(lines) == 2
    assert all(len(line) <= 16 for line in lines)
    assert lines[-1].endswith("…")


def test_nobody_asks_anything() -> None:
    assert web(DemandsGraph()) is None


def test_the_small_dossier() -> None:
    pairs = {(it.edge.issuer, it.edge.addressee) for it in drawn(demands_graph(PICTURE)).arrows}
    assert ("ostermark", "velland") in pairs
