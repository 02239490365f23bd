"""Briefs, answers and notices cut to what a model can read at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from summarizer.asking import Answer, Citation, Sentence
from summarizer.brief import Brief, Evidence, Time
from summarizer.chat.tools.arguments import Detail
from summarizer.chat.tools.results import (
    About,
    AskResult,
    BriefResult,
    Cited,
    Due,
    Found,
    LeftOut,
    Passage,
    Told,
)
from summarizer.picture import Source
from summarizer.rendering.entries import Entry, sections
from summarizer.rendering.times import assumed

_T = TypeVar("_T")

_CHARACTERS: Mapping[Detail, int] = {"short": 6_000, "full": 24_000}
"""Characters of items in one result: a few thousand tokens at most, unless one item has more."""
_QUOTE: Mapping[Detail, int] = {"short": 300, "full": 2_000}
_PASSAGES: Mapping[Detail, int] = {"short": 1, "full": 8}
_SENTENCES: Mapping[Detail, int] = {"short": 5, "full": 60}
_CITED: Mapping[Detail, int] = {"short": 2, "full": 6}
_LINE = 500
_MOST_CAUTIONS = 12
_FIRST = ("deadline", "agreement", "demand", "position")


def brief_result(
    brief: Brief,
    detail: Detail,
    offset: int = 0,
    *,
    ids: Mapping[str, str] | None = None,
    new: frozenset[str] = frozenset(),
) -> BriefResult:
    """The brief from its item `offset` on; with `ids` under a dossier's ids, `new` among them."""
    found = [_found(entry, detail) for entry in _entries(brief)]
    if ids is not None:
        found = [
            it.model_copy(update={"id": ids.get(it.id, it.id), "is_new": ids.get(it.id) in new})
            for it in found
        ]
    items = _paged(found, offset, _CHARACTERS[detail], lambda it: len(it.model_dump_json()))
    return BriefResult(
        document=_about(brief),
        topic=_line(brief.topic),
        counts=counts(brief),
        items=tuple(items),
        cautions=tuple(_cautions(brief))[:_MOST_CAUTIONS],
        made_by=_made_by(brief),
        left_out=left_out(len(found) - offset - len(items), "items", offset + len(items)),
    )


def answer_result(
    answer: Answer, dossier: str, sources: Iterable[Source], detail: Detail
) -> AskResult:
    """The answer with its citations numbered in the order in which sentences rest on them."""
    titles = {source.id: source.title for source in sources}
    numbers: dict[Citation, int] = {}
    shown = answer.sentences[: _SENTENCES[detail]]
    told = tuple(_told(sentence, numbers, _CITED[detail]) for sentence in shown)
    cited = tuple(_cited(it, n, titles.get(it.document), detail) for it, n in numbers.items())
    rest = len(answer.sentences) - len(shown)
    hint = "Ask again with detail full, or name a party or an issue."
    return AskResult(
        dossier=dossier,
        found=answer.found,
        understood_as=answer.understood,
        sentences=told,
        citations=cited,
        notes=answer.notes,
        answered_by=answer.model or answer.by,
        left_out=LeftOut(count=rest, of="sentences", hint=hint) if rest > 0 else None,
    )


def left_out(count: int, of: str, offset: int) -> LeftOut | None:
    """That `count` more follow from `offset` on; None if none do."""
    if count <= 0:
        return None
    hint = f"Call the tool again with the same arguments and offset {offset}."
    return LeftOut.model_validate({"count": count, "of": of, "offset": offset, "hint": hint})


def counts(brief: Brief) -> dict[str, int]:
    """How many items there are of each kind."""
    return dict(Counter(entry.kind for entry in _entries(brief)))


def passage(evidence: Evidence, detail: Detail = "short") -> Passage:
    """The passage, cut where its quotation is long."""
    most, quote = _QUOTE[detail], evidence.quote
    cut = len(quote) > most
    return Passage(
        quote=f"{quote[: most - 1]}…" if cut else quote,
        start=evidence.start,
        end=evidence.end,
        is_cut=True if cut else None,
    )


def page_of(text: str, offset: int, most: int) -> tuple[str, LeftOut | None]:
    """The lines of `text` from the character `offset` on, of about `most` characters."""
    end = min(len(text), offset + most)
    if end < len(text):
        line_end = text.rfind("\n", offset, end)
        end = line_end + 1 if line_end > offset else end
    return text[offset:end], left_out(len(text) - end, "characters", end)


def _entries(brief: Brief) -> list[Entry]:
    """Deadlines first, by urgency; what is over comes last."""
    entries = [entry for section in sections(brief) for entry in section.entries]
    return sorted(entries, key=lambda it: (it.is_over, _FIRST.index(it.kind)))


def _found(entry: Entry, detail: Detail) -> Found:
    evidence = entry.quotes[: _PASSAGES[detail]]
    return Found(
        id=entry.id,
        kind=entry.kind,
        summary=_line(entry.summary) or "",
        who=_line(entry.who) or "",
        issue=entry.issue[:_LINE],
        how=tuple(word.text for word in entry.words),
        due=_due(entry.time) if entry.time else None,
        details=_details(entry) if detail == "full" else None,
        evidence=tuple(passage(it, detail) for it in evidence),
    )


def _details(entry: Entry) -> tuple[str, ...]:
    lines = []
    for fact in entry.facts:
        said = "; ".join(filter(None, (fact.text, *(f"“{it.quote}”" for it in fact.quotes))))
        lines.append(f"{fact.label}: {said}{_see(fact.items)}")
    return tuple(line[: 2 * _LINE] for line in lines)


def _see(items: Sequence[str]) -> str:
    return f" (see {', '.join(items)})" if items else ""


def _due(time: Time) -> Due:
    told = assumed(time) or None
    return Due(words=time.text[:_LINE], earliest=time.earliest, latest=time.latest, assumed=told)


def _about(brief: Brief) -> About:
    document = brief.document
    return About(
        id=document.sha256[:12],
        title=_line(document.title),
        publisher=_line(document.publisher),
        published=document.published,
        language=document.language,
        characters=len(document.text),
    )


def _cautions(brief: Brief) -> Iterable[str]:
    reasons = Counter(it.reason for it in brief.withheld)
    if planted := reasons.pop("instruction", 0):
        yield f"{planted} passages address a program or its reader; they were not followed."
    if held := reasons.total():
        yield f"{held} items were withheld, since the text does not prove them."
    if brief.incomplete:
        yield f"{len(brief.incomplete)} parts of the text could not be read."
    if brief.provenance.extractor == "rules":
        yield "It was read by rules, which find only a part of what a text says."
    yield from (warning[:_LINE] for warning in brief.warnings)


def _made_by(brief: Brief) -> str:
    return brief.provenance.model or brief.provenance.extractor


def _line(text: str | None) -> str | None:
    if text is None:
        return None
    return text if len(text) <= _LINE else f"{text[: _LINE - 1]}…"


def _told(sentence: Sentence, numbers: dict[Citation, int], most: int) -> Told:
    rests = [numbers.setdefault(it, len(numbers) + 1) for it in sentence.citations[:most]]
    return Told(text=sentence.text, rests_on=tuple(dict.fromkeys(rests)))


def _cited(citation: Citation, number: int, title: str | None, detail: Detail) -> Cited:
    return Cited(
        n=number,
        item=citation.item,
        document=citation.document,
        title=_line(title),
        passage=passage(citation.evidence, detail),
    )


def _paged(found: Sequence[_T], offset: int, most: int, size: Callable[[_T], int]) -> list[_T]:
    """Those from `offset` on that fit into `most`, at least one if there is one."""
    taken: list[_T] = []
    for one in found[offset:]:
        most -= size(one)
        if taken and most < 0:
            break
        taken.append(one)
    return taken
