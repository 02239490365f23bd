"""A brief as one self-contained HTML page: nothing is loaded, and nothing of the text can run.

The page's own style and script are allowed by their hashes in a content security policy;
the script holds no text of the document. Everything else is escaped by the template.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from summarizer.brief import Brief, Item, named_parties
from summarizer.rendering import header, times, words
from summarizer.rendering.entries import Entry, sections
from summarizer.rendering.escaping import DIRECTION_CONTROLS, named
from summarizer.rendering.order import in_time_order
from summarizer.rendering.runs import Block, blocks, marks
from summarizer.rendering.table import issues, rows
from summarizer.rendering.timeline import timeline
from summarizer.rendering.who import Who

# A parser drops NUL, and a lone surrogate cannot be encoded; one character stands for one.
_UNSHOWABLE = re.compile("[\x00\ud800-\udfff]")
# They turn what follows, our own words too; text that runs from right to left needs none.
_TURNS = re.compile(f"[{''.join(sorted(DIRECTION_CONTROLS))}]")
_NOTHING = Markup()
_PLAIN_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,40}")


def to_html(brief: Brief) -> str:
    """The brief as an HTML page that needs no other file and no network."""
    page = (
        _templates()
        .get_template("brief.html.jinja")
        .render(
            title=header.title(brief),
            body=to_fragment(brief),
            style=resource("brief.css"),
            script=resource("brief.js"),
        )
    )
    return showable(page)


def to_fragment(brief: Brief, tools: Markup = _NOTHING) -> Markup:
    """The body of that page, for a page that has its style and script by other means.

    `tools`, if any, stand under its title. What comes out is to be made `showable`.
    """
    found = marks(brief)
    shown = sections(brief)
    entries = {entry.id: entry for section in shown for entry in section.entries}
    body = (
        _templates()
        .get_template("brief_body.html.jinja")
        .render(
            brief=brief,
            tools=tools,
            document=brief.document,
            header=header,
            times=times,
            words=words,
            who=Who(brief),
            sections=shown,
            entries=entries,
            numbers={(mark.item, mark.start, mark.end): mark.number for mark in found},
            concerns=_concerns(brief),
            texts=_folded(blocks(brief.document, found)),
            issues=issues(brief),
            rows=rows(brief),
            line=timeline(brief),
            by_time=[entries[item.id] for item in in_time_order(brief.deadlines)],
            legend=_legend(entries.values()),
        )
    )
    return Markup(body)  # noqa: S704 - the template has escaped it


@cache
def _templates() -> Environment:
    return templates("summarizer.rendering")


def templates(package: str) -> Environment:
    """The templates of `package`: they escape all text, and what is missing is an error.

    Filters: `anchor` for ids, `weblink` for addresses, `hashed` for our own style and script.
    """
    environment = Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(anchor=anchor, hashed=_hashed, weblink=_weblink)
    return environment


def showable(page: str) -> str:
    """The page with U+FFFD where a character cannot stand in HTML or in UTF-8.

    A character that turns the reading direction is named, as the Markdown does, and not obeyed.
    """
    return _TURNS.sub(lambda found: named(found[0]), _UNSHOWABLE.sub("\ufffd", page))


def anchor(identity: str) -> str:
    """`identity` where it can be an HTML id as it is, a short hash of it otherwise."""
    if _PLAIN_ID.fullmatch(identity):
        return identity
    return "x" + hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def _hashed(source: str) -> str:
    """The hash by which a content security policy allows an inline style or script."""
    return f"sha256-{b64encode(hashlib.sha256(source.encode()).digest()).decode()}"


def _weblink(url: str | None) -> str:
    """The address if a click on it can only open a web page, empty otherwise."""
    return url if url and url.lower().startswith(("https://", "http://")) else ""


@cache
def resource(name: str, package: str = "summarizer.rendering") -> Markup:
    """A file of ours, beside the templates of `package`, to be put into a page as it is."""
    path = files(package) / "templates" / name
    return Markup(path.read_text(encoding="utf-8"))  # noqa: S704 - no text of a document


def _concerns(brief: Brief) -> dict[str, str]:
    """For each item the numbers of the parties that it names, as the filter compares them."""
    numbers = {party.id: str(n) for n, party in enumerate(brief.parties)}

    def named(item: Item) -> str:
        return " ".join(dict.fromkeys(numbers[party] for party in named_parties(item)))

    return {item.id: named(item) for item in brief.items}


def _folded(shown: Iterable[Block]) -> list[tuple[bool, list[Block]]]:
    """The blocks in stretches that are page furniture, and that are not."""
    return [
        (furniture, list(stretch))
        for furniture, stretch in groupby(shown, lambda b: b.segment.kind == "boilerplate")
    ]


def _legend(entries: Iterable[Entry]) -> list[words.Word]:
    """The words of the codebook that the page uses, each once."""
    used = dict.fromkeys(word for entry in entries for word in entry.words)
    return sorted(used, key=lambda word: word.text)
