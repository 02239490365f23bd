"""What others ask of a schema of a tool, as far as they have published it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_STRICT = {
    *("type", "properties", "required", "additionalProperties", "items", "enum", "const"),
    *("anyOf", "description"),
}


def strict_faults(schema: dict[str, Any], place: str = "") -> Iterator[str]:
    """Where a schema is not what OpenAI's strict mode takes: closed, all required, few keywords."""
    unknown = set(schema) - _STRICT
    if unknown:
        yield f"{place}: {sorted(unknown)}"
    if schema.get("type") == "object":
        if schema.get("additionalProperties") is not False:
            yield f"{place}: open"
        if sorted(schema.get("required", ())) != sorted(schema["properties"]):
            yield f"{place}: not all required"
    for name, part in schema.get("properties", {}).items():
        yield from strict_faults(part, f"{place}.{name}")
    for part in schema.get("anyOf", ()):
        yield from strict_faults(part, f"{place}|")
    if "items" in schema:
        yield from strict_faults(schema["items"], f"{place}[]")


def described(schema: dict[str, Any]) -> Iterator[str]:
    """The names of properties that nothing is said about."""
    for name, part in schema["properties"].items():
        if "description" not in part:
            yield name
        if "properties" in part.get("items", {}):
            yield from described(part["items"])
