"""Small cases in a folder of their own, and what a model would say to them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from summarizer.extraction.draft import Draft
from tests.drafts import common, demand, draft, party
from tests.model_server import Request

UNION, FIRM = "The Harbour Union", "Norrgate Terminals"


def sentence(i: int) -> str:
    """What is demanded in the case `i`."""
    return f"{UNION} demanded that {FIRM} raise pay by {i + 1} percent."


def text(i: int) -> str:
    """The text of the case `i`."""
    return f"PORT SELLA, 14 May 2026 -- {sentence(i)} The talks go on at pier {i + 1}.\n"


def form(i: int, **changes: Any) -> dict[str, Any]:
    """The case `i` as a person would write it; each is a story of its own."""
    item = {
        "id": "d1",
        "quotes": [sentence(i)],
        "summary": f"The union demands {i + 1} percent more pay.",
        "issue": "pay",
        "mode": "paraphrase",
        "speaker": "union",
        "cue": "demanded",
        "issuer": "union",
        "addressees": ["firm"],
        "force": "demand",
        "must_find": True,
    }
    kind = {"kind": "organization", "roles": ["principal"]}
    return {
        "story": f"story-{i:02}",
        "field": "labour",
        "genre": "news_report",
        "language": "en",
        "published": "2026-05-14",
        "published_basis": "in_text",
        "note": "A demand.",
        "text": text(i),
        "parties": [
            {"id": "union", "name": UNION, **kind},
            {"id": "firm", "name": FIRM, **kind},
        ],
        "demands": [item],
        **changes,
    }


def write_case(folder: Path, i: int, **changes: Any) -> Path:
    """Write the case `i` to `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"case-{i:02}.yaml"
    path.write_text(yaml.safe_dump(form(i, **changes), sort_keys=False), encoding="utf-8")
    return path


def right_draft(i: int) -> Draft:
    """What a model says that finds all there is in the case `i`."""
    shared = common(
        sentence(i),
        summary=f"The union demands {i + 1} percent more pay.",
        issue="pay",
        speaker="union",
        cue="demanded",
        mode="paraphrase",
    )
    parties = [party(UNION, id="union"), party(FIRM, id="firm")]
    return draft(parties=parties, demands=[demand("union", shared, addressees=["firm"])])


def answered(request: Request) -> Draft:
    """The right draft of the case that the request shows."""
    shown = re.findall(r"at pier (\d+)\.", request.text)
    return right_draft(int(shown[-1]) - 1)
