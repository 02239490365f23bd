"""Briefs from elsewhere: read leniently, item by item, so that any system can be scored.

A brief of another system may point to the wrong offsets and name parties that it does not list;
the score says so. What is computed by code anyway (`standing`, `match`, offsets) may be left
out, and fields that the codebook does not know are passed over. An item that is none even so
counts as found and wrong, and is told. An id that was used before, in whatever list, gets a mark
(`d1'`), so that each item counts.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from evals.cases import Case
from evals.cases.source import spelled, worded
from evals.errors import UnreadableData
from evals.labels import KINDS, Labels, Unread
from evals.scoring.words import words
from summarizer import Agreement, Deadline, Demand, Party, Position
from summarizer.brief import Item, Usage
from summarizer.codebook import ItemKind

_FormType = TypeVar("_FormType", bound=BaseModel)
_ItemType = TypeVar("_ItemType", bound=Item)

_COMPUTED: Mapping[str, object] = {"standing": "author", "match": "missing", "start": 0, "end": 0}
"""What code adds to what a system says; no score asks for it, or it is checked anyway."""

_ANOTHER = (
    "the brief seems to be of another document: its text shares less than half of its words "
    "with the text of the case"
)

_ENDINGS = (".json", ".brief.json")
"""How the file of a case may end: by hand, or as `summarizer brief -o FOLDER` names it."""


@dataclass(frozen=True)
class Reading:
    """What could be read of a brief, and the items that could not.

    `warnings` say, without values, what could not be read and why, and whether the brief seems
    to be of another document.
    """

    labels: Labels
    usage: Usage | None
    unread: tuple[Unread, ...]
    warnings: tuple[str, ...]


def read_brief(data: object, text: str) -> Reading:
    """The labels in the JSON of a brief of `text`, as far as they can be read.

    Raises `UnreadableData` if it is no brief at all.
    """
    if not isinstance(data, dict):
        raise UnreadableData("It is no JSON object, and so no brief.")
    if not any(f"{kind}s" in data for kind in KINDS):
        raise UnreadableData("It has none of positions, demands, deadlines and agreements.")
    own = _text(data) or text
    warnings = [_ANOTHER] if _is_another(own, text) else []
    unread: list[Unread] = []
    ids: set[str] = set()

    def read(kind: ItemKind, form: type[_ItemType]) -> tuple[_ItemType, ...]:
        given = _fitting(data.get(f"{kind}s"), f"{kind}s", form, warnings)
        items = [_with_own_id(item, ids) for _, item in given if item is not None]
        unread.extend(Unread(kind, _has_quote(that)) for that, item in given if item is None)
        return tuple(items)

    parties = _fitting(data.get("parties"), "parties", Party, warnings)
    labels = Labels(
        text=own,
        parties=tuple(party for _, party in parties if party is not None),
        positions=read("position", Position),
        demands=read("demand", Demand),
        deadlines=read("deadline", Deadline),
        agreements=read("agreement", Agreement),
    )
    return Reading(labels, _usage(data), tuple(unread), tuple(warnings))


def brief_files(folder: Path, cases: Iterable[Case]) -> tuple[dict[str, Path], list[Path]]:
    """The file of each case, by name, and the JSON files that belong to none.

    Raises `UnreadableData` if there is no file of any case.
    """
    cases = list(cases)
    found = {
        case.name: path
        for case in cases
        for ending in _ENDINGS
        if (path := folder / f"{case.name}{ending}").is_file()
    }
    if not found:
        raise UnreadableData(
            f"There is no brief of any case in {folder}.",
            hint=f"The brief of the case {cases[0].name} is expected in {cases[0].name}.json.",
        )
    return found, sorted(set(folder.glob("*.json")) - set(found.values()))


def load_brief(path: Path) -> dict[str, Any]:
    """The JSON in a file, which is that of a brief. Raises `UnreadableData` if it is none."""
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UnreadableData(f"{path.name} cannot be read: {error.strerror}.") from None
    except (ValueError, RecursionError):
        raise UnreadableData(f"{path.name} is not JSON.") from None
    try:
        read_brief(data, "")
    except UnreadableData as error:
        raise UnreadableData(f"{path.name} is no brief. {error.message}") from None
    return dict(data)


def _fitting(
    given: object, name: str, form: type[_FormType], warnings: list[str]
) -> list[tuple[object, _FormType | None]]:
    """What is in a list, and each as a value of `form`; None if it is none, with a warning."""
    if not isinstance(given, list):
        warnings += [] if given is None else [f"{name} cannot be read: it is no list"]
        return []
    return [(data, _fitted(data, form, f"{name}[{i}]", warnings)) for i, data in enumerate(given)]


def _with_own_id(item: _ItemType, ids: set[str]) -> _ItemType:
    own = item.id
    while own in ids:
        own += "'"
    ids.add(own)
    return item if own == item.id else item.model_copy(update={"id": own})


def _fitted(
    data: object, form: type[_FormType], place: str, warnings: list[str]
) -> _FormType | None:
    """`data` as a value of `form`, after what may be missing or too much is set right."""
    try:
        return form.model_validate(data)
    except ValidationError as error:
        mended = _mended(data, error)
    try:
        return form.model_validate(mended)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        counts = ", and counts as found and wrong" if issubclass(form, Item) else ""
        where = spelled(first["loc"]) if first["loc"] else "the whole"
        warnings.append(f"{place} cannot be read{counts}: {where}: {worded(first)}")
        return None


def _mended(data: object, error: ValidationError) -> object:
    mended = copy.deepcopy(data)
    for fault in error.errors(include_input=False, include_url=False):
        *way, name = fault["loc"] or ("",)
        if fault["type"] == "extra_forbidden":
            _part(mended, way).pop(name, None)
        elif fault["type"] == "missing" and name in _COMPUTED:
            _part(mended, way)[name] = _COMPUTED[str(name)]
    return mended


def _part(data: Any, way: Iterable[str | int]) -> Any:
    for step in way:
        data = data[step]
    return data


def _has_quote(item: object) -> bool:
    evidence = item.get("evidence") if isinstance(item, dict) else None
    passages = evidence if isinstance(evidence, list) else []
    quotes = [passage.get("quote") for passage in passages if isinstance(passage, dict)]
    return any(isinstance(quote, str) and quote.strip() for quote in quotes)


def _is_another(own: str, text: str) -> bool:
    """Whether less than half of the different words of `own` are words of `text` too.

    Two documents of the suite on one event share at most 43 % of them.
    """
    mine, theirs = words(own), words(text)
    return 2 * len(mine & theirs) < len(mine)


def _text(data: Mapping[str, Any]) -> str | None:
    document = data.get("document")
    text = document.get("text") if isinstance(document, dict) else None
    return text if isinstance(text, str) else None


def _usage(data: Mapping[str, Any]) -> Usage | None:
    """What the brief says it took; None if it does not say, or says no numbers."""
    provenance = data.get("provenance")
    try:
        usage = Usage.model_validate(provenance["usage"]) if isinstance(provenance, dict) else None
    except (KeyError, ValidationError):
        return None
    numbers = usage.model_dump(exclude_none=True).values() if usage else ()
    return usage if all(isfinite(number) and number >= 0 for number in numbers) else None
