"""The forms of a case as the page sees them: which fields, of what sort, with which words.

Everything is read off the models of `evals.cases.form`; the codebook's words keep their one home.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from evals.cases.form import (
    ITEM_FIELDS,
    PARTY_FIELDS,
    AgreementForm,
    CaseForm,
    ConsequenceForm,
    DeadlineForm,
    DemandForm,
    Form,
    PartyForm,
    PastForm,
    Planted,
    PositionForm,
    Quote,
    ResponseForm,
    Settled,
    StepForm,
    TermForm,
    TimeForm,
)
from evals.cases.layout import default_of, inner_of, order_of

FORMS: dict[str, type[Form]] = {
    "case": CaseForm,
    "party": PartyForm,
    "position": PositionForm,
    "demand": DemandForm,
    "deadline": DeadlineForm,
    "agreement": AgreementForm,
    "response": ResponseForm,
    "consequence": ConsequenceForm,
    "term": TermForm,
    "step": StepForm,
    "past": PastForm,
    "time": TimeForm,
    "planted": Planted,
    "settled": Settled,
}
"""The forms that the page fills in, by the name that it has for them."""

_NAMES = {form: name for name, form in FORMS.items()}
_MEANINGS = Path(__file__).with_name("meanings.toml")


def described() -> dict[str, list[dict[str, Any]]]:
    """All forms as plain data: what the page builds its fields from."""
    meanings = tomllib.loads(_MEANINGS.read_text(encoding="utf-8"))
    return {
        name: [_described(name, form, field, meanings) for field in order_of(form)]
        for name, form in FORMS.items()
    }


def _described(of: str, form: type[Form], name: str, meanings: dict[str, Any]) -> dict[str, Any]:
    inner, listed = inner_of(form, name)
    options = [str(word) for word in get_args(inner)] if get_origin(inner) is Literal else []
    known = meanings.get(of, {}).get(name) or meanings.get(name, {})
    return {
        "name": name,
        "sort": _sort(name, inner, listed),
        "form": _NAMES.get(inner),
        "required": form.model_fields[name].is_required(),
        "default": default_of(form, name),
        "options": [{"word": word, "meaning": known.get(word, "")} for word in options],
    }


def _sort(name: str, inner: Any, listed: bool) -> str:
    one, many = next(sorts for holds, sorts in _SORTS if holds(name, inner))
    return many if listed else one


# Of what sort a field is: alone, and as a list.
_SORTS: tuple[tuple[Callable[[str, Any], bool], tuple[str, str]], ...] = (
    (lambda name, inner: get_origin(inner) is Literal, ("choice", "choices")),
    (lambda name, inner: inner is Quote, ("quote", "quotes")),
    (lambda name, inner: inner is TimeForm, ("time", "parts")),
    (lambda name, inner: isinstance(inner, type) and issubclass(inner, Form), ("parts", "parts")),
    (lambda name, inner: name in PARTY_FIELDS, ("party", "parties")),
    (lambda name, inner: name in ITEM_FIELDS, ("item", "items")),
    (lambda name, inner: inner is bool, ("flag", "words")),
    (lambda name, inner: inner is int, ("text", "numbers")),
    (lambda name, inner: True, ("text", "words")),
)
