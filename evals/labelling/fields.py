"""The forms of a case as the page sees them: which fields, of what sort, with which words.

Everything is read off the models of `evals.cases.form`; the codebook's words keep their one home.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from evals.cases.form import (
    AgreementForm,
    CaseForm,
    ConsequenceForm,
    DeadlineForm,
    DemandForm,
    Form,
    ItemForm,
    PartyForm,
    PastForm,
    Planted,
    PositionForm,
    Proven,
    Quote,
    ResponseForm,
    Settled,
    StepForm,
    TermForm,
    TimeForm,
)

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
_PARTIES = {"speaker", "holder", "issuer", "setter", "acts_for", "party", "actor"} | {
    *("via", "addressees", "applies_to", "parties", "obligors", "by", "members")
}
_ITEMS = {"linked", "replaced_by", "due", "precursor_to", "about"}
_MEANINGS = Path(__file__).with_name("meanings.toml")

# What a person reads first stands first; flags last.
_ITEM_ORDER = (
    *("id", "quotes", "summary", "issue", "speaker", "via", "cue", "mode"),
    *("factuality", "time_frame", "holder", "stance", "condition", "firmness", "shift"),
    *("issuer", "addressees", "force", "in_return", "setter", "applies_to", "kind", "bound"),
    *("time", "name", "instrument", "parties", "status", "replaced_by", "rationale"),
    *("consequences", "responses", "history", "terms", "pending_steps", "precursor_to"),
    *("linked", "must_find", "optional"),
)
_CASE_ORDER = (
    *("story", "field", "genre", "language", "published", "published_basis", "publisher"),
    *("hard", "note", "planted", "settled", "text", "topic", "parties"),
    *("positions", "demands", "deadlines", "agreements"),
)


def order_of(form: type[Form]) -> list[str]:
    """The fields of `form` in the order in which a file has them."""
    names = list(form.model_fields)
    if issubclass(form, Proven):
        return sorted(names, key=lambda name: name == "quote")
    order = _ITEM_ORDER if issubclass(form, ItemForm) else _CASE_ORDER
    known = {name: i for i, name in enumerate(order)} if form not in _PLAIN else {}
    return sorted(names, key=lambda name: known.get(name, -1))


_PLAIN = (PartyForm, TimeForm, Planted, Settled)


def part_of(form: type[Form], name: str) -> tuple[type[Form] | None, bool]:
    """The form that the field `name` holds (None if it holds plain values); whether a list."""
    inner, listed = _inner(form.model_fields[name])
    return (inner if isinstance(inner, type) and issubclass(inner, Form) else None), listed


def default_of(form: type[Form], name: str) -> Any:
    """What the field `name` is if it is left out; what must be given is None or `[]`."""
    info = form.model_fields[name]
    if info.is_required():
        return [] if _inner(info)[1] else None
    return info.get_default(call_default_factory=True)


def described() -> dict[str, list[dict[str, Any]]]:
    """All forms as plain data: what the page builds its fields from."""
    meanings = tomllib.loads(_MEANINGS.read_text(encoding="utf-8"))
    return {
        name: [_described(name, form, field, meanings) for field in order_of(form)]
        for name, form in FORMS.items()
    }


def _described(of: str, form: type[Form], name: str, meanings: dict[str, Any]) -> dict[str, Any]:
    info = form.model_fields[name]
    inner, listed = _inner(info)
    options = [str(word) for word in get_args(inner)] if get_origin(inner) is Literal else []
    known = meanings.get(of, {}).get(name) or meanings.get(name, {})
    return {
        "name": name,
        "sort": _sort(name, inner, listed),
        "form": _NAMES.get(inner),
        "required": info.is_required(),
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
    (lambda name, inner: name in _PARTIES, ("party", "parties")),
    (lambda name, inner: name in _ITEMS, ("item", "items")),
    (lambda name, inner: inner is bool, ("flag", "words")),
    (lambda name, inner: inner is int, ("text", "numbers")),
    (lambda name, inner: True, ("text", "words")),
)


def _inner(info: FieldInfo) -> tuple[Any, bool]:
    """What a field holds, without its "or nothing" and its list; and whether it is a list."""
    inner = info.annotation
    choices = [choice for choice in get_args(inner) if choice is not NoneType]
    if NoneType in get_args(inner):
        inner = choices[0]
    if get_origin(inner) is list:
        return get_args(inner)[0], True
    return inner, False
