"""The five tools: what they give, and what they never do twice."""

from __future__ import annotations

import anyio
from anyio import run

from summarizer.chat.tools import (
    AskResult,
    BriefResult,
    Result,
    ThreadResult,
    Toolbox,
    ToolFailure,
    ViewResult,
)
from summarizer.pipeline import Done, Event, Grounded, Read
from summarizer.storage import Database
from tests.chat.tools.desks import ANSWERED, STRIKE, Watched, added, call, desk_in


def test_a_brief_has_items_with_their_passages_and_not_the_document(toolbox: Toolbox) -> None:
    brief = call(toolbox, "brief", text=STRIKE, published="2026-05-11", title="On the quay")
    assert isinstance(brief, BriefResult)
    assert brief.counts == {"deadline": 1, "demand": 2}
    assert brief.document.title == "On the quay"
    assert brief.document.characters == len(STRIKE)
    assert STRIKE not in brief.to_json()
    first = brief.items[0]
    assert first.kind == "deadline"
    assert first.due is not None
    assert str(first.due.latest) == "2026-05-15"
    for item in brief.items:
        for passage in item.evidence:
            assert STRIKE[passage.start : passage.end] == passage.quote


def test_a_document_without_a_title_is_called_by_its_first_line(toolbox: Toolbox) -> None:
    brief = call(toolbox, "brief", text=f"\n{STRIKE}")
    assert isinstance(brief, BriefResult)
    assert brief.document.title
    assert STRIKE.startswith(brief.document.title.rstrip("…"))


def test_detail_tells_more(toolbox: Toolbox) -> None:
    short = call(toolbox, "brief", text=STRIKE)
    full = call(toolbox, "brief", text=STRIKE, detail="full")
    assert isinstance(short, BriefResult)
    assert isinstance(full, BriefResult)
    assert all(item.details is None for item in short.items)
    (rejected,) = (item for item in full.items if "rejected" in item.how)
    assert any("The port company opposes the demand." in line for line in rejected.details or ())


def test_a_long_brief_comes_in_parts(toolbox: Toolbox) -> None:
    towns = [f"{a}{b}" for a in ("Tor", "Mar", "Nes") for b in "abcdefghi"]
    text = "\n\n".join(
        f"The mayor of {town} demands that the ferry company of {town} reopen the line to {town} "
        f"harbour by {day + 1} June 2026."
        for day, town in enumerate(towns)
    )
    parts = list[BriefResult]()
    while not parts or parts[-1].left_out is not None:
        offset = sum(len(part.items) for part in parts)
        part = call(toolbox, "brief", text=text, offset=offset)
        assert isinstance(part, BriefResult)
        assert part.items
        assert len(part.to_json()) < 9_000
        parts.append(part)
        if part.left_out is not None:
            assert part.left_out.offset == offset + len(part.items)
            assert part.left_out.count == sum(part.counts.values()) - part.left_out.offset
    seen = [item.id for part in parts for item in part.items]
    assert len(parts) > 1
    assert len(seen) == len(set(seen)) == sum(parts[0].counts.values()) > len(towns)


def test_an_offset_beyond_the_end_has_nothing(toolbox: Toolbox) -> None:
    beyond = call(toolbox, "brief", text=STRIKE, offset=99)
    assert isinstance(beyond, BriefResult)
    assert beyond.items == ()
    assert beyond.left_out is None


def test_a_document_is_added_once(database: Database) -> None:
    briefer = Watched()
    toolbox = Toolbox(desk_in(database, briefer))
    first, second = added(toolbox), added(toolbox)
    assert (first.created, first.added, first.documents) == (True, True, 1)
    assert (second.created, second.added, second.documents) == (False, False, 1)
    assert second.brief == first.brief
    assert briefer.made == 1
    assert not added(toolbox, f"\r\n\n{STRIKE} \n\n").added
    # a toolbox that knows nothing of it pays nothing either
    assert not added(Toolbox(desk_in(database, briefer))).added
    assert briefer.made == 1


def test_what_is_briefed_first_and_added_then_is_paid_for_once(database: Database) -> None:
    briefer = Watched()
    toolbox = Toolbox(desk_in(database, briefer))
    call(toolbox, "brief", text=STRIKE)
    added(toolbox)
    assert briefer.made == 1
    call(toolbox, "brief", text=STRIKE, published="2026-05-11")  # "Friday" is another day now
    assert briefer.made == 2


def test_two_who_ask_for_the_same_at_once_wait_for_one_brief(database: Database) -> None:
    briefer = Watched()
    toolbox = Toolbox(desk_in(database, briefer))

    async def both() -> None:
        async with anyio.create_task_group() as group:
            for _ in range(2):
                group.start_soon(toolbox.call, "brief", {"text": STRIKE})

    run(both)
    assert briefer.made == 1


def test_adding_tells_what_is_new_and_bears_the_dossiers_ids(toolbox: Toolbox) -> None:
    first = added(toolbox, published="2026-05-11")
    assert all(item.is_new for item in first.brief.items)
    second = added(toolbox, ANSWERED, published="2026-05-14")
    assert second.documents == 2
    assert any(item.is_new for item in second.brief.items)
    answer = call(toolbox, "ask", dossier="Harbour", question="Who wants what of whom?")
    assert isinstance(answer, AskResult)
    known = {item.id for result in (first, second) for item in result.brief.items}
    assert {cited.item for cited in answer.citations} & known


def test_a_view_is_markdown(toolbox: Toolbox) -> None:
    added(toolbox, published="2026-05-11")
    view = call(toolbox, "dossier_view", dossier="harbour", view="calendar")
    assert isinstance(view, ViewResult)
    assert view.dossier == "Harbour"
    assert "15 May 2026" in view.text
    before = call(toolbox, "dossier_view", dossier="1", view="calendar", as_of="2026-05-01")
    assert isinstance(before, ViewResult)
    assert "15 May 2026" not in before.text


def test_a_long_view_comes_in_parts(toolbox: Toolbox) -> None:
    from summarizer.chat.tools.shaping import page_of

    text = "".join(f"line {number}\n" for number in range(1_000))
    parts, rest = list[str](), None
    while rest is not None or not parts:
        offset = rest.offset if rest is not None else 0
        part, rest = page_of(text, offset or 0, 700)
        assert len(part) <= 700
        assert part.endswith("\n")
        parts.append(part)
    assert "".join(parts) == text


def test_an_answer_cites_by_number(toolbox: Toolbox) -> None:
    added(toolbox, published="2026-05-11", title="On the quay")
    answer = call(toolbox, "ask", dossier="Harbour", question="Who wants what of whom?")
    assert isinstance(answer, AskResult)
    assert answer.found
    assert answer.understood_as == "demands"
    numbers = {cited.n for cited in answer.citations}
    assert numbers == set(range(1, len(numbers) + 1))
    assert all(set(told.rests_on) <= numbers and told.rests_on for told in answer.sentences)
    assert {cited.title for cited in answer.citations} == {"On the quay"}


def test_an_answer_is_short_first(toolbox: Toolbox) -> None:
    towns = ("Torvan", "Marbeck", "Nesholm", "Ulmar", "Brynd", "Calder", "Sarnt")
    for town in towns:
        added(toolbox, f"The mayor of {town} demands that the company reopen the ferry to {town}.")
    question = "Who wants what of whom?"
    short = call(toolbox, "ask", dossier="Harbour", question=question)
    full = call(toolbox, "ask", dossier="Harbour", question=question, detail="full")
    assert isinstance(short, AskResult)
    assert isinstance(full, AskResult)
    assert len(short.sentences) == 5
    assert short.left_out is not None
    assert len(full.sentences) == 5 + short.left_out.count >= len(towns)
    assert full.left_out is None


def test_what_is_not_in_the_documents_is_not_answered(toolbox: Toolbox) -> None:
    added(toolbox)
    answer = call(toolbox, "ask", dossier="Harbour", question="What did Velmora demand?")
    assert isinstance(answer, AskResult)
    assert not answer.found
    assert answer.citations == ()


def test_a_thread_is_followed(toolbox: Toolbox) -> None:
    first = {"id": "1", "author": "Bea Lund", "text": "We demand a wage rise of 6 per cent."}
    told = call(toolbox, "thread_update", thread="quay", messages=[first])
    assert isinstance(told, ThreadResult)
    assert told.read == 1
    assert told.counts.get("demand") == 1
    again = call(toolbox, "thread_update", thread="quay", messages=[first])
    assert isinstance(again, ThreadResult)
    assert again.read == 0
    assert again.notices == ()
    assert again.items == told.items


def test_an_edit_is_as_old_as_it_is_said_to_be(toolbox: Toolbox) -> None:
    offer = {"id": "1", "author": "Ann", "text": "We demand 500 euros.", "time": "2026-03-02"}
    for text, edited in (("600", "2026-03-02T10:00Z"), ("550", "2026-03-02T09:00Z")):
        later = {**offer, "text": f"We demand {text} euros.", "edited_at": edited}
        result = call(toolbox, "thread_update", thread="edits", messages=[later])
        assert isinstance(result, ThreadResult)
        assert "600" in result.items[0].summary
    misfit = call(
        toolbox, "thread_update", thread="edits", messages=[{**offer, "edited_at": "2026-03-02"}]
    )
    assert isinstance(misfit, ToolFailure)


def test_steps_are_told(toolbox: Toolbox) -> None:
    steps: list[Event] = []
    run(toolbox.call, "brief", {"text": STRIKE}, steps.append)
    assert isinstance(steps[0], Read)
    assert isinstance(steps[-2], Grounded)
    assert isinstance(steps[-1], Done)


def test_what_is_called_off_is_not_remembered(database: Database) -> None:
    briefer = Watched(holds=True)
    toolbox = Toolbox(desk_in(database, briefer))

    async def twice() -> Result:
        async with anyio.create_task_group() as group:
            group.start_soon(toolbox.call, "brief", {"text": STRIKE})
            await briefer.begun.wait()
            group.cancel_scope.cancel()
        briefer.released.set()
        return await toolbox.call("brief", {"text": STRIKE})

    assert isinstance(run(twice), BriefResult)
    assert (briefer.called_off, briefer.made) == (1, 1)


def test_a_thread_that_was_made_quiet_stays_so(toolbox: Toolbox) -> None:
    first, second = (
        {"id": str(n), "author": "Ana", "text": f"We demand that you pay {n}00 euros by Friday."}
        for n in (4, 5)
    )
    quiet = call(toolbox, "thread_update", thread="pier", messages=[first], notify="quiet")
    later = call(toolbox, "thread_update", thread="pier", messages=[second])
    assert isinstance(quiet, ThreadResult)
    assert isinstance(later, ThreadResult)
    assert (quiet.notices, later.notices, later.read) == ((), (), 1)
