"""A small case in a folder of its own, and a server for its page."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from evals.labelling import LabelServer, Sheet

CASE = """\
# About the mill.
story: mill-strike
field: labour
genre: news_report
language: en
published: 2026-05-14
published_basis: given
hard: [4]   # durations
note: A small one.
text: |
  The union asked Norrgate to stop.

  On 20 May it will strike. The union asked Norrgate again.
  The minister watched. The weather was fine.
topic: the mill
parties:
  - {id: union, name: the union, kind: organization, roles: [principal], aliases: [The union]}
  # The firm:
  - {id: norrgate, name: Norrgate, kind: organization, roles: [principal]}
positions: []
demands:
  - id: d1
    quotes: [The union asked Norrgate to stop., {quote: The union asked Norrgate, nth: 2}]
    summary: The union asks Norrgate to stop.
    issue: night-plan
    mode: narration
    issuer: union
    addressees: [norrgate]
    force: request   # "asked"
    # stays open
    linked: [t1]
  # No demand: the minister.
deadlines:
  - id: t1
    quotes: [On 20 May it will strike.]
    summary: The union strikes on 20 May.
    issue: strike
    mode: narration
    setter: union
    kind: scheduled
    bound: on
    time:
      text: 20 May
      timex: 2026-05-20
      edtf: 2026-05-20
      earliest: 2026-05-20
      latest: 2026-05-20
      resolution: assumed
      assumption: the year
"""

Serve = Callable[[Sheet], LabelServer]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "mill.yaml"
    path.write_text(CASE, encoding="utf-8")
    return path


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Servers on free ports, ended with the test."""
    started: list[tuple[LabelServer, threading.Thread]] = []

    def start(sheet: Sheet) -> LabelServer:
        server = LabelServer(sheet)
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        started.append((server, thread))
        return server

    yield start
    for server, thread in started:
        server.shutdown()
        thread.join()
        server.server_close()
