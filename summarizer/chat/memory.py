"""What a conversation remembers beside its dossier: its language, and what was asked last."""

from __future__ import annotations

from summarizer.chat.commands import Command, is_yes
from summarizer.chat.further import following, language_of_further
from summarizer.chat.meaning import Meant, meaning
from summarizer.chat.values import Said
from summarizer.chat.wording import DEFAULT, Wording, language_of, wording
from summarizer.dossier import Dossier


class Memory:
    """Remembers for as long as the object lasts; a history can be gone through once more.

    `language` is that of messages that do not tell theirs; `question` is what was asked last,
    and `asked_in` the words of the language that it was asked in, for it may be read again.
    """

    def __init__(self, language: str) -> None:
        self.say = wording(language)
        self.question = ""
        self.asked_in = self.say
        self._is_unsure = False

    def understood(self, said: Said) -> Meant:
        """What a message means after the one before: a yes may complete a command."""
        text = said.text
        meant = meaning(text, attached=bool(said.documents), carried=bool(said.extracts))
        if self._is_unsure and not meant.texts and is_yes(text):
            meant = Meant(command=Command("forget_all", is_sure=True))
        command = meant.command
        self._is_unsure = bool(command and command.name == "forget_all" and not command.is_sure)
        self.say = _in_language_of(meant, self.say)
        return meant

    def pass_over(self, said: Said, dossier: Dossier) -> Meant:
        """What a message of a history means, which is noted and not answered."""
        meant = self.understood(said)
        brings = bool(said.documents or meant.texts)
        self.question = self.asked(meant, dossier) or ("" if brings else self.question)
        return meant

    def asked(self, meant: Meant, dossier: Dossier) -> str:
        """The question of a message; of "And Norrgate?" the one before, about Norrgate."""
        if not meant.question:
            return ""
        known = self._following(meant.question, dossier) or meant.question
        # what asks further goes on with the question before, in its language
        if "\n" not in known or known == meant.question:
            self.asked_in = self.say
        return known

    def _following(self, question: str, dossier: Dossier) -> str | None:
        if not self.question or not dossier.documents:
            return None
        return following(question, self.question, self.say, dossier.picture, self.asked_in)


def _in_language_of(meant: Meant, before: Wording) -> Wording:
    """The words to answer in: of the language that the user's own words are in, if they tell."""
    told = language_of(meant.words) or language_of_further(meant.question)
    if told is None and meant.command and meant.command.language != DEFAULT:
        told = meant.command.language
    return wording(told) if told else before
