"""Conversations that are kept, each with a dossier of its own."""

from __future__ import annotations

from pathlib import Path

from anyio import run

from summarizer import settings
from summarizer.chat import Desk
from summarizer.storage import Database

_TEXT = (
    "Minister Ole Tarn of Kessa said on Monday that the dockers' union must end the strike by "
    "Friday. The union demands a wage rise of 6 per cent. The port company opposes the demand. "
) * 3


def test_a_conversation_keeps_its_dossier(tmp_path: Path) -> None:
    with Database(tmp_path / "talks.sqlite") as database:
        desk = Desk(settings.load(extractor="rules"), database)
        reply = run(desk.conversation("slack:C1/1", "Harbour").hear, _TEXT)
        assert reply.kind == "brief"
        assert len(reply.added) == 1

        again = desk.conversation("slack:C1/1", "Harbour")
        assert [source.id for source in again.dossier.documents] == list(reply.added)
        assert run(again.hear, "Who wants what of whom?").citations


def test_two_conversations_have_two_dossiers(tmp_path: Path) -> None:
    with Database(tmp_path / "talks.sqlite") as database:
        desk = Desk(settings.load(extractor="rules"), database)
        run(desk.conversation("slack:C1/1", "Harbour").hear, _TEXT)
        assert desk.conversation("slack:C1/2", "Harbour").dossier.documents == ()
        theirs = Desk(desk.settings, database.of("other"))
        assert theirs.conversation("slack:C1/1", "Harbour").dossier.documents == ()


def test_an_event_is_heard_once(tmp_path: Path) -> None:
    with Database(tmp_path / "talks.sqlite") as database:
        assert database.conversations.hear("slack:Ev1")
        assert not database.conversations.hear("slack:Ev1")
        assert database.of("other").conversations.hear("slack:Ev1")
