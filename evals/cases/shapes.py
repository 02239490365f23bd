"""Between a file, where defaults are left out, and plain data in which every field is there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evals.cases.form import Form, Quote
from evals.cases.layout import default_of, order_of, part_of
from evals.cases.source import Way


class WrongShape(ValueError):
    """A list or a mapping was expected at `way`, and something else is there."""

    def __init__(self, way: Way, expected: str) -> None:
        self.way = way
        super().__init__(f"here stands no {expected}")


def filled(form: type[Form], data: Any, way: Way = ()) -> dict[str, Any]:
    """`data` with every field of `form`; unknown fields stay, so that nothing gets lost.

    Values are not judged: what is not valid is for the person to see and to mend. Raises
    `WrongShape` where a list or a mapping is something else.
    """
    if form is Quote and isinstance(data, str):
        data = {"quote": data}
    if not isinstance(data, dict):
        raise WrongShape(way, "mapping")
    known = {name: _field(form, name, data.get(name), (*way, name)) for name in order_of(form)}
    return known | {name: value for name, value in data.items() if name not in known}


def compact(form: type[Form], data: dict[str, Any]) -> dict[str, Any]:
    """`data` without what is at its default, in the order of a file; the inverse of `filled`."""
    return dict(_kept(form, data))


def _field(form: type[Form], name: str, value: Any, way: Way) -> Any:
    part, listed = part_of(form, name)
    if value is None:
        return default_of(form, name)
    if listed:
        if not isinstance(value, list):
            raise WrongShape(way, "list")
        return [filled(part, v, (*way, i)) if part else _plain(v) for i, v in enumerate(value)]
    return filled(part, value, way) if part else _plain(value)


def _plain(value: Any) -> Any:
    return value if isinstance(value, bool | int) or value is None else str(value)


def _kept(form: type[Form], data: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    order = [name for name in order_of(form) if name in data]
    for name in (*order, *(name for name in data if name not in form.model_fields)):
        value = _written(form, name, data[name])
        if value in (None, "", {}) or (name in order and value == default_of(form, name)):
            continue
        yield name, value


def _written(form: type[Form], name: str, value: Any) -> Any:
    part, listed = part_of(form, name) if name in form.model_fields else (None, False)
    if part is None or value is None:
        return [_number(v) for v in value] if isinstance(value, list) else _number(value)
    if not listed:
        return _part(part, value)
    return [_part(part, v) for v in value]


def _part(part: type[Form], value: Any) -> Any:
    kept = compact(part, value)
    return kept["quote"] if part is Quote and list(kept) == ["quote"] else kept


def _number(value: Any) -> Any:
    """Numbers as a file has them: text, which is what its scalars are."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value
