"""Settling doubtful pairs by a model: one request, and a verdict where it is sure."""

from __future__ import annotations

import logging
from collections import defaultdict
from typing import Literal

from pydantic import BaseModel, ConfigDict

from summarizer.asking.scene import Scene
from summarizer.asking.showing import item_lines, party_lines
from summarizer.extraction.budget import Budget
from summarizer.extraction.endpoints import Endpoints
from summarizer.picture import PerhapsSame, Picture, Place, Verdict
from summarizer.prompts import find
from summarizer.settings import Settings

SETTLE_PROMPT = "settle.v1"
MOST_PAIRS = 60

logger = logging.getLogger(__name__)


class SettledPair(BaseModel):
    """What a model makes of one pair."""

    model_config = ConfigDict(extra="forbid")

    id: str
    verdict: Literal["same", "different", "unsure"]


class SettleDraft(BaseModel):
    """What a model fills in to settle pairs."""

    model_config = ConfigDict(extra="forbid")

    pairs: list[SettledPair]


async def settle(
    picture: Picture, endpoints: Endpoints, budget: Budget, settings: Settings
) -> tuple[Verdict, ...]:
    """What a model decides of the pairs of `picture.perhaps_same`, by the places they stand at.

    It is asked once, for the `MOST_PAIRS` likeliest pairs; a warning tells if there are more.
    Where it is unsure, contradicts itself, or would put together two of one document, there is
    no verdict. Raises `ExtractionError`; `budget` has the usage even then.
    """
    scene = Scene(picture)
    asked = dict(enumerate(_likeliest(picture, scene), 1))
    if not asked:
        return ()
    prompt = find(SETTLE_PROMPT, settings.prompts)
    messages = prompt.messages(pairs=[_shown(n, pair, scene) for n, pair in asked.items()])
    answered = await endpoints.ask(messages, SettleDraft, budget)
    said = _sure(answered.answer)
    return tuple(
        Verdict(
            what=pair.what,
            one=_place(pair.what, pair.one, scene),
            other=_place(pair.what, pair.other, scene),
            same=said[str(number)] == "same",
            by="model",
            model=answered.model,
            prompt_sha256=prompt.sha256,
        )
        for number, pair in asked.items()
        if str(number) in said
    )


def _likeliest(picture: Picture, scene: Scene) -> list[PerhapsSame]:
    """The pairs to ask about, the likeliest first; two of one document are two, whoever asks."""
    pairs = [pair for pair in picture.perhaps_same if not _of_one_document(pair, scene)]
    pairs.sort(key=lambda pair: (-pair.likeness, pair.what, pair.one, pair.other))
    if len(pairs) > MOST_PAIRS:
        logger.warning("%d of %d doubtful pairs are asked about", MOST_PAIRS, len(pairs))
    return pairs[:MOST_PAIRS]


def _of_one_document(pair: PerhapsSame, scene: Scene) -> bool:
    one = {place.document for place in _places(pair.what, pair.one, scene)}
    return any(place.document in one for place in _places(pair.what, pair.other, scene))


def _places(what: str, id: str, scene: Scene) -> tuple[Place, ...]:
    if what == "party":
        return scene.cast[id].places
    return tuple(member.place for member in scene.items[id].members)


def _place(what: str, id: str, scene: Scene) -> Place:
    return _places(what, id, scene)[0]


def _shown(number: int, pair: PerhapsSame, scene: Scene) -> dict[str, object]:
    def lines(id: str) -> list[str]:
        if pair.what == "party":
            return party_lines(scene.cast[id], scene)
        return item_lines(scene.items[id], scene)

    what = "parties" if pair.what == "party" else "items"
    return {"id": str(number), "what": what, "one": lines(pair.one), "other": lines(pair.other)}


def _sure(draft: SettleDraft) -> dict[str, str]:
    """The verdicts by the pair's number, without those that are unsure or said both ways."""
    said: dict[str, set[str]] = defaultdict(set)
    for pair in draft.pairs:
        said[pair.id].add(pair.verdict)
    return {id: next(iter(v)) for id, v in said.items() if len(v) == 1 and v != {"unsure"}}
