"""Runs as a page gets them, made of cases and of what was found in them, without a folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from evals.cases import Case, load_case
from evals.labels import Labels
from evals.report.reported import Reported
from evals.runs import Scores
from evals.scoring import score_document
from summarizer import Evidence
from tests.evals.small import FIRM, UNION, write_case

HOSTILE = '</p><script>alert("x")</script><!-- <img src=x onerror=alert(1)> {{ 7*7 }} & \u202e "'


def small_cases(folder: Path, n: int, **changes: object) -> list[Case]:
    """Small cases, each with one demand."""
    return [load_case(write_case(folder / "dev", i, **changes)) for i in range(n)]


def loaded(
    cases: Sequence[Case], found: Mapping[str, Labels], name: str = "one", **made: object
) -> Reported:
    """The run that gave `found`; a case that is not in it has failed."""
    documents = [
        score_document(
            case, found.get(case.name), failure=None if case.name in found else "refused"
        )
        for case in cases
    ]
    run = Reported(
        name=name,
        words=f"rules on all ({len(cases)} cases)",
        made=(("Extractor", "rules", ""),),
        scores=Scores.of(cases, documents),
        cases={case.name: case for case in cases},
        found=found,
    )
    return replace(run, **made)  # type: ignore[arg-type]


def all_found(cases: Sequence[Case]) -> dict[str, Labels]:
    """Gold itself as what was found."""
    return {case.name: case.gold for case in cases}


def without(labels: Labels, *ids: str) -> Labels:
    """The labels without the items of these ids."""
    return replace(
        labels,
        positions=tuple(it for it in labels.positions if it.id not in ids),
        demands=tuple(it for it in labels.demands if it.id not in ids),
        deadlines=tuple(it for it in labels.deadlines if it.id not in ids),
        agreements=tuple(it for it in labels.agreements if it.id not in ids),
    )


def invented(labels: Labels, id_: str = "d9") -> Labels:
    """The labels with a demand more, of which no quote stands in the text."""
    quote = Evidence(quote="Nobody ever said so.", start=0, end=20, match="exact")
    more = labels.demands[0].model_copy(
        update={"id": id_, "summary": HOSTILE, "issue": "else", "evidence": (quote,)}
    )
    return replace(labels, demands=(*labels.demands, more))


def hostile_cases(folder: Path) -> list[Case]:
    """A case in which everything that can be text is markup."""
    text = f"{UNION} demanded that {FIRM} pay. {HOSTILE}\n\n<p>End of it.</p>\n"
    demand = {
        "id": "d1",
        "quotes": [f"{UNION} demanded that {FIRM} pay."],
        "summary": HOSTILE,
        "issue": "pay",
        "mode": "paraphrase",
        "speaker": "union",
        "issuer": "union",
        "addressees": ["firm"],
        "force": "demand",
        "in_return": HOSTILE,
    }
    planted = [{"quote": HOSTILE, "claim": HOSTILE, "effect": "add"}]
    return small_cases(folder, 1, text=text, note=HOSTILE, demands=[demand], planted=planted)
