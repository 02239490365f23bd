"""Jobs: how each stands, what can be done about it, and the list of all."""

from __future__ import annotations

import re

from summarizer.brief import Brief, Incomplete, Provenance
from summarizer.storage import JobFailure, JobProgress
from tests.pages import expect
from tests.service.pages.serving import HOSTILE
from tests.service.pages.visiting import Visit
from tests.views.dossiers import BRIEFS


def test_progress_is_shown_as_it_is_made_then_the_brief(visit: Visit) -> None:
    jobs, job = visit.service.database.jobs, visit.service.open_job("In parts")
    page = visit.goes(f"/jobs/{job.id}")
    expect(page.locator(".standing .state")).to_have_text("◷ Waiting")
    jobs.begin(job.id, round_=job.round, most=3)
    expect(page.locator(".standing .state")).to_have_text("▸ Being read")
    jobs.report(job.id, JobProgress(done=2, total=5))
    expect(page.get_by_role("status")).to_have_text("2 of 5 parts are read.")
    expect(page.get_by_role("progressbar")).to_have_attribute("value", "2")
    brief = visit.service.finish(job)
    expect(page.locator(".card")).to_have_count(len(brief.items))


def test_where_events_do_not_come_through_the_job_is_looked_at(visit: Visit) -> None:
    job = visit.service.running_job("No events")
    visit.page.route("**/events", lambda route: route.fulfill(status=404))
    page = visit.goes(f"/jobs/{job.id}")
    visit.service.database.jobs.report(job.id, JobProgress(done=1, total=2))
    expect(page.get_by_role("status")).to_have_text("1 of 2 parts are read.")
    visit.service.database.jobs.fail(job.id, JobFailure(code="extraction", message="It broke."))
    expect(page.locator(".standing")).to_contain_text("It broke.")


def test_a_failed_job_says_why_and_is_done_anew(visit: Visit) -> None:
    job = visit.service.running_job("Failing")
    why = JobFailure(code="quota-exceeded", message="No credit is left.", hint="Top it up.")
    visit.service.database.jobs.fail(job.id, why)
    page = visit.goes(f"/jobs/{job.id}")
    standing = page.locator(".standing")
    for told in ("Failed", "No credit is left.", "Top it up.", "quota-exceeded"):
        expect(standing).to_contain_text(told)
    visit.presses("Try again")
    expect(page.locator(".card").first).to_be_visible()


def test_a_job_is_taken_back_and_done_after_all(visit: Visit) -> None:
    page = visit.goes(f"/jobs/{visit.service.open_job('Taken back').id}")
    visit.presses("Cancel")
    expect(page.locator(".standing .state")).to_have_text("– Cancelled")
    visit.presses("Do it after all")
    expect(page.locator(".card").first).to_be_visible()


def test_the_list_shows_what_becomes_of_jobs(visit: Visit) -> None:
    job = visit.service.running_job("Live in the list")
    page = visit.goes("/jobs")
    row = page.locator(".row").filter(has_text="Live in the list")
    expect(row.locator(".state")).to_have_text("▸ Being read")
    row.get_by_role("link").focus()
    visit.service.finish(job)
    expect(row.locator(".state")).to_have_text("✓ Done")
    expect(row.get_by_role("link")).to_be_focused()
    # jobs of other tests may end meanwhile, and are told beside it
    expect(page.get_by_role("status")).to_contain_text("Live in the list: Done")


def test_jobs_are_retried_and_cancelled_from_the_list(visit: Visit) -> None:
    job = visit.service.open_job("From the list")
    page = visit.goes("/jobs?state=queued")
    row = page.locator(".row").filter(has_text="From the list")
    row.get_by_role("button", name="Cancel").click()
    visit.is_at(r"/jobs\?state=queued")
    expect(row).to_have_count(0)
    page.get_by_role("link", name="Cancelled", exact=True).click()
    row.get_by_role("button", name="Try again").click()
    expect(row).to_have_count(0)
    visit.goes(f"/jobs/{job.id}")
    expect(page.locator(".card").first).to_be_visible()
    visit.goes("/jobs?state=done")
    expect(row.locator(".state")).to_have_text("✓ Done")
    expect(page.get_by_role("link", name="Done", exact=True)).to_have_attribute(
        "aria-current", "page"
    )


def test_long_lists_have_pages_with_addresses(visit: Visit) -> None:
    visit.service.open_jobs(f"Paged {number:02}" for number in range(35))
    page = visit.goes("/jobs?state=queued")
    expect(page.locator(".row")).to_have_count(30)
    newest = page.locator(".row .name").first.text_content()
    page.get_by_role("link", name="Older", exact=True).click()
    expect(page.locator(".row").first).to_be_visible()
    assert newest not in page.locator(".row .name").all_text_contents()
    assert re.search(r"state=queued&after=[0-9a-f-]+$", page.url)
    page.get_by_role("link", name="Newest", exact=True).click()
    expect(page.locator(".row .name").first).to_have_text(newest or "")


def test_a_job_that_is_not_there_is_told_kindly(visit: Visit) -> None:
    for path in ("/jobs/nothing", f"/jobs/{'0' * 24}-{'0' * 12}", "/jobs/%3Cscript%3E"):
        page = visit.goes(path, 404)
        expect(page.get_by_role("heading", level=1)).to_have_text("No such document")
    visit.goes("/jobs?after=nothing", 404)


def test_briefs_can_be_kept_as_files(visit: Visit) -> None:
    job = visit.service.running_job(HOSTILE[:150])
    visit.service.finish(job)
    page = visit.goes(f"/jobs/{job.id}")
    for link, ending in (("page", "html"), ("Markdown", "md"), ("JSON", "json")):
        with page.expect_download() as download:
            page.get_by_role("link", name=link, exact=True).click()
        assert re.fullmatch(rf"[A-Za-z0-9-]+\.{ending}", download.value.suggested_filename)
        assert download.value.path().stat().st_size > 500


def test_a_brief_of_the_rules_in_place_of_a_model_says_so(visit: Visit) -> None:
    job = visit.service.running_job("Stood in for")
    visit.service.finish(job, provisional=True)
    page = visit.goes(f"/jobs/{job.id}")
    expect(page.locator(".notes").first).to_contain_text("no model could be asked")
    visit.presses("Try the model again")
    expect(page.locator(".notes")).to_have_count(0)


def test_a_brief_of_a_part_says_so(visit: Visit) -> None:
    job = visit.service.running_job("Read in part")
    gap = Incomplete(start=0, end=9, error="endpoint-failed", message="No.")
    known = Provenance(**{**BRIEFS[0].provenance.model_dump(), "extractor": "model", "model": "m"})
    document = visit.service.database.jobs.order(job.id).document
    brief = Brief(document=document, provenance=known, incomplete=(gap,))
    visit.service.database.jobs.finish(job.id, brief, provisional=True)
    page = visit.goes(f"/jobs/{job.id}")
    expect(page.locator(".notes").first).to_contain_text("Read in part")
    expect(page.get_by_role("button", name="Try the model again")).to_be_visible()
