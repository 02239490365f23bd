"""What pages are made with, by itself: names of files, ways back, tables in a ZIP, states."""

from __future__ import annotations

import io
import re
import zipfile
from typing import get_args
from urllib.parse import urljoin, urlsplit

from hypothesis import example, given
from hypothesis import strategies as st

from summarizer.service.pages.assets import address, assets
from summarizer.service.pages.downloads import file_name, zipped
from summarizer.service.pages.states import STATES
from summarizer.service.pages.visitors import local
from summarizer.storage import JobState

ANY = st.text(st.characters(exclude_categories=[]), max_size=80)
HERE = "http://127.0.0.1:8000"


@given(ANY)
@example('a"; filename="b.exe')
@example("../../etc/passwd")
@example("\r\nSet-Cookie: a=b")
def test_a_file_has_a_name_that_is_safe_anywhere(title: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9-]*\.md", file_name(title, "md"))


def test_a_file_is_called_after_its_title() -> None:
    assert file_name("Le grève à Søren, 2ᵉ tour", "zip") == "Le-greve-a-Sren-2e-tour.zip"


@given(ANY | ANY.map(lambda text: f"/{text}") | ANY.map(lambda text: f"/\t/{text}"))
@example("//evil.example")
@example("/\\evil.example")
@example("/\n/evil.example")
@example("https:evil.example")
def test_the_way_back_never_leads_away(path: str) -> None:
    try:
        goal = urlsplit(urljoin(HERE, local(path)))
    except ValueError:
        return  # a browser goes nowhere either
    assert f"{goal.scheme}://{goal.netloc}" == HERE


def test_the_way_back_leads_where_one_was() -> None:
    assert local("/jobs?state=done&after=x") == "/jobs?state=done&after=x"


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.text(max_size=50)))
def test_tables_come_out_of_the_zip_as_they_went_in(tables: dict[str, str]) -> None:
    packed = zipped(tables)
    assert packed == zipped(tables)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        read = {name: archive.read(name).decode() for name in archive.namelist()}
    assert read == {f"{name}.csv": table for name, table in tables.items()}


def test_every_state_has_a_word_and_a_sign_of_its_own() -> None:
    assert set(STATES) == set(get_args(JobState))
    assert len({state.sign for state in STATES.values()}) == len(STATES)


def test_addresses_of_files_change_with_what_is_in_them() -> None:
    for name, asset in assets().items():
        assert address(name) == f"/static/{name}?v={asset.tag}"
        assert asset.data
    assert all(name.rpartition(".")[2] in ("css", "js", "svg") for name in assets())
