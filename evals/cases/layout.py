"""How a case file is laid out: the order of its fields, and what each of them holds.

Everything but the order is read off the models of `evals.cases.form`.
"""

from __future__ import annotations

from types import NoneType
from typing import Any, get_args, get_origin

from evals.cases.form import Form, ItemForm, Proven, ReadingForm

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
_ORDERS = ((ItemForm, _ITEM_ORDER), (ReadingForm, _CASE_ORDER))


def order_of(form: type[Form]) -> list[str]:
    """The fields of `form` in the order in which a file has them: small parts as modelled."""
    names = list(form.model_fields)
    if issubclass(form, Proven):
        return sorted(names, key=lambda name: name == "quote")
    order = next((order for of, order in _ORDERS if issubclass(form, of)), ())
    places = {name: i for i, name in enumerate(order)}
    return sorted(names, key=lambda name: places.get(name, -1))


def part_of(form: type[Form], name: str) -> tuple[type[Form] | None, bool]:
    """The form that the field `name` holds (None if it holds plain values); whether a list."""
    inner, listed = inner_of(form, name)
    return (inner if isinstance(inner, type) and issubclass(inner, Form) else None), listed


def default_of(form: type[Form], name: str) -> Any:
    """What the field `name` is if it is left out; what must be given is None or `[]`."""
    info = form.model_fields[name]
    if info.is_required():
        return [] if inner_of(form, name)[1] else None
    return info.get_default(call_default_factory=True)


def inner_of(form: type[Form], name: str) -> tuple[Any, bool]:
    """What a field holds, without its "or nothing" and its list; and whether it is a list."""
    inner = form.model_fields[name].annotation
    choices = [choice for choice in get_args(inner) if choice is not NoneType]
    if NoneType in get_args(inner):
        inner = choices[0]
    if get_origin(inner) is list:
        return get_args(inner)[0], True
    return inner, False
