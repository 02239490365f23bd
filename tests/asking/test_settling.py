"""Doubtful pairs that a model settles: sure verdicts only, by the places the pairs stand at."""

from __future__ import annotations

import asyncio
import logging

import pytest

from summarizer.asking.settling import MOST_PAIRS, settle
from summarizer.errors import ModelRefused
from summarizer.extraction.budget import Budget
from summarizer.extraction.endpoints import Endpoints
from summarizer.picture import PerhapsSame, Picture, Verdict
from summarizer.prompts import find
from summarizer.settings import Endpoint
from tests.asking.test_model import settings
from tests.model_server import ModelServer, Scripted, answer, refusal
from tests.views.dossiers import PICTURE


def pair(what: str, one: str, other: str, likeness: float = 0.5) -> PerhapsSame:
    """A doubtful pair."""
    return PerhapsSame.model_validate(
        {"what": what, "one": one, "other": other, "likeness": likeness, "why": "alike"}
    )


CANAL_AND_FERRY = pair("item", "p-canal", "d-ferry", 0.7)
VOWS = pair("item", "p-canal", "d-dam", 0.6)


def doubtful(*pairs: PerhapsSame) -> Picture:
    """The picture with these pairs in doubt."""
    return PICTURE.model_copy(update={"perhaps_same": pairs})


def settled(picture: Picture, *script: Scripted) -> tuple[tuple[Verdict, ...], str, int]:
    """The verdicts, what the model was shown, and how often it was asked."""

    async def run(server: ModelServer) -> tuple[Verdict, ...]:
        endpoint = Endpoint(base_url=server.base_url, model="scripted", api_key="k")
        endpoints = Endpoints([endpoint], settings())
        try:
            return await settle(picture, endpoints, Budget(), settings())
        finally:
            await endpoints.aclose()

    with ModelServer() as server:
        server.script(script)
        verdicts = asyncio.run(run(server))
        return verdicts, "".join(it.text for it in server.requests), len(server.requests)


def says(**verdicts: str) -> Scripted:
    """An answer: `n1="same"` for the first pair."""
    given = [{"id": id.removeprefix("n"), "verdict": it} for id, it in verdicts.items()]
    return answer({"pairs": given})


def test_sure_answers_become_verdicts_that_say_who_decided() -> None:
    verdicts, shown, asked = settled(
        doubtful(CANAL_AND_FERRY, VOWS), says(n1="same", n2="different")
    )
    assert asked == 1
    assert [(it.what, it.same, it.by, it.model) for it in verdicts] == [
        ("item", True, "model", "scripted"),
        ("item", False, "model", "scripted"),
    ]
    assert verdicts[0].prompt_sha256 == find("settle.v1").sha256
    places = {item.id: item.members[0].place for item in PICTURE.items}
    assert (verdicts[0].one, verdicts[0].other) == (places["p-canal"], places["d-ferry"])
    assert "Ostermark would repair the north canal" in shown


@pytest.mark.parametrize(
    "reply",
    [
        says(n1="unsure"),
        says(),
        says(n7="same"),
        answer({"pairs": [{"id": "1", "verdict": "same"}, {"id": "1", "verdict": "different"}]}),
    ],
)
def test_unsure_missing_unknown_and_contradictory_answers_give_no_verdict(reply: Scripted) -> None:
    assert settled(doubtful(CANAL_AND_FERRY), reply)[0] == ()


def test_two_of_one_document_are_never_asked_about() -> None:
    picture = doubtful(pair("item", "t-vote", "t-lapse"), pair("party", "ostermark", "velland"))
    assert settled(picture, says(n1="same"))[::2] == ((), 0)


def test_without_doubt_nobody_is_asked() -> None:
    assert settled(doubtful()) == ((), "", 0)


def test_parties_of_different_documents_are_shown_and_settled() -> None:
    parties = tuple(
        party.model_copy(update={"places": party.places[n : n + 1]}) if n < 2 else party
        for n, party in enumerate(PICTURE.parties)
    )
    picture = doubtful(pair("party", "ostermark", "velland")).model_copy(
        update={"parties": parties}
    )
    verdicts, shown, _ = settled(picture, says(n1="different"))
    assert [(it.what, it.same) for it in verdicts] == [("party", False)]
    assert (verdicts[0].one, verdicts[0].other) == (parties[0].places[0], parties[1].places[0])
    assert "told of it: Velland will not share the dam for now." in shown


def test_too_many_pairs_are_cut_to_the_likeliest_and_that_is_told(
    caplog: pytest.LogCaptureFixture,
) -> None:
    pairs = [pair("item", "p-canal", "d-ferry", n / 100) for n in range(MOST_PAIRS + 5)]
    with caplog.at_level(logging.WARNING):
        _, shown, _ = settled(doubtful(*pairs), says())
    assert shown.count("A pair of items") == MOST_PAIRS
    assert "60 of 65" in caplog.text


def test_a_refusal_passes_through() -> None:
    with pytest.raises(ModelRefused):
        settled(doubtful(CANAL_AND_FERRY), refusal())
