"""The short brief: what must be said of how sure and how whole a brief is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from anyio import run

from summarizer import settings
from summarizer.brief import Brief, Incomplete, Usage, Withheld
from summarizer.chat import OwnBriefer
from summarizer.chat.arrival import Arrival
from summarizer.chat.short import short_brief
from summarizer.chat.wording import languages, wording
from summarizer.document import Document
from summarizer.picture import document_id, picture_of
from tests.chat.said import DENIAL, MONDAY, REPORT, SECOND, STRIKE, example


def _brief(document: Document, **changes: Any) -> Brief:
    brief = run(OwnBriefer(settings.load(extractor="rules")).brief, document)
    return brief.model_copy(update=changes)


def _told(*briefs: Brief, before: tuple[Brief, ...] = (), language: str = "en") -> str:
    picture = picture_of("Talk", (*before, *briefs))
    arrival = Arrival(picture, frozenset(map(document_id, briefs)))
    return short_brief(briefs, arrival, wording(language)).text


FERRY = _brief(Document(text=REPORT))


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "was not read: it is in German"),
        ("de", "wurde nicht gelesen: Der Text ist deutsch"),
        ("fr", "n'a pas été lu : le texte est en allemand"),
        ("es", "no se ha leído: el texto está en alemán"),
    ],
)
def test_what_the_rules_cannot_read_is_said_to_be_unread(language: str, told: str) -> None:
    german = Document(text="Die Gewerkschaft forderte, dass die Reederei zahlt.", language="de")
    text = _told(_brief(german), language=language)
    assert told in text
    assert "only a part" not in text
    assert "configure a model" not in text


def test_what_is_missing_is_told() -> None:
    withheld = Withheld(kind="demand", summary="A secret", reason="quote_not_found")
    missing = Incomplete(start=10, end=90, error="rate-limited", message="Too many requests.")
    told = _told(
        FERRY.model_copy(
            update={
                "withheld": (withheld, withheld),
                "incomplete": (missing,),
                "warnings": ("The model could not be asked.",),
            }
        )
    )
    assert "2 items were left out, because nothing in the text proves them." in told
    assert "could not be read (characters 10–90)" in told
    assert "The model could not be asked." in told
    assert "A secret" not in told


def test_a_text_without_a_date_says_so() -> None:
    told = _told(_brief(Document(text="The council demanded that the company pay by Friday.")))
    assert "The text has no date" in told
    assert "Deadlines are judged" not in told


def test_what_rules_have_read_is_said_to_be_a_part() -> None:
    by_model = FERRY.provenance.model_copy(update={"extractor": "model", "model": "m"})
    assert "only a part" in _told(FERRY)
    assert "only a part" not in _told(FERRY.model_copy(update={"provenance": by_model}))


def test_a_document_of_nothing_says_so() -> None:
    told = _told(_brief(Document(text="The weather will be fine in Lask. Bring a hat.")))
    assert "nothing of a negotiation was found in it" in told


def test_it_is_short() -> None:
    strike, second, monday = (_brief(example(name)) for name in (STRIKE, SECOND, MONDAY))
    for told in (_told(strike), _told(second, before=(strike,)), _told(monday, before=(strike,))):
        assert len([line for line in told.splitlines() if line]) <= 12
    assert len(_told(strike, second, monday).splitlines()) <= 20


def test_hedges_and_speakers_are_kept() -> None:
    told = _told(_brief(example(STRIKE)))
    assert "*tentative, by a third party’s account, said by Elin Haakestad*" in told
    assert "*ultimatum, said by Marta Brenne*" in told


def test_the_opposite_of_what_was_said_before_is_told_beside_it() -> None:
    said = "said Anders Westergren, the chief executive of Norrgate."
    before, now = (
        _brief(
            Document(text=f"LASK, {day} May 2026 — Norrgate {what} a docker at every crane, {said}")
        )
        for day, what in ((14, "now accepts"), (16, "will not accept"))
    )
    told = _told(now, before=(before,))
    assert "- New: Norrgate will not accept" in told
    assert "Before, the opposite: Norrgate now accepts" in told
    assert "Before, the opposite" not in _told(_brief(example(STRIKE)), before=(before,))


def test_of_a_denied_agreement_no_status_is_told() -> None:
    told = _told(_brief(Document(text=DENIAL)))
    assert "(denied). *said not to be so" in told
    assert "tentative" not in told


def test_a_party_that_the_words_do_not_name_is_named() -> None:
    told = _told(_brief(example("merger-slack.json")))
    assert "*Ben Otway (Larch Books): opposes, red line*" in told


@pytest.mark.parametrize("language", languages())
def test_it_can_be_said_in_every_language(language: str) -> None:
    strike, second, monday = (_brief(example(name)) for name in (STRIKE, SECOND, MONDAY))
    told = _told(monday, before=(strike, second), language=language)
    assert "{" not in told
    assert wording(language)("line.new", item="") in told
    assert wording(language).day(date(2026, 5, 27)) in told


def test_what_requests_have_cost_is_added_up() -> None:
    usage = Usage(requests=1, input_tokens=10, output_tokens=5, cost=0.5)
    paid = FERRY.provenance.model_copy(update={"usage": usage})
    briefs = [FERRY.model_copy(update={"provenance": paid})] * 2
    arrival = Arrival(picture_of("Talk", briefs[:1]), frozenset([document_id(FERRY)]))
    reply = short_brief(briefs, arrival, wording("en"))
    assert reply.usage == Usage(requests=2, input_tokens=20, output_tokens=10, cost=1.0)
    assert short_brief([FERRY], arrival, wording("en")).usage is None
