"""The page as a parser sees it: well formed, whole, self-contained, no active text."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarizer.brief import Brief, Evidence, Withheld
from summarizer.document import Document
from summarizer.rendering import to_html
from summarizer.rendering.html import anchor, showable
from tests.pages import Page, colours, contrast


@pytest.fixture(scope="module")
def page(brief: Brief) -> Page:
    return Page(to_html(brief))


def test_the_text_of_the_document_stands_whole(brief: Brief, page: Page) -> None:
    assert page.text["original"] == showable(brief.document.text).rstrip()


def test_each_item_has_a_card_and_each_passage_a_place(brief: Brief, page: Page) -> None:
    ids = [attributes["id"] for _, attributes in page.elements if attributes.get("id")]
    assert len(ids) == len(set(ids))
    assert {f"card-{item.id}" for item in brief.items} <= set(ids)
    links = [a["href"] or "" for a in page.all("a") if (a["href"] or "").startswith("#")]
    assert {link[1:] for link in links} <= set(ids)


def test_nothing_is_loaded(page: Page) -> None:
    assert not [a for _, a in page.elements if "src" in a or "srcset" in a]
    assert [a["href"] for a in page.all("link")] == ["data:,"]
    assert not re.search(r"url\(|@import|fetch\(|XMLHttp", page.text["style"] + page.text["script"])
    outward = [a["href"] for a in page.all("a") if not (a["href"] or "").startswith("#")]
    assert outward == ["https://courier.example/crane-drivers"]


def test_only_our_style_and_script_are_allowed(page: Page) -> None:
    policy = next(a["content"] or "" for a in page.all("meta") if "http-equiv" in a)
    assert policy.startswith("default-src 'none';")
    for tag in ("style", "script"):
        digest = b64encode(hashlib.sha256(page.text[tag].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert not [a for _, a in page.elements if "style" in a or any(k.startswith("on") for k in a)]


def test_hostile_text_is_text(page: Page) -> None:
    assert len(page.all("script")) == len(page.all("style")) == 1
    assert not page.all("img")
    assert "alert" not in page.text["script"]
    assert "{{ 7*7 }}" in page.text["original"]
    assert "49" not in page.text["original"]


def test_furniture_is_folded_away(page: Page) -> None:
    assert "accept our cookies" in page.text["furniture"]
    assert not page.all("furniture")[0].get("open")


def test_kinds_of_segment_can_be_told(page: Page) -> None:
    assert page.text["heading"] == "Crane drivers give Port Sella until Friday"
    assert page.text["caption"].startswith("Cranes at the north quay")
    assert all(a.get("dir") == "auto" for name in ("body", "caption") for a in page.all(name)[1:])


def test_speakers_stand_at_their_turns(chat_brief: Brief) -> None:
    html = to_html(chat_brief)
    assert html.count('<b class="speaker">') == 2
    assert html.count('<b class="speaker extra">Ana: </b>') == 1
    assert ' lang="fr"' in html


def test_an_id_that_cannot_be_one_is_hashed(chat_brief: Brief) -> None:
    page = Page(to_html(chat_brief))
    assert [a["id"] for a in page.all("card")] == [f"card-{anchor(chat_brief.demands[0].id)}"]
    assert re.fullmatch(r"x[0-9a-f]{10}", anchor('d"1 <i>'))
    assert anchor("d1") == "d1"


def test_an_empty_brief_says_so(empty_brief: Brief) -> None:
    page = Page(to_html(empty_brief))
    assert page.text["nothing"] == "No negotiation items were found in this document."
    assert page.text["original"] == "The museum opens at ten."
    assert not page.all("table")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:,page", "/path", "JAVASCRIPT:x"])
def test_only_web_addresses_are_links(empty_brief: Brief, url: str) -> None:
    document = empty_brief.document.model_copy(update={"url": url})
    assert url not in to_html(empty_brief.model_copy(update={"document": document}))


ANY = st.text(st.characters(exclude_categories=[]), max_size=40).map(lambda text: f"x{text}x")


def saying(text: str, known: Brief) -> Brief:
    """A brief of the shape of `known` that says `text` wherever it may."""
    party = known.parties[0].model_copy(update={"id": text, "name": text, "aliases": (text,)})
    document = Document(text=text, title=text, publisher=text, language=text)
    proof = Evidence(quote=document.text, start=0, end=len(text), match="exact")
    changed = {"id": text, "summary": text, "issue": text, "evidence": (proof,), "issuer": text}
    more = {"addressees": (), "in_return": text, "linked": (text,)}
    made = {"model": text, "prompt": text, "package_version": text}
    return Brief(
        document=document,
        topic=text,
        parties=(party,),
        demands=(known.demands[0].model_copy(update={**changed, **more}),),
        withheld=(Withheld(kind="demand", summary=text, reason="instruction", quotes=(text,)),),
        warnings=(text,),
        provenance=known.provenance.model_copy(update=made),
    )


@settings(deadline=None)
@given(ANY)
@example("x\ud800\x00x")
@example("x\"'></style></script><script>alert(1)</script><!--x")
def test_any_text_anywhere_leaves_the_page_as_it_is(chat_brief: Brief, text: str) -> None:
    html = to_html(saying(text, chat_brief))
    html.encode()
    paragraphs = len([line for line in text.split("\n") if line.strip()])
    tags = [tag for tag, _ in Page(html).elements if tag not in {"p", "a", "i"}]
    plain = to_html(saying("xx", chat_brief))
    assert tags == [tag for tag, _ in Page(plain).elements if tag not in {"p", "a", "i"}]
    assert len(Page(html).all("body")) - 1 <= paragraphs


KINDS = ("demand", "deadline", "agreement", "position")


def test_colours_can_be_read(page: Page) -> None:
    schemes = colours(page.text["style"])
    assert len(schemes) == 3
    pairs = [
        *product(("ink", "soft", *KINDS), ("paper", "sheet")),
        *((kind, f"{kind}-tint") for kind in KINDS),
        *(("ink", f"{kind}-tint") for kind in KINDS),
        ("note-ink", "note"),
    ]
    for scheme, (front, back) in product(schemes, pairs):
        assert contrast(scheme[front], scheme[back]) >= 4.5, (front, back)


def test_what_turns_the_direction_is_shown_and_not_obeyed(empty_brief: Brief) -> None:
    text = "قالت النقابة \u202egnp.exe\u202c and \u2067x\u2069"
    page = to_html(empty_brief.model_copy(update={"document": Document(text=text)}))
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", page)
    assert "قالت النقابة ⟨U+202E⟩gnp.exe⟨U+202C⟩ and ⟨U+2067⟩x⟨U+2069⟩" in page
