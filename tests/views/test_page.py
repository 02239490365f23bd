"""The page of a dossier as a parser sees it: whole, self-contained, and no text is active."""

from __future__ import annotations

import hashlib
import re
from base64 import b64decode, b64encode
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarizer.picture import Picture
from summarizer.rendering.html import anchor
from summarizer.views.calendar import calendar, stands
from summarizer.views.ics import to_ics
from summarizer.views.page import to_html
from tests.pages import Page, colours, contrast
from tests.views.dossiers import PICTURE
from tests.views.pictures import (
    EMPTY,
    HOSTILE,
    TURNED,
    of_many,
    of_one_document,
    reasoned,
    saying_everywhere,
)

PICTURES = {
    "three documents": PICTURE,
    "nothing": EMPTY,
    "one document": of_one_document(),
    "forty documents": of_many(),
    "reasons": reasoned(),
    "hostile": saying_everywhere(HOSTILE, reasoned()),
}


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(to_html(PICTURE))


def ids(page: Page) -> list[str]:
    return [attributes["id"] or "" for _, attributes in page.elements if "id" in attributes]


@pytest.mark.parametrize("name", PICTURES)
def test_each_link_leads_somewhere_and_ids_are_unique(name: str) -> None:
    page = Page(to_html(PICTURES[name]))
    known = ids(page)
    assert len(known) == len(set(known))
    links = {a["href"] or "" for a in page.all("a")}
    assert {link[1:] for link in links if link.startswith("#")} <= set(known)
    named = [a["aria-labelledby"] or "" for _, a in page.elements if "aria-labelledby" in a]
    assert {one for name in named for one in name.split()} <= set(known)


@pytest.mark.parametrize("name", PICTURES)
def test_the_same_picture_gives_the_same_bytes(name: str) -> None:
    picture = PICTURES[name]
    assert to_html(picture) == to_html(Picture.model_validate_json(picture.model_dump_json()))


def test_all_that_is_told_stands_in_the_evidence(page: Page) -> None:
    text = page.text["telling"]
    for item in PICTURE.items:
        assert f"i-{item.id}" in ids(page)
        for member in item.members:
            assert anchor(f"m-{item.id}-{member.document}") in ids(page)
            assert all(passage.quote in text for passage in member.item.evidence)
    assert "Velland releases forty cubic metres a second from the dam" in text
    assert "the Karsis Secretariat (“expects”)" in text


def test_every_section_says_what_it_has(page: Page) -> None:
    contents = [a["href"] or "" for a in page.all("a") if (a["href"] or "")[1:] in SECTIONS]
    assert [link[1:] for link in contents] == ["evidence", *SECTIONS]
    assert "red line" in page.text["changes"]
    assert "signed" in page.text["word"]
    assert "by 16 May 2026" in page.text["differences"]
    assert "Was the ultimatum for 15 or for 16 May 2026?" in page.text["group"]
    assert "setter, kind and issue are the same" in page.text["rules"]


SECTIONS = [
    *("changes", "moves", "matrix", "calendar", "statuses", "demands", "unanswered"),
    *("agreements", "ledger", "steps", "differences", "questions", "perhaps", "parties"),
    *("evidence", "documents"),
]


def test_the_plots_have_words(page: Page) -> None:
    described = page.text["desc"]
    assert "Ostermark to Velland: 1" in described
    assert "4 May 2026: tentative, hedged (The Vale Courier, 4 May 2026)" in described
    assert "8 May 2026: signed (Karsis Secretariat, 9 May 2026, told as history)" in described
    assert len(page.all("title")) > len(PICTURE.items) / 2


def test_the_calendar_can_be_taken_away(page: Page) -> None:
    (link,) = [a for a in page.all("a") if "download" in a]
    head, held = (link["href"] or "").split(",")
    assert head == "data:text/calendar;charset=utf-8;base64"
    assert b64decode(held) == to_ics(PICTURE)


def test_reasons_can_be_read() -> None:
    page = Page(to_html(reasoned()))
    assert page.text["reasons"].count("other spelling") == 2
    assert "Ostmark" in page.text["variants"]
    assert "shares its wording with" in page.text["else"]
    assert "the Ost regime" in page.text["side"]
    assert "Wikidata Q1" in page.text["person"]


def test_nothing_is_loaded_or_led_to_but_web_pages(page: Page) -> None:
    assert not [a for _, a in page.elements if "src" in a or "srcset" in a]
    assert [a["href"] for a in page.all("link")] == ["data:,"]
    assert not re.search(r"url\(|@import|fetch\(|XMLHttp", page.text["style"] + page.text["script"])
    outward = [a["href"] or "" for a in page.all("a") if "download" not in a]
    assert [link for link in outward if not link.startswith("#")] == [
        "https://courier.example/harrow"
    ]


def test_only_our_style_and_script_are_allowed(page: Page) -> None:
    policy = next(a["content"] or "" for a in page.all("meta") if "http-equiv" in a)
    assert policy.startswith("default-src 'none';")
    for tag in ("style", "script"):
        digest = b64encode(hashlib.sha256(page.text[tag].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert not [a for _, a in page.elements if "style" in a or any(k.startswith("on") for k in a)]


def tags(html: str) -> list[str]:
    return [tag for tag, _ in Page(html).elements]


def harmless(text: str) -> str:
    """Text of the same length and the same spaces in which nothing could act."""
    return re.sub(r"[^\w\s]", "x", text)


def test_hostile_text_is_text() -> None:
    hostile = to_html(saying_everywhere(HOSTILE, reasoned()))
    assert tags(hostile) == tags(to_html(saying_everywhere(harmless(HOSTILE), reasoned())))
    page = Page(hostile)
    assert len(page.all("script")) == len(page.all("style")) == 1
    assert "alert" not in page.text["script"]
    assert HOSTILE in page.text["claim"]
    assert "49" not in page.text["claim"]


@settings(max_examples=15)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30).map(lambda text: f"x{text}x"))
@example("x\x00x")
@example(TURNED)
@example("--><!--")
def test_any_text_anywhere_leaves_the_page_as_it_is(text: str) -> None:
    html = to_html(saying_everywhere(text))
    html.encode()
    assert tags(html) == tags(to_html(saying_everywhere(harmless(text))))


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:,page", "/path", "JAVASCRIPT:x"])
def test_only_web_addresses_are_links(url: str) -> None:
    source = PICTURE.sources[0].model_copy(update={"url": url})
    assert url not in to_html(
        PICTURE.model_copy(update={"sources": (source, *PICTURE.sources[1:])})
    )


def test_a_dossier_of_nothing_says_so_in_each_section() -> None:
    page = Page(to_html(EMPTY))
    assert "No documents yet." in page.text["nothing"]
    assert len(page.all("bare")) == len(SECTIONS)
    assert not page.all("form")
    assert not page.all("table")


def test_of_one_document_no_change_or_difference_is_expected() -> None:
    page = Page(to_html(of_one_document()))
    assert "It takes two documents to differ." in page.text["none"]
    assert "A change takes at least two dated documents" in page.text["none"]


def test_long_lists_are_folded() -> None:
    page = Page(to_html(of_many()))
    assert len(page.all("card")) == 9 * len(PICTURE.items)
    assert len(page.all("more")) > 20


def test_the_latest_change_comes_first(page: Page) -> None:
    days = re.findall(r"\d+ May 2026", page.text["when"])
    assert days == ["9 May 2026", "9 May 2026", "6 May 2026"]
    assert "1 new on 9 May 2026" in page.text["more"]


def test_of_many_urgent_things_the_first_stand_out() -> None:
    page = Page(to_html(of_many()))
    assert "3 more" in page.text["urgent"]


def test_what_no_longer_binds_is_less_than_what_does(page: Page) -> None:
    dates = calendar(PICTURE)
    settled = [due for due in (*dates.dated, *dates.vague) if not stands(due)]
    greyed = [a for a in page.all("due") if "over" in (a["class"] or "").split()]
    assert len(greyed) == len(settled) == 2


def test_pairs_left_in_doubt_are_not_told_twice() -> None:
    question = PICTURE.open_questions[0].model_copy(
        update={"kind": "perhaps_same", "question": "Are they one?"}
    )
    html = to_html(PICTURE.model_copy(update={"open_questions": (question,)}))
    assert "Are they one?" not in html


KINDS = ("demand", "deadline", "agreement", "position")


def test_colours_can_be_read(page: Page) -> None:
    schemes = colours(page.text["style"])
    assert len(schemes) == 3
    pairs = [
        *product(("ink", "soft", *KINDS), ("paper", "sheet")),
        *(("ink", f"{kind}-tint") for kind in KINDS),
        ("deadline", "note"),
        ("note-ink", "note"),
    ]
    for scheme, (front, back) in product(schemes, pairs):
        assert contrast(scheme[front], scheme[back]) >= 4.5, (front, back)


def test_what_turns_the_direction_is_shown_and_not_obeyed() -> None:
    page = to_html(saying_everywhere(TURNED))
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", page)
    assert "⟨U+202E⟩gnp.exe⟨U+202C⟩ قالت النقابة ⟨U+2066⟩x" in page


def test_an_agreement_keeps_its_hedge_on_the_page() -> None:
    hedged = next(item for item in PICTURE.items if item.kind == "agreement")
    lead = hedged.members[hedged.lead]
    doubted = lead.model_copy(
        update={"item": lead.item.model_copy(update={"factuality": "probable"})}
    )
    changed = hedged.model_copy(update={"members": (doubted,), "lead": 0})
    items = tuple(changed if item is hedged else item for item in PICTURE.items)
    page = to_html(PICTURE.model_copy(update={"items": items}))
    _, agreements = page.split('<section id="agreements"')
    assert "said to be likely" in agreements.split("</section>")[0]
