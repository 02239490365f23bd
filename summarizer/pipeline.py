"""The way of the data, from a document to its brief; the only place that knows all steps.

document ─ split ─> chunks ─ extractor ─> drafts ─ prove, repair ─> assembly ─> brief
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib.metadata import version
from typing import TypeVar

from summarizer.assembly import Proofs, assemble, boilerplate, prove, unproven, with_unique_ids
from summarizer.brief import Brief, Incomplete, Provenance, Usage
from summarizer.document import Document
from summarizer.errors import EmptyDocument, ExtractionError
from summarizer.extraction.budget import Budget
from summarizer.extraction.chunks import split
from summarizer.extraction.draft import Draft
from summarizer.extraction.protocol import Chunk, Extracted, Extractor, Repairer
from summarizer.grounding import Grounder
from summarizer.prompts import Prompt
from summarizer.reading import segmented
from summarizer.settings import Settings

_log = logging.getLogger(__name__)
_T = TypeVar("_T")

_LONG = 100_000
"""Characters from which work on a document holds up others for more than an instant."""


@dataclass(frozen=True)
class Read:
    """The document has been read: so many characters, to be sent in so many chunks."""

    characters: int
    chunks: int


@dataclass(frozen=True)
class ChunkRead:
    """`done` of `total` chunks have come back from the extractor."""

    done: int
    total: int


@dataclass(frozen=True)
class Grounded:
    """So many items are proven by the text, so many are withheld."""

    items: int
    withheld: int


@dataclass(frozen=True)
class Done:
    """The brief is there."""

    brief: Brief


Event = Read | ChunkRead | Grounded | Done
Report = Callable[[Event], None]


@dataclass(frozen=True)
class _Part:
    """A chunk as it was read."""

    chunk: Chunk
    draft: Draft
    proofs: Proofs
    extracted: Extracted


@dataclass(frozen=True)
class Pipeline:
    """How documents are briefed: by which extractor, with which one to fall back on.

    `prompt` is only told in the brief. `fallback` takes over when no chunk of a document
    could be read by `extractor`; the brief says so.
    """

    settings: Settings
    extractor: Extractor
    fallback: Extractor | None = None
    prompt: Prompt | None = None

    async def brief(
        self, document: Document, *, budget: Budget | None = None, report: Report | None = None
    ) -> Brief:
        """The brief of `document`; `report` is told of each step.

        Where some chunks fail the brief says which (`incomplete`). Raises `EmptyDocument`,
        and `ExtractionError` if no chunk could be read and there is no fallback.
        """
        if not document.text.strip():
            raise EmptyDocument("The document holds nothing but white space.")
        tell = report or (lambda _: None)
        if not document.segments:
            document = await _aside(document, partial(segmented, document))
        started = time.monotonic()
        ledger = Budget(
            tokens=self.settings.document_tokens,
            cost=self.settings.document_cost,
            deadline=started + self.settings.timeout,
            parent=budget,
        )
        try:
            brief = await self._with(self.extractor, document, ledger, tell)
        except ExtractionError as error:
            if self.fallback is None:
                raise
            _log.warning("falling back on %s: %s", self.fallback.name, error.code)
            why = f"{error.code}: {error.message}"
            warning = f"The model could not be asked ({why}) These are the rules' items."
            # the same ledger, so that the brief tells what the model has cost all the same
            brief = await self._with(self.fallback, document, ledger, tell, (warning,))
        seconds = round(time.monotonic() - started, 3)
        provenance = brief.provenance.model_copy(update={"seconds": seconds})
        brief = brief.model_copy(update={"provenance": provenance})
        tell(Done(brief))
        return brief

    async def _with(
        self,
        extractor: Extractor,
        document: Document,
        ledger: Budget,
        tell: Report,
        warnings: Sequence[str] = (),
    ) -> Brief:
        settings = self.settings
        # the limit is that of a model's request; what needs none reads the document whole
        longest = settings.chunk_chars if extractor.name == "model" else len(document.text)
        chunks = split(document, chunk_chars=longest, context_chars=settings.context_chars)
        tell(Read(len(document.text), len(chunks)))
        grounder = Grounder(document.text, skip=boilerplate(document))
        results = await self._read_all(extractor, chunks, grounder, ledger, tell)
        parts = [r for r in results if isinstance(r, _Part)]
        failures = [r for r in results if isinstance(r, tuple)]
        if not parts and failures:
            raise failures[0][1]
        if extractor.name == "rules" and settings.language.partition("-")[0].lower() != "en":
            warnings = (*warnings, "The rules write summaries in English only.")
        assembling = partial(
            assemble,
            document,
            [(part.draft, part.proofs) for part in parts],
            grounder,
            provenance=self._provenance(extractor, parts, ledger.usage),
            incomplete=[_incomplete(chunk, error) for chunk, error in failures],
            warnings=(*warnings, *dict.fromkeys(w for p in parts for w in p.extracted.warnings)),
        )
        brief = await _aside(document, assembling)
        tell(Grounded(len(brief.items), len(brief.withheld)))
        return brief

    async def _read_all(
        self,
        extractor: Extractor,
        chunks: Sequence[Chunk],
        grounder: Grounder,
        ledger: Budget,
        tell: Report,
    ) -> list[_Part | tuple[Chunk, ExtractionError]]:
        """All chunks side by side; one that fails does not take the others with it."""
        done = 0

        async def read(chunk: Chunk) -> _Part | tuple[Chunk, ExtractionError]:
            nonlocal done
            try:
                return await self._read(extractor, chunk, grounder, ledger)
            except ExtractionError as error:
                _log.warning("chunk %d of %d failed: %s", chunk.index + 1, chunk.total, error.code)
                return chunk, error
            finally:
                done += 1
                tell(ChunkRead(done, chunk.total))

        try:
            async with asyncio.TaskGroup() as group:
                running = [group.create_task(read(chunk)) for chunk in chunks]
        except ExceptionGroup as several:
            # a wrong configuration or a fault of ours, the same for every chunk
            raise several.exceptions[0] from None
        return [one.result() for one in running]

    async def _read(
        self, extractor: Extractor, chunk: Chunk, grounder: Grounder, ledger: Budget
    ) -> _Part:
        extracted = await extractor.extract(chunk, budget=ledger)
        draft = with_unique_ids(extracted.draft, f"{chunk.index}-")
        within = (chunk.start, chunk.end)
        said = chunk.document.segments
        looked = partial(prove, draft, grounder, within, segments=said)
        proofs = await _aside(chunk.document, looked)
        missing = unproven(draft, proofs, grounder, within)
        if missing and self.settings.repair and isinstance(extractor, Repairer):
            try:
                repaired = await extractor.repair(chunk, missing, budget=ledger)
                proofs = prove(draft, grounder, within, repaired.quotes, said)
            except ExtractionError as error:
                # what was proven stands without the repair; the rest is withheld
                _log.warning("repair of %d claims failed: %s", len(missing), error.code)
                warning = f"Quotes that were not found could not be repaired: {error.code}."
                extracted = replace(extracted, warnings=(*extracted.warnings, warning))
        return _Part(chunk, draft, proofs, extracted)

    def _provenance(self, extractor: Extractor, parts: Sequence[_Part], usage: Usage) -> Provenance:
        by_model = extractor.name == "model" and self.prompt is not None
        return Provenance(
            extractor=extractor.name,
            model=next((part.extracted.model for part in parts if part.extracted.model), None),
            prompt=self.prompt.name if by_model and self.prompt else None,
            prompt_sha256=self.prompt.sha256 if by_model and self.prompt else None,
            package_version=_version(),
            usage=usage,
            cached=bool(parts) and all(part.extracted.cached for part in parts),
        )


async def _aside(document: Document, work: Callable[[], _T]) -> _T:
    """`work`, in a thread where it takes long: others go on meanwhile, and Ctrl-C is heard."""
    return await asyncio.to_thread(work) if len(document.text) > _LONG else work()


@cache
def _version() -> str:
    return version("negotiation-summarizer")


def _incomplete(chunk: Chunk, error: ExtractionError) -> Incomplete:
    return Incomplete(start=chunk.start, end=chunk.end, error=error.code, message=str(error))
