"""A case as the YAML of a case file: what is at its default is left out (`fixtures/README.md`)."""

from __future__ import annotations

from typing import Any

import yaml

from evals.cases import CaseForm
from evals.cases.form import ReadingForm

_WIDE = 2**20  # no line is broken: a quote stands as it is in the text


class _Dumper(yaml.SafeDumper):
    """The text of a document in a block of its own; list entries indented under their field."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def written(case: CaseForm) -> str:
    """The YAML of `case`, which reads back to the same case."""
    data = _short(case.model_dump(mode="json", exclude_defaults=True))
    # first the document, then its labels
    labels = {name: data.pop(name) for name in ReadingForm.model_fields if name in data}
    return yaml.dump(
        data | labels,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=_WIDE,
        default_flow_style=None,  # what holds no other lists stands on one line
    )


def _short(data: Any) -> Any:
    """`data` with a quote that needs nothing else as bare text."""
    if isinstance(data, list):
        return [_short(part) for part in data]
    if not isinstance(data, dict):
        return data
    if list(data) == ["quote"] and isinstance(data["quote"], str):
        return data["quote"]
    return {name: _short(value) for name, value in data.items()}
