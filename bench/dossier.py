"""How long a picture takes, what takes it, and how that grows with the number of documents."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from itertools import pairwise

from bench import briefs
from bench.table import Row, seconds, show
from summarizer.brief import Brief
from summarizer.picture import Cast, Decisions, picture_of
from summarizer.picture.items import merge_items
from summarizer.picture.mentions import in_order, source_of
from summarizer.picture.parties import merge_parties
from summarizer.picture.translation import members_of
from summarizer.picture.wording import source_pairs

COUNTS = (250, 500, 1_000)
_STORIES: dict[str, Callable[[int], list[Brief]]] = {
    "one negotiation, all tell the same": briefs.one_negotiation,
    "one negotiation for each 25": briefs.many_negotiations,
    "two parties, all tell something else": briefs.one_quarrel,
    "nothing in common": briefs.strangers,
    "one story in all papers": briefs.one_wire_story,
}


def run() -> None:
    """Prints the CPU time of pictures of 250, 500 and 1,000 briefs of 25 items, and its parts."""
    picture_of("warm", briefs.many_negotiations(20))
    growth, parts = [], []
    for name, make in _STORIES.items():
        made = make(COUNTS[-1])
        taken = [_cpu(lambda n=n, m=made: picture_of("bench", m[:n])) for n in COUNTS]  # type: ignore[misc]
        twice = " ".join(f"×{b / a:.1f}" for a, b in pairwise(taken))
        growth += [
            Row(name, " / ".join(f"{t:.1f}" for t in taken) + " s"),
            Row("  for twice as many", twice, "×2 is linear"),
        ]
        parts += [Row(name, "")] + [Row(f"  {what}", took) for what, took in _parts(made)]
    show("A picture of 250 / 500 / 1,000 briefs of 25 items (CPU)", growth)
    show("What of it takes how long, 1,000 briefs (CPU)", parts)


def _cpu(do: Callable[[], object]) -> float:
    gc.collect()
    return seconds(do, clock=time.process_time)


def _parts(made: list[Brief]) -> list[tuple[str, str]]:
    """The steps of `picture_of` before the comparing, one after the other."""
    started = time.process_time()
    ordered, decided = in_order(made), Decisions()
    sources = tuple(source_of(brief) for brief in ordered)
    steps: list[tuple[str, str]] = []

    def done(what: str) -> None:
        nonlocal started
        now = time.process_time()
        steps.append((what, f"{now - started:.2f} s"))
        started = now

    cast = Cast(merge_parties(ordered, decided)[0])
    done("parties")
    pairs = source_pairs(ordered)
    done(f"independence, {len(pairs):,} pairs")
    members = [member for brief in ordered for member in members_of(brief, cast)]
    done("names of parties put in")
    found = merge_items(members, cast, pairs, decided, sources)
    done(f"items, {len(members):,} become {len(found.items):,}")
    steps.append(("  perhaps the same", f"{len(found.perhaps):,}"))
    return steps
