"""A model server that answers honestly: items whose quotes stand in the document it was shown.

`python -m bench.honest PORT [DELAY]` serves until it is ended; `serving` runs it as a process
of its own, so that its work is not counted as ours.
"""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from summarizer.extraction.draft import Draft, DraftCommon, DraftDemand, DraftParty
from tests.model_server import ModelServer, Request

_DEMAND = re.compile(r"([A-Z][^.“”\n]*?) demanded that (.+?) withdraw its plan [^.]*\.")
_DOCUMENT = re.compile(r"<document-[^>]*>(.*?)</document-", re.DOTALL)
_CHARACTERS_PER_ITEM = 1_500


def answer(request: Request) -> Draft:
    """A draft with one demand for each 1,500 characters of the document it is shown."""
    shown = "".join(_DOCUMENT.findall(request.messages[-1]["content"]))
    demands = list(_DEMAND.finditer(shown))[: len(shown) // _CHARACTERS_PER_ITEM + 1]
    names = dict.fromkeys(name for match in demands for name in match.groups())
    return Draft(
        topic=None,
        genre="news_report",
        date_words=None,
        parties=[_party(name) for name in names],
        positions=[],
        demands=[_demand(index, match) for index, match in enumerate(demands)],
        deadlines=[],
        agreements=[],
    )


def _slug(name: str) -> str:
    return re.sub(r"\W+", "-", name.lower())


def _party(name: str) -> DraftParty:
    return DraftParty(
        id=_slug(name),
        name=name,
        kind="organization",
        roles=["principal"],
        aliases=[name],
        acts_for=None,
        members=[],
        title=None,
    )


def _demand(index: int, match: re.Match[str]) -> DraftDemand:
    return DraftDemand(
        common=DraftCommon(
            quotes=[match[0]],
            id=f"d{index + 1}",
            summary=f"{match[1]} asks {match[2]} to withdraw a plan.",
            issue="plan",
            speaker=None,
            via=[],
            cue="demanded",
            mode="paraphrase",
            factuality="certain",
            time_frame="current",
            responses=[],
        ),
        issuer=_slug(match[1]),
        addressees=[_slug(match[2])],
        force="demand",
        in_return=None,
        consequences=[],
        status="open",
        rationale=None,
    )


@contextmanager
def serving(delay: float = 0.0) -> Iterator[str]:
    """Runs the server as a process; gives its base URL."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "bench.honest", str(port), str(delay)]
    process = subprocess.Popen(command)
    try:
        _await(port)
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        process.terminate()
        process.wait()


def _await(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError("the model server did not start")


if __name__ == "__main__":
    pause = float(sys.argv[2]) if len(sys.argv) > 2 else 0.0
    with ModelServer(answer, port=int(sys.argv[1]), delay=pause) as server:
        server.closing.wait()
