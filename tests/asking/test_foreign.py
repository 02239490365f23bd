"""The check of sentences in German, French and Spanish: as strict as that of English ones."""

from __future__ import annotations

import pytest

from summarizer.asking import Answer, faults
from summarizer.asking.lexicon import LANGUAGES, reading
from summarizer.asking.model import AskedProof, AskedSentence, _proved
from summarizer.asking.scene import Scene
from tests.views.dossiers import PICTURE

SCENE = Scene(PICTURE)
OPEN = "Ostermark demanded on Monday that Velland open the Harrow sluice by 15 May"
CANAL = "Ostermark would repair the north canal if the sluice were opened."
DAM = "The dam will not be shared for now"
DENIED = "Ostermark denied that it had asked for the dam itself."
DAYS = "expects an interim accord to be signed within days"
FERRY = "Ostermark agreed to reopen the ferry at Lund"
CUT = "or it would cut the power line to the valley"
VOTE = "t-vote"


def wrong(text: str, item: str, quote: str, language: str) -> tuple[str, ...]:
    """The faults of a sentence that rests on one passage."""
    asked = AskedSentence(rests_on=[AskedProof(item=item, quotes=[quote])], text=text)
    proved, unproved = _proved([asked], SCENE)
    assert not unproved
    return faults(Answer(question="?", sentences=proved, found=True), PICTURE, language)


RIGHT = {
    "de": [
        ("d-sluice", OPEN, "Ostermark fordert von Velland: „open the Harrow sluice“."),
        ("d-sluice", OPEN, "Bis zum 15. Mai 2026 fordert Ostermark: „open the Harrow sluice“."),
        (
            "d-sluice",
            OPEN,
            "Am Montag hat Ostermark von Velland gefordert: „open the Harrow sluice“.",
        ),
        (
            "p-canal",
            CANAL,
            "Nach Angabe von Lene Aurik gilt: „Ostermark would repair the north canal“.",
        ),
        ("p-dam", DAM, "Lene Aurik sagt für Velland: „The dam will not be shared for now“."),
        ("d-dam", DENIED, "Ostermark bestreitet eine Forderung: „asked for the dam itself“."),
        ("t-days", DAYS, "Karsis Secretariat erwartet: „an interim accord to be signed“."),
        ("t-sluice", CUT, "Sonst droht Ostermark: „it would cut the power line“."),
    ],
    "fr": [
        ("d-sluice", OPEN, "Ostermark exige de Velland : « open the Harrow sluice »."),
        (
            "d-sluice",
            OPEN,
            "Ostermark demande à Velland, avant le 15 mai 2026 : « open the Harrow sluice ».",
        ),
        ("d-sluice", OPEN, "Lundi, Ostermark a exigé de Velland : « open the Harrow sluice »."),
        ("p-canal", CANAL, "Selon Lene Aurik : « Ostermark would repair the north canal »."),
        ("p-dam", DAM, "Lene Aurik dit pour Velland : « The dam will not be shared for now »."),
        ("d-dam", DENIED, "Ostermark dément une demande : « asked for the dam itself »."),
        ("t-days", DAYS, "Karsis Secretariat attend : « an interim accord to be signed »."),
        ("t-sluice", CUT, "Ostermark menace : « it would cut the power line »."),
    ],
    "es": [
        ("d-sluice", OPEN, "Ostermark exige a Velland: «open the Harrow sluice»."),
        (
            "d-sluice",
            OPEN,
            "Ostermark pide a Velland, antes del 15 de mayo de 2026: «open the Harrow sluice».",
        ),
        ("d-sluice", OPEN, "El lunes Ostermark ha exigido a Velland: «open the Harrow sluice»."),
        ("p-canal", CANAL, "Según Lene Aurik: «Ostermark would repair the north canal»."),
        ("p-dam", DAM, "Lene Aurik dice por Velland: «The dam will not be shared for now»."),
        ("d-dam", DENIED, "Ostermark niega una exigencia: «asked for the dam itself»."),
        ("t-days", DAYS, "Karsis Secretariat espera: «an interim accord to be signed»."),
        ("t-sluice", CUT, "Ostermark amenaza: «it would cut the power line»."),
    ],
}

# what is false in each is the same in all languages, in this order
FALSE = (
    "a day",
    "a weekday",
    "a number",
    "a number in words",
    "a stranger",
    "parts turned round",
    "parts turned round, the verb first",
    "parts turned round, by a noun",
    "a demand as granted",
    "an expectation as done",
    "a denial left out",
    "a rival's account as a fact",
    "a threat of another",
    "a verdict",
    "a quotation of nothing",
    "a word cut out of a hedge",
    "matter that is not quoted",
    "another language",
)
WRONG = {
    "de": [
        ("d-sluice", OPEN, "Bis zum 17. Mai 2026 fordert Ostermark: „open the Harrow sluice“."),
        ("d-sluice", OPEN, "Am Sonntag fordert Ostermark: „open the Harrow sluice“."),
        ("d-sluice", OPEN, "Ostermark fordert 94 Prozent: „open the Harrow sluice“."),
        ("d-sluice", OPEN, "Ostermark fordert vierzig Prozent: „open the Harrow sluice“."),
        ("d-sluice", OPEN, "Ostermark fordert von Velland und Voss: „open the Harrow sluice“."),
        ("d-sluice", OPEN, "Velland fordert von Ostermark: „open the Harrow sluice“."),
        ("d-sluice", OPEN, "Am Montag forderte Velland von Ostermark: „open the Harrow sluice“."),
        ("d-sluice", OPEN, "Forderung von Velland an Ostermark: „open the Harrow sluice“."),
        (
            "d-sluice",
            OPEN,
            "Die Forderung von Ostermark hat Velland angenommen: „open the Harrow sluice“.",
        ),
        (
            "t-days",
            DAYS,
            "Laut Karsis Secretariat ist das Abkommen unterzeichnet: „an interim accord“.",
        ),
        ("d-dam", DENIED, "Ostermark fordert: „the dam itself“."),
        (
            "p-canal",
            CANAL,
            "Ostermark sagt: „would repair the north canal if the sluice were opened“.",
        ),
        ("t-sluice", CUT, "Velland droht: „it would cut the power line“."),
        (
            "p-dam",
            DAM,
            "Velland sagt, und das ist eindeutig: „The dam will not be shared for now“.",
        ),
        ("p-dam", DAM, "Velland sagt: „The dam shall be shared by both“."),
        ("t-days", DAYS, "Karsis Secretariat sagt zum Abkommen: „signed within days“."),
        ("d-sluice", OPEN, "Ostermark fordert von Velland, die Schleuse zu sprengen."),
        ("d-sluice", OPEN, "Ostermark eist van Velland: „open the Harrow sluice“."),
    ],
    "fr": [
        ("d-sluice", OPEN, "Ostermark exige avant le 17 mai 2026 : « open the Harrow sluice »."),
        ("d-sluice", OPEN, "Dimanche, Ostermark exige : « open the Harrow sluice »."),
        ("d-sluice", OPEN, "Ostermark exige 94 pour cent : « open the Harrow sluice »."),
        ("d-sluice", OPEN, "Ostermark exige quarante jours : « open the Harrow sluice »."),
        ("d-sluice", OPEN, "Ostermark exige de Velland et de Voss : « open the Harrow sluice »."),
        ("d-sluice", OPEN, "Velland exige de Ostermark : « open the Harrow sluice »."),
        ("d-sluice", OPEN, "Ce qui est exigé par Velland : « open the Harrow sluice »."),
        ("d-sluice", OPEN, "Demande de Velland à Ostermark : « open the Harrow sluice »."),
        (
            "d-sluice",
            OPEN,
            "Velland a accepté la demande de Ostermark : « open the Harrow sluice ».",
        ),
        ("t-days", DAYS, "Selon Karsis Secretariat, l'accord est signé : « an interim accord »."),
        ("d-dam", DENIED, "Ostermark demande : « the dam itself »."),
        (
            "p-canal",
            CANAL,
            "Ostermark dit : « would repair the north canal if the sluice were opened ».",
        ),
        ("t-sluice", CUT, "Velland menace : « it would cut the power line »."),
        (
            "p-dam",
            DAM,
            "Velland dit, et c'est clairement prouvé : « The dam will not be shared for now ».",
        ),
        ("p-dam", DAM, "Velland dit : « The dam shall be shared by both »."),
        ("t-days", DAYS, "Karsis Secretariat dit de l'accord : « signed within days »."),
        ("d-sluice", OPEN, "Ostermark demande à Velland de détruire la vanne."),
        ("d-sluice", OPEN, "Ostermark chiede a Velland: « open the Harrow sluice »."),
    ],
    "es": [
        (
            "d-sluice",
            OPEN,
            "Ostermark exige antes del 17 de mayo de 2026: «open the Harrow sluice».",
        ),
        ("d-sluice", OPEN, "El domingo Ostermark exige: «open the Harrow sluice»."),
        ("d-sluice", OPEN, "Ostermark exige 94 por ciento: «open the Harrow sluice»."),
        ("d-sluice", OPEN, "Ostermark exige cuarenta días: «open the Harrow sluice»."),
        ("d-sluice", OPEN, "Ostermark exige a Velland y a Voss: «open the Harrow sluice»."),
        ("d-sluice", OPEN, "Velland exige a Ostermark: «open the Harrow sluice»."),
        ("d-sluice", OPEN, "El lunes exigió Velland a Ostermark: «open the Harrow sluice»."),
        ("d-sluice", OPEN, "Exigencia de Velland a Ostermark: «open the Harrow sluice»."),
        (
            "d-sluice",
            OPEN,
            "Velland ha aceptado la exigencia de Ostermark: «open the Harrow sluice».",
        ),
        ("t-days", DAYS, "Según Karsis Secretariat, el acuerdo está firmado: «an interim accord»."),
        ("d-dam", DENIED, "Ostermark exige: «the dam itself»."),
        (
            "p-canal",
            CANAL,
            "Ostermark dice: «would repair the north canal if the sluice were opened».",
        ),
        ("t-sluice", CUT, "Velland amenaza: «it would cut the power line»."),
        (
            "p-dam",
            DAM,
            "Velland dice, y es un hecho probado: «The dam will not be shared for now».",
        ),
        ("p-dam", DAM, "Velland dice: «The dam shall be shared by both»."),
        ("t-days", DAYS, "Karsis Secretariat dice del acuerdo: «signed within days»."),
        ("d-sluice", OPEN, "Ostermark pide a Velland destruir la compuerta."),
        ("d-sluice", OPEN, "Ostermark chiede a Velland: «open the Harrow sluice»."),
    ],
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_items_bear_out_passes(language: str) -> None:
    for item, quote, text in RIGHT[language]:
        assert wrong(text, item, quote, language) == (), text


@pytest.mark.parametrize("number", range(len(FALSE)), ids=FALSE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_they_do_not_bear_out_does_not(language: str, number: int) -> None:
    item, quote, text = WRONG[language][number]
    assert wrong(text, item, quote, language), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_is_read_in_its_own_language_or_in_english_only(language: str) -> None:
    item, quote, text = RIGHT[language][1]
    for other in (*LANGUAGES, "en", "nl"):
        assert bool(wrong(text, item, quote, other)) == (other != language)
    english = "Ostermark demanded on Monday that Velland open the Harrow sluice."
    assert not wrong(english, item, quote, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_faults_hold_nothing_of_the_text(language: str) -> None:
    for item, quote, text in WRONG[language]:
        for fault in wrong(text, item, quote, language):
            assert "Velland" not in fault
            assert "Voss" not in fault


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_calendar_is_whole(language: str) -> None:
    known = reading(language)
    assert (len(known.months), len(known.weekdays)) == (12, 7)
    assert all(map(known.knows, (*known.months, *known.weekdays, *known.numbers)))
    assert not known.knows("voss")
