"""How long a picture takes, what takes it, and how that grows with the number of documents.

All times are CPU times of one run, and all parts are taken within it: so the figures that stand
side by side hold for one machine in one hour, and their ratios for any.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import pairwise
from typing import Any
from unittest.mock import patch

from bench import briefs
from bench.table import Row, seconds, show
from summarizer.brief import Brief
from summarizer.picture import Picture, picture_of, whole

COUNTS = (250, 500, 1_000)
_STORIES: dict[str, Callable[[int], list[Brief]]] = {
    "one negotiation, all tell the same": briefs.one_negotiation,
    "one negotiation for each 25": briefs.many_negotiations,
    "two parties, all tell something else": briefs.one_quarrel,
    "nothing in common": briefs.strangers,
    "one story in all papers": briefs.one_wire_story,
}
_STEPS = {
    "merge_parties": "parties",
    "kinship": "independence",
    "members_of": "names of parties put in",
    "merge_items": "items",
    "discrepancies": "discrepancies",
    "changes": "changes",
    "open_questions": "open questions",
}


def run() -> None:
    """Prints the CPU time of pictures of 250, 500 and 1,000 briefs of 25 items, and its parts."""
    picture_of("warm", briefs.many_negotiations(20))
    growth, parts, made = [], [], []
    for name, make in _STORIES.items():
        told = make(COUNTS[-1])
        taken, picture = [], None
        for count in COUNTS:
            steps, picture = _measured(told[:count])
            taken.append(steps)
        totals = [steps["all"] for steps in taken]
        growth += [
            Row(name, " / ".join(f"{total:.1f}" for total in totals) + " s"),
            Row("  for twice as many", _growth(totals), "×2 is linear"),
        ]
        parts.append(Row(name, ""))
        for step, what in _STEPS.items():
            of_step = [steps[step] for steps in taken]
            parts.append(Row(f"  {what}", f"{of_step[-1]:.2f} s", _growth(of_step)))
        made.append(Row(name, _made(picture)))
    show("A picture of 250 / 500 / 1,000 briefs of 25 items (CPU)", growth)
    show("What of it takes how long: growth, and 1,000 briefs (CPU)", parts)
    show("What 1,000 briefs come to: items / perhaps one / pairs / families", made)


def _growth(taken: list[float]) -> str:
    return " ".join(f"×{after / before:.1f}" for before, after in pairwise(taken))


def _measured(told: list[Brief]) -> tuple[dict[str, float], Picture]:
    """The CPU seconds of each step and of `all`, and the picture."""
    taken: dict[str, float] = dict.fromkeys((*_STEPS, "all"), 0.0)
    made: list[Picture] = []
    gc.collect()
    with _each_step(taken):
        taken["all"] = seconds(lambda: made.append(picture_of("", told)), clock=time.process_time)
    return taken, made[0]


@contextmanager
def _each_step(taken: dict[str, float]) -> Iterator[None]:
    """Adds to `taken` what each step of `picture_of` takes."""

    def timed(step: str, do: Callable[..., Any]) -> Callable[..., Any]:
        def measured(*given: Any) -> Any:
            started = time.process_time()
            found = do(*given)
            taken[step] += time.process_time() - started
            return found

        return measured

    with ExitStack() as patched:
        for step in _STEPS:
            patched.enter_context(patch.object(whole, step, timed(step, getattr(whole, step))))
        yield


def _made(picture: Picture | None) -> str:
    if picture is None:
        return ""
    counts = (picture.items, picture.perhaps_same, picture.source_pairs, picture.source_families)
    return " / ".join(f"{len(found):,}" for found in counts)
