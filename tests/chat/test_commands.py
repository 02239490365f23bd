"""What is a command, in whatever language, case and punctuation, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.chat.commands import command_in
from summarizer.chat.wording import languages, wording
from summarizer.views import ALL


@pytest.mark.parametrize(
    ("text", "name", "argument"),
    [
        ("help", "help", ""),
        ("HELP!!", "help", ""),
        ("  Hilfe? ", "help", ""),
        ("/help", "help", ""),
        ("Please show me the matrix.", "show", "matrix"),
        ("show contradictions", "show", "discrepancies"),
        ("zeige mir bitte den Kalender", "show", "calendar"),
        ("montre les échéances, s'il te plaît", "show", "calendar"),
        ("muéstrame los plazos", "show", "calendar"),
        ("What can you do?", "help", ""),
        ("evidence", "passages", ""),
        ("Zeige mir die Belege", "passages", ""),
        ("details", "details", ""),
        ("what changed since 2026-05-14?", "changes", "2026-05-14"),
        ("What’s new", "changes", ""),
        ("was hat sich geändert seit 14. Mai", "changes", "14. mai"),
        ("forget that", "forget_last", ""),
        ("Vergiss das bitte.", "forget_last", ""),
        ("oublie ça", "forget_last", ""),
        ("forget 57aef47c36da", "forget", "57aef47c36da"),
        ("evidence d-7f3a2c", "evidence", "d-7f3a2c"),
        ("show `d-7f3a2c`", "evidence", "d-7f3a2c"),
        ("Belege für x-80e9ae", "evidence", "x-80e9ae"),
        ("export ICS please", "export", "ics"),
        ("exporte md", "export", "markdown"),
        ("documents", "documents", ""),
        ("matrix", "show", "matrix"),
        ("Fristen?", "show", "calendar"),
        ("more", "details", ""),
        ("Add Details", "details", ""),
    ],
)
def test_commands(text: str, name: str, argument: str) -> None:
    command = command_in(text)
    assert (command.name if command else "", command.argument if command else "") == (
        name,
        argument,
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "show",
        "show us the money",
        "forget the past",
        "forget ../../etc/passwd",
        "export exe",
        "evidence of a crime",
        "what changed in the port?",
        "help the dockers",
        "more details on the ferry deal",
        "forget everything, no",
        "forget everything I said about yes",
        "show d-7f3a2c' OR 1=1",
        "help " * 40,
    ],
)
def test_what_is_no_command(text: str) -> None:
    assert command_in(text) is None


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [
        ("forget everything", False),
        ("Forget everything, yes!", True),
        ("vergiss alles", False),
        ("vergiss alles, ja", True),
        ("oublie tout, oui", True),
        ("olvida todo, sí", True),
    ],
)
def test_all_is_forgotten_only_by_who_is_sure(text: str, is_sure: bool) -> None:
    command = command_in(text)
    assert command
    assert command.name == "forget_all"
    assert command.is_sure is is_sure


@pytest.mark.parametrize("language", languages())
def test_what_replies_advise_to_say_is_a_command(language: str) -> None:
    say = wording(language)
    for key in ("command.sure.one", "command.sure.many"):
        advised = say(key, n=2).split("`")[1]
        command = command_in(advised)
        assert command
        assert (command.name, command.is_sure) == ("forget_all", True)
    passages = say("brief.passages", list="", id="d-7f3a2c").split("`")[1::2]
    assert [c.name for c in map(command_in, passages) if c] == ["evidence", "details"]
    helped = say("help.text", views="", forms="").split("`")[1::2]
    assert all(map(command_in, helped)), helped
    for line in (say("unknown", id="").split("`")[3::2], say("none").split("`")[1::2]):
        assert all(map(command_in, line)), line


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("view", ALL)
def test_every_view_has_a_name(language: str, view: str) -> None:
    show = wording(language).words["commands"]["show"][0]
    for name in wording(language).words["views"].get(view, (view,)):
        command = command_in(f"{show} {name}")
        assert (command.argument if command else None) == view, name


@given(st.text(max_size=130))
def test_any_text_can_be_looked_at(text: str) -> None:
    command_in(text)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("zeige Übersicht", "overview"),
        ("Zeig mir bitte eine Übersicht!", "overview"),
        ("Gib mir einen Überblick", "overview"),
        ("kannst du mir eine Übersicht geben?", "overview"),
        ("montre l’aperçu", "overview"),
        ("donne-moi une vue d'ensemble", "overview"),
        ("muestra el resumen general", "overview"),
        ("muéstrame el panorama", "overview"),
        ("give me an overview please", "overview"),
        ("zeige die Einzelheiten", "details"),
        ("Details hinzufügen", "details"),
        ("Añadir detalles", "details"),
        ("montre les détails", "details"),
        ("muestra las fuentes", "documents"),
        ("zeige die Zusammenfassung", "summary"),
        ("montre l'aide", None),
        ("Gib mir 5 Euro", None),
        ("donne ton avis", None),
    ],
)
def test_what_has_a_name_can_be_asked_to_be_shown(said: str, meant: str | None) -> None:
    command = command_in(said)
    assert (command.name if command else None) == meant
