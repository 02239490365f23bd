"""Dialogues of GPT-NegoChat: turns of a candidate and an employer, with what each turn does.

A file is one dialogue, `{"turns": [{"role": …, "input": …, "output": [{act: content}, …]}]}`.
Acts are Offer, Accept, Reject, Query, Greet and Quit; the content of an answer is an issue with
its value, an issue alone, or `true` for whatever lies on the table.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from evals.errors import UnreadableData

Role = Literal["Candidate", "Employer"]
ActKind = Literal["Offer", "Accept", "Reject", "Query", "Greet", "Quit"]

EXPECTED = (
    'Expected a dialogue of GPT-NegoChat: {"turns": [{"role": "Candidate" or "Employer", '
    '"input": text, "output": [{"Offer": {"Salary": "…"}}, …]}]}.'
)


@dataclass(frozen=True)
class Act:
    """What a turn does; `issue` and `value` are None where it does not say on what."""

    kind: ActKind
    issue: str | None = None
    value: str | None = None


@dataclass(frozen=True)
class Turn:
    """One turn; `words` may be empty, where the data have none."""

    role: Role
    words: str
    acts: tuple[Act, ...]


@dataclass(frozen=True)
class Dialogue:
    """A dialogue by the name of its file."""

    name: str
    turns: tuple[Turn, ...]


class _TurnForm(BaseModel):
    model_config = ConfigDict(extra="ignore")

    role: Role
    input: str | None = None
    output: list[dict[ActKind, Any]]


class _DialogueForm(BaseModel):
    model_config = ConfigDict(extra="ignore")

    turns: list[_TurnForm]


def read_dialogues(folder: Path) -> list[Dialogue]:
    """The dialogues in the `.json` files of `folder`, by number or name.

    Raises `UnreadableData` if there are none, or a file is not one.
    """
    paths = sorted(folder.glob("*.json"), key=lambda path: (len(path.stem), path.stem))
    if not paths:
        raise UnreadableData(f"{folder} holds no dialogues.", hint=EXPECTED)
    return [_read(path) for path in paths]


def _read(path: Path) -> Dialogue:
    try:
        form = _DialogueForm.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        # what pydantic says would quote the dialogue
        raise UnreadableData(f"{path}: {_reason(error)}.", hint=EXPECTED) from None
    return Dialogue(path.stem, tuple(_turn(turn) for turn in form.turns))


def _reason(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors(include_input=False, include_url=False)[0]
        place = ".".join(str(step) for step in first["loc"][:2]) or "the file"
        return f"{place} is not of the form"
    return "it cannot be read" if isinstance(error, OSError) else "it is not JSON"


def _turn(form: _TurnForm) -> Turn:
    contents = [content for output in form.output for content in output.items()]
    acts = tuple(act for kind, content in contents for act in _acts(kind, content))
    return Turn(form.role, " ".join((form.input or "").split()), acts)


def _acts(kind: ActKind, content: Any) -> list[Act]:
    match content:
        case dict():
            return [Act(kind, str(issue), str(value)) for issue, value in content.items()]
        case str():
            return [Act(kind, content)]
    return [Act(kind)]
