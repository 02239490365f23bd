"""Documents come in: pasted, chosen, dropped, one or many, with and without script."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from summarizer.storage import JobOptions
from tests.pages import expect
from tests.service.pages.serving import HOSTILE, TEXT, Service
from tests.service.pages.visiting import Visit

JOB = r"/jobs/[0-9a-f]{24}-[0-9a-f]{12}"


def written(folder: Path, **files: str | bytes) -> list[str]:
    paths = []
    for name, content in files.items():
        path = folder / name.replace("_dot_", ".")
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        paths.append(str(path))
    return paths


def test_a_pasted_text_leads_to_its_brief_with_the_evidence_marked(visit: Visit) -> None:
    page = visit.goes("/")
    page.get_by_label("Text of the document").fill(TEXT)
    page.get_by_label("Title").fill("Strike at Kessa")
    page.get_by_label("Publisher").fill("Kessa Courier")
    page.get_by_label("Date of publication").fill("2026-05-14")
    page.get_by_text("How it is read").click()
    page.get_by_label("Read by").select_option("rules")
    page.get_by_label("Language of the summaries").fill("de")
    visit.presses("Make the brief")
    visit.is_at(JOB)
    asked = visit.service.database.jobs.order(page.url.rpartition("/")[2])
    assert asked.options == JobOptions(extractor="rules", language="de")
    expect(page.get_by_role("heading", level=1)).to_have_text("Strike at Kessa")
    expect(page.locator(".masthead .meta")).to_contain_text("14 May 2026")
    page.locator(".card .claim a").first.click()
    expect(page.locator(".run.on")).not_to_have_count(0)
    shared = page.url
    assert visit.goes(shared).locator(".card").count() > 0


def test_nothing_is_not_sent(visit: Visit) -> None:
    page = visit.goes("/")
    visit.presses("Make the brief")
    expect(page.locator(".wrong")).to_have_text("Paste a text, or choose a file.")
    expect(page.get_by_label("Text of the document")).to_be_focused()
    visit.is_at("/")


def test_many_files_have_a_state_each_and_a_bad_one_fails_alone(
    visit: Visit, tmp_path: Path
) -> None:
    files = written(
        tmp_path,
        monday_dot_txt=f"{TEXT} Monday.",
        tuesday_dot_html=f"<html><body><p>{TEXT} Tuesday.</p></body></html>",
        bad_dot_txt=b"\x00\x01\x02\x03" * 200,
    )
    page = visit.goes("/")
    page.locator("#files").set_input_files(files)
    visit.presses("Make the brief")
    rows = page.locator(".sent .row")
    expect(rows).to_have_count(3)
    expect(rows.filter(has_text="monday.txt").locator(".state")).to_contain_text("Done")
    expect(rows.filter(has_text="tuesday.html").locator(".state")).to_contain_text("Done")
    bad = rows.filter(has_text="bad.txt")
    expect(bad.locator(".state")).to_contain_text("Failed")
    expect(bad.locator(".why")).not_to_be_empty()
    expect(page.locator(".sending .told")).to_have_text("2 of 3 done, 1 failed.")
    rows.filter(has_text="monday.txt").get_by_role("link", name="Open the brief").click()
    visit.is_at(JOB)
    expect(page.locator(".card").first).to_be_visible()


def test_what_was_read_before_leads_to_its_brief(visit: Visit, tmp_path: Path) -> None:
    page = visit.goes("/")
    page.request.post(f"{visit.service.address}/v1/briefs", data={"text": f"{TEXT} Before."})
    paths = written(tmp_path, before_dot_txt=f"{TEXT} Before.", new_dot_txt=f"{TEXT} Now.")
    page.locator("#files").set_input_files(paths)
    visit.presses("Make the brief")
    row = page.locator(".sent .row").filter(has_text="before.txt")
    expect(row.locator(".why")).to_have_text("Read before.")
    expect(row.locator(".why")).to_have_class("why calm")
    row.get_by_role("link", name="Open the brief").click()
    visit.is_at(JOB)
    visit.goes("/")
    page.get_by_label("Text of the document").fill(f"{TEXT} Before.")
    visit.presses("Make the brief")
    visit.is_at(JOB)


def test_files_can_be_dropped_and_their_names_are_text(visit: Visit) -> None:
    page = visit.goes("/")
    dropped = page.evaluate_handle(
        """([text, name]) => {
          const data = new DataTransfer();
          for (const day of ["Wednesday", "Thursday"])
            data.items.add(new File([`${text} ${day}.`], `${name} ${day}.txt`));
          return data;
        }""",
        [TEXT, HOSTILE],
    )
    form = page.locator("form.sending")
    form.dispatch_event("dragenter", {"dataTransfer": dropped})
    expect(form).to_have_class("sending dragging")
    form.dispatch_event("drop", {"dataTransfer": dropped})
    rows = page.locator(".sent .row")
    expect(rows).to_have_count(2)
    for row in rows.all():
        expect(row.locator(".state")).to_contain_text("Done")
        expect(row.locator(".name")).to_contain_text("<img src=x")
    assert page.title() == "Brief a document · summarizer"


def test_what_could_not_be_sent_is_sent_again(visit: Visit, tmp_path: Path) -> None:
    page = visit.goes("/")
    problem = {"detail": "The database is away.", "hint": "Come back.", "status": 500}
    page.route("**/v1/briefs", lambda route: route.fulfill(status=500, json=problem), times=1)
    page.on("console", lambda _: visit.trouble.clear())  # the failure that is made here
    page.locator("#files").set_input_files(written(tmp_path, again_dot_txt=f"{TEXT} Again."))
    visit.presses("Make the brief")
    row = page.locator(".sent .row")
    expect(row.locator(".why")).to_have_text("The database is away. Come back.")
    row.get_by_role("button", name="Try again").click()
    expect(row.locator(".state")).to_contain_text("Done")


def test_a_busy_service_is_waited_for(visit: Visit, tmp_path: Path) -> None:
    page = visit.goes("/")
    busy = {"status": 503, "headers": {"Retry-After": "1"}, "json": {"detail": "Busy."}}
    page.route("**/v1/briefs", lambda route: route.fulfill(**busy), times=1)
    page.on("console", lambda _: visit.trouble.clear())  # the failure that is made here
    page.locator("#files").set_input_files(written(tmp_path, busy_dot_txt=f"{TEXT} Busy."))
    visit.presses("Make the brief")
    visit.is_at(JOB)


def test_it_works_without_script(browser: Any, service: Service) -> None:
    with Visit(browser, service, java_script_enabled=False) as visit:
        page = visit.goes("/")
        expect(page.locator(".drop")).to_be_hidden()
        visit.presses("Make the brief")
        expect(page.get_by_role("alert")).to_contain_text("empty")
        page.get_by_label("Title").fill("Without script")
        page.get_by_label("Text of the document").fill(f"{TEXT} Without script.")
        visit.presses("Make the brief")
        visit.is_at(JOB)
        # the page loads itself anew until there is a brief
        expect(page.locator(".card").first).to_be_visible()
        visit.goes("/jobs").get_by_role("link", name="Without script").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Without script")


def test_what_was_typed_outlasts_a_failure(visit: Visit) -> None:
    page = visit.goes("/")
    page.get_by_label("Text of the document").fill("\u200b")
    page.get_by_label("Publisher").fill("Kessa Courier")
    visit.presses("Make the brief")
    expect(page.locator(".sent .row .state")).to_contain_text("Failed")
    expect(page.get_by_label("Publisher")).to_have_value("Kessa Courier")
