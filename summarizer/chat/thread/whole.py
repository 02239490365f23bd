"""The brief of a whole thread, from its ledger."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.metadata import version

from summarizer.assembly import assemble
from summarizer.brief import Brief, Incomplete, Provenance, Usage
from summarizer.chat.thread.state import State
from summarizer.chat.thread.transcript import Transcript
from summarizer.chat.thread.window import Reader
from summarizer.grounding import Grounder


def brief_of(state: State, reader: Reader) -> Brief:
    """The brief of the thread as `state` has it; items keep the ids that the ledger gave them."""
    transcript = state.transcript
    brief = assemble(
        transcript.document,
        [(state.ledger.draft(), state.ledger.proofs(transcript))],
        Grounder(transcript.text),
        provenance=_provenance(state, reader),
        incomplete=list(_incomplete(state, transcript)),
        warnings=list(dict.fromkeys(w for reading in state.readings for w in reading.warnings)),
        renumber=False,
    )
    withheld = (one for reading in state.readings for one in reading.withheld)
    return brief.model_copy(update={"withheld": (*brief.withheld, *withheld)})


def _incomplete(state: State, transcript: Transcript) -> Iterator[Incomplete]:
    """What could not be read, and what is not read yet."""
    for reading in state.readings:
        if reading.failure is not None:
            code, message = reading.failure
            start, end = transcript.start(reading.first), transcript.start(reading.last + 1)
            yield Incomplete(start=start, end=end, error=code, message=message)
    start, end = transcript.start(state.read), transcript.start(len(state.messages))
    if start < end:
        yield Incomplete(
            start=start, end=end, error="unread", message="These messages are not read yet."
        )


def _provenance(state: State, reader: Reader) -> Provenance:
    """How the thread was read; a thread that a model read in part counts as read by it."""
    by_model = [reading for reading in state.readings if reading.by == "model"]
    name = "model" if by_model or not state.readings else "rules"
    prompt = reader.prompt if by_model else None
    return Provenance(
        extractor=name if state.readings else reader.name,
        model=next((r.model for r in reversed(by_model) if r.model), None),
        prompt=prompt.name if prompt else None,
        prompt_sha256=prompt.sha256 if prompt else None,
        package_version=_version(),
        usage=summed([reading.usage for reading in state.readings]),
    )


def summed(usages: list[Usage]) -> Usage:
    """The sum; its cost is unknown if one of the costs is."""
    costs = [usage.cost for usage in usages if usage.requests]
    known = [cost for cost in costs if cost is not None]
    return Usage(
        requests=sum(usage.requests for usage in usages),
        input_tokens=sum(usage.input_tokens for usage in usages),
        cached_tokens=sum(usage.cached_tokens for usage in usages),
        output_tokens=sum(usage.output_tokens for usage in usages),
        cost=sum(known) if known and len(known) == len(costs) else None,
    )


@cache
def _version() -> str:
    return version("negotiation-summarizer")
