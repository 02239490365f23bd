"""The extractor: what it reads, in which language, and that its quotes stand in the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer.document import Document, Segment
from summarizer.extraction.draft import Draft
from summarizer.extraction.protocol import Chunk, Extractor
from summarizer.extraction.rules import RulesExtractor
from summarizer.extraction.rules.extractor import read as read_chunk
from tests.extraction.rules.reading import extract, read

SENTENCES = (
    "The Harbour Workers' Union gave the company until Friday to withdraw the notices or its "
    "members will walk out.",
    "“We will never sign,” union leader Sara Holt said. “The company must reopen the plant.”",
    "Norvik Ports Ltd rejected the demand.",
    "Norway and Sweden signed a fisheries treaty on Tuesday.",
    "The contract expires at midnight on 30 April.",
    "Moscow remained open to dialogue, Kremlin spokesman Ivan Belov said.",
    'He said: "If they do not answer by noon, we will strike."',
    "Mr. Holt (of no union) said... nothing; \"we won't",
)


def quotes(draft: Draft) -> list[str]:
    found = [q for item in draft.items for q in item.common.quotes]
    found += [r.quote for item in draft.items for r in item.common.responses]
    found += [c.quote for demand in draft.demands for c in demand.consequences]
    found += [c.quote for deadline in draft.deadlines for c in deadline.consequences]
    found += [s.quote for agreement in draft.agreements for s in agreement.pending_steps]
    found += [t.quote for agreement in draft.agreements for t in agreement.terms]
    return found


def test_it_is_an_extractor_and_says_which() -> None:
    extractor: Extractor = RulesExtractor()
    assert extractor.name == "rules"


def test_another_language_gives_an_empty_draft_and_says_so() -> None:
    extracted = extract("Die Gewerkschaft fordert die Firma auf.", language="de")
    assert extracted.draft.items == []
    assert extracted.warnings == (
        "The rules read English only; this document is in de; configure a model.",
    )


def test_english_and_unknown_languages_are_read() -> None:
    text = "Norway and Sweden signed a fisheries treaty on Tuesday."
    for language in ("en", "en-GB", "und"):
        extracted = extract(text, language=language)
        assert len(extracted.draft.agreements) == 1
        assert not extracted.warnings


def test_boilerplate_and_headings_are_not_read() -> None:
    text = "Norway demands compensation from Sweden.\n"
    for kind in ("boilerplate", "heading"):
        segments = (Segment(kind=kind, start=0, end=len(text)),)
        assert read(text, segments=segments).items == []
    assert read(text, segments=(Segment(kind="body", start=0, end=len(text)),)).demands


def test_only_the_chunk_is_read() -> None:
    first = "Norway demands compensation from Sweden.\n\n"
    text = first + "Sweden rejected the plan."
    items = read_chunk(Chunk(Document(text=text), len(first), len(text), text[len(first) :]))
    assert [p.common.quotes for p in items.positions] == [["Sweden rejected the plan."]]
    assert not items.demands


def test_every_party_that_an_item_names_is_listed_with_words_of_the_text() -> None:
    text = "\n\n".join(SENTENCES)
    draft = read(text)
    listed = {party.id for party in draft.parties}
    assert {p.holder for p in draft.positions} | {d.issuer for d in draft.demands} <= listed
    assert all(alias in text for party in draft.parties for alias in party.aliases)


@given(st.lists(st.sampled_from(SENTENCES), max_size=8), st.sampled_from([" ", "\n", "\n\n"]))
def test_quotes_are_substrings_and_ids_unique(sentences: list[str], gap: str) -> None:
    text = gap.join(sentences)
    draft = read(text)
    assert all(quote and quote in text for quote in quotes(draft))
    assert all(deadline.time_words in text for deadline in draft.deadlines)
    ids = [item.common.id for item in draft.items]
    assert len(ids) == len(set(ids))


@given(st.text(max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    read(text)
