"""A thread and the documents that were given in it."""

from __future__ import annotations

from pathlib import Path

from tests.chat.slack.office import Office, in_office, rent_talk

_REPORT = (
    "The port company of Kessa said on 4 May 2026 that the dockers' union must end the strike by "
    "8 May 2026. The union demands a wage rise of 6 per cent."
)


def test_what_is_forgotten_is_a_document_and_never_the_thread(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        rent_talk(office)
        for at, words in enumerate(
            (_REPORT, "forget that", "documents", _REPORT, "forget everything, yes", "documents")
        ):
            await office.mention(words, at=950 + at)
        _, gone, left, _, all_gone, still = office.api.shown()
        assert "Taken away: “The port company" in gone
        assert left == still
        assert "1 document:" in left
        assert "This thread" in left
        assert "All documents are taken away" in all_gone

    in_office(tmp_path, story)


def test_ids_of_items_last_while_the_thread_goes_on(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        rent_talk(office)
        await office.mention("who demands what?")
        shown = office.api.shown()[0]
        item = shown[shown.index("(d-") + 1 :].partition(")")[0]
        office.say("UB", "You must sign the lease by 12 March 2026.", 180)
        await office.mention(f"evidence {item}", at=950)
        assert "“We want a rent cut of 10 per cent.”" in office.api.shown()[1]

    in_office(tmp_path, story)


def test_documents_are_kept_beyond_a_restart_and_the_thread_is_read_again(tmp_path: Path) -> None:
    async def first(office: Office) -> None:
        rent_talk(office)
        await office.mention(_REPORT)

    async def later(office: Office) -> None:
        rent_talk(office)
        await office.mention("documents", at=950)
        assert "2 documents:" in office.api.shown()[0]

    in_office(tmp_path, first)
    in_office(tmp_path, later)
