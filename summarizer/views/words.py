"""The words for what only a dossier has: corroboration, independence, changes, reasons."""

from __future__ import annotations

from collections.abc import Mapping

from summarizer.picture import Because, Corroboration, Independence
from summarizer.picture.values import Basis, ChangeKind
from summarizer.rendering.words import Word
from summarizer.views.moves import Direction
from summarizer.views.promises import PromiseKind

CORROBORATION: Mapping[Corroboration, Word] = {
    "single": Word("one document", "Only one document of the dossier has it."),
    "repeated": Word(
        "repeated",
        "Several documents have it, but they share wording, publisher or one utterance.",
    ),
    "independent": Word(
        "told independently", "Documents that are independent of each other have it."
    ),
}
INDEPENDENCE: Mapping[Independence, Word] = {
    "independent": Word("independent", "Neither wording nor publisher is shared."),
    "shared_wording": Word(
        "shares its wording with", "A good part of the shorter text stands in the other."
    ),
    "same_publisher": Word("same publisher as", "Both come from one publisher."),
}
CHANGE: Mapping[ChangeKind, Word] = {
    "added": Word("new", "An earlier document could have had it and has it not."),
    "status_changed": Word("status", "It has come further, or fallen back."),
    "date_changed": Word("date", "Another date has taken the place of the first."),
    "position_shifted": Word("position", "A party moved."),
    "withdrawn": Word("withdrawn", "Whoever asked for it or set it has taken it back."),
}
BASIS: Mapping[Basis, Word] = {
    "stated": Word("stated", "A document itself reports the change."),
    "computed": Word("computed", "It follows from documents of different dates."),
}
DIRECTION: Mapping[Direction, Word] = {
    "hardened": Word("hardened", "Firmer than before."),
    "softened": Word("softened", "Milder than before."),
    "reversed": Word("reversed", "Turned round."),
    "forwards": Word("forwards", "Nearer to being done."),
    "backwards": Word("backwards", "Further from being done."),
    "withdrawn": Word("withdrawn", "Taken back by whose it was."),
    "unclear": Word("moved", "In which direction is not clear."),
}
PROMISE: Mapping[PromiseKind, Word] = {
    "term": Word("term", "An agreement obliges to it."),
    "commitment": Word("own word", "The party says in its own words that it will do it, or not."),
    "told_commitment": Word(
        "by an account", "Not in the party's own words: somebody says that it will do it."
    ),
    "accepted_demand": Word("granted", "The party has said yes to a demand."),
    "not_in_it": Word("not in it", "An agreement is said not to hold this."),
}
BECAUSE: Mapping[Because, Word] = {
    "table": Word("your table", "The table of aliases says so."),
    "user": Word("you said so", "A user of the dossier decided it."),
    "model": Word("a model settled it", "A doubtful pair that a model was asked about."),
    "name": Word("same name", "The names differ in case, articles or marks at most."),
    "alias": Word("alias", "A name of the one is an alias of the other."),
    "spelling": Word("other spelling", "Another spelling or transliteration of the name."),
    "title": Word("title", "The names differ by a title only."),
    "surname": Word("surname", "The surname alone, and nobody else bears it."),
    "acronym": Word("first letters", "The one is made of the first letters of the other."),
    "metonym": Word("capital or seat", "A capital, a seat or a demonym stands for the body."),
    "office": Word("same office", "The same office of the same body."),
    "members": Word("same members", "Collectives of the same members."),
    "utterance": Word("same utterance", "The same speaker in the same words."),
    "content": Word("same content", "Kind, actors and what is asked or stated are the same."),
}
