"""Every word of the views has a value of the codebook, and that has words in every language."""

from __future__ import annotations

import pytest

from summarizer.asking.scene import Scene
from summarizer.chat.telling import Tongue
from summarizer.chat.telling.views.vocabulary import coded, word_told
from summarizer.codebook import ItemKind
from summarizer.rendering import words
from summarizer.views import matrix
from summarizer.views.shown import Shown
from summarizer.views.standing import PASSED, PAST
from tests.chat.telling.views.looking import LANGUAGES, dossiers

SHARED = (words.FACTUALITY, words.TIME_FRAME, words.STANDING, words.RESPONSE)
OWN: dict[ItemKind, tuple[dict[str, words.Word], ...]] = {
    "position": (words.STANCE, words.FIRMNESS, words.SHIFT),
    "demand": (words.FORCE, words.DEMAND_STATUS),
    "deadline": (words.DEADLINE_KIND, words.DEADLINE_STATUS),
    "agreement": (words.AGREEMENT_STATUS, words.STEP),
}
# a party that speaks for itself is told without a word for it
UNTOLD = {words.STANDING["self"].text}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", OWN)
def test_each_word_has_one_in_the_language(kind: ItemKind, language: str) -> None:
    tongue = Tongue(Scene(dossiers()["empty"]), language)
    told = [word.text for table in (*OWN[kind], *SHARED) for word in table.values()]
    told += [word.text for word in words.HANDS]
    told += [PASSED.text, PAST.text] if kind == "deadline" else []
    told += [words.NEVER_MADE.text] if kind == "demand" else []
    told += [f"elsewhere {words.FACTUALITY['possible'].text}"]
    own = {text: word_told(text, kind, tongue) for text in told if text not in UNTOLD}
    alike = {"ultimatum", "flexible"}  # the same word in more than one language
    assert not {text for text, word in own.items() if text == word} - alike
    assert len(set(own.values())) >= len(own) - 3  # "open" may be one word for two


def test_what_no_view_says_stands_for_nothing() -> None:
    assert coded("accepted", "deadline") is None
    assert word_told("accepted", "deadline", Tongue(Scene(dossiers()["empty"]), "de")) == "accepted"


def test_no_card_has_a_word_that_is_not_known() -> None:
    for picture in dossiers().values():
        shown = Shown(picture)
        for item in picture.items:
            card = shown.card(item)
            own = {word.text.removeprefix("elsewhere ") for word in card.words}
            assert all(coded(it, card.kind) for it in own - {words.NEVER_MADE.text})
        for row in matrix(picture).rows:
            for entry in (entry for cell in row.cells for entry in cell):
                how = entry.how.removesuffix(" (denied)")
                assert coded(how, entry.card.kind) or how in (
                    *("asks", "sets", "to act", "would be bound"),
                )
