"""The page in a real browser: picking, labelling, undoing, saving, and what a reload brings back.

Needs Playwright (extra `engines`) and a Chromium on the path; skipped without.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from evals.cases import load_case
from evals.labelling import Sheet, open_sheet
from tests.evals.labelling.conftest import Serve
from tests.pages import PATIENCE, expect


class Desk:
    """A page with what it said, asked of others and raised; `expect` waits for what is to come."""

    def __init__(self, browser: Any, url: str, **options: Any) -> None:
        shared = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce"}
        self.context = browser.new_context(**{**shared, **options})
        self.context.set_default_timeout(PATIENCE)
        self.page = self.context.new_page()
        self.trouble: list[str] = []
        self.hosts: set[str] = set()
        self.page.on("console", lambda message: self.trouble.append(message.text))
        self.page.on("pageerror", lambda error: self.trouble.append(str(error)))
        self.page.on("request", lambda request: self.hosts.add(request.url.split("/")[2]))
        self.page.goto(url)
        self.page.locator("#tabs button").first.wait_for()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def drag(self, words: str, nth: int = 0, *, cut: int = 0) -> None:
        """Select `words` with the mouse, but for `cut` letters on either side."""
        box = self.page.evaluate(
            """([words, nth, cut]) => {
              const root = document.getElementById('text');
              const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
              const nodes = [];
              while (texts.nextNode()) nodes.push(texts.currentNode);
              const whole = nodes.map(n => n.data).join('');
              let start = -1;
              for (let i = 0; i <= nth; i++) start = whole.indexOf(words, start + 1);
              const point = (at) => {
                for (const n of nodes) { if (at < n.length) return [n, at]; at -= n.length }
              };
              const rect = (at) => { const r = document.createRange(), [n, i] = point(at);
                r.setStart(n, i); r.setEnd(n, i + 1); const b = r.getBoundingClientRect();
                return [b.left, b.right, (b.top + b.bottom) / 2] };
              const a = rect(start + cut), b = rect(start + words.length - 1 - cut);
              return [a[0] + 1, a[2], b[1] - 1, b[2]];
            }""",
            [words, nth, cut],
        )
        self.page.mouse.move(box[0], box[1])
        self.page.mouse.down()
        self.page.mouse.move(box[2], box[3], steps=4)
        self.page.mouse.up()

    def expect(self, selector: str, **options: Any) -> Any:
        return expect(self.page.locator(selector, **options))

    def open(self, words: str) -> None:
        self.page.locator(".card .head", has_text=words).first.click()

    def row(self, name: str) -> Any:
        return self.page.locator(f".card.open .is-{name}").first

    def choose(self, name: str, word: str) -> None:
        self.row(name).locator(f"input[value={word}]").check()

    def save(self) -> None:
        self.press("Control+s")
        self.expect("#toast").to_have_text(re.compile("^(Saved|Kept in) "))  # soon hidden again
        self.expect("#saved").not_to_have_text("Not saved")

    def wait_kept(self, entries: int) -> None:
        """Until the browser keeps so many files' changes."""
        self.page.wait_for_function("it => localStorage.length === it", arg=entries)


Open = Callable[..., Desk]


@pytest.fixture
def desk(browser: Any, serve: Serve) -> Iterator[Open]:
    opened: list[Desk] = []

    def start(sheet: Sheet, **options: Any) -> Desk:
        window = Desk(browser, serve(sheet).url, **options)
        opened.append(window)
        return window

    yield start
    for window in opened:
        window.context.close()
    for window in opened:
        assert window.trouble == []
        assert len(window.hosts) == 1


def test_a_whole_case_is_labelled_and_saved(tmp_path: Path, desk: Open) -> None:
    report = tmp_path / "report.txt"
    report.write_text(
        "PORT SELLA, 14 May 2026 -- The Harbour Union demanded more pay by 20 May.\n\n"
        "The port refused. The port refused.\n"
    )
    here = desk(open_sheet(report))
    here.page.get_by_role("tab", name="Document").click()
    here.page.locator(".is-field input[value=labour]").check()
    here.page.locator(".is-genre input[value=news_report]").check()
    here.page.locator(".is-note textarea").fill("One demand.")
    here.drag("The Harbour Union demanded more pay by 20 May")
    here.press("d")
    here.page.keyboard.type("The union demands more pay.")
    here.page.locator(".card.open .is-issue input").fill("pay")
    here.row("issuer").locator("input").fill("The Harbour Union")
    here.press("Enter")
    here.choose("force", "demand")
    here.choose("mode", "paraphrase")
    here.page.keyboard.press("Escape")
    here.drag("The port refused.", 1)
    here.press("r")
    here.expect(".part.response select").to_have_value("2")
    here.page.locator(".part.response input[role=combobox]").fill("The port")
    here.press("Enter")
    here.page.locator(".part.response .is-kind input[value=rejected]").check()
    here.press("Escape")
    here.drag("by 20 May")
    here.press("t")
    here.page.keyboard.type("More pay is due by 20 May.")
    here.page.locator(".card.open .is-issue input").first.fill("pay")
    here.choose("kind", "target")
    here.choose("bound", "by")
    here.choose("mode", "paraphrase")
    here.press("Escape")
    here.drag("20 May", 0)
    here.press("w")
    here.page.get_by_role("button", name="Take it").click()
    here.expect(".card.open .is-timex input").to_have_value("2026-05-20")
    here.page.get_by_role("tab", name="Parties").click()
    for name, words in (
        ("Harbour", ("organization", "principal")),
        ("port", ("organization", "principal")),
    ):
        here.open(name)
        for word in words:
            here.page.locator(f".card.open input[value={word}]").check()
    here.page.get_by_role("tab", name="No faults").wait_for()
    here.save()
    form = load_case(tmp_path / "report.yaml").form
    [demand], [deadline] = form.demands, form.deadlines
    assert demand.quotes[0].quote == "The Harbour Union demanded more pay by 20 May"
    assert (demand.issuer, demand.force, demand.issue) == ("harbour-union", "demand", "pay")
    [response] = demand.responses
    assert (response.party, response.kind, response.quote.nth) == ("port", "rejected", 2)
    assert (deadline.time.text, deadline.time.timex) == ("20 May", "2026-05-20")
    assert [party.name for party in form.parties] == ["The Harbour Union", "The port"]


def test_a_drag_picks_whole_words_and_with_alt_letters(case: Path, desk: Open) -> None:
    here = desk(open_sheet(case))
    here.drag("minister watched", cut=2)
    here.expect("#bar").to_be_visible()
    here.press("p")
    here.expect(".card.open .quote .words").to_have_text("minister watched")
    here.press("Control+z", "Escape")
    here.page.keyboard.down("Alt")
    here.drag("minister watched", cut=2)
    here.page.keyboard.up("Alt")
    here.press("p")
    here.expect(".card.open .quote .words").to_have_text("nister watch")


def test_undo_and_redo_go_back_and_forth(case: Path, desk: Open) -> None:
    here = desk(open_sheet(case))
    here.page.clock.set_fixed_time("2026-05-14")  # typing that goes on at once is one step
    here.expect(".card").to_have_count(2)
    here.open("asks Norrgate")
    here.choose("force", "demand")
    here.page.locator(".card.open .is-summary textarea").fill("Other words.")
    here.press("Escape", "Control+z")
    here.expect(".card.open .is-summary textarea").to_have_value("The union asks Norrgate to stop.")
    here.press("Control+z")
    here.expect("#undo").to_be_disabled()
    here.expect("#saved").to_have_text("Saved")
    here.press("Control+Shift+z", "Control+Shift+z")
    here.expect(".card.open .is-summary textarea").to_have_value("Other words.")
    here.page.get_by_role("button", name="Delete d1").click()
    here.expect(".card").to_have_count(1)
    here.press("Control+z")
    here.expect(".card").to_have_count(2)
    here.open("strikes on 20 May")
    here.choose("bound", "by")
    here.expect("#redo").to_be_disabled()


def test_a_reload_loses_nothing(case: Path, desk: Open) -> None:
    here = desk(open_sheet(case))
    here.open("asks Norrgate")
    here.page.locator(".card.open .is-summary textarea").fill("Kept words.")
    here.page.reload()
    here.expect("#toast").to_contain_text("are back")
    here.expect("#saved").to_have_text("Not saved")
    here.expect(".card .title", has_text="Kept words.").to_have_count(1)
    here.save()
    assert load_case(case).form.demands[0].summary == "Kept words."
    here.page.reload()
    here.expect("#saved").to_have_text("Saved")
    here.wait_kept(0)


def test_faults_are_shown_at_their_field_and_lead_there(case: Path, desk: Open) -> None:
    here = desk(open_sheet(case))
    here.open("strikes on 20 May")
    here.page.locator(".card.open .is-latest input").fill("2026-05-01")
    here.expect("[role=tab].bad").to_have_text("Faults 1")
    here.expect(".card.open .fault:visible").to_have_text("`earliest` lies after `latest`")
    here.page.locator("[role=tab].bad").click()
    here.page.locator(".faults button").click()
    here.expect(".card.open .is-latest input").to_have_value("2026-05-01")
    before = case.read_text()
    here.save()
    here.expect("#toast").to_contain_text("mill.yaml.draft")
    assert case.read_text() == before


def test_what_is_to_be_filled_in_is_one_line_for_each_part(tmp_path: Path, desk: Open) -> None:
    path = tmp_path / "page.txt"
    path.write_text("The union asked Norrgate to stop.\n")
    here = desk(open_sheet(path))
    here.page.locator("[role=tab].bad").click()
    here.expect(".faults button").to_have_text(["Document to be filled in: field, genre, note"])
    here.drag("The union asked Norrgate to stop.")
    here.press("d")
    here.page.locator("[role=tab].bad").click()
    here.expect(".faults button").to_have_count(2)
    here.expect(".faults button >> nth=0").to_contain_text("d1 to be filled in: ")
    here.page.locator(".faults button").last.click()
    here.expect(".is-field").to_be_visible()


def test_a_suggested_time_is_taken_only_by_hand(case: Path, desk: Open) -> None:
    here = desk(open_sheet(case))
    here.open("strikes on 20 May")
    words = here.page.locator(".card.open .is-text input")
    words.fill("On 20 May it")
    here.expect(".suggestion").to_contain_text("only a part of the words")
    words.fill("tomorrow")
    here.expect(".suggestion").to_contain_text("2026-05-15")
    here.expect(".card.open .is-timex input").to_have_value("2026-05-20")
    here.page.get_by_role("button", name="look to the past").click()
    here.expect(".suggestion").to_contain_text("looking to the past")
    here.page.get_by_role("button", name="Take it").click()
    here.expect(".card.open .is-timex input").to_have_value("2026-05-15")
    here.expect(".card.open .is-assumption input").to_have_value("")
    here.press("Control+z")
    here.expect(".card.open .is-timex input").to_have_value("2026-05-20")


def test_the_keyboard_is_enough_in_a_form(case: Path, desk: Open) -> None:
    here = desk(open_sheet(case))
    here.press("j")
    here.page.locator('[data-focus="demands.0.force=request"]').focus()
    here.expect("#hint").to_contain_text("refusing costs nothing")
    here.press("4")
    here.expect('[data-focus="demands.0.force=proposal"]').to_be_checked()
    here.press("ArrowLeft")
    here.expect('[data-focus="demands.0.force=precondition"]').to_be_focused()
    here.page.locator('[data-focus="demands.0.addressees"]').focus()
    here.page.keyboard.type("uni")
    here.press("Enter", "Backspace", "Backspace")
    here.expect(".card.open .is-addressees .chip").to_have_count(0)


def test_overlapping_marks_are_all_shown_and_opened_in_turn(case: Path, desk: Open) -> None:
    here = desk(open_sheet(case))
    here.drag("20 May it")
    here.press("p", "Escape", "Escape")
    run = here.page.locator(".run", has_text="20 May it")
    expect(run).to_have_attribute("title", "p1, t1")
    here.expect(".card.open").to_have_count(0)
    run.click()
    here.expect(".card.open .id").to_have_text(re.compile("^(p1|t1)$"))
    first = here.page.locator(".card.open .id").inner_text()
    run.click()
    here.expect(".card.open .id").to_have_text("t1" if first == "p1" else "p1")


def test_sentences_without_a_mark_can_be_stepped_through(case: Path, desk: Open) -> None:
    here = desk(open_sheet(case))
    here.expect("#progress").to_have_text("3 of 5 sentences marked")
    here.press("u")
    here.press("p")
    here.expect(".card.open .quote .words").to_have_text("The minister watched.")
    here.press("Escape", "Escape", "u")
    here.press("p")
    here.expect(".card.open .quote .words").to_have_text("The weather was fine.")
    here.press("Escape", "Escape", "u")
    here.expect("#toast").to_have_text("Every sentence has a mark.")


def test_an_id_that_changes_changes_everywhere(case: Path, desk: Open) -> None:
    here = desk(open_sheet(case))
    here.page.get_by_role("tab", name="Parties").click()
    here.open("Norrgate")
    here.page.locator(".card.open .is-id input").fill("firm")
    here.press("Escape")
    here.save()
    form = load_case(case).form
    assert (form.parties[1].id, form.demands[0].addressees) == ("firm", ["firm"])


def test_comments_are_shown_and_added(case: Path, desk: Open) -> None:
    here = desk(open_sheet(case))
    here.open("asks Norrgate")
    here.expect(".card.open .said").to_have_text(['# "asked"', "# stays open"])
    here.page.locator(".card.open .note textarea").fill("9.15 was near.")
    here.press("Escape")
    here.save()
    here.expect(".card.open .said").to_have_text(['# "asked"', "# stays open", "# 9.15 was near."])
    assert "    # 9.15 was near.\n" in case.read_text()


def test_a_file_changed_by_somebody_else_is_asked_about(case: Path, desk: Open) -> None:
    here = desk(open_sheet(case))
    here.open("asks Norrgate")
    here.choose("force", "demand")
    case.write_text(case.read_text().replace("A small one.", "Theirs."))
    with here.page.expect_console_message():
        here.press("Control+s")
    here.expect("#banner").to_contain_text("changed by somebody else")
    here.trouble.clear()  # the browser itself reports the refusal
    here.page.get_by_role("button", name="Write mine over it").click()
    here.expect("#saved").to_have_text("Saved")
    assert load_case(case).form.demands[0].force == "demand"


def test_a_server_that_has_ended_is_said_and_nothing_is_lost(
    browser: Any, case: Path, serve: Serve
) -> None:
    server = serve(open_sheet(case))
    here = Desk(browser, server.url)
    server.socket.close()
    here.open("asks Norrgate")
    here.choose("force", "demand")
    here.expect("#banner").to_contain_text("The server has ended")
    here.wait_kept(1)
    here.context.close()


def test_a_second_reader_sees_no_labels(case: Path, tmp_path: Path, desk: Open) -> None:
    here = desk(open_sheet(case, blind=True, readings=tmp_path / "readings"))
    here.expect(".card").to_have_count(0)
    here.expect(".run").to_have_count(0)
    here.expect("#name").to_contain_text("second reading")
    here.expect("[role=tab]").to_have_text(["Items 0", "Parties 0", "No faults"])
    here.drag("Norrgate")
    here.press("n")
    for word in ("organization", "principal"):
        here.page.locator(f".card.open input[value={word}]").check()
    here.save()
    assert "norrgate" in (tmp_path / "readings" / "second" / "mill.yaml").read_text()


def test_text_that_looks_like_markup_is_text(tmp_path: Path, desk: Open) -> None:
    hostile = "The union <b>asked</b> <script>alert(1)</script> <img src=x onerror=alert(2)>."
    path = tmp_path / "page.txt"
    path.write_text(hostile)
    here = desk(open_sheet(path))
    assert here.page.locator("#text").inner_text().strip() == hostile
    here.drag(hostile)
    here.press("p")
    here.expect(".card.open .quote .words").to_have_text(hostile)
    here.expect("#text b, #text img, .card b:not(.id), .card img").to_have_count(0)


def test_arabic_runs_from_the_right_and_emoji_count_as_one(tmp_path: Path, desk: Open) -> None:
    path = tmp_path / "page.txt"
    path.write_text(
        "🚢🚢 قالت النقابة إنها لن تقبل بأقل من عودة العمال. وطلبت النقابة جوابا غدا.\n"
    )
    here = desk(open_sheet(path))
    first = here.page.locator(".seg").first
    assert first.evaluate("s => getComputedStyle(s).direction") == "rtl"
    here.press("u", "d")
    here.expect(".card.open .quote .words").to_have_text(re.compile("^🚢🚢 قالت"))
    quote = here.page.locator(".card.open .quote .words").inner_text()
    here.expect(".run.on").to_have_text(quote)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 1920])
def test_it_fits_and_follows_the_scheme_of_the_reader(
    case: Path, desk: Open, scheme: str, width: int
) -> None:
    here = desk(open_sheet(case), color_scheme=scheme, viewport={"width": width, "height": 800})
    here.press("j")
    here.expect(".card.open").to_have_count(1)
    assert here.page.evaluate("document.documentElement.scrollWidth") <= width
    assert here.page.evaluate(
        "p => p.scrollWidth <= p.clientWidth", here.page.query_selector("#panel")
    )
    colour = "getComputedStyle(document.body)"
    paper, ink = here.page.evaluate(f"[{colour}.backgroundColor, {colour}.color]")
    brightness = [sum(map(int, c[4:-1].split(","))) for c in (paper, ink)]
    assert (brightness[0] < brightness[1]) == (scheme == "dark")


def test_the_keys_are_explained(case: Path, desk: Open) -> None:
    here = desk(open_sheet(case))
    here.press("?")
    here.expect("#manual").to_be_visible()
    here.press("Escape")
    here.expect("#manual").not_to_be_visible()
    here.press("d")
    here.expect("#toast").to_be_visible()
    here.expect("#toast").to_contain_text("Pick a passage first")
