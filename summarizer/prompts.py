"""Prompts: find a versioned template, render it, tell its hash.

A prompt `extract.v1` is the file `extract.v1.md.jinja` with a block `system`, which is the
same in every request so that providers can cache it, and a block `user`. Examples stand
beside it in `extract.v1.examples.toml`. Jinja sees our own parts only: a document is a
value that is put in as it is, between marks that are random for each request.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypedDict

from jinja2 import Environment, StrictUndefined, Template, TemplateError

from summarizer.errors import UnknownPrompt

REPAIR_PROMPT = "repair.v1"
"""The prompt that asks for the right quotes of items whose quotes were not found."""

_PACKAGED = Path(__file__).parent / "_prompts"
_CHECKOUT = Path(__file__).parent.parent / "prompts"
_NAME = re.compile(r"[a-z][a-z0-9_-]*\.v[0-9]+\Z")
# what could be taken for one of our marks; a zero-width space keeps it from being one
_LOOK_ALIKE = re.compile(r"<(?=/?(?:document|context|item)\b)", re.IGNORECASE)
_ZERO_WIDTH_SPACE = "\u200b"


class Message(TypedDict):
    """One message of a chat completion request."""

    role: str
    content: str


@dataclass(frozen=True)
class Prompt:
    """A prompt as found: its name, the source of its template and its examples."""

    name: str
    source: str
    examples: str = ""

    @cached_property
    def sha256(self) -> str:
        """The hash of template and examples, hex: it changes whenever the prompt does."""
        return hashlib.sha256(f"{self.source}\0{self.examples}".encode()).hexdigest()

    @cached_property
    def _template(self) -> Template:
        # no autoescape: a prompt is no HTML, and quotes must reach the model unchanged
        environment = Environment(undefined=StrictUndefined, autoescape=False)  # noqa: S701
        return environment.from_string(self.source)

    @cached_property
    def system(self) -> str:
        """The static part, byte for byte the same in every request."""
        return self._block("system", examples=_render_examples(self.examples))

    def extraction(
        self, document: str, *, context: str = "", published: str | None, language: str
    ) -> list[Message]:
        """The messages that ask for the record of `document`, a stretch of text."""
        return self.messages(
            document=neutralised(document),
            context=neutralised(context),
            published=published,
            language=language,
        )

    def repair(self, items: Sequence[Any]) -> list[Message]:
        """The messages that ask for the right quotes of `items` (`extraction.Unproven`)."""
        shown = [
            {
                "id": item.id,
                "summary": neutralised(item.summary),
                "quotes": [neutralised(quote) for quote in item.quotes],
                "nearest": [neutralised(passage) for passage in item.nearest],
            }
            for item in items
        ]
        return self.messages(items=shown)

    def messages(self, **values: object) -> list[Message]:
        """The messages with `values` put in, which are ours or have been `neutralised`.

        The user block also sees a `mark`, random for each request. Raises `UnknownPrompt` if the
        prompt wants other values.
        """
        user = self._block("user", mark=secrets.token_hex(4), **values)
        return [{"role": "system", "content": self.system}, {"role": "user", "content": user}]

    def _block(self, name: str, **values: object) -> str:
        try:
            block = self._template.blocks[name]
            return "".join(block(self._template.new_context(values))).strip()
        except (KeyError, TemplateError) as error:
            raise UnknownPrompt(
                f"The prompt {self.name} cannot be rendered ({type(error).__name__}).",
                hint="A prompt needs the blocks system and user, and only the known variables.",
            ) from None


def neutralised(text: str) -> str:
    """`text` with whatever looks like one of our marks made harmless.

    A zero-width space is put in, which grounding folds away, so quotes are still found.
    """
    return _LOOK_ALIKE.sub(f"<{_ZERO_WIDTH_SPACE}", text)


def find(name: str, folder: Path | None = None) -> Prompt:
    """The prompt `name` (`extract.v1`) from `folder`, else from those that we ship.

    Raises `UnknownPrompt` if there is none.
    """
    folders = [f for f in (folder, _PACKAGED, _CHECKOUT) if f is not None]
    for place in folders:
        template = place / f"{name}.md.jinja"
        if _NAME.match(name) and template.is_file():
            examples = place / f"{name}.examples.toml"
            return Prompt(name, _read(template), _read(examples) if examples.is_file() else "")
    known = sorted({p.name.split(".md.")[0] for f in folders for p in f.glob("*.v*.md.jinja")})
    raise UnknownPrompt(
        f"There is no prompt {name!r}.", hint=f"Known prompts: {', '.join(known) or 'none'}."
    )


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise UnknownPrompt(
            f"The file {path.name} of a prompt cannot be read.", hint="It must be UTF-8."
        ) from None


def _render_examples(source: str) -> str:
    """Each example as its text and a line of JSON with its telling fields."""
    try:
        examples = tomllib.loads(source).get("example", [])
        return "\n".join(f"{example['text']}\n{_telling_fields(example)}" for example in examples)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise UnknownPrompt(
            f"The examples of a prompt cannot be read ({type(error).__name__}).",
            hint="Each [[example]] needs a text, and items under the names of their kinds.",
        ) from None


def _telling_fields(example: dict[str, Any]) -> str:
    kinds = {f"{kind}s": items for kind, items in example.items() if kind != "text"}
    return json.dumps(kinds, ensure_ascii=False, separators=(",", ":"))
