"""Values of fields, as changes and discrepancies have them, in the words of a language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from summarizer.brief import Agreement
from summarizer.chat.telling.tongue import Tongue
from summarizer.picture import Saying
from summarizer.picture.comparing.omissions import NOT_SAID
from summarizer.views.standing import PASSED

_BETWEEN = re.compile(r"(: |, )")
_DAY = r"\d{4}-\d{2}-\d{2}"
_TIME = re.compile(
    rf"(?<!\w)(?:(?P<bound>by|on|not before|until) )?(?P<a>{_DAY})(?: to (?P<b>{_DAY}))?(?![\dT])"
)
# their values are made by whoever read the document, and may be English
_SUMMED = frozenset(
    (
        *("evidence", "summary", "action", "consequences", "condition"),
        *("in_return", "rationale", "terms", "issue"),
    )
)
_PARTIES = frozenset(("parties", "addressees", "applies_to", "setter", "issuer", "holder"))
_TABLES = {
    "history": "agreement",
    "responses": "response",
    "pending_steps": "step",
    "stance": "stance",
    "firmness": "firmness",
    "shift": "shift",
    "force": "force",
    "factuality": "factuality",
    "time_frame": "time_frame",
    "kind": "kind",
    "bound": "bound",
}


def value_told(value: str, field: str, kind: str, tongue: Tongue) -> str:
    """A value of `field` of an item of `kind`; what is no word of the codebook stays as it is."""
    if value == PASSED.text:
        return tongue.word("deadline", "passed")
    last = field.rpartition(".")[2]
    table = kind if last == "status" and kind in ("demand", "deadline", "agreement") else ""
    table = table or _TABLES.get(last, "")
    if table:
        parts = _BETWEEN.split(value)
        known = (it if _BETWEEN.fullmatch(it) else _word(it, table, tongue) for it in parts)
        value = "".join(known)
    return _TIME.sub(lambda found: _time(found, tongue), value)


def saying_told(saying: Saying, field: str, kind: str, tongue: Tongue) -> str:
    """What one document has: where the value is a summary, the passage it was made from."""
    last, proved = field.rpartition(".")[2], saying.evidence
    if saying.value == NOT_SAID:
        return tongue("text.unsaid")
    if named := [*_named(saying, last, tongue)]:
        return tongue.joined(named, "colon")
    if last in _SUMMED and proved:
        return tongue.passage(proved)
    told = value_told(saying.value, field, kind, tongue)
    first, parted, _ = told.partition(": ")
    if parted and proved and last in _TABLES and not saying.value.startswith(first):
        # what is said so is a summary
        return tongue.joined((first, tongue.passage(proved)), "colon")
    return told if last in _TABLES or told != saying.value else tongue("text.quote", text=told)


def _named(saying: Saying, field: str, tongue: Tongue) -> Iterator[str]:
    """Whom a document names, by its own item: values list names with English words."""
    item = tongue.scene.at(saying.place)
    if item is not None and field in _PARTIES:
        ids = getattr(item, field, None) or ()
        yield from filter(None, (tongue.parties((ids,) if isinstance(ids, str) else ids),))
    if isinstance(item, Agreement) and field == "obligors":
        for term in (it for it in item.terms if saying.value.endswith(f": {it.action}")):
            yield from (tongue.parties(term.obligors), tongue.passage(saying.evidence))
            return


def field_told(field: str, tongue: Tongue) -> str:
    """A field of the codebook: "terms.action" gives "Bestimmungen: Inhalt"."""
    return tongue.joined((tongue.word("field", part) for part in field.split(".")), "colon")


def _word(value: str, table: str, tongue: Tongue) -> str:
    told = tongue.word(table, value)
    if told != value.replace("_", " "):
        return told
    hedged = tongue.word("factuality", value)
    return hedged if hedged != value.replace("_", " ") else value


def _time(found: re.Match[str], tongue: Tongue) -> str:
    try:
        first = date.fromisoformat(found["a"])
        last = date.fromisoformat(found["b"] or found["a"])
    except ValueError:
        return found[0]
    stretch = tongue.interval(first, last)
    if not found["bound"]:
        return stretch
    bound = found["bound"].replace(" ", "_")
    return tongue(f"due.{bound}" if first == last else f"due.stretch.{bound}", day=stretch)
