"""Data as YAML in the manner of the existing cases: ruamel.yaml, set up as the suite reads it.

Scalars are text but for `true`, `false` and `null`; quotes stand in double quotation marks,
short parts in flow style, the text of a document in a block of its own.
"""

from __future__ import annotations

import io
import re
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

from evals.cases.form import Form, ItemForm, Quote
from evals.cases.layout import order_of, part_of
from evals.cases.shapes import compact, filled

_WORDS = (
    ("bool", re.compile("^(?:true|false)$"), "tf"),
    ("null", re.compile("^(?:null|~|)$"), ("n", "~", "")),
)
_RESOLVERS: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
for _tag, _pattern, _firsts in _WORDS:
    for _first in _firsts:
        _RESOLVERS.setdefault(_first, []).append((f"tag:yaml.org,2002:{_tag}", _pattern))

# Read by every YAML parser as it stands, also between the brackets of flow style.
_SAFE = re.compile(r"(?!true$|false$|null$)[^\W_](?:[\w./()’ -]*[\w.)])?")
_SAFE_LINE = re.compile(r"(?!true$|false$|null$)[^\W_](?:[\w./()’,;'\" -]|:(?=\w))*(?<! )")
# What a block of text cannot hold, or what readers of YAML take for an end of line.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)


class _Resolver(VersionedResolver):
    """The same rule as `evals.cases.source`: a scalar is text, unless it says true or null."""

    @property
    def versioned_resolver(self) -> Any:
        return _RESOLVERS


def written(form: Form) -> str:
    """The YAML of a whole file, which reads back to the same `form`."""
    data = filled(type(form), form.model_dump(mode="json"))
    return fields(type(form), compact(type(form), data))


def fields(form: type[Form], data: dict[str, Any]) -> str:
    """The YAML of the compact `data`, field by field; items on several lines, parts on one."""
    return "".join(_field(form, name, value) for name, value in data.items()) or "{}\n"


def _field(form: type[Form], name: str, value: Any) -> str:
    part, listed = part_of(form, name) if name in form.model_fields else (None, False)
    node = styled(form, name, value)
    if part and listed:
        node[:] = [entry(part, data, flow=on_one_line(part)) for data in value]
    return dumped({name: node})


def on_one_line(part: type[Form]) -> bool:
    """Whether an entry of a list in a case stands on one line: all but items do."""
    return not issubclass(part, ItemForm)


def parsed(text: str) -> Any:
    """The YAML in `text`, with its comments."""
    return _yaml(2).load(text)


def dumped(data: Any, *, dash: int = 2) -> str:
    """`data` as YAML; entries of lists are indented by `dash` blanks."""
    out = io.StringIO()
    _yaml(dash).dump(data, out)
    return out.getvalue()


def styled(form: type[Form], name: str, value: Any, *, flow: bool = False) -> Any:
    """The compact `value` of the field `name`, dressed as it is to look in a file."""
    part, _ = part_of(form, name) if name in form.model_fields else (None, False)
    if isinstance(value, list):
        short = part in (None, Quote)
        entries = [_entry(part, name, v, flow=True) for v in value]
        return (
            _flow(CommentedSeq(entries)) if short or flow or not entries else CommentedSeq(entries)
        )
    return _entry(part, name, value, flow=flow)


def entry(form: type[Form], data: dict[str, Any], *, flow: bool) -> CommentedMap:
    """A mapping of the compact `data`, on one line or on several."""
    pairs = [(key, styled(form, key, value, flow=flow)) for key, value in data.items()]
    return _flow(CommentedMap(pairs)) if flow else CommentedMap(pairs)


def merged(form: type[Form], old: CommentedMap, new: dict[str, Any]) -> CommentedMap:
    """`old` changed into the compact `new` in place; what is equal keeps its look and comments."""
    before = compact(form, filled(form, old))
    flow = bool(old.fa.flow_style())
    for key in [key for key in old if key in before and key not in new]:
        del old[key]
    for key, value in new.items():
        if key in old and before.get(key) == value:
            continue
        if key in old:
            old[key] = _changed(form, key, old[key], value, flow=flow)
        else:
            old.insert(_place(form, old, key), key, styled(form, key, value, flow=flow))
    return old


def _changed(form: type[Form], key: str, old: Any, value: Any, *, flow: bool) -> Any:
    part, _ = part_of(form, key) if key in form.model_fields else (None, False)
    if part and isinstance(old, CommentedMap) and isinstance(value, dict):
        return merged(part, old, value)
    if part and isinstance(old, CommentedSeq) and isinstance(value, list):
        return _changed_list(part, old, value, key)
    return styled(form, key, value, flow=flow)


def _changed_list(part: type[Form], old: CommentedSeq, value: list[Any], key: str) -> CommentedSeq:
    """The entries of `value`; those that are there already are kept as they look."""
    there = [_plain(part, entry) for entry in old]
    flow = bool(old.fa.flow_style()) or part is Quote
    entries = [
        old[there.index(v)] if v in there else _entry(part, key, v, flow=flow) for v in value
    ]
    old[:] = entries
    return old


def _plain(part: type[Form], value: Any) -> Any:
    kept = compact(part, filled(part, value))
    return kept["quote"] if part is Quote and list(kept) == ["quote"] else kept


def _entry(part: type[Form] | None, name: str, value: Any, *, flow: bool) -> Any:
    if isinstance(value, dict) and part:
        return entry(part, value, flow=True)
    if not isinstance(value, str):
        return value
    # a block of nothing but line breaks would not come back
    in_lines = name == "text" and "\n" in value.strip("\n")
    if in_lines and not flow and not _UNPRINTABLE.search(value):
        return LiteralScalarString(value)
    as_it_stands = (_SAFE if flow else _SAFE_LINE).fullmatch(value) and part is not Quote
    return value if as_it_stands else DoubleQuotedScalarString(value)


def _place(form: type[Form], old: CommentedMap, key: str) -> int:
    """Where a new field goes: behind those that stand before it in the order of a file."""
    order = order_of(form)
    if key not in order:
        return len(old)
    earlier = order[: order.index(key)]
    return max((i for i, there in enumerate(old, start=1) if there in earlier), default=0)


def _flow(node: Any) -> Any:
    node.fa.set_flow_style()
    return node


def _yaml(dash: int) -> YAML:
    yaml = YAML()
    yaml.Resolver = _Resolver
    yaml.preserve_quotes = True
    yaml.width = 2**30
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=dash + 2, offset=dash)
    return yaml
