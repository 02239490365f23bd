"""Dossiers: made, filled, looked at, asked, changed and taken away."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from tests.pages import expect
from tests.service.pages.serving import HOSTILE, TEXT
from tests.service.pages.visiting import Visit
from tests.views.dossiers import BRIEFS


def test_a_dossier_from_its_making_to_its_end(visit: Visit) -> None:
    page = visit.goes("/dossiers")
    page.get_by_label("Title of a new dossier").fill("Strike at Kessa")
    visit.presses("Make it")
    visit.is_at(r"/dossiers/\d+/documents")
    expect(page.get_by_role("heading", level=1)).to_have_text("Strike at Kessa")
    expect(page.locator(".nothing")).to_contain_text("No documents yet")
    page.get_by_label("Text of the document").fill(f"{TEXT} In a dossier.")
    page.get_by_label("Date of publication").fill("2026-05-14")
    visit.presses("Add to the dossier")
    visit.is_at(r"/jobs/[0-9a-f-]+")
    expect(page.locator(".card").first).to_be_visible()
    page.get_by_role("link", name="Dossiers", exact=True).click()
    page.get_by_role("link", name="Strike at Kessa").click()
    expect(page.locator("#matrix .in").first).to_be_visible()
    page.locator(".tabs").get_by_role("link", name="Documents 1").click()
    expect(page.locator(".rows .name")).to_have_text(
        re.compile("^Minister Ole Tarn of Kessa .* …$")
    )
    page.get_by_text("Remove Minister Ole Tarn of Kessa").click()
    visit.presses("Remove it")
    expect(page.locator(".nothing")).to_contain_text("No documents yet")
    page.get_by_label("Title", exact=True).last.fill("Strike at Kessa harbour")
    visit.presses("Rename it")
    expect(page.get_by_role("heading", level=1)).to_have_text("Strike at Kessa harbour")
    page.get_by_label("Delete it with all that only it holds").check()
    visit.presses("Delete it")
    visit.is_at("/dossiers")
    expect(page.get_by_role("link", name="Strike at Kessa harbour")).to_have_count(0)


def test_the_picture_shows_every_view_and_leads_to_the_evidence(visit: Visit) -> None:
    page = visit.goes(f"/dossiers/{visit.service.dossier('All views')}")
    for part in ("changes", "matrix", "calendar", "demands", "ledger", "differences", "evidence"):
        expect(page.locator(f"#{part}")).to_be_visible()
    expect(page.locator(".web svg")).to_be_visible()
    link = page.locator("#matrix .in").first
    goal = (link.get_attribute("href") or "")[1:]
    link.click()
    expect(page.locator(f"[id='{goal}'] .claim")).to_be_in_viewport()
    page.get_by_label("Words").fill("sluice")
    expect(page.locator(".filter .status")).to_contain_text("items")


def test_a_brief_that_is_there_already_is_taken_once(visit: Visit) -> None:
    job = visit.service.running_job("Taken into a dossier")
    visit.service.finish(job)
    number = visit.service.dossier("Takes a brief", ())
    page = visit.goes(f"/jobs/{job.id}")
    for told in ("The document is in the dossier", "Its text is in the dossier already"):
        page.get_by_label("Dossier").select_option(str(number))
        visit.presses("Add to it")
        expect(page.locator(".good")).to_contain_text(told)
        page.get_by_text("Take a brief that is made already").click()
        page.locator("select[name=job]").select_option(job.id)
        visit.presses("Add it")
        expect(page.locator(".good")).to_contain_text("already")
        visit.goes(f"/jobs/{job.id}")


def test_files_and_briefs_are_added_together(visit: Visit, tmp_path: Path) -> None:
    number = visit.service.dossier("Takes files", ())
    brief, text = tmp_path / "brief.json", tmp_path / "text.txt"
    brief.write_text(BRIEFS[1].model_dump_json(), encoding="utf-8")
    text.write_text(f"{TEXT} As a file.", encoding="utf-8")
    page = visit.goes(f"/dossiers/{number}/documents")
    page.locator("#files").set_input_files([str(brief), str(text)])
    visit.presses("Add to the dossier")
    rows = page.locator(".sent .row")
    expect(rows.filter(has_text="brief.json")).to_contain_text("Done")
    expect(rows.filter(has_text="text.txt")).to_contain_text("Done")
    page.reload()
    expect(page.locator(".tabs").get_by_role("link", name="Documents 2")).to_be_visible()


def test_a_question_is_answered_with_passages_under_an_address(visit: Visit) -> None:
    number = visit.service.dossier("Answers")
    page = visit.goes(f"/dossiers/{number}")
    page.get_by_label("Ask it").fill("Which deadlines are set?")
    page.get_by_role("search").get_by_role("button", name="Ask", exact=True).click()
    visit.is_at(r"/ask\?question=Which.deadlines.are.set%3F")
    expect(page.locator(".answer .sentence").first).to_contain_text("sluice")
    proof = page.locator(".answer .jump").first
    goal = (proof.get_attribute("href") or "").partition("#")[2]
    proof.click()
    expect(page.locator(f"[id='{goal}'] .claim")).to_be_in_viewport()


def test_what_is_not_understood_is_said(visit: Visit) -> None:
    number = visit.service.dossier("Asked in vain")
    page = visit.goes(f"/dossiers/{number}/ask?question=Tell+me+a+joke")
    expect(page.locator(".answer")).not_to_be_empty()
    expect(page.locator(".answer .proof")).to_have_count(0)
    visit.goes(f"/dossiers/{number}/ask?question={'x' * 2001}", 422)
    expect(page.get_by_role("alert")).to_contain_text("2,000 characters")


def test_it_is_shown_as_it_stood(visit: Visit) -> None:
    page = visit.goes(f"/dossiers/{visit.service.dossier('As it stood')}")
    page.get_by_label("As it stood on").fill("2026-05-06")
    visit.presses("Show")
    visit.is_at(r"\?as_of=2026-05-06")
    expect(page.locator(".tools .notes")).to_contain_text("As it stood on 6 May 2026")
    expect(page.locator(".masthead")).to_contain_text("2 documents")
    visit.goes(f"{page.url.partition('?')[0]}?as_of=yesterday", 422)
    expect(page.get_by_role("alert")).to_contain_text("no day")


def test_it_can_be_kept_in_all_its_forms(visit: Visit) -> None:
    page = visit.goes(f"/dossiers/{visit.service.dossier('To be kept: ' + HOSTILE[:90])}")
    kept = {}
    for name in ("page", "Markdown", "calendar", "tables (CSV)", "JSON", "JSON-LD", "PLOVER"):
        with page.expect_download() as download:
            page.get_by_role("list", name="Keep it").get_by_role(
                "link", name=name, exact=True
            ).click()
        assert download.value.suggested_filename.startswith("To-be-kept")
        kept[name] = download.value.path().read_bytes()
    assert kept["calendar"].startswith(b"BEGIN:VCALENDAR")
    with zipfile.ZipFile(io.BytesIO(kept["tables (CSV)"])) as archive:
        assert all(name.endswith(".csv") for name in archive.namelist())
    assert all(kept.values())


def test_titles_that_cannot_be_are_refused_and_kept_in_the_field(visit: Visit) -> None:
    visit.service.dossier("Taken title", ())
    page = visit.goes("/dossiers")
    page.get_by_label("Title of a new dossier").fill("taken  TITLE")
    visit.presses("Make it")
    expect(page.get_by_role("alert")).to_contain_text("already")
    expect(page.get_by_label("Title of a new dossier")).to_have_value("taken  TITLE")


def test_what_is_not_there_is_told_kindly(visit: Visit) -> None:
    number = visit.service.dossier("Has little", ())
    for path in ("/dossiers/99999", "/dossiers/x", "/dossiers/-1", "/dossiers/1e9/documents"):
        page = visit.goes(path, 404)
        expect(page.get_by_role("heading", level=1)).to_have_text("No such dossier")
    visit.goes(f"/dossiers/{number}/dossier.exe", 404)
