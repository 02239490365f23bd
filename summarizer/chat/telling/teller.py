"""Sentences and remarks of answers as lines in the language of a reader."""

from __future__ import annotations

from collections.abc import Callable

from summarizer.asking import Sentence
from summarizer.asking.making import Made
from summarizer.asking.scene import Scene
from summarizer.chat.telling import compared, remarks, settled, sides, stood, timed
from summarizer.chat.telling.tongue import Tongue
from summarizer.chat.telling.warned import warning_told
from summarizer.picture import Picture

SHAPES: dict[str, Callable[..., str]] = {
    **sides.SHAPES,
    **timed.SHAPES,
    **settled.SHAPES,
    **compared.SHAPES,
    **stood.SHAPES,
    **remarks.SHAPES,
}


class Teller:
    """Tells answers about `picture` in `language`."""

    def __init__(self, picture: Picture, language: str) -> None:
        self.tongue = Tongue(Scene(picture), language)

    def sentence(self, sentence: Sentence) -> str:
        """The sentence as a line; as it is, where it does not know of what it was made."""
        return self.line(sentence.made) or sentence.text

    def remark(self, text: str, made: Made | None) -> str:
        """A note of an answer in the language; as it is, where its shape is not known."""
        return self.line(made) or warning_told(text, self.tongue.wording)

    def line(self, made: Made | None) -> str | None:
        """What is made of values; None for a shape that is not known."""
        shape = SHAPES.get(made.what) if made else None
        if shape is None or made is None:
            return None
        told = shape(self.tongue, *made.of)
        told = told[:1].upper() + told[1:]
        return told if told.endswith((".", "!", "?", "…")) else f"{told}."
