"""Where parties and the demands between them lie on the graph; the template draws it.

Parties stand on an ellipse in the order of the data, so that the same demands give the same
picture (decision 020). Lengths are in units of the view box.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.views.plots import DemandEdge, DemandNode, DemandsGraph

BOX = (144.0, 44.0)
_SMALL, _LARGE = (500, 360), (760, 560)
_FEW, _MOST = 6, 10
_LINE = 16
_INWARDS, _ASIDE = 0.25, 34.0
_GAP = 6.0


@dataclass(frozen=True)
class Node:
    """A party, the middle of its box, and its name in one or two short lines."""

    node: DemandNode
    x: float
    y: float
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Arrow:
    """Demands of one party to another: a curve, and their number at the middle of it."""

    edge: DemandEdge
    path: str
    x: float
    y: float
    is_live: bool

    @property
    def number(self) -> int:
        """How many demands it stands for."""
        return len(self.edge.demands)


@dataclass(frozen=True)
class Web:
    """The graph of demands; `left_out` parties have no room and stand in the list only."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]
    left_out: int = 0


def web(graph: DemandsGraph) -> Web | None:
    """The places of parties and demands; None where nobody asks anything of another."""
    between = [e for e in graph.edges if e.addressee not in (None, e.issuer)]
    ends = {party for e in between for party in (e.issuer, e.addressee)}
    linked = [node for node in graph.nodes if node.party.id in ends]
    busiest = sorted(linked, key=lambda it: -(it.asks + it.asked))[:_MOST]
    kept = [node for node in linked if node in busiest]
    size = _SMALL if len(kept) <= _FEW else _LARGE
    nodes = {node.node.party.id: node for node in _nodes(kept, *size)}
    arrows = tuple(
        _arrow(edge, nodes[edge.issuer], nodes[edge.addressee], size)
        for edge in between
        if edge.issuer in nodes and edge.addressee in nodes
    )
    if not arrows:
        return None
    return Web(*size, tuple(nodes.values()), arrows, len(linked) - len(kept))


def _nodes(kept: Sequence[DemandNode], width: int, height: int) -> Iterator[Node]:
    across, down = (width - BOX[0]) / 2 - 2, (height - BOX[1]) / 2 - 2
    # two face each other from left to right, more begin at the top
    first = math.pi if len(kept) == 2 else -math.pi / 2
    for number, node in enumerate(kept):
        turn = first + 2 * math.pi * number / len(kept)
        x, y = width / 2 + across * math.cos(turn), height / 2 + down * math.sin(turn)
        yield Node(node, round(x, 1), round(y, 1), _lines(node.party.name))


def _lines(name: str) -> tuple[str, ...]:
    first, *others = textwrap.wrap(name, _LINE) or ("",)
    second = textwrap.wrap(" ".join(others), _LINE)
    if len(second) > 1:
        second[0] = f"{second[0][: _LINE - 1]}…"
    return (first, *second[:1])


def _arrow(edge: DemandEdge, one: Node, other: Node, size: tuple[int, int]) -> Arrow:
    """A curve from box to box, bent inwards past the boxes between, and a little to its right.

    So an answer runs on the other side.
    """
    dx, dy = other.x - one.x, other.y - one.y
    length = math.hypot(dx, dy)
    aside = max(_ASIDE, _ASIDE * length / 200) / length
    middle_x, middle_y = (one.x + other.x) / 2, (one.y + other.y) / 2
    bend_x = middle_x + _INWARDS * (size[0] / 2 - middle_x) - aside * dy
    bend_y = middle_y + _INWARDS * (size[1] / 2 - middle_y) + aside * dx
    ax, ay = _edge(one, bend_x, bend_y)
    bx, by = _edge(other, bend_x, bend_y)
    return Arrow(
        edge=edge,
        path=f"M{ax:.1f} {ay:.1f}Q{bend_x:.1f} {bend_y:.1f} {bx:.1f} {by:.1f}",
        x=round((ax + 2 * bend_x + bx) / 4, 1),
        y=round((ay + 2 * bend_y + by) / 4, 1),
        is_live=any(demand.is_live for demand in edge.demands),
    )


def _edge(node: Node, x: float, y: float) -> tuple[float, float]:
    """Where the way from the middle of the box to (x, y) leaves it, a little outside."""
    dx, dy = x - node.x, y - node.y
    wide = (BOX[0] / 2 + _GAP) / abs(dx) if dx else math.inf
    high = (BOX[1] / 2 + _GAP) / abs(dy) if dy else math.inf
    share = min(wide, high, 1.0)
    return node.x + dx * share, node.y + dy * share
