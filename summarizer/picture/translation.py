"""A brief's items with the dossier's names for parties; links keep the brief's ids here."""

from __future__ import annotations

from summarizer.brief import (
    Agreement,
    Attribution,
    Brief,
    Consequence,
    Deadline,
    Demand,
    Item,
    PendingStep,
    Position,
    Response,
    Term,
)
from summarizer.picture.cast import Cast
from summarizer.picture.mentions import document_id
from summarizer.picture.values import AnyItem, Member


def members_of(brief: Brief, cast: Cast) -> tuple[Member, ...]:
    """The brief's items as members that are not yet put together with others."""
    translator = _Translator(document_id(brief), cast)
    return tuple(
        Member(document=translator.document, item=translator.item(item)) for item in brief.items
    )


class _Translator:
    def __init__(self, document: str, cast: Cast) -> None:
        self.document = document
        self._cast = cast

    def item(self, item: Item) -> AnyItem:
        common: dict[str, object] = {
            "attribution": self._attribution(item.attribution),
            "responses": tuple(self._response(response) for response in item.responses),
        }
        match item:
            case Position():
                return item.model_copy(update=common | {"holder": self._one(item.holder)})
            case Demand():
                own = {
                    "issuer": self._one(item.issuer),
                    "addressees": self._many(item.addressees),
                    "consequences": self._consequences(item.consequences),
                }
                return item.model_copy(update=common | own)
            case Deadline():
                own_names: dict[str, object] = {
                    "setter": self._perhaps(item.setter),
                    "applies_to": self._many(item.applies_to),
                    "consequences": self._consequences(item.consequences),
                }
                return item.model_copy(update=common | own_names)
            case Agreement():
                own = {
                    "parties": self._many(item.parties),
                    "terms": tuple(self._term(term) for term in item.terms),
                    "pending_steps": tuple(self._step(step) for step in item.pending_steps),
                }
                return item.model_copy(update=common | own)
            case _:  # pragma: no cover - the four kinds are all there are
                raise TypeError(type(item).__name__)

    def _one(self, party: str) -> str:
        return self._cast.at(self.document, party)

    def _perhaps(self, party: str | None) -> str | None:
        return None if party is None else self._one(party)

    def _many(self, parties: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._one(party) for party in parties))

    def _attribution(self, attribution: Attribution) -> Attribution:
        named = {"speaker": self._perhaps(attribution.speaker), "via": self._many(attribution.via)}
        return attribution.model_copy(update=named)

    def _response(self, response: Response) -> Response:
        return response.model_copy(update={"party": self._one(response.party)})

    def _consequences(self, consequences: tuple[Consequence, ...]) -> tuple[Consequence, ...]:
        return tuple(
            consequence.model_copy(update={"actor": self._one(consequence.actor)})
            for consequence in consequences
        )

    def _term(self, term: Term) -> Term:
        attribution = self._attribution(term.attribution) if term.attribution else None
        named = {"obligors": self._many(term.obligors), "attribution": attribution}
        return term.model_copy(update=named)

    def _step(self, step: PendingStep) -> PendingStep:
        return step.model_copy(update={"by": self._many(step.by)})
