"""Time expressions with their values, out of TimeML (TIMEX3) and TIMEX2 files.

TimeML (`.tml`, as of TempEval-3) tells its own day: the TIMEX3 with functionInDocument
CREATION_TIME. TIMEX2 files (`keyinline`, as of WikiWars) are read as narratives, in which a time
is counted from the one told before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal, get_args

from lxml import etree  # type: ignore[import-untyped]

from evals.errors import UnreadableData
from evals.timeml.values import Days, days_of

Kind = Literal["DATE", "TIME", "DURATION", "SET"]
Form = Literal["TimeML", "TIMEX2"]

EXPECTED = (
    "Expected TimeML (<TimeML> with <TIMEX3 type= value=>), or a document with <TIMEX2 val=>, "
    "in files named .tml or .xml."
)


@dataclass(frozen=True)
class Anchor:
    """What a time is counted from: a day or moment, and the days that it stands for."""

    moment: date
    days: Days


@dataclass(frozen=True)
class Expression:
    """The words of a time, and their value as annotated; `anchor` is None if nothing tells it."""

    file: str
    words: str
    value: str
    kind: Kind
    anchor: Anchor | None


@dataclass(frozen=True)
class Read:
    """What a folder holds. `skipped` counts annotations without words or without a value."""

    files: tuple[str, ...]
    forms: tuple[Form, ...]
    expressions: tuple[Expression, ...]
    skipped: int


def read_folder(folder: Path) -> Read:
    """All annotated times in the `.tml` and `.xml` files of `folder`, at any depth.

    Raises `UnreadableData` if there are none, or one of them has neither form.
    """
    paths = sorted(p for p in folder.rglob("*") if p.suffix in (".tml", ".xml") and p.is_file())
    if not paths:
        raise UnreadableData(f"{folder} holds no annotated files.", hint=EXPECTED)
    found: list[Expression] = []
    forms: set[Form] = set()
    skipped = 0
    for path in paths:
        root = _parsed(path)
        form = _form(root, path)
        forms.add(form)
        read = _timex3(root, path.name) if form == "TimeML" else _timex2(root, path.name)
        for expression in read:
            if expression.words and expression.value:
                found.append(expression)
            else:
                skipped += 1
    return Read(tuple(p.name for p in paths), tuple(sorted(forms)), tuple(found), skipped)


def _parsed(path: Path) -> etree._Element:
    # nothing is fetched or put in from elsewhere, and no entity of the file's own is expanded
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.parse(path, parser).getroot()
    except etree.XMLSyntaxError as error:
        raise UnreadableData(f"{path} is not XML (line {error.lineno}).", hint=EXPECTED) from None
    except OSError as error:
        raise UnreadableData(f"{path} cannot be read: {error.strerror}.") from None


def _form(root: etree._Element, path: Path) -> Form:
    if _name(root) == "TimeML":
        return "TimeML"
    if next(_tagged(root, "TIMEX2"), None) is not None:
        return "TIMEX2"
    message = f"{path} has no annotated times (its root is {_name(root)})."
    raise UnreadableData(message, hint=EXPECTED)


def _timex3(root: etree._Element, file: str) -> Iterator[Expression]:
    """The times of a TimeML file but for its own creation time, from which they are counted."""
    created = [t for t in _tagged(root, "TIMEX3") if t.get("functionInDocument") == "CREATION_TIME"]
    anchor = _anchor(created[0].get("value", "")) if created else None
    for element in _tagged(root, "TIMEX3"):
        if element not in created:
            kind = _kind3(element)
            yield Expression(file, _words(element), element.get("value", ""), kind, anchor)


def _kind3(element: etree._Element) -> Kind:
    given = element.get("type")
    return next((kind for kind in get_args(Kind) if kind == given), "DATE")


def _timex2(root: etree._Element, file: str) -> Iterator[Expression]:
    """The times of a narrative; until one has been told, they are counted from its own date."""
    anchor: Anchor | None = None
    for element in _tagged(root, "TIMEX2"):
        value = element.get("val", "")
        if not any(_name(around) in _OWN_DATE for around in element.iterancestors()):
            yield Expression(file, _words(element), value, _kind2(element), anchor)
        anchor = _anchor(value) or anchor


_OWN_DATE = ("DATETIME", "DATE_TIME", "DATE")
"""What holds the date of the document itself, which is not scored."""


def _kind2(element: etree._Element) -> Kind:
    value = element.get("val", "")
    if element.get("set", "").upper() == "YES":
        return "SET"
    if value.startswith("P") and not value.endswith("_REF"):
        return "DURATION"
    return "TIME" if "T" in value else "DATE"


def _anchor(value: str) -> Anchor | None:
    """The anchor that `value` makes: its moment, its day, or the middle of its days."""
    days = days_of(value)
    if days is None:
        return None
    try:
        moment = datetime.fromisoformat(value) if "T" in value else days.middle
    except ValueError:  # a part of the day (TMO)
        moment = days.middle
    return Anchor(moment, days)


def _tagged(root: etree._Element, name: str) -> Iterator[etree._Element]:
    """The elements called `name`, in the order of the text, those around before their parts."""
    yield from root.iter(f"{{*}}{name}")


def _name(element: etree._Element) -> str:
    name: str = etree.QName(element).localname
    return name


def _words(element: etree._Element) -> str:
    # an entity of the file's own stands here by its name
    words: str = "".join(map(str, element.itertext()))
    return " ".join(words.split())
