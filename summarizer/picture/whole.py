"""The picture of a dossier: a function of its briefs and its decisions, and of nothing else.

Nothing is kept from one picture to the next. So the order in which documents came cannot
matter, a document given twice counts once, and one taken away leaves no trace.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from importlib.metadata import version

from summarizer.brief import Brief
from summarizer.picture.cast import Cast
from summarizer.picture.comparing import Told, changes, discrepancies, open_questions
from summarizer.picture.decisions import Decisions
from summarizer.picture.items import merge_items
from summarizer.picture.mentions import day_of, in_order, source_of
from summarizer.picture.parties import merge_parties
from summarizer.picture.translation import members_of
from summarizer.picture.values import Picture
from summarizer.picture.wording import kinship


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Puts off the search for cycles, which would take a third of the time to find none.

    Hundreds of thousands of values are made here, and none that leads back to itself.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_without_collecting()
def picture_of(
    title: str,
    briefs: Iterable[Brief],
    decisions: Decisions | None = None,
    clock: date | None = None,
) -> Picture:
    """What `briefs` come to together, under `decisions`, as seen on the day `clock`.

    Without a clock it is the day of the last dated document: never the machine's.
    """
    decided = decisions or Decisions()
    ordered = in_order({brief.document.sha256: brief for brief in briefs}.values())
    sources = tuple(source_of(brief) for brief in ordered)
    clock = clock or max(filter(None, (day_of(s.published) for s in sources)), default=None)
    parties, perhaps_parties = merge_parties(ordered, decided)
    cast = Cast(parties)
    kin = kinship(ordered)
    members = [member for brief in ordered for member in members_of(brief, cast)]
    items, perhaps_items = merge_items(members, cast, kin.pairs, decided, sources, kin.families)
    perhaps = (*perhaps_items, *perhaps_parties)
    told = Told(items, cast, {source.id: source for source in sources}, kin.pairs, perhaps)
    differing = discrepancies(told)
    return Picture(
        title=title,
        clock=clock,
        sources=sources,
        source_pairs=kin.pairs,
        source_families=kin.families,
        parties=parties,
        items=items,
        perhaps_same=perhaps,
        discrepancies=differing,
        changes=changes(told, clock),
        open_questions=open_questions(told, differing, clock),
        package_version=version("negotiation-summarizer"),
    )
