"""Labels into a file: what did not change stays byte for byte, comments and order included.

The file is cut into pieces (fields, and the entries of lists); a piece is written anew only if
its data changed, and then by a round trip that keeps what is equal within it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from ruamel.yaml.error import YAMLError

from evals.cases.form import Form
from evals.cases.layout import order_of, part_of
from evals.cases.shapes import WrongShape, compact, filled
from evals.cases.source import Source, read_source
from evals.cases.written import dumped, entry, fields, merged, on_one_line, parsed, styled
from evals.labelling.pieces import Piece, comments_in, entries_in, fields_in
from summarizer.cli.outputs import replace

Notes = Mapping[str, str]
"""Comments to be added, by the id of their item or party."""


def rewritten(
    form: type[Form], source: str, data: dict[str, Any], notes: Notes | None = None
) -> str:
    """The YAML `source` (empty for a new file), changed so that it holds `data`."""
    new = compact(form, data)
    source = source if source.endswith("\n") or not source else f"{source}\n"
    if source.strip() and (text := _changed(form, source, new, notes or {})):
        return text
    return _with_notes(fields(form, new), new, notes or {})


def write(path: Path, text: str) -> None:
    """Put `text` into the file `path`, whole or not at all; raises `OSError`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    replace(path.resolve(), text.encode())


def comments_by_id(text: str) -> dict[str, list[str]]:
    """The comments of each item and party in the YAML `text`, by id."""
    source = read_source(text)
    comments = comments_in(text)
    found: dict[str, list[str]] = {}
    for name, piece in fields_in(text, source)[1].items():
        split = entries_in(piece, name, source)
        for i, one in enumerate(split[1] if split else []):
            data = source.data[name][i]
            first = source.lines[(name, i)]
            lines = range(first, first + one.head.count("\n"))
            said = [comment for line, comment in comments if line in lines]
            if said and isinstance(data, dict) and data.get("id"):
                found.setdefault(str(data["id"]), []).extend(said)
    return found


class _Rewriting:
    def __init__(self, form: type[Form], text: str, new: dict[str, Any], notes: Notes) -> None:
        self._form = form
        self._new = new
        self._notes = notes
        self._source: Source = read_source(text)
        self._raw: dict[str, Any] = self._source.data
        self._old = compact(form, filled(form, self._raw))
        self._lead, self._pieces = fields_in(text, self._source)

    def text(self) -> str:
        parts = {name: self._field(name, piece) for name, piece in self._pieces.items()}
        names = list(parts)
        order = order_of(self._form)
        for name in (n for n in self._new if n not in parts):
            earlier = order[: order.index(name)] if name in order else names
            place = max((i for i, n in enumerate(names, start=1) if n in earlier), default=0)
            names.insert(place, name)
            parts[name] = self._fresh(name)
        return self._lead + "".join(parts[name] for name in names)

    def _field(self, name: str, piece: Piece) -> str:
        old, new = self._old.get(name), self._new.get(name)
        part, listed = (
            part_of(self._form, name) if name in self._form.model_fields else (None, False)
        )
        if part and listed and new:
            return self._entries(name, piece, part)
        if old == new:
            return piece.whole
        if new is None:
            return (f"{name}: []\n" if part and listed else "") + piece.tail
        head = dumped(merged(self._form, parsed(piece.head), {name: new}))
        return _with_lost(piece.head, head, 0) + piece.tail

    def _entries(self, name: str, piece: Piece, part: type[Form]) -> str:
        new = self._new[name]
        split = entries_in(piece, name, self._source)
        if split is None:
            same = self._old.get(name) == new
            text = _with_notes(piece.head, {name: new}, self._notes) if same else self._fresh(name)
            return text + piece.tail
        first, pieces = split
        old = self._old[name]
        by_key = {_key(data, i): i for i, data in enumerate(old)}
        used = {by_key[k] for i, data in enumerate(new) if (k := _key(data, i)) in by_key}
        stays = [i for i in range(len(old)) if i not in used]
        lines, dash = [first], pieces[0].indent
        shown = set()
        for i, data in enumerate(new):
            at = by_key.get(_key(data, i))
            if at is None or at in shown:
                lines.append(self._entry(name, part, None, data, dash))
                continue
            shown.add(at)
            lines.append(self._entry(name, part, (old[at], pieces[at]), data, dash))
            lines.append(pieces[at].tail)
        lines += [pieces[i].tail for i in stays]  # words about the list, not about its entry
        return "".join(lines) + piece.tail

    def _entry(
        self,
        name: str,
        part: type[Form],
        old: tuple[dict[str, Any], Piece] | None,
        data: dict[str, Any],
        dash: int,
    ) -> str:
        if old and old[0] == data:
            text = old[1].head
        elif old:
            there = parsed(f"{name}:\n{old[1].head}")[name]
            there[0] = merged(part, there[0], data)
            text = _with_lost(old[1].head, _body(dumped({name: there}, dash=dash)), dash + 2)
        else:
            one = styled(self._form, name, [data])
            one[0] = entry(part, data, flow=on_one_line(part))
            text = _body(dumped({name: one}, dash=dash))
        return text + _note(self._notes.get(str(data.get("id"))), text, dash + 2)

    def _fresh(self, name: str) -> str:
        new = {name: self._new[name]}
        return _with_notes(fields(self._form, new), new, self._notes)


def _with_notes(text: str, new: dict[str, Any], notes: Notes) -> str:
    """`text`, freshly written, with the notes of its entries behind them."""
    if not any(notes.values()):
        return text
    source = read_source(text)
    lead, pieces = fields_in(text, source)
    out = [lead]
    for name, piece in pieces.items():
        split = entries_in(piece, name, source)
        out.append(split[0] if split else piece.head)
        for data, one in zip(new[name], split[1], strict=True) if split else ():
            note = notes.get(str(data.get("id"))) if isinstance(data, dict) else None
            out.append(one.head + _note(note, one.head, one.indent + 2) + one.tail)
        out.append(piece.tail)
    return "".join(out)


def _key(data: dict[str, Any], i: int) -> str:
    """What an entry is known by: its id, or its place where it has none."""
    return str(data.get("id") or f"#{i}")


def _body(text: str) -> str:
    """Without the line that names the field."""
    return text.partition("\n")[2]


def _note(note: str | None, text: str, indent: int) -> str:
    if not note:
        return ""
    there = _said(text)
    lines = [line.strip() for line in note.splitlines()]
    return _commented((line for line in lines if line and line.lstrip("# ") not in there), indent)


def _with_lost(before: str, after: str, indent: int) -> str:
    """`after` with the comments that stood at a part that is no more."""
    there = _said(after)
    return after + _commented((said for said in _said(before) if said not in there), indent)


def _said(text: str) -> list[str]:
    return [comment for _, comment in comments_in(text)]


def _commented(lines: Iterable[str], indent: int) -> str:
    def each() -> Iterator[str]:
        for line in lines:
            yield f"{' ' * indent}# {line}\n"

    return "".join(each())


def _changed(form: type[Form], source: str, new: dict[str, Any], notes: Notes) -> str | None:
    """`source` piece by piece; None where its layout does not lend itself to that."""
    try:
        text = _Rewriting(form, source, new, notes).text()
        held = compact(form, filled(form, read_source(text).data))
    except (yaml.YAMLError, YAMLError, WrongShape, IndexError):  # anchors, a list on one line, …
        return None
    return text if held == new else None
