"""A dialogue of GPT-NegoChat as a case: its text by turns, offers as demands, and what was settled.

The evidence of an item is the whole turn, since the data do not say which words of it count.
"""

from __future__ import annotations

from typing import Any

from evals.cases.form import CaseForm
from evals.negochat.negotiation import Negotiation, Offer, other
from evals.negochat.reading import Dialogue, Role

NOTE = "Dialogue {name} of GPT-NegoChat; demands, their status and terms follow its annotation."

_PARTIES: dict[Role, str] = {"Candidate": "candidate", "Employer": "employer"}
_FORMS = {
    "Salary": "a salary of {}",
    "Working Hours": "a working day of {}",
    "Pension Fund": "a pension of {}",
    "Job Description": "the job of {}",
    "Promotion Possibilities": "a {}",
    "Leased Car": "{}",
}
_CARS = {"With leased car": "a leased car", "Without leased car": "no leased car"}
# who owes what is settled: the work is the candidate's, the rest the employer's
_OWED_BY_CANDIDATE = "Working Hours"
_NOTHING = "No agreement"


def case_of(dialogue: Dialogue) -> tuple[CaseForm, Negotiation]:
    """The case that `dialogue` comes to, and the negotiation it was made from.

    What the negotiation counts as `unmapped` is not in the case.
    """
    negotiation = Negotiation(dialogue)
    form = CaseForm.model_validate(_Writer(dialogue, negotiation).case())
    return form, negotiation


class _Writer:
    def __init__(self, dialogue: Dialogue, negotiation: Negotiation) -> None:
        self._dialogue = dialogue
        self._negotiation = negotiation
        self._text = ""
        # where the words of each turn begin
        self._starts: dict[int, int] = {}
        for number, turn in enumerate(dialogue.turns):
            if turn.words:
                self._text += f"{turn.role}: "
                self._starts[number] = len(self._text)
                self._text += f"{turn.words}\n"
        self._ids = {id(offer): f"d{i}" for i, offer in enumerate(negotiation.offers, start=1)}

    def case(self) -> dict[str, Any]:
        agreement = self._agreement()
        return {
            "story": f"gpt-negochat-{self._dialogue.name}",
            "field": "contract",
            "genre": "chat",
            "language": "en",
            "note": NOTE.format(name=self._dialogue.name),
            "text": self._text,
            "topic": "terms of a job contract",
            "parties": self._parties(),
            "demands": [self._demand(offer) for offer in self._negotiation.offers],
            "agreements": [agreement] if agreement else [],
        }

    def _parties(self) -> list[dict[str, Any]]:
        """Both sides; a case without items lists nobody."""
        if not self._negotiation.offers:
            return []
        kinds = {"Candidate": "person", "Employer": "organization"}
        return [
            {
                "id": _PARTIES[role],
                "name": role,
                "kind": kinds[role],
                "roles": ["principal"],
            }
            for role in _PARTIES
        ]

    def _demand(self, offer: Offer) -> dict[str, Any]:
        issuer = _PARTIES[offer.issuer]
        offers = "asks for" if offer.issuer == "Candidate" else "offers"
        answers = sorted(offer.answers.items(), key=lambda answer: (answer[1], answer[0]))
        settled = any(held is offer for held, _ in self._negotiation.settled.values())
        return {
            "id": self._ids[id(offer)],
            "quotes": [self._quote(number) for number in offer.turns],
            "summary": f"The {issuer} {offers} {_worded(offer)}.",
            "issue": _slug(offer.issue),
            "speaker": issuer,
            "mode": "own_text",
            "issuer": issuer,
            "addressees": [_PARTIES[other(offer.issuer)]],
            "force": "proposal",
            # to be answered with other terms is to be turned down
            "status": "rejected" if offer.standing == "countered" else offer.standing,
            "responses": [
                {
                    "party": _PARTIES[other(offer.issuer)],
                    "kind": kind,
                    "quote": self._quote(number),
                }
                for kind, number in answers
            ],
            "linked": ["a1"] if settled else [],
        }

    def _agreement(self) -> dict[str, Any] | None:
        """One agreement with a term for each issue that is settled at the end."""
        settled = sorted(self._negotiation.settled.values(), key=lambda pair: pair[1])
        if not settled:
            return None
        worded = [_worded(offer) for offer, _ in settled]
        numbers = list(dict.fromkeys(number for _, number in settled))
        return {
            "id": "a1",
            "quotes": [self._quote(number) for number in numbers],
            "summary": f"The candidate and the employer agree on {_listed(worded)}.",
            "issue": "job-contract",
            "mode": "own_text",
            "name": "Job contract",
            "parties": list(_PARTIES.values()),
            "status": "collapsed" if self._negotiation.ended else "tentative",
            "terms": [
                self._term(offer, number) for offer, number in settled if offer.value != _NOTHING
            ],
            "linked": [self._ids[id(offer)] for offer, _ in settled],
        }

    def _term(self, offer: Offer, number: int) -> dict[str, Any]:
        candidate = offer.issue == _OWED_BY_CANDIDATE
        return {
            "obligors": ["candidate" if candidate else "employer"],
            "action": f"{'accept' if candidate else 'give'} {_worded(offer)}",
            "quote": self._quote(number),
        }

    def _quote(self, number: int) -> dict[str, Any]:
        """The words of a turn, and which occurrence of them it is if there are several."""
        words, start = self._dialogue.turns[number].words, self._starts[number]
        places, at = [], self._text.find(words)
        while at >= 0:
            places.append(at)
            at = self._text.find(words, at + 1)
        return {"quote": words, "nth": places.index(start) + 1 if len(places) > 1 else None}


def _worded(offer: Offer) -> str:
    issue, value = offer.issue, offer.value
    if value == _NOTHING:
        return f"leaving out the {issue.lower()}"
    if issue == "Job Description":
        return _FORMS[issue].format(value if value.isupper() else value.lower())
    value = _CARS.get(value, value)
    form = _FORMS.get(issue, f"{issue.lower()}: {{}}")
    return form.format(value if issue == "Salary" else value[:1].lower() + value[1:])


def _listed(parts: list[str]) -> str:
    return " and ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part)


def _slug(issue: str) -> str:
    return "-".join(issue.lower().split())
