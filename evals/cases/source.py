"""YAML with lines: the plain data of a file, and where each part of it stands.

Scalars stay text, so that `on`, `no` and dates mean what they say; only `true`, `false` and
`null` are read as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from evals.errors import BrokenCase, Fault

Way = tuple[str | int, ...]
"""The way to a part of a file: names of fields and numbers of list entries."""


class _Loader(yaml.CSafeLoader):
    """A loader for which a scalar is text unless it is a truth value or null."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 (the loader's own protocol)


_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), ["t", "f"])
_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile("^(null|~|)$"), ["n", "~", ""])


@dataclass(frozen=True)
class Source:
    """The data of a YAML file, with the line of each of its parts."""

    data: Any
    lines: dict[Way, int]
    repeated: tuple[Way, ...]

    def line(self, way: Sequence[str | int]) -> int:
        """The line (from 1) of the part at `way`, or of the nearest part around it."""
        steps = tuple(way)
        while steps and steps not in self.lines:
            steps = steps[:-1]
        return self.lines.get(steps, 1)


def text_of(path: Path) -> str:
    """What is in the file `path`; raises `BrokenCase` if it cannot be read."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        reason = f"it cannot be read: {(error.strerror or 'unknown reason').lower()}"
    except UnicodeDecodeError:
        reason = "it is no text in UTF-8"
    raise BrokenCase([Fault(path, 1, "the file", reason)])


def source_of(path: Path, text: str) -> Source:
    """The data of the `text` of the file `path`; raises `BrokenCase` if it is no YAML."""
    try:
        return read_source(text)
    except yaml.YAMLError as error:
        line = mark.line + 1 if (mark := getattr(error, "problem_mark", None)) else 1
        problem = getattr(error, "problem", None) or "it cannot be read"
        if "\t" in _indent(text, line):
            problem = "a tab stands where only blanks indent"
        raise BrokenCase([Fault(path, line, "the file", f"it is not YAML: {problem}")]) from None


def _indent(text: str, line: int) -> str:
    """The white space that begins the `line` (from 1) of `text`."""
    lines = text.splitlines()[line - 1 : line]
    return lines[0][: len(lines[0]) - len(lines[0].lstrip())] if lines else ""


def read_source(text: str) -> Source:
    """The data of the YAML in `text`; raises `yaml.YAMLError` if it is none."""
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        lines: dict[Way, int] = {}
        repeated: list[Way] = []
        for way, line in _walk(node, ()):
            if way in lines:
                repeated.append(way)
            lines[way] = line
        data = loader.construct_document(node) if node is not None else None
    finally:
        loader.dispose()
    return Source(data, lines, tuple(repeated))


def _walk(node: yaml.Node | None, way: Way) -> Iterator[tuple[Way, int]]:
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            step = (*way, str(name.value))
            yield step, name.start_mark.line + 1
            yield from _walk(value, step)
    elif isinstance(node, yaml.SequenceNode):
        for i, value in enumerate(node.value):
            yield (*way, i), value.start_mark.line + 1
            yield from _walk(value, (*way, i))


def spelled(way: Sequence[str | int]) -> str:
    """`way` as people write it: `demands[2].quotes[0]`."""
    steps = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in way)
    return steps.removeprefix(".") or "the file"


def worded(error: Mapping[str, Any]) -> str:
    """What an error of pydantic (as `ValidationError.errors` gives it) says, in plain words."""
    if error["type"] in ("model_type", "dict_type"):
        return "a mapping of fields to values is expected here"
    return str(error["msg"]).removeprefix("Value error, ")
